"""Playing a clip below its picture, and choosing the moments that are printed in the document."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from inspector_app.domain.camera import Frame
from inspector_app.domain.spans import clip_clock
from inspector_app.evidence.player import ClipPlayer
from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.time_slider import TimeSlider
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.layout import row

FRAME_MS = 40
PARTS = 10  # of a second that the slider tells apart
SAME_S = 0.5 / PARTS  # two moments that are nearer are one


class ClipBar(QWidget):
    """``framed`` carries a picture that is playing, ``asked`` a second to show, ``chosen`` the stills."""

    framed = Signal(QPixmap)
    asked = Signal(float)
    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._seconds = 0.0
        self._stills: tuple[float, ...] = ()
        self._player = ClipPlayer()
        self._tick = QTimer(self, interval=FRAME_MS)
        self.play = ActionButton("camera.play", icon="play", size="dense")
        self.slider = TimeSlider()
        self._time = label(role="muted")
        self.keep = ActionButton(size="dense")
        self._kept = ElidedLabel(role="note")
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self.play.print_keys("P")
        self.slider.setPageStep(PARTS)
        i18n.put(self.slider, self.slider.setAccessibleName, "camera.position")
        line = row(self, spacing=12)
        line.addWidget(self.play)
        line.addWidget(self.slider, 3)
        line.addWidget(self._time)
        line.addWidget(self.keep)
        line.addWidget(self._kept, 1)

    def _connect(self) -> None:
        self.play.clicked.connect(self.toggle)
        self.slider.valueChanged.connect(self._moved)
        self.keep.clicked.connect(self._choose)
        self._tick.timeout.connect(self._look)
        i18n.current().follow(self, self._render)

    @property
    def second(self) -> float:
        """Where in the clip one is."""
        return self.slider.value() / PARTS

    def show_clip(self, path: Path, seconds: float, stills: tuple[float, ...]) -> None:
        """Offer to play a clip of that length, with the stills that are chosen so far."""
        self.stop()
        self._path, self._seconds = path, seconds
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, int(seconds * PARTS) - 1))
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self.show_stills(stills)
        self.show()

    def show_stills(self, stills: tuple[float, ...]) -> None:
        """Show which moments are chosen."""
        self._stills = stills
        self._render()

    def show_none(self) -> None:
        """There is no clip on show."""
        self.stop()
        self.hide()

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow playing only."""
        self.keep.setVisible(not read_only)

    def toggle(self) -> None:
        """Play from here, or from the beginning where the end is reached; or stop."""
        if self._tick.isActive():
            self.stop()
        elif self._path is not None:
            at_end = self.slider.value() >= self.slider.maximum()
            self._player.play(self._path, 0.0 if at_end else self.second)
            self._tick.start()
            self._render()

    def stop(self) -> None:
        """Stop where it is."""
        self._player.stop()
        self._tick.stop()
        self._render()

    def _look(self) -> None:
        ended = not self._player.is_playing  # asked first: the last frame comes before the end
        if (shown := self._player.shown) is not None:
            self._show(*shown)
        if ended:
            self.stop()

    def _show(self, frame: Frame, second: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(second * PARTS))
        self.slider.blockSignals(False)
        stride = frame.width * 3
        image = QImage(frame.pixels, frame.width, frame.height, stride, QImage.Format.Format_BGR888)
        self.framed.emit(QPixmap.fromImage(image))
        self._render()

    def _moved(self) -> None:
        self.stop()
        self.asked.emit(self.second)

    def _here(self) -> float | None:
        """The still that is chosen at this moment, if there is one."""
        return next((still for still in self._stills if abs(still - self.second) < SAME_S), None)

    def _choose(self) -> None:
        here = self._here()
        others = tuple(still for still in self._stills if still != here)
        self.chosen.emit(others if here is not None else tuple(sorted((*others, self.second))))

    def _render(self) -> None:
        playing = self._tick.isActive()
        self.play.setText(i18n.tr("camera.pause" if playing else "camera.play"))
        self.play.set_icon("pause" if playing else "play")
        self._time.setText(" / ".join(map(clip_clock, (self.second, self._seconds))))
        self.keep.setText(i18n.tr("camera.still_drop" if self._here() is not None else "camera.still_keep"))
        kept = "、".join(map(clip_clock, self._stills))
        self._kept.setVisible(not theme.current().is_large)  # the button says it of the moment on show
        self._kept.setText(i18n.tr("camera.stills", times=kept) if kept else i18n.tr("camera.stills_none"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays unseen."""
        super().hideEvent(event)
        if self._tick.isActive():
            self.stop()
