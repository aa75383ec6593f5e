"""The live picture of the camera, with what it is for and whether it is any good."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.camera import CameraDevice, CameraFault, CameraState, Frame
from inspector_app.domain.ports import Camera
from inspector_app.domain.text import same
from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.tile_button import TileButton
from inspector_app.gui.evidence.tile_words import TileWords, height_for, words_over
from inspector_app.words import text

FRAME_MS = 40
FROZEN_MS = 600  # two presses of a gloved finger are one
NAMED_MS = 3000
_SHOWN = (CameraState.LIVE, CameraState.BLACK, CameraState.FROZEN)
_OF_NETWORK = (CameraState.NONE, CameraState.FROZEN, CameraState.LOST)  # what helps is another thing there
_GROUND = QColor(17, 17, 17)


class CameraTile(QWidget):
    """Draws the last frame, or says why there is none; holds it for a moment after a shot.

    ``state_changed`` follows what is said, ``choose`` is the button of the menu of cameras.
    """

    state_changed = Signal()

    def __init__(self, camera: Camera | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = camera
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._next = self._quality = self._clock = ""
        self._said: str | None = None
        self._device: CameraDevice | None = None
        self.mirrored = False
        self.choose = TileButton("camera.choose", ("camera", "down"), self)
        self.choose.setVisible(camera is not None)
        self._frozen = QTimer(self, singleShot=True, interval=FROZEN_MS)
        self._tick = QTimer(self, interval=FRAME_MS)
        self._tick.timeout.connect(self._look)
        self._frozen.timeout.connect(self._look)
        self._named = QTimer(self, singleShot=True, interval=NAMED_MS)
        self._named.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.current().follow(self, self.updateGeometry)

    @property
    def state(self) -> CameraState:
        """How the camera stands."""
        return CameraState.NONE if self._camera is None else self._camera.state()

    def show_device(self, device: CameraDevice | None, *, mirrored: bool) -> None:
        """Say which camera it is, for a while, and mirror its picture; the photo is never mirrored."""
        if device is not None and device != self._device:
            self._named.start()
        self._device, self.mirrored = device, mirrored
        self.update()

    def show_next(self, title: str) -> None:
        """Say what the next photo is."""
        if title != self._next:
            self._next = title
            self.update()

    @property
    def device_name(self) -> str:
        """The name of the camera on show, "" without one."""
        return self._device.name if self._device else ""

    def show_quality(self, said: str) -> None:
        """Say whether the picture is any good."""
        if said != self._quality:
            self._quality = said
            self.update()

    def show_clock(self, said: str) -> None:
        """Say how long the clip is that is being recorded; nothing ends it."""
        if said != self._clock:
            self._clock = said
            self.update()

    @property
    def is_frozen(self) -> bool:
        """Tell whether the picture that was just taken is still shown, and not what the camera sees now."""
        return self._frozen.isActive()

    def freeze(self) -> None:
        """Keep the picture for a moment, so that one sees what was taken."""
        self._frozen.start()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the camera only while somebody can see it."""
        super().showEvent(event)
        if self._camera is not None:
            self._fit_preview()
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for pictures of this size, and keep the button in its corner."""
        super().resizeEvent(event)
        self._fit_preview()
        self.choose.move(self.width() - self.choose.width(), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Say the state anew in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._said = None

    def _fit_preview(self) -> None:
        if self._camera is not None:
            ratio = self.devicePixelRatioF()
            self._camera.fit_preview((round(self.width() * ratio), round(self.height() * ratio)))

    def _look(self) -> None:
        if self._camera is None or self._frozen.isActive():
            return
        frame = self._camera.frame()
        if frame is not None and frame is not self._frame:
            self._frame, self._image = frame, _image_of(frame, self.devicePixelRatioF())
            self.update()
        if (words := self._words()) != self._said:
            self._said = words
            self.setAccessibleName(words or i18n.tr("camera.live"))
            self.state_changed.emit()
            self.update()

    def _words(self) -> str:
        state, device = self.state, self._device
        if state is CameraState.LIVE:
            return ""
        if fault := self._fault(state):
            name = same(device.name) if device is not None else text(_unnamed(fault))
            said = text(f"camera.fault_{fault}", name=name)
            return i18n.say(said) if device is not None else i18n.sentence(said)  # a name stays as it is
        if device is not None and device.is_network and state in _OF_NETWORK:
            return i18n.tr(f"camera.state_{state}_network", name=device.name)
        if device is not None and state is CameraState.STARTING:
            return i18n.tr("camera.state_opening", name=device.name)
        return i18n.tr(f"camera.state_{state}")

    @property
    def below(self) -> str:
        """What stands below: how long the clip is, which camera was changed to, or how good the picture is."""
        if self._clock or self.state is not CameraState.LIVE:
            return self._clock
        return self.device_name if self._named.isActive() else self._quality

    def wanted_height(self, width: int) -> int:
        """Return how high it has to be to say at that width what it says, 0 where it says nothing."""
        return height_for(self._words(), width)

    def _fault(self, state: CameraState) -> CameraFault:
        """Return what is known to keep a picture from coming; a camera in the network may be out of reach."""
        is_near = self._device is None or not self._device.is_network
        is_told = state is CameraState.NONE or (is_near and state is CameraState.LOST)
        return self._camera.fault() if self._camera is not None and is_told else CameraFault.UNKNOWN

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame cut to the tile, or the ground, and the words over it."""
        painter, state = QPainter(self), self.state
        if self._image is not None and state in _SHOWN:
            self._paint_image(painter, self._image)
        else:
            painter.fillRect(self.rect(), _GROUND)
        above = i18n.tr("camera.next", title=self._next) if self._next else ""
        words = TileWords(above, self._words(), self.below, self.choose.width())
        painter.drawPixmap(0, 0, words_over(self.size(), self.devicePixelRatioF(), words))

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        painter.save()
        if self.mirrored:  # people know themselves from the mirror; the photo itself is not mirrored
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        if image.deviceIndependentSize().toSize() == self.size():
            painter.drawImage(0, 0, image)
        else:  # for the frame or two that come before the camera knows the size
            scale = max(self.width() / image.width(), self.height() / image.height())
            part = QRectF(0, 0, self.width() / scale, self.height() / scale)
            part.moveCenter(QRectF(image.rect()).center())
            painter.drawImage(QRectF(self.rect()), image, part)
        painter.restore()

    def sizeHint(self) -> QSize:
        """As high as the panel says."""
        return QSize(200, theme.current().h(172))


def _unnamed(fault: CameraFault) -> str:
    """Return the key of what a camera is called whose name is not known: one of this machine, or far away."""
    is_near = fault in (CameraFault.DENIED, CameraFault.BUSY, CameraFault.NO_PICTURE)
    return "camera.unnamed" if is_near else "camera.unnamed_network"


def _image_of(frame: Frame, ratio: float) -> QImage:
    """Return a picture on the bytes of a frame, which have to live as long as it does."""
    shown = frame.preview
    if shown is None:
        stride = frame.width * 3
        return QImage(frame.pixels, frame.width, frame.height, stride, QImage.Format.Format_BGR888)
    image = QImage(shown.pixels, shown.width, shown.height, shown.width * 4, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image
