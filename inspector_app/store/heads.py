"""What a run was bound to when it began, as JSON in its head."""

import json
from dataclasses import asdict
from typing import Any

from inspector_app.domain.people import Party, Person
from inspector_app.domain.project import Project
from inspector_app.store.moments import to_json


def project_json(project: Project) -> str:
    """Write a project down whole."""
    return to_json(asdict(project))


def project_from(text: str) -> Project:
    """Read a project back; one kept by an older program lacks its newer fields."""
    values: dict[str, Any] = json.loads(text)
    return Project(**{**values, "unit_works": tuple(values["unit_works"])})


def people_json(people: tuple[Person, ...]) -> str:
    """Write people down whole."""
    return to_json([asdict(person) for person in people])


def people_from(text: str) -> tuple[Person, ...]:
    """Read people back."""
    return tuple(Person(**{**values, "party": Party(values["party"])}) for values in json.loads(text))
