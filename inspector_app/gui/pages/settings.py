"""设置: how it looks, who inspects, with what, what this laptop is; and the data and their backup."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.domain.text import Language, Text, same
from inspector_app.gui import theme
from inspector_app.gui.context import Context
from inspector_app.gui.pages.refused_files import RefusedFiles
from inspector_app.gui.pages.settings_equipment import EquipmentEditor
from inspector_app.gui.pages.settings_people import PeopleEditor
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.form import ComboField
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row, rule
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.segments import Segments
from inspector_app.settings import SCALES, THEMES

if TYPE_CHECKING:
    from inspector_app.gui.care.panel import DataPanel

WIDTH = 960
TABS = ("general", "data")
LANGUAGES = ((Language.ZH.value, same("中文")), (Language.EN.value, same("English")))  # each in its own words


class SettingsPage(Page):
    """Every change holds at once; there is nothing to confirm."""

    def __init__(self, context: Context) -> None:
        super().__init__("window.settings")
        self._context = context
        self.language, self.documents = Segments(LANGUAGES), Segments(LANGUAGES)
        self.theme = Segments([(name, words.text(f"settings.theme_{name}")) for name in THEMES])
        self.scale = Segments([(str(scale), _percent(scale)) for scale in SCALES])
        self.people, self.equipment = PeopleEditor(context), EquipmentEditor(context)
        context.access.gate(self.people, self.equipment)
        self.camera = ComboField("settings.camera", "settings.camera_note")
        self.mirror = Check("settings.mirror")
        self._key, self._folder = QLabel(), QLabel()
        self.refused = RefusedFiles(context)
        self.tabs = Segments([(tab, words.text(f"care.tab_{tab}")) for tab in TABS])
        self.stack = QStackedWidget()
        self.data: DataPanel | None = None
        self._lay_out()
        self._connect()
        self.first_stop = self.language

    def _lay_out(self) -> None:
        inner = QWidget()
        lines = column(inner, margins=24, spacing=12)
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().px(WIDTH)))
        for number, (key, part) in enumerate(self._sections()):
            if number:
                lines.addSpacing(8)
                lines.addWidget(rule())
            lines.addWidget(label(f"settings.{key}", "section"))
            lines.addWidget(part)
        lines.addStretch(1)
        outer = ground(QWidget(), "raised")
        across = row(outer)
        across.addWidget(inner, 100)
        across.addStretch(1)
        self.stack.addWidget(Scroll(outer))
        self.body.addWidget(self.stack, 1)
        self.tabs.set_value(TABS[0])
        self.header.right.addWidget(self.tabs)

    def _sections(self) -> list[tuple[str, QWidget]]:
        return [
            ("looks", self._looks()),
            ("people", self.people),
            ("equipment", self.equipment),
            ("camera_head", self._camera()),
            ("laptop", self._laptop()),
        ]

    def _looks(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        parts = {"language": self.language, "documents": self.documents}
        parts |= {"theme": self.theme, "scale": self.scale}
        for place, (key, segments) in enumerate(parts.items()):
            line, side = divmod(place, 2)
            grid.addWidget(label(f"settings.{key}"), 3 * line, side)
            grid.addWidget(segments, 3 * line + 1, side)
            grid.addWidget(wrapped(f"settings.{key}_note", "note"), 3 * line + 2, side)
            grid.setColumnStretch(side, 1)
        return made

    def _camera(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        self.find_cameras = ActionButton("settings.find_cameras", icon="camera")
        grid.addWidget(self.camera, 0, 0, 2, 1)
        grid.addWidget(self.find_cameras, 0, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.mirror, 2, 0)
        grid.setRowMinimumHeight(1, 20)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return made

    def _laptop(self) -> QWidget:
        made = QWidget()
        lines: QVBoxLayout = column(made, spacing=4)
        for value in (self._key, self._folder):
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._key.setProperty("role", "value")
        lines.addWidget(label("settings.key"))
        lines.addWidget(self._key)
        lines.addWidget(wrapped("settings.key_note", "note"))
        lines.addSpacing(8)
        lines.addWidget(label("settings.folder"))
        across = row(spacing=12)
        across.addWidget(self._folder)
        self.open_folder = ActionButton("settings.open_folder", icon="folder")
        self.open_folder.clicked.connect(self._show_folder)
        across.addWidget(self.open_folder)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addWidget(wrapped("settings.folder_note", "note"))
        lines.addWidget(self.refused)
        return made

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front; the one about data is made when it is first asked for."""
        self.tabs.set_value(tab)
        if tab == "data" and self.data is None:
            from inspector_app.gui.care.panel import DataPanel

            self.data = DataPanel(self._context)
            self.stack.addWidget(self.data)
        self.stack.setCurrentIndex(TABS.index(tab))
        self.opened()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        change = self._context.preferences.change
        self.language.chosen.connect(lambda key: change(language=Language(key)))
        self.documents.chosen.connect(lambda key: change(document_language=Language(key)))
        self.theme.chosen.connect(lambda key: change(theme=key))
        self.scale.chosen.connect(lambda key: change(font_scale=float(key)))
        self.mirror.toggled.connect(lambda on: change(mirror_camera=on))
        self.camera.edited.connect(lambda: change(camera=self.camera.value()))
        self.find_cameras.clicked.connect(self._find_cameras)

    def opened(self) -> None:
        """Show what holds."""
        if self.data is not None and self.tabs.value() == "data":
            self.data.opened()
        settings = self._context.preferences.settings
        self.language.set_value(settings.language.value)
        self.documents.set_value(settings.document_language.value)
        self.theme.set_value(settings.theme)
        self.scale.set_value(str(settings.font_scale))
        self.mirror.blockSignals(True)
        self.mirror.setChecked(settings.mirror_camera)
        self.mirror.blockSignals(False)
        self._offer_cameras(())
        backend = self._context.backend
        self._context.runner.run(self, backend.fingerprint, self._key.setText)
        self._folder.setText(str(backend.folder()))
        self.refused.read()
        self.people.read()
        self.equipment.read()

    def _offer_cameras(self, found: tuple[str, ...]) -> None:
        kept = self._context.preferences.settings.camera
        names = dict.fromkeys((*found, *((kept,) if kept else ())))
        self.camera.set_options([("", words.text("settings.first_camera")), *((n, same(n)) for n in names)])
        self.camera.set_value(kept)

    def _find_cameras(self) -> None:
        backend = self._context.backend
        self.find_cameras.setEnabled(False)

        def show(found: tuple[str, ...]) -> None:
            self._offer_cameras(found)
            key = "settings.cameras_found" if found else "settings.cameras_none"
            self._context.messages.tell(words.text(key, count=len(found)), seconds=8)

        self._context.runner.run(
            self, lambda: tuple(backend.cameras()), show, ended=lambda: self.find_cameras.setEnabled(True)
        )

    def closing(self) -> bool:
        """Save what has been typed about people and instruments."""
        self.people.save_all()
        return True

    def _show_folder(self) -> None:
        self._context.questions.show_outside(self._context.backend.folder())


def _percent(scale: float) -> Text:
    return same(f"{scale:.0%}")
