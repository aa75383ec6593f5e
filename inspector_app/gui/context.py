"""What every page is given: the program behind it, the runner of slow work, and the window's services."""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from inspector_app import words
from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.domain.ids import ProjectId, RunId
from inspector_app.gui import i18n, theme
from inspector_app.gui.messages import Messages
from inspector_app.gui.questions import Questions
from inspector_app.gui.tasks import TaskRunner
from inspector_app.settings import Settings, kept_aside, load, save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector_app.gui.backend import Backend  # with the domain, not needed before the first paint


class Preferences(QObject):
    """The settings in use; a change is written and shown at once. ``changed`` follows both.

    ``refused`` carries the error of a change that holds, but could not be written.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, folder: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder, self.settings = folder, settings
        self.are_kept = True  # not where nothing can be written: a change then holds for this time

    def change(self, **values: Any) -> None:
        """Change preferences by the names that Settings has for them."""
        if self.settings.trouble is not None:  # it may have been mended meanwhile
            self.settings = load(self.folder)
        self.settings = replace(self.settings, **values)
        try:
            if self.are_kept:
                save(self.folder, self.settings)
                self.settings = replace(self.settings, trouble=None)
        except OutsideError as error:
            self.refused.emit(error)
        self.apply()
        if "language" in values:  # else the one that the line told for this time goes on
            i18n.current().use(self.settings.language)
        self.changed.emit()

    def tell_trouble(self) -> None:
        """Let ``refused`` carry what kept the settings from being read, where something did."""
        if self.settings.trouble is not None:
            self.refused.emit(self.settings.trouble)

    @property
    def knows_backups(self) -> bool:
        """Whether it would be known here if a backup had been made: no settings were ever lost."""
        return bool(self.settings.backup_at) or (self.settings.trouble is None and not kept_aside(self.folder))

    def apply(self) -> None:
        """Make theme and font scale what the settings say."""
        wanted = (theme.ThemeName(self.settings.theme), self.settings.font_scale)
        if wanted != (theme.current().name, theme.current().scale):
            theme.current().use(*wanted)


class Shell(Protocol):
    """What a page may ask of the window."""

    def show_page(self, name: str) -> None:
        """Bring a page of the rail to the front."""
        ...

    def open_run(self, run_id: RunId, step: str = "", photo: str = "") -> None:
        """Open the guided run, at a step or with a photo on show where one is named."""
        ...

    def new_inspection(self, project_id: ProjectId | None = None) -> None:
        """Open the choice of a procedure."""
        ...

    def new_project(self) -> None:
        """Open the form of a new project."""
        ...

    def refresh(self) -> None:
        """Something was changed: count again what the rail shows."""
        ...

    def photos_came(self) -> None:
        """Photos came into a record: compare them with all others once things are quiet."""
        ...


class Access:
    """Whether the data can be written; pages are made anew when that changes."""

    def __init__(self) -> None:
        self.frozen: InspectorError | None = None  # why they can only be read and handed over

    @property
    def can_write(self) -> bool:
        """Whether they can."""
        return self.frozen is None

    def reason(self) -> str:
        """Return why they cannot be written, empty where they can."""
        return i18n.say(words.error_parts(self.frozen)[0]) if self.frozen is not None else ""

    def gate(self, *parts: "QWidget") -> None:
        """Let parts that only serve to write rest while nothing can be written; their tool-tip says why.

        Whatever else lets such a part rest asks ``can_write`` too.
        """
        if self.can_write:
            return
        for part in parts:
            part.setEnabled(False)
            i18n.current().follow(part, partial(self._explain, part))

    def _explain(self, part: "QWidget") -> None:
        part.setToolTip(self.reason())


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to each page when it is made."""

    backend: "Backend"
    runner: TaskRunner
    messages: Messages
    questions: Questions
    preferences: Preferences
    shell: Shell
    access: Access = field(default_factory=Access)
