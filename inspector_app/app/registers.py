"""Projects, people and instruments known to this laptop."""

from collections.abc import Sequence
from dataclasses import replace

from inspector_app.app.services import Services
from inspector_app.domain.equipment import Equipment
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import EquipmentId, PersonId, ProjectId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.project import Project
from inspector_app.domain.values import one_line


def _named(name: str) -> str:
    """Return a name without the blanks around it, which nobody sees; UserError ``app.needs_name``."""
    if not (plain := one_line(name)):
        raise UserError("app.needs_name")
    return plain


class Projects:
    """The projects of this laptop."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def all(self) -> Sequence[Project]:
        """Return all projects, archived ones included."""
        return self._services.store.list_projects()

    def save(self, project: Project) -> Project:
        """Keep a project; one with an empty id is new and gets its id."""
        project = replace(project, name=_named(project.name))
        kept = project if project.id else replace(project, id=ProjectId(self._services.ids.new()))
        self._services.store.save_project(kept)
        return kept

    def find_or_add(self, name: str) -> ProjectId:
        """Return the project of that name or id, made when there is none."""
        name = _named(name)
        for project in self.all():
            if name in (project.id, project.name):
                return project.id
        return self.save(Project(ProjectId(""), name)).id


class People:
    """The people known to this laptop."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def all(self) -> Sequence[Person]:
        """Return everybody."""
        return self._services.store.list_people()

    def save(self, person: Person) -> Person:
        """Keep a person; one with an empty id is new and gets its id."""
        person = replace(person, name=_named(person.name))
        kept = person if person.id else replace(person, id=PersonId(self._services.ids.new()))
        self._services.store.save_person(kept)
        return kept

    def remove(self, person_id: str) -> None:
        """Forget a person; records keep the names that they were made with."""
        self._services.store.remove_person(PersonId(person_id))

    def find_or_add_inspector(self, name: str) -> PersonId:
        """Return the inspector of that name or id, made when there is none."""
        name = _named(name)
        for person in self.all():
            if person.party is Party.INSPECTOR and name in (person.id, person.name):
                return person.id
        return self.save(Person(PersonId(""), name, Party.INSPECTOR)).id


class Instruments:
    """The instruments of this laptop."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def all(self) -> Sequence[Equipment]:
        """Return all instruments, retired ones included."""
        return self._services.store.list_equipment()

    def save(self, equipment: Equipment) -> Equipment:
        """Keep an instrument; one with an empty id is new and gets its id.

        UserError ``app.due_early`` where its calibration ends before it began; such a one can only be retired.
        """
        equipment = replace(equipment, name=_named(equipment.name))
        if equipment.is_due_early and not equipment.retired:
            raise UserError("app.due_early", begun=str(equipment.calibrated_on), due=str(equipment.due_on))
        kept = equipment if equipment.id else replace(equipment, id=EquipmentId(self._services.ids.new()))
        self._services.store.save_equipment(kept)
        return kept
