"""The menu on the live picture: which camera, how large, mirrored or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from inspector_app.domain.camera import SIZES, CameraDevice, Size
from inspector_app.gui import i18n


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """What is in use; ``given`` is the size that the frames really have, None before the first."""

    devices: Sequence[CameraDevice]
    used: CameraDevice | None
    size: Size
    given: Size | None
    mirrored: bool


class CameraMenu(QMenu):
    """``chosen`` and ``forgotten`` carry an address, ``size_chosen`` a Size, ``mirrored`` yes or no."""

    chosen = Signal(str)
    size_chosen = Signal(object)
    mirrored = Signal(bool)
    address_asked = Signal()
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[QActionGroup] = []

    def show_choice(self, choice: CameraChoice) -> None:
        """Offer what there is now."""
        self.clear()
        self._groups.clear()
        self._add_cameras(choice)
        self.addAction(i18n.tr("camera.menu_network")).triggered.connect(self.address_asked)
        self.addSeparator()
        if choice.used is not None and choice.used.is_network:
            forget = self.addAction(i18n.tr("camera.menu_forget", name=choice.used.name))
            address = choice.used.address
            forget.triggered.connect(lambda: self.forgotten.emit(address))
        else:
            self._add_sizes(choice)
        mirror = QAction(i18n.tr("camera.menu_mirror"), self, checkable=True, checked=choice.mirrored)
        mirror.triggered.connect(self.mirrored)
        self.addAction(mirror)

    def _add_cameras(self, choice: CameraChoice) -> None:
        if not any(not device.is_network for device in choice.devices):
            self.addAction(i18n.tr("camera.menu_none")).setEnabled(False)
        group = self._group(self)
        for device in choice.devices:
            name = i18n.tr("camera.menu_front", name=device.name) if device.is_front else device.name
            action = QAction(name, self, checkable=True, checked=device == choice.used)
            action.triggered.connect(lambda _on, address=device.address: self.chosen.emit(address))
            group.addAction(action)
            self.addAction(action)

    def _add_sizes(self, choice: CameraChoice) -> None:
        sizes = self.addMenu(i18n.tr("camera.menu_size"))
        if choice.given is not None:
            sizes.addAction(i18n.tr("camera.menu_given", size=in_words(choice.given))).setEnabled(False)
        group = self._group(sizes)
        for size in SIZES:
            action = QAction(in_words(size), sizes, checkable=True, checked=size == choice.size)
            action.triggered.connect(lambda _on, wanted=size: self.size_chosen.emit(wanted))
            group.addAction(action)
            sizes.addAction(action)

    def _group(self, menu: QMenu) -> QActionGroup:
        self._groups.append(QActionGroup(menu))
        return self._groups[-1]


def in_words(size: Size) -> str:
    """Return a size as people read it."""
    return f"{size[0]} × {size[1]}"
