"""A group of repeated rows: title, table, what is unusual in it, and the keys that work there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.app.views import FieldState, GroupView
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.help_line import Help, HelpLine
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.table.frozen import FrozenColumns
from inspector_app.gui.table.model import sentences
from inspector_app.gui.table.view import EntryTable

LINES_AT_MOST = 3
_KEYS = (
    ("Enter", "key_next"),
    ("Ctrl+D", "key_above"),
    ("", "key_toggle"),
    ("Ins", "key_add"),
    ("Del", "key_clear"),
    ("Ctrl+V", "key_paste"),
    ("Ctrl+−", "key_remove"),
)


class SoftLine(QWidget):
    """One sentence about a cell, with the button that confirms it; ``confirmed`` path and reason."""

    confirmed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self.help = HelpLine()
        self.button = ActionButton("fields.read_correctly", size="dense")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.help, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(lambda: self.confirmed.emit(self._path, i18n.tr("fields.read_correctly")))

    def show_line(self, path: str, state: FieldState, sentence: str) -> None:
        """Show another sentence."""
        self._path = path
        self.help.show_help(Help(state, "", sentence))
        self.button.setVisible(state is FieldState.SOFT)
        self.setVisible(bool(sentence))


class GroupPanel(QWidget):
    """The table with all around it; as high as its rows where there is room."""

    confirmed = Signal(str, str)

    def __init__(self, view: GroupView, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._room = 420
        self.table = EntryTable(view, around)
        self.frozen = FrozenColumns(self.table)
        self._title, self._count = label(role="section"), ElidedLabel(role="note")
        self._empty = label("table.empty", "muted")
        self.add = ActionButton("table.add_row", icon="plus", size="dense")
        self.lines = [SoftLine() for _ in range(LINES_AT_MOST)]
        self._more = label(role="note")
        self._keys = KeyHints()
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(lambda: self.table.row_wanted.emit(""))
        self.table.rows.lines_changed.connect(self._fit)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit)
        for line in self.lines:
            line.confirmed.connect(self.confirmed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what hears Tab, by itself or by a proxy
        self.setFocusProxy(self.table)
        QWidget.setTabOrder(self.table, self.add)  # what is typed behind Tab goes into a cell, not to a button
        self.show_view(view)
        i18n.current().follow(self, lambda: self.show_view(self.view))
        theme.current().follow(self, self._fit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self._empty)
        for line in self.lines:
            column.addWidget(line)
        column.addWidget(self._more)
        column.addWidget(self._keys)

    def show_view(self, view: GroupView) -> None:
        """Show the group as it stands."""
        self.view = view
        self._title.setText(i18n.say(view.group.title))
        hint = i18n.say(view.group.hint)
        count = i18n.tr("table.count", n=sum(not row.is_idle for row in view.rows))  # offered rows are none yet
        self._count.setText("　".join(part for part in (count, hint) if part))
        self.table.show_group(view)
        self.frozen.follow()
        self._empty.setVisible(not view.rows)
        self._show_lines(view)
        self._fit()

    def _show_lines(self, view: GroupView) -> None:
        said = sentences(view)
        for line, one in zip(self.lines, [*said, *[None] * LINES_AT_MOST], strict=False):
            if one is None:
                line.show_line("", FieldState.PLAIN, "")
            else:
                line.show_line(one.path, one.state, i18n.say(one.words))
        rest = len(said) - LINES_AT_MOST
        self._more.setVisible(rest > 0)
        self._more.setText(i18n.tr("run.more_lines", n=max(rest, 0)))

    def set_room(self, room: int) -> None:
        """Say how high the table may be."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        """Show all rows while they are few; many rows scroll below a head that stays."""
        whole, row = self.table.content_height(), theme.current().h(36)
        high = whole if whole <= self._room * 3 // 2 else max(row * 5, self._room)
        self.table.setFixedHeight(max(row, high))

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the rows."""
        self.table.set_read_only(read_only=read_only)
        self.add.setVisible(not read_only)
        self._keys.setVisible(not read_only)


class KeyHints(QWidget):
    """The keys of the table, each in a frame with what it does; those at the end go where room ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(16)
        self._hints = [KeyHint(key, word) for key, word in _KEYS]
        for hint in self._hints:
            row.addWidget(hint)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the hints that are whole."""
        super().resizeEvent(event)
        room = self.width()
        for hint in self._hints:
            room -= hint.sizeHint().width() + 16
            hint.setVisible(room >= -16)


class KeyHint(QWidget):
    """One key in its frame, and what it does."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        frame = label("" if key else "table.key_space", "key")
        if key:
            frame.setText(key)
        row.addWidget(frame)
        row.addWidget(label(f"table.{word}", "note"))
