"""Says above every page that the data can only be read now: why, what is safe, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Text, join
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.banner_words import BannerWords
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.layout import row
from inspector_app.gui.parts.mark_label import MarkLabel

NOTHING = Text("", "")
LOW = 560  # px of the window at font scale 1; below it the cause stands alone until the rest is asked for


class ReadingBar(QFrame):
    """``retry`` is pressed when the disk takes data again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        theme.set_state(self, kind="soft")
        self._what, self._rest, self._count = NOTHING, NOTHING, NOTHING
        self._is_open = False
        self._words = BannerWords()
        self.retry = ActionButton("window.again", size="dense")
        self.unfold = ActionButton("care.frozen_more", kind="flat", size="dense")
        across = row(self, spacing=12)
        across.setContentsMargins(24, 5, 12, 5)
        across.addWidget(MarkLabel(Mark.WARN, 22, "retest_soft"))
        across.addWidget(self._words, 1)
        for button in (self.unfold, self.retry):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.unfold.clicked.connect(self._turn)
        i18n.current().follow(self, self._render)

    def show_error(self, error: InspectorError) -> None:
        """Say why nothing can be written."""
        self.say(*words.error_parts(error))

    def say(self, what: Text, rest: Text) -> None:
        """Say why, and what is safe and to be done."""
        self._what, self._rest, self._count = what, rest, NOTHING
        self._render()
        self.show()

    def count(self, said: Text) -> None:
        """Say behind the cause how far it is."""
        self._count = said
        self._render()

    @property
    def text(self) -> str:
        """All that is said, folded or not."""
        return f"{self._cause} {i18n.say(self._rest)}".strip()

    @property
    def _cause(self) -> str:
        return i18n.say(join([part for part in (self._what, self._count) if part != NOTHING], "", " "))

    def _is_low(self) -> bool:
        return self.window().height() < theme.current().px(LOW)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._render()

    def _render(self) -> None:
        low = self._is_low()
        self._words.say(self._cause, i18n.say(self._rest) if self._is_open or not low else "")
        self.unfold.setVisible(low)
        self.unfold.setText(i18n.tr("care.frozen_less" if self._is_open else "care.frozen_more"))
        self.setAccessibleName(self.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say all where there is room."""
        super().resizeEvent(event)
        if self.unfold.isHidden() == self._is_low():
            self._render()
