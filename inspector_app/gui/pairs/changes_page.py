"""前后对比: two photos of one wall or ceiling laid over each other, and where to look."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QStackedWidget, QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.marking.port import Kept, Photo
from inspector_app.gui.pairs.caption import PhotoCaption
from inspector_app.gui.pairs.curtain import CurtainView
from inspector_app.gui.pairs.pair_reading import PairReading
from inspector_app.gui.pairs.side_by_side import LargePictures, SideBySide
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, row
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.parts.work_page import WorkPage
from inspector_app.gui.parts.wrap import WrapRow

if TYPE_CHECKING:
    from inspector_app.evidence.compare import Comparison

SIDE = 328
TOO_PLAIN = ("measuring.too_plain", "measuring.too_dark")  # for the program; something can be seen in them
SPLITS = {"before": 1.0, "both": 0.5, "after": 0.0}


class ChangesPage(WorkPage):
    """``closed`` asks to go back, ``others_asked`` for the choice of two others, from the two Photos here.

    ``read`` carries digest and Soundness: both originals are read again while they are looked at.
    """

    others_asked = Signal(object, object)
    read = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._pair: tuple[Photo, Photo] | None = None
        self.found: Comparison | None = None
        self._refused: InspectorError | None = None  # why they do not fit
        self._kept: Kept | None = None
        self.view, self.places = CurtainView(), QListWidget()
        self.apart, self.pictures = SideBySide(), QStackedWidget()  # apart: two that do not fit, as they are
        self._large = LargePictures(context, self)
        self.show_as = Segments([(key, words.text(f"pairs.{key}")) for key in SPLITS])
        self.outlines, self.keep = Check("pairs.outlines"), Check("pairs.keep")
        self.swap = ActionButton("pairs.swap", icon="swap", size="dense")
        self.others = ActionButton("pairs.others", icon="compare", size="dense")
        self._said, self._facts = wrapped(role="strong"), wrapped(role="note")
        self.captions = (PhotoCaption(), PhotoCaption())
        self._reading = PairReading(context, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.outlines.setChecked(True)
        self.places.setObjectName("topics")
        i18n.put(self.places, self.places.setAccessibleName, "pairs.places")
        i18n.put(self.view, self.view.setAccessibleName, "pairs.slider")
        i18n.put(self.apart, self.apart.setAccessibleName, "pairs.pictures")
        self.pictures.addWidget(self.view)
        self.pictures.addWidget(self.apart)
        side = QFrame()
        side.setObjectName("side")
        theme.current().follow(side, lambda: side.setFixedWidth(theme.current().side(SIDE)))
        content = QWidget()
        inner = column(content, margins=16, spacing=8)
        self.keep.hide()
        for widget in (self._said, self._facts, self.keep, self.outlines, self.others):
            inner.addWidget(widget)
        inner.addWidget(self.places, 1)
        inner.addStretch()  # takes the room of the places where there are none
        column(side).addWidget(Scroll(content))  # a long refusal in large type
        head = WrapRow((self.back, label("pairs.changes", "section")), right=(self.swap, self.show_as))
        below = row(spacing=16)
        for caption in self.captions:
            below.addWidget(caption, 1)
        lines = column(spacing=10)
        lines.setContentsMargins(24, 12, 16, 12)
        lines.addWidget(head)
        lines.addWidget(self.pictures, 1)
        lines.addLayout(below)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(lines, 1)
        whole.addWidget(side)

    def _connect(self) -> None:
        self.swap.clicked.connect(self._swap)
        self.others.clicked.connect(self._ask_others)
        self.show_as.chosen.connect(lambda key: self.view.set_split(SPLITS[key]))
        self.view.moved.connect(self._split_moved)
        self.outlines.toggled.connect(self._show_outlines)
        self.keep.clicked.connect(self._keep)
        self.places.currentRowChanged.connect(self._show_place)
        self._reading.found.connect(self._take_read)
        i18n.current().follow(self, self._render)

    def open(self, before: Photo, after: Photo) -> None:
        """Lay two photos over each other."""
        self._pair, self.found, self._refused, self._kept = (before, after), None, None, None
        self._large.forget()
        self._reading.forget()
        self._reading.ask(before, after)
        self.pictures.setCurrentWidget(self.view)
        self.view.show_pair(QPixmap(), QPixmap(), ())
        self.view.set_split(SPLITS["both"])
        self._render()
        self._said.setText(i18n.tr("pairs.comparing"))
        seeing = self._context.backend.seeing
        one, other = before.evidence.digest, after.evidence.digest

        def take(found: "Comparison") -> None:
            if self._pair == (before, after):
                self._take(found)

        def refused(error: BaseException) -> None:
            if self._pair == (before, after):
                self._refuse(error)

        self._context.runner.run(self, lambda: seeing().compare(one, other), take, failed=refused)
        self._ask_kept(before, after)
        self.view.setFocus()

    def _ask_kept(self, before: Photo, after: Photo) -> None:
        """Ask whether the two are kept with their record; two of different records belong to neither."""
        if before.run_id != after.run_id:
            return
        seeing = self._context.backend.seeing

        def take(found: Kept) -> None:
            if self._pair == (before, after):
                self._kept = found
                self._offer_keep()

        run_id, ids = before.run_id, (before.evidence.id, after.evidence.id)
        self._context.runner.run(self, lambda: seeing().keeps_comparison(run_id, *ids), take)

    def _offer_keep(self) -> None:
        """Offer to keep as one place what fits, and plain walls, of which nobody but a person can tell."""
        is_plain = self._refused is not None and self._refused.code in TOO_PLAIN
        kept, fits = self._kept, self.found is not None or is_plain
        self.keep.setVisible(kept is not None and (kept.is_kept or (kept.can_change and fits)))
        if kept is not None:
            self.keep.setChecked(kept.is_kept)
            self.keep.setEnabled(kept.can_change)

    def _keep(self, kept: bool) -> None:  # noqa: FBT001 - a signal has no names
        if self._pair is None:
            return
        before, after = self._pair
        seeing, ids = self._context.backend.seeing, (before.evidence.id, after.evidence.id)

        def refused(error: BaseException) -> None:
            self._ask_kept(before, after)
            self._say_refused(error)

        self._context.runner.run(
            self,
            lambda: seeing().keep_comparison(before.run_id, *ids, kept=kept),
            lambda _: self._ask_kept(before, after),
            failed=refused,
        )

    def _take(self, found: "Comparison") -> None:
        self.found = found
        before, after = QPixmap(), QPixmap()
        before.loadFromData(found.before)
        after.loadFromData(found.after)
        self.view.show_pair(before, after, tuple(change.outline for change in found.changes))
        self._render()

    def _refuse(self, error: BaseException) -> None:
        self._refused = error if isinstance(error, InspectorError) else None
        self._offer_keep()
        self._say_refused(error)
        if self._refused is not None and self._pair is not None:
            self._show_apart(self._pair)

    def _show_apart(self, pair: tuple[Photo, Photo]) -> None:
        """Show two that do not fit side by side, as they are, for a person to look at."""
        had_focus = self.view.hasFocus()
        for view, photo in zip((self.apart.left, self.apart.right), pair, strict=True):
            self._large.show(view, photo.evidence)
        self.pictures.setCurrentWidget(self.apart)
        self.show_as.hide()
        self._facts.setText(i18n.tr("pairs.as_they_are"))
        if had_focus:
            self.apart.setFocus()

    def _say_refused(self, error: BaseException) -> None:
        if isinstance(error, InspectorError):
            self._said.setText(i18n.say(words.error_text(error)))
            theme.set_state(self._said, state="hard")
            self.others.show()
        else:
            self._context.messages.fail(error)

    def _render(self) -> None:
        theme.set_state(self._said, state="")
        self.others.hide()
        self.show_as.setVisible(self._refused is None)
        self._offer_keep()
        self._show_captions()
        self.places.clear()
        found = self.found
        self._facts.setText("")
        self.outlines.setVisible(found is not None and bool(found.changes))
        self.places.setVisible(found is not None and bool(found.changes))
        if found is None:
            self._said.setText("")
            if self._refused is not None:
                self._refuse(self._refused)
            return
        count = len(found.changes)
        self._said.setText(i18n.tr("pairs.look_here" if count else "pairs.look_nowhere", count=count))
        overlap = round(100 * found.overlap)
        self._facts.setText(i18n.tr("pairs.look_facts", overlap=overlap, matches=found.matches))
        for number, change in enumerate(found.changes, 1):
            how = i18n.tr("pairs.brighter" if change.brighter else "pairs.darker")
            share = f"{100 * change.share:.1f}"
            self.places.addItem(i18n.tr("pairs.place", number=number, share=share, how=how))

    def _take_read(self, digest: str, found: Soundness) -> None:
        self._show_captions()
        self.read.emit(digest, found)

    def _show_captions(self) -> None:
        if self._pair is not None:
            for sign, caption, photo in zip(("before", "after"), self.captions, self._pair, strict=True):
                caption.show_photo(i18n.tr(f"pairs.{sign}"), photo, self._reading.unfit(photo))

    def _split_moved(self, split: float) -> None:
        self.show_as.set_value(next((key for key, at in SPLITS.items() if at == split), "both"))

    def _show_outlines(self, shown: bool) -> None:  # noqa: FBT001 - a signal has no names
        self.view.shows_outlines = shown
        self.view.update()

    def _show_place(self, number: int) -> None:
        if number >= 0:
            self.view.show_place(number)

    def _swap(self) -> None:
        if self._pair is not None:
            self.open(self._pair[1], self._pair[0])

    def _ask_others(self) -> None:
        if self._pair is not None:
            self.others_asked.emit(*self._pair)
