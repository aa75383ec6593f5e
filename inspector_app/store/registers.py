"""Projects, people, instruments and settings: small registers that are saved whole."""

import json
from dataclasses import asdict

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.schema import Table

from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import EquipmentId, PersonId, ProjectId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.project import Project
from inspector_app.store import tables
from inspector_app.store.moments import Record, day_or_none, to_json
from inspector_app.store.part import Part


def _saving(table: Table, key: str = "id") -> Insert:
    names = [column.name for column in table.c if column.name != "number"]
    fresh = insert(table).values({name: bindparam(name) for name in names})
    return fresh.on_conflict_do_update(
        index_elements=[key], set_={name: fresh.excluded[name] for name in names if name != key}
    )


SAVE_PROJECT = _saving(tables.project)
_SAVE_PERSON = _saving(tables.person)
_SAVE_EQUIPMENT = _saving(tables.equipment)
_SAVE_SETTING = _saving(tables.setting, "key")


_LAST_USE = func.coalesce(
    select(func.max(tables.run.c.day)).where(tables.run.c.project == tables.project.c.number).scalar_subquery(),
    "9999",
)


class Registers(Part):
    """What is entered once and chosen from lists afterwards."""

    def save_project(self, project: Project) -> None:
        """Keep a project; runs that began before keep it as it was then."""
        with self._database.writing() as connection:
            connection.execute(SAVE_PROJECT, project_columns(project))

    def project(self, project_id: ProjectId) -> Project:
        """Return a project; UserError ``store.no_such_project``."""
        with self._database.reading() as connection:
            row = connection.execute(select(tables.project).filter_by(id=project_id)).one_or_none()
        if row is None:
            raise UserError("store.no_such_project", project=project_id)
        return _project(row)

    def list_projects(self, *, archived: bool = True) -> tuple[Project, ...]:
        """Return the projects, with or without those archived: unused ones first, then last used first."""
        statement = select(tables.project).order_by(_LAST_USE.desc(), tables.project.c.number.desc())
        if not archived:
            statement = statement.filter_by(archived=0)
        with self._database.reading() as connection:
            return tuple(_project(row) for row in connection.execute(statement))

    def save_person(self, person: Person) -> None:
        """Keep a person."""
        with self._database.writing() as connection:
            connection.execute(_SAVE_PERSON, asdict(person))

    def remove_person(self, person_id: PersonId) -> None:
        """Forget a person; runs keep those named in them."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.person).filter_by(id=person_id))

    def person(self, person_id: PersonId) -> Person:
        """Return a person; UserError ``store.no_such_person``."""
        with self._database.reading() as connection:
            row = connection.execute(select(tables.person).filter_by(id=person_id)).one_or_none()
        if row is None:
            raise UserError("store.no_such_person", person=person_id)
        return _person(row)

    def list_people(self, party: Party | None = None) -> tuple[Person, ...]:
        """Return the people of a party, or all, in the order of entry."""
        statement = select(tables.person).order_by(tables.person.c.id)
        if party is not None:
            statement = statement.filter_by(party=party.value)
        with self._database.reading() as connection:
            return tuple(_person(row) for row in connection.execute(statement))

    def save_equipment(self, equipment: Equipment) -> None:
        """Keep an instrument."""
        values = asdict(equipment)
        values["serial"] = values.pop("number")
        for name in ("calibrated_on", "due_on"):
            values[name] = values[name] and values[name].isoformat()
        with self._database.writing() as connection:
            connection.execute(_SAVE_EQUIPMENT, values)

    def equipment(self, equipment_id: EquipmentId) -> Equipment:
        """Return an instrument; UserError ``store.no_such_equipment``."""
        with self._database.reading() as connection:
            row = connection.execute(select(tables.equipment).filter_by(id=equipment_id)).one_or_none()
        if row is None:
            raise UserError("store.no_such_equipment", equipment=equipment_id)
        return _equipment(row)

    def list_equipment(
        self, kind: EquipmentKind | None = None, *, retired: bool = True
    ) -> tuple[Equipment, ...]:
        """Return the instruments of a kind, or all, in the order of entry, with or without those retired."""
        statement = select(tables.equipment).order_by(tables.equipment.c.id)
        if kind is not None:
            statement = statement.filter_by(kind=kind.value)
        if not retired:
            statement = statement.filter_by(retired=0)
        with self._database.reading() as connection:
            return tuple(_equipment(row) for row in connection.execute(statement))

    def save_setting(self, key: str, value: str) -> None:
        """Keep a setting that belongs to this database, not to this computer."""
        with self._database.writing() as connection:
            connection.execute(_SAVE_SETTING, {"key": key, "value": value})

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting."""
        with self._database.reading() as connection:
            value = connection.execute(select(tables.setting.c.value).filter_by(key=key)).scalar()
        return default if value is None else value


def project_columns(project: Project) -> dict[str, object]:
    """Return the columns of a project."""
    return {**asdict(project), "unit_works": to_json(project.unit_works), "archived": int(project.archived)}


def _project(row: Record) -> Project:
    values = row._asdict()
    values.pop("number")
    values["unit_works"] = tuple(json.loads(values["unit_works"]))
    values["archived"] = bool(values["archived"])
    return Project(**values)


def _person(row: Record) -> Person:
    values = row._asdict()
    return Person(**{**values, "party": Party(values["party"])})


def _equipment(row: Record) -> Equipment:
    values = row._asdict()
    values["number"] = values.pop("serial")
    values["kind"] = EquipmentKind(values["kind"])
    values["calibrated_on"] = day_or_none(values["calibrated_on"])
    values["due_on"] = day_or_none(values["due_on"])
    values["retired"] = bool(values["retired"])
    return Equipment(**values)
