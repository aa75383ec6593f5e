"""For which project and by whom: chosen from what is known, or typed where nothing is known yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector_app.domain.ids import PersonId, ProjectId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.project import Project
from inspector_app.domain.text import same
from inspector_app.gui import i18n
from inspector_app.gui.backend import Backend
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.form import ComboField, TextField
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.layout import clear, column

INSPECTORS = 2  # at least; 工程质量监督工作导则 3.0.3


@dataclass(frozen=True, slots=True)
class Who:
    """A project and inspectors, by id where they are known and by name where they are new."""

    project: ProjectId
    project_name: str
    inspectors: tuple[PersonId, ...]
    names: tuple[str, ...]

    def keep(self, backend: Backend) -> tuple[ProjectId, tuple[PersonId, ...]]:
        """Keep what is new and return the ids of all; slow."""
        project = self.project
        if not project:
            project = backend.save_project(Project(ProjectId(""), self.project_name)).id
        new = (Person(PersonId(""), name, Party.INSPECTOR) for name in self.names)
        return project, (*self.inspectors, *(backend.save_person(person).id for person in new))


class WhoFields(QWidget):
    """``edited`` follows every change."""

    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.project, self.new_project = ComboField("choose.project"), TextField("choose.new_project")
        self.checks: dict[PersonId, Check] = {}
        self._names: dict[PersonId, str] = {}
        self.new_names: list[QLineEdit] = []
        self._people: QVBoxLayout = column()
        lines = column(self, spacing=6)
        for part in (self.project, self.new_project, label("choose.inspectors")):
            lines.addWidget(part)
        lines.addLayout(self._people)
        self.project.edited.connect(self.edited)
        self.new_project.edited.connect(self.edited)
        self.new_project.line.returnPressed.connect(self.entered)

    def show_projects(self, projects: Sequence[Project], chosen: str) -> None:
        """Offer the projects that are open; a new one is named where there are none."""
        offered = [(project.id, same(project.name)) for project in projects if not project.archived]
        self.project.set_options(offered)
        self.project.set_value(chosen)
        self.project.setVisible(bool(offered))
        self.new_project.setVisible(not offered)

    def show_people(self, inspectors: Sequence[Person], on_duty: Sequence[str]) -> None:
        """Offer the inspectors; as many as are lacking can be named."""
        typed = [line.text() for line in self.new_names]
        clear(self._people)
        self.checks, self.new_names = {}, []
        self._names = {person.id: person.name for person in inspectors}
        for person in inspectors:
            check = Check()
            check.setText("　".join(part for part in (person.name, person.card) if part))
            check.setChecked(person.id in on_duty or len(inspectors) <= INSPECTORS)
            check.toggled.connect(self.edited)
            self.checks[person.id] = check
            self._people.addWidget(check)
        for place in range(INSPECTORS - len(set(self._names.values()))):
            self._add_line(place, typed[place] if place < len(typed) else "")

    def _add_line(self, place: int, typed: str) -> None:
        line = QLineEdit(typed)
        i18n.put(line, line.setPlaceholderText, "choose.new_inspector")
        i18n.put(line, line.setAccessibleName, "choose.new_inspector_number", n=place + 1 + len(self.checks))
        line.textChanged.connect(self.edited)
        line.returnPressed.connect(self.entered)
        self.new_names.append(line)
        self._people.addSpacing(6)
        self._people.addWidget(line)

    def value(self) -> Who:
        """Return what is chosen and typed."""
        project = ProjectId(self.project.value())
        chosen = tuple(person for person, check in self.checks.items() if check.isChecked())
        names = dict.fromkeys(line.text().strip() for line in self.new_names if line.text().strip())
        return Who(project, "" if project else self.new_project.value(), chosen, tuple(names))

    def count(self) -> int:
        """Return how many different people inspect: two entries of one name are one person."""
        who = self.value()
        return len({*(self._names[person] for person in who.inspectors), *who.names})

    def has_project(self) -> bool:
        """Tell whether a project is chosen or named."""
        who = self.value()
        return bool(who.project or who.project_name)

    def focus_lacking(self) -> bool:
        """Put the keyboard on the first thing that is lacking; tell whether there is one."""
        if not self.has_project():
            self.new_project.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if self.count() >= INSPECTORS:
            return False
        empty: list[QWidget] = [line for line in self.new_names if not line.text().strip()]
        empty += [check for check in self.checks.values() if not check.isChecked()]
        if empty:
            empty[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(empty)
