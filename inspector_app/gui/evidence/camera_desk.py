"""Which camera is in use: chosen by name, remembered, changed by one key; opened and closed on workers."""

import threading
from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint

from inspector_app import words
from inspector_app.domain.camera import (
    USUAL_SIZE,
    CameraDevice,
    CameraState,
    Size,
    is_same_camera,
    network_camera,
)
from inspector_app.domain.ports import Camera
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.camera_menu import CameraChoice, CameraMenu
from inspector_app.gui.evidence.panel import EvidencePanel
from inspector_app.settings import Settings

SHORTLY_S = 4
Value = TypeVar("Value")


class CameraDesk(QObject):
    """Stands between the camera, its tile and the settings."""

    def __init__(
        self, camera: Camera, panel: EvidencePanel, context: Context, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._camera, self._panel, self._context = camera, panel, context
        self.known: Sequence[CameraDevice] = ()
        self.used: CameraDevice | None = None
        self.menu = CameraMenu(panel)
        self._turn = 0  # counts what was asked; a worker that comes late does nothing
        self._lock = threading.Lock()
        self._connect()

    def _connect(self) -> None:
        self._panel.tile.choose.clicked.connect(self.offer)
        self._panel.tile.state_changed.connect(self._follow)
        self._panel.address.entered.connect(self.add)
        self._panel.address.left.connect(self._panel.at_shoot.lead)
        self.menu.chosen.connect(self.choose)
        self.menu.size_chosen.connect(self.choose_size)
        self.menu.mirrored.connect(self.mirror)
        self.menu.address_asked.connect(self._panel.address.ask)
        self.menu.forgotten.connect(self.forget)

    @property
    def _settings(self) -> Settings:
        return self._context.preferences.settings

    def open(self) -> None:
        """Begin with the camera that was used last, or with the first one where that is not there.

        One that is known is named at once: why it does not answer may be known before all are looked up.
        """
        self._turn += 1
        turn, settings = self._turn, self._settings
        known_now = (*self.known, *_in_network(settings))
        if (used_now := _named(known_now, settings.camera)) is not None:
            self.used = used_now
            self._show()

        def begin() -> tuple[Sequence[CameraDevice], CameraDevice | None]:
            known = self._look_around(settings)
            used = _pick(known, settings.camera)
            with self._lock:
                if turn == self._turn:
                    self._camera.open(used.address if used else "", _size_of(settings, used))
            return known, used

        self._context.runner.run(self, begin, lambda found: self._opened(turn, *found))

    def close(self) -> None:
        """Let the camera go, on a thread of its own: a driver may hang, and the window may be closing."""
        self._turn += 1
        turn = self._turn

        def end() -> None:
            with self._lock:
                if turn == self._turn:
                    self._camera.close()

        threading.Thread(target=end, name="camera let go").start()

    def _look_around(self, settings: Settings) -> Sequence[CameraDevice]:
        return (*self._camera.devices(), *_in_network(settings))

    def _opened(self, turn: int, known: Sequence[CameraDevice], used: CameraDevice | None) -> None:
        self.known = known
        if turn == self._turn:
            self.used = used
            self._show()

    def _show(self) -> None:
        self._panel.tile.show_device(self.used, mirrored=self._is_mirrored)
        self._panel.follow_camera()

    @property
    def _is_mirrored(self) -> bool:
        settings, used = self._settings, self.used
        if used is None:
            return settings.mirror_camera
        return settings.camera_mirrors.get(used.address, used.is_front or settings.mirror_camera)

    def _follow(self) -> None:
        """Learn the name of a camera that was plugged in after the run was opened, even if it is taken."""
        self._panel.follow_camera()
        is_there = self._panel.tile.state is CameraState.LIVE or self._camera.fault()
        if self.used is None and is_there:
            turn, settings = self._turn, self._settings
            self._context.runner.run(
                self,
                lambda: self._look_around(settings),
                lambda known: self._learned(turn, known),
            )

    def _learned(self, turn: int, known: Sequence[CameraDevice]) -> None:
        """Take the first device for the one in use, unless what was opened has been told meanwhile."""
        if self.used is None:
            self._opened(turn, known, _pick(known, ""))

    def offer(self) -> None:
        """Look for cameras, then open the menu."""
        settings = self._settings
        self._context.runner.run(self, lambda: self._look_around(settings), self._offer)

    def _offer(self, known: Sequence[CameraDevice]) -> None:
        self.known = known
        frame = self._camera.frame()
        given = (frame.width, frame.height) if frame is not None else None
        size = _size_of(self._settings, self.used)
        self.menu.show_choice(CameraChoice(known, self.used, size, given, self._is_mirrored))
        tile = self._panel.tile
        if not tile.isVisible():  # the page was left while the cameras were asked
            return
        height = self.menu.sizeHint().height()
        self.menu.popup(tile.mapToGlobal(QPoint(tile.width() - self.menu.sizeHint().width(), -height)))

    def choose(self, address: str) -> None:
        """Change to a camera and remember it."""
        self._context.preferences.change(camera=address)
        self.open()

    def next(self) -> None:
        """Change to the camera after the one in use."""
        settings = self._settings
        self._context.runner.run(self, lambda: self._look_around(settings), self._go_on)

    def _go_on(self, known: Sequence[CameraDevice]) -> None:
        self.known = known
        addresses = [device.address for device in known]
        if len(addresses) < 2:
            self._context.messages.tell(words.text("camera.only_one"), seconds=SHORTLY_S)
            return
        at = addresses.index(self.used.address) if self.used and self.used.address in addresses else -1
        self.choose(addresses[(at + 1) % len(addresses)])

    def add(self, address: str) -> None:
        """Use a camera in the network, from now on too; with another password it is still the same camera."""
        known = self._settings.camera_addresses
        earlier = [one for one in known if is_same_camera(one, address)]
        kept = [one for one in known if one not in earlier]
        at = known.index(earlier[0]) if earlier else len(kept)
        kept.insert(at, address)
        self._context.preferences.change(
            camera_addresses=tuple(kept),
            camera_sizes=_renamed(self._settings.camera_sizes, earlier, address),
            camera_mirrors=_renamed(self._settings.camera_mirrors, earlier, address),
        )
        self.choose(address)

    def forget(self, address: str) -> None:
        """Take a camera in the network out of the menu, and use the first device."""
        kept = tuple(one for one in self._settings.camera_addresses if one != address)
        self._context.preferences.change(camera_addresses=kept)
        self.choose("")

    def choose_size(self, size: Size) -> None:
        """Ask the camera in use for another size, from now on too."""
        name = self.used.address if self.used else ""
        sizes = {**self._settings.camera_sizes, name: f"{size[0]}x{size[1]}"}
        self._context.preferences.change(camera_sizes=sizes)
        self.open()

    def mirror(self, on: bool) -> None:  # noqa: FBT001 - the value of a tick
        """Show the camera in use mirrored or not, from now on too."""
        name = self.used.address if self.used else ""
        self._context.preferences.change(camera_mirrors={**self._settings.camera_mirrors, name: on})
        self._show()


def _in_network(settings: Settings) -> tuple[CameraDevice, ...]:
    """Return the cameras in the network that are remembered."""
    return tuple(network_camera(one) for one in settings.camera_addresses)


def _named(known: Sequence[CameraDevice], wanted: str) -> CameraDevice | None:
    """Return the camera of that address."""
    return next((one for one in known if wanted and one.address == wanted), None)


def _pick(known: Sequence[CameraDevice], wanted: str) -> CameraDevice | None:
    """Return the camera that was used last; the first device where it is not there."""
    return _named(known, wanted) or next((one for one in known if not one.is_network), None)


def _renamed(chosen: Mapping[str, Value], earlier: Sequence[str], address: str) -> dict[str, Value]:
    """Return what was chosen for cameras, under the new address of one of them."""
    return {address if name in earlier else name: value for name, value in chosen.items()}


def _size_of(settings: Settings, used: CameraDevice | None) -> Size:
    """Return the size that was chosen for a camera; what cannot be read counts for nothing."""
    width, _, height = settings.camera_sizes.get(used.address if used else "", "").partition("x")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else USUAL_SIZE
