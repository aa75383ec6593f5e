"""The chosen file: its picture, what became of it, and what can be done with it now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import RunId
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.inbox.model import outcome, taken
from inspector_app.gui.inbox.places import PlacePicker
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, wrapped
from inspector_app.gui.parts.layout import Scroll, column, row
from inspector_app.gui.parts.picture import Picture
from inspector_app.gui.thumbs import Thumbs

SIDE = 376
WITH_PICTURE = 430  # px at font scale 1; below it there is no room for a picture beside the slots
_IN_RECORD = (InboxState.FILED, InboxState.DUPLICATE)


class InboxSide(QFrame):
    """``file_asked`` puts the chosen files where the picker points; the other signals carry nothing either."""

    file_asked = Signal()
    away_asked = Signal()
    back_asked = Signal()

    def __init__(self, context: Context, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._context = context
        self._items: Sequence[InboxItem] = ()
        self._is_importing = False
        self._can_write = context.access.can_write
        self.picture = Picture(thumbs)
        self._name, self._facts, self._outcome = ElidedLabel(role="strong"), wrapped(role="note"), wrapped()
        self.places = PlacePicker(context)
        self.file = PrimaryButton("inbox_page.file_to")
        self.away = ActionButton("inbox_page.put_away")
        self.bring = ActionButton("inbox_page.bring_back", icon="undo")
        self.open = ActionButton("evidence.open_record")
        context.access.gate(self.file, self.away, self.bring)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.picture.setMinimumHeight(110)
        self.file.print_keys("Enter")
        self.away.print_keys("Del")
        content = QWidget()
        lines = column(content, spacing=6)
        lines.setContentsMargins(16, 16, 16, 6)
        lines.addWidget(self.picture, 2)
        for widget in (self._name, self._facts, self._outcome):
            lines.addWidget(widget)
        lines.addWidget(self.places, 3)
        self._room = QWidget()
        lines.addWidget(self._room, 1)
        foot = row(spacing=8)
        foot.setContentsMargins(16, 6, 16, 16)
        foot.addWidget(self.away)
        foot.addLayout(self._lay_out_filed(), 1)
        foot.addWidget(self.file, 1)
        whole = column(self)
        whole.addWidget(Scroll(content), 1)
        whole.addLayout(foot)
        theme.current().follow(self, lambda: self.setFixedWidth(theme.current().side(SIDE)))
        i18n.current().follow(self, self._render)

    def _lay_out_filed(self) -> QBoxLayout:
        """Return the buttons for what is in a record: beside each other, in large type one below the other."""
        ways = QBoxLayout.Direction
        both = QBoxLayout(ways.LeftToRight)
        both.setSpacing(8)
        for button in (self.bring, self.open):
            both.addWidget(button)
        theme.current().follow(
            self, lambda: both.setDirection(ways.TopToBottom if theme.current().is_large else ways.LeftToRight)
        )
        return both

    def _connect(self) -> None:
        self.file.clicked.connect(self.file_asked)
        self.away.clicked.connect(self.away_asked)
        self.bring.clicked.connect(self.back_asked)
        self.open.clicked.connect(self._open)
        self.places.picked.connect(self.file_asked)
        self.places.changed.connect(self._render)

    def show_items(self, items: Sequence[InboxItem], *, importing: bool) -> None:
        """Show what is chosen; nothing is filed by hand while an import runs."""
        self._items, self._is_importing = items, importing
        self._render()

    def _render(self) -> None:
        states = {item.listed for item in self._items}
        one = self._items[0] if len(self._items) == 1 else None
        waiting = states == {InboxState.WAITING}
        free = self._can_write and not self._is_importing
        self.places.setVisible(waiting)
        self._room.setVisible(not waiting)
        self.file.setVisible(waiting)
        self.file.setEnabled(waiting and self.places.slot is not None and free)
        self.away.setVisible(waiting or states == {InboxState.REFUSED})
        self.away.setEnabled(free)
        filed = states == {InboxState.FILED}
        self.bring.setVisible(filed or states == {InboxState.PUT_AWAY})
        self.bring.setText(i18n.tr("inbox_page.take_back" if filed else "inbox_page.bring_back"))
        self.bring.setEnabled(free)
        self.open.setVisible(one is not None and one.state in _IN_RECORD and bool(one.run_id))
        self._show_first(one)

    def _show_first(self, one: InboxItem | None) -> None:
        first = self._items[0] if self._items else None
        kept = first is not None and bool(first.digest) and first.state is not InboxState.REFUSED
        self.picture.setVisible(kept and self.height() >= theme.current().px(WITH_PICTURE))
        if first is not None and kept:
            self.picture.show_digest(first.digest, first.name)
        self._name.setText(
            one.name if one else i18n.tr("inbox_page.chosen", count=len(self._items)) if self._items else ""
        )
        self._facts.setText("　".join(facts_of(one)) if one else "")
        self._outcome.setText(outcome(one) if one else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where there is no room for it."""
        super().resizeEvent(event)
        self._render()

    def _open(self) -> None:
        if self._items:
            self._context.shell.open_run(RunId(self._items[0].run_id), photo=self._items[0].evidence_id)


def facts_of(item: InboxItem) -> list[str]:
    """Return what is known of a file."""
    if item.state is InboxState.REFUSED:
        return [figures.size(item.size)] if item.size else []
    kind = "video" if item.kind is EvidenceKind.VIDEO else "photo"
    known = [taken(item), item.camera, figures.size(item.size) if item.size else ""]
    return [i18n.tr(f"inbox_page.kind_{kind}"), *(fact for fact in known if fact and fact != "—")]
