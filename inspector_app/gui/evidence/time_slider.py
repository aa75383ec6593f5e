"""The time bar of a clip: it goes to where it is pressed, and from there follows the mouse."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider


class TimeSlider(QSlider):
    """A slider whose handle comes to the mouse, wherever on the bar it is pressed.

    The mouse is followed here, not by the slider of Qt: in a short clip the nearest moment may be so far
    from the mouse that Qt would take the press for one beside the handle.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._grip = 0.0  # px from the middle of the handle to where it is held

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle below the mouse; one that is there already stays where it is."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        handle = self._part(QStyle.SubControl.SC_SliderHandle)
        at = event.position()
        is_held = handle.contains(at.toPoint())
        self._grip = at.x() - (handle.x() + handle.width() / 2) if is_held else 0.0
        self.setSliderDown(True)
        if not is_held:
            self.setSliderPosition(self._value_at(at.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while the button is held."""
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x() - self._grip))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _value_at(self, x: float) -> int:
        """Return the value whose handle has its middle there; that of an end beyond it."""
        groove = self._part(QStyle.SubControl.SC_SliderGroove)
        handle = self._part(QStyle.SubControl.SC_SliderHandle).width()
        at = round(x - groove.x() - handle / 2)
        return QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, groove.width() - handle)

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
