"""Says above every page that the data can only be read now: why, what is safe, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.banner_words import BannerWords
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.layout import row
from inspector_app.gui.parts.mark_label import MarkLabel

LOW = 560  # px of the window at font scale 1; below it the cause stands alone until the rest is asked for


class ReadingBar(QFrame):
    """``retry`` is pressed when the disk takes data again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        theme.set_state(self, kind="soft")
        self._what, self._rest = Text("", ""), Text("", "")
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
        self._what, self._rest = words.error_parts(error)
        self._render()
        self.show()

    @property
    def text(self) -> str:
        """All that is said, folded or not."""
        return f"{i18n.say(self._what)} {i18n.say(self._rest)}".strip()

    def _is_low(self) -> bool:
        return self.window().height() < theme.current().px(LOW)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._render()

    def _render(self) -> None:
        low = self._is_low()
        self._words.say(i18n.say(self._what), i18n.say(self._rest) if self._is_open or not low else "")
        self.unfold.setVisible(low)
        self.unfold.setText(i18n.tr("care.frozen_less" if self._is_open else "care.frozen_more"))
        self.setAccessibleName(self.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say all where there is room."""
        super().resizeEvent(event)
        if self.unfold.isHidden() == self._is_low():
            self._render()
