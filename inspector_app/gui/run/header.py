"""The head of a run: the way back, what it is, and whether it is on disk."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.app.views import RunView
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.chip import Chip
from inspector_app.gui.parts.icon_label import IconLabel
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.mark_label import MarkLabel


class SaveLabel(QWidget):
    """已存盘 with the time, 正在存盘, or 没有存上 with a way to try again; ``retry_asked``."""

    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._mark = IconLabel("disk", 18), MarkLabel(Mark.ERROR, 18, "window")
        self._word = label(role="note")
        self.retry = ActionButton("run.retry", size="dense")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._icon, self._mark, self._word, self.retry):
            row.addWidget(widget)
        self.retry.clicked.connect(self.retry_asked)
        theme.current().follow(self, self._keep_room)
        i18n.current().follow(self, self._keep_room)

    def _keep_room(self) -> None:
        """Hold the room of the longest word, so that nothing beside it moves while something is saved."""
        longest = i18n.tr("run.save_saved", time="00:00:00")
        self._word.setMinimumWidth(theme.width_of(theme.current().font(13), longest) + 2)

    def show_save(self, state: str, when: datetime | None, today: datetime) -> None:
        """Show how the last write stands."""
        failed = state == "failed"
        self._icon.setVisible(not failed)
        self._mark.setVisible(failed)
        self.retry.setVisible(failed)
        theme.set_state(self._word, state="hard" if failed else "")
        self._word.setText(self._words(state, when, today))

    def _words(self, state: str, when: datetime | None, today: datetime) -> str:
        if state != "saved" or when is None:
            return i18n.tr(f"run.save_{state}" if when is not None or state != "saved" else "run.save_saving")
        clock = f"{when:%H:%M:%S}" if when.date() == today.date() else f"{when:%m-%d %H:%M:%S}"
        return i18n.tr("run.save_saved", time=clock)

    @property
    def text(self) -> str:
        """What is said."""
        return self._word.text()


class RunHeader(QFrame):
    """64 px; ``left`` asks to go back to where one came from."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.back = IconButton("run.leave", "back")
        self._title, self._life = ElidedLabel(role="section"), Chip()
        self._context = ElidedLabel(role="note")
        self.spare = QWidget()  # what title and context leave
        self.save = SaveLabel()
        self.undo = IconButton("run.undo", "undo")
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._title)
        top.addWidget(self._life)
        top.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(top)
        words.addWidget(self._context)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words)
        row.addWidget(self.spare, 1)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back.clicked.connect(self.left)
        theme.current().follow(self, lambda: self.setFixedHeight(theme.current().h(64)))

    @property
    def room(self) -> QWidget:
        """The words that a message may cover for some seconds."""
        return self._context

    def show_run(self, view: RunView) -> None:
        """Show what is open."""
        self._title.setText(i18n.say(view.title))
        self._title.setMaximumWidth(theme.width_of(theme.current().font(18, bold=True), self._title.text()) + 8)
        state = view.run.state
        self.undo.setVisible(not view.closed)
        self.undo.setEnabled(view.can_undo)
        self._life.show_state(i18n.tr(f"parts.state_{state.value}"), "good" if view.run.is_sealed else "")
        parts = [view.run.project.name, view.place, i18n.tr("run.record", serial=view.run.serial)]
        if view.run.revision > 1:
            parts.append(i18n.tr("run.revision", n=view.run.revision))
        self._context.setText("　".join(part for part in parts if part))
