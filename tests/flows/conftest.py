"""A whole program on an empty profile, under a clock that stands, and photos to take in."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.bootstrap import open_app
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.ids import EquipmentId, PersonId, ProjectId
from inspector_app.domain.people import Party
from inspector_app.domain.people import Person as Staff
from inspector_app.domain.project import Project
from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.none_guard import guard_none
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from tests.blank import lay_blank
from tests.flows.person import Person, Pickers
from tests.gui.run.site import HandClock


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Begin every journey in Chinese, in the light theme and the bundled face."""
    guard_none()
    qapp.setStyle("Fusion")
    theme.load_fonts()
    i18n.current().use(Language.ZH)
    theme.current().use(theme.ThemeName.LIGHT, 1.0)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """Somebody before a window that has never seen anything."""
    profile = tmp_path / "profile"
    lay_blank(profile)
    app, pickers = open_app(profile, HandClock()), Pickers()
    backend = AppBackend(app)
    window = MainWindow(profile, LastWords(profile), pickers)
    qtbot.addWidget(window)
    window.furnish()
    window.show()
    window.activateWindow()
    with qtbot.waitSignal(window.ready):
        window.connect_backend(backend)
    qtbot.waitUntil(window.isActiveWindow)
    yield Person(qtbot, window, backend, pickers)
    window.close()


@pytest.fixture
def ready(person: Person) -> Person:
    """Somebody whose laptop knows a project, two inspectors and a rule already."""
    kept = person.backend
    kept.save_project(Project(ProjectId(""), "甬江新城三期", contractor="东塘建设集团"))
    for name in ("王建国", "李慧敏"):
        kept.save_person(Staff(PersonId(""), name, Party.INSPECTOR))
    kept.save_equipment(Equipment(EquipmentId(""), EquipmentKind.RULE, "钢直尺", "GC-012"))
    return person


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Six sharp photos, none like another."""
    made = []
    for number in range(6):
        grains = np.random.default_rng(number).integers(40, 216, (90, 120, 3), dtype=np.uint8)
        path = tmp_path / f"IMG_{number}.jpg"
        Image.fromarray(grains).resize((1440, 1080), Image.Resampling.BICUBIC).save(path, quality=88)
        made.append(path)
    return made
