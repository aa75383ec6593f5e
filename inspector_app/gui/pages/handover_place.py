"""Where a hand-over file goes: sticks that are plugged in, and a folder of one's own choice."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from inspector_app.gui import figures, i18n
from inspector_app.gui.context import Context
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.choice_card import ChoiceCard
from inspector_app.gui.parts.layout import clear, column

STICKS = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that can take a file, and what is known of it."""

    folder: Path
    name: str
    is_stick: bool


def removable_places() -> list[Place]:
    """Return the sticks that are mounted and can be written."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        elsewhere = root[1:3] == ":/" and root[0].upper() not in ("C", "D")
        if volume.isReady() and not volume.isReadOnly() and (elsewhere or root.startswith(STICKS)):
            found.append(Place(Path(root), volume.displayName() or root, is_stick=True))
    return found


class PlacePicker(QWidget):
    """``changed`` follows every change of the place chosen."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._own: Path | None = None
        self._places: list[Place] = []
        self._group = QButtonGroup(self, exclusive=True)
        self._cards: QVBoxLayout = column(spacing=8)
        self.other = ActionButton("handover.other_place", icon="folder")
        self.again = ActionButton("handover.look_again", kind="flat", flush=True)
        lines = column(self, spacing=8)
        lines.addLayout(self._cards)
        lines.addWidget(self.other)
        lines.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.other.clicked.connect(self._ask)
        self.again.clicked.connect(self.look)
        self._group.idToggled.connect(lambda _id, _on: self.changed.emit())

    def look(self) -> None:
        """Look for sticks anew; the last folder is offered too."""
        before = self.folder()
        last = self._context.preferences.settings.package_folder
        own = self._own or (Path(last) if last and Path(last).is_dir() else None)
        self._places = removable_places()
        if own is not None and own not in [place.folder for place in self._places]:
            self._places.append(Place(own, str(own), is_stick=False))
        self._show(before)

    def choose(self, folder: Path) -> None:
        """Choose a folder."""
        self._own = folder
        self.look()
        self._check(folder)

    def folder(self) -> Path | None:
        """Return the folder chosen, if it is still there."""
        index = self._group.checkedId()
        return self._places[index].folder if 0 <= index < len(self._places) else None

    def free_space(self) -> int | None:
        """Return the free bytes at the place chosen; None where they cannot be known."""
        folder = self.folder()
        free = QStorageInfo(str(folder)).bytesAvailable() if folder is not None else -1
        return free if free >= 0 else None

    def _show(self, before: Path | None) -> None:
        clear(self._cards)
        for card in self._group.buttons():
            self._group.removeButton(card)
        for index, place in enumerate(self._places):
            free = QStorageInfo(str(place.folder)).bytesAvailable()
            key = "handover.stick" if place.is_stick else "handover.folder"
            line = i18n.tr("handover.free", size=figures.size(max(0, free)))
            icon = "usb" if place.is_stick else "folder"
            card = ChoiceCard(icon, place.name, f"{i18n.tr(key)}　{line}", lines=1)
            self._group.addButton(card, index)
            self._cards.addWidget(card)
        known = [place.folder for place in self._places]
        self._check(before if before in known else known[0] if known else None)
        self.changed.emit()

    def _check(self, folder: Path | None) -> None:
        for index, place in enumerate(self._places):
            if place.folder == folder:
                self._group.button(index).setChecked(True)

    def _ask(self) -> None:
        start = str(self.folder() or "")
        chosen = self._context.questions.folder(self, i18n.tr("handover.where"), start)
        if chosen is not None:
            self.choose(chosen)
