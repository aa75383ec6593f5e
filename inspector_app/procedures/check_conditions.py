"""Checks conditions: fields that exist, answers that can be given, and nothing that can never apply."""

from collections.abc import Iterator, Mapping

from inspector_app.domain.procedure import Condition, Field, Procedure, RowGroup, ShotMoment
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Verdict
from inspector_app.procedures.check_fields import CHOOSING, run_fields
from inspector_app.procedures.complaints import Complaint, Path

Seen = Mapping[str, Field | RowGroup]


def check_conditions(procedure: Procedure) -> Iterator[Complaint]:
    """Check every ``when`` of a procedure."""
    run: dict[str, Field | RowGroup] = {group.key: group for group in procedure.groups()}
    run |= run_fields(procedure)
    for number, step in enumerate(procedure.steps):
        path: Path = ("steps", number)
        yield from _condition((*path, "when"), step.when, run)
        inside = {item.key for item in step.items}
        if step.items and inside & needed(step.when):
            yield Complaint((*path, "when"), "unreachable", step.key)
        for index, item in enumerate(step.items):
            yield from _item((*path, "items", index), item, run)
    yield from _shots_and_roles(procedure, run)
    yield from _circles(procedure)


def _item(path: Path, item: Field | RowGroup, run: Seen) -> Iterator[Complaint]:
    yield from _condition((*path, "when"), item.when, run)
    if isinstance(item, RowGroup):
        row = seen_in_row(item, run)
        for part, columns in (("columns", item.columns), ("on_fail", item.on_fail)):
            for number, column in enumerate(columns):
                here: Path = (*path, part, number, "when")
                yield from _condition(here, column.when, row)
                if column.key in needed(column.when):
                    yield Complaint(here, "unreachable", column.key)


def seen_in_row(group: RowGroup, run: Seen) -> Seen:
    """Return what a condition in a row can name: the row first, then the run."""
    return {**run, **{field.key: field for field in (*group.columns, *group.on_fail)}}


def _shots_and_roles(procedure: Procedure, run: Seen) -> Iterator[Complaint]:
    for number, shot in enumerate(procedure.shots):
        group = procedure.group(shot.group) if shot.moment is ShotMoment.ROW else None
        seen = run if group is None else seen_in_row(group, run)
        yield from _condition(("shots", number, "when"), shot.when, seen)
    for number, role in enumerate(procedure.signatures):
        yield from _condition(("signatures", number, "when"), role.when, run)


def _condition(path: Path, condition: Condition | None, seen: Seen) -> Iterator[Complaint]:
    if condition is None:
        return
    for key, parts in (("all", condition.all_of), ("any", condition.any_of), ("not", condition.none_of)):
        for number, part in enumerate(parts):
            yield from _condition((*path, key, number), part, seen)
    if _contradicts(condition, seen):
        yield Complaint((*path, "all"), "contradiction")
    for word in condition.verdict:
        if word not in list(Verdict):
            yield Complaint((*path, "verdict"), "not_allowed", word, {"allowed": ", ".join(Verdict)})
    if condition.field:
        yield from _comparison(path, condition, seen)


def _comparison(path: Path, condition: Condition, seen: Seen) -> Iterator[Complaint]:
    item = seen.get(condition.field)
    if item is None:
        yield Complaint((*path, "field"), "unknown_field", condition.field, {"allowed": ", ".join(seen)})
        return
    if condition.answered is not None:
        return
    answers = answers_of(item)
    if answers is None:
        yield Complaint((*path, "field"), "condition_kind", condition.field)
        return
    for word in condition.is_in:
        if word not in answers:
            yield Complaint(
                path, "no_such_answer", word, {"field": condition.field, "allowed": ", ".join(answers)}
            )


def answers_of(item: Field | RowGroup) -> tuple[str, ...] | None:
    """Return the answers that a field can get, or None where they cannot be listed."""
    if isinstance(item, Field) and item.kind in CHOOSING:
        return item.option_keys
    if isinstance(item, Field) and item.kind is FieldKind.YES_NO:
        return ("yes", "no")
    return None


def _contradicts(condition: Condition, seen: Seen) -> bool:
    """Tell whether one single choice is asked to be two things at once."""
    asked: dict[str, set[str]] = {}
    for part in condition.all_of:
        item = seen.get(part.field)
        if part.is_in and isinstance(item, Field) and item.kind is not FieldKind.CHOICES:
            asked[part.field] = asked.get(part.field, set(part.is_in)) & set(part.is_in)
    return any(not words for words in asked.values())


def needed(condition: Condition | None) -> set[str]:
    """Return the fields without whose answer a condition cannot hold."""
    if condition is None:
        return set()
    found = {condition.field} if condition.field and condition.answered is not False else set()
    return found.union(*(needed(part) for part in condition.all_of))


def _circles(procedure: Procedure) -> Iterator[Complaint]:
    """Complain about items that wait for each other."""
    waits = {item.key: needed(item.when) for step in procedure.steps for item in step.items}
    for number, step in enumerate(procedure.steps):
        for index, item in enumerate(step.items):
            if item.key in _behind(item.key, waits):
                yield Complaint(("steps", number, "items", index, "when"), "unreachable", item.key)


def _behind(key: str, waits: Mapping[str, set[str]]) -> set[str]:
    """Return everything that an item waits for, directly or through others."""
    found: set[str] = set()
    ahead = list(waits.get(key, ()))
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(waits.get(name, ()))
    return found
