"""Checks fields, groups and limits: spelling, units, options, ranges, and the limits that they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from inspector_app.domain.procedure import Field, Limit, Procedure, Range, RowGroup, Table
from inspector_app.domain.project import Project
from inspector_app.domain.values import FieldKind, is_readable
from inspector_app.procedures.complaints import Complaint, Known, Path
from inspector_app.procedures.names import COUNTED, KEY, OPTION
from inspector_app.procedures.sane_limits import exceeding, out_of_order, senseless, unreachable

NUMERIC = frozenset({FieldKind.NUMBER, FieldKind.INTEGER})
TIMED = frozenset({FieldKind.MOMENT, FieldKind.DATE})
CHOOSING = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})
RELATIONS = (">=", "<=", "==", "±")
PROJECT = frozenset(attribute.name for attribute in fields(Project))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a field may refer to: the limits, and the fields that are seen from where it stands."""

    limits: Mapping[str, Limit]
    seen: Mapping[str, Field]
    known: Known


def run_fields(procedure: Procedure) -> dict[str, Field]:
    """Return the single fields by key."""
    return {field.key: field for field in procedure.fields()}


def check_limits(procedure: Procedure, known: Known) -> Iterator[Complaint]:
    """Check the limits."""
    for name, limit in procedure.limits.items():
        path: Path = ("limits", name)
        yield from spelled(path, name)
        yield from unit_known((*path, "unit"), limit.unit, known)
        if isinstance(limit.value, Table) and not (limit.value.columns and limit.value.rows):
            yield Complaint((*path, "value"), "empty_table")
        if limit.value == "":
            yield Complaint((*path, "value"), "nothing_there")
        yield from limit_known((*path, "not_above"), limit.not_above, procedure.limits)
        if known.units is not None:  # an archived text was right by the checks of its time
            yield from senseless(limit, (*path, "value"))
    if known.units is not None:
        for name, other in out_of_order(procedure.limits):
            yield exceeding(name, other, procedure.limits, ("limits", name, "value"))
        for name, complaint in unreachable(procedure, procedure.limits):
            yield replace(complaint, path=("limits", name, "value"))


def check_items(procedure: Procedure, known: Known) -> Iterator[Complaint]:
    """Check the fields and groups of all steps."""
    run = run_fields(procedure)
    taken: set[str] = set()
    for number, step in enumerate(procedure.steps):
        for index, item in enumerate(step.items):
            path: Path = ("steps", number, "items", index)
            if item.key in taken:
                yield Complaint((*path, "key"), "key_taken", item.key)
            taken.add(item.key)
            scope = Scope(procedure.limits, run, known)
            if isinstance(item, RowGroup):
                yield from _group(path, item, scope)
                continue
            yield from _field(path, item, scope)
            yield from _part((*path, "part_of"), item, None)


def spelled(path: Path, key: str) -> Iterator[Complaint]:
    """Complain about a key that is not lower-case letters, digits and underscores."""
    if not KEY.match(key):
        yield Complaint(path, "bad_key", key)


def unit_known(path: Path, unit: str, known: Known) -> Iterator[Complaint]:
    """Complain about a unit that the product does not print."""
    if unit and known.units is not None and unit not in known.units and not COUNTED.match(unit):
        yield Complaint(path, "unknown_unit", unit, {"allowed": " ".join(sorted(known.units))})


def picture_known(path: Path, picture: str, known: Known) -> Iterator[Complaint]:
    """Warn of a picture that is not there; the file is usable all the same."""
    if picture and known.pictures is not None and picture not in known.pictures:
        yield Complaint(path, "no_picture", picture, warning=True)


def limit_known(path: Path, name: str, limits: Mapping[str, Limit]) -> Iterator[Complaint]:
    """Complain about a limit that the file does not have."""
    if name and name not in limits:
        yield Complaint(path, "unknown_limit", name, {"allowed": ", ".join(limits)})


def _group(path: Path, group: RowGroup, scope: Scope) -> Iterator[Complaint]:
    yield from spelled((*path, "key"), group.key)
    yield from limit_known((*path, "limit"), group.limit, scope.limits)
    columns = [("columns", n, field) for n, field in enumerate(group.columns)]
    columns += [("on_fail", n, field) for n, field in enumerate(group.on_fail)]
    by_key = {field.key: field for _, _, field in columns}
    inner = Scope(scope.limits, {**scope.seen, **by_key}, scope.known)
    taken: set[str] = set()
    for part, number, field in columns:
        yield from _part((*path, part, number, "part_of"), field, by_key.get(field.part_of))
        if field.key in taken:
            yield Complaint((*path, part, number, "key"), "key_taken", field.key)
        taken.add(field.key)
        yield from _field((*path, part, number), field, inner)
    yield from _group_rows(path, group)


def _part(path: Path, field: Field, whole: Field | None) -> Iterator[Complaint]:
    """Complain about an area that is part of what is no number of its row."""
    if field.part_of and (whole is None or whole is field or {field.kind, whole.kind} - NUMERIC):
        yield Complaint(path, "unknown_number", field.part_of)


def _group_rows(path: Path, group: RowGroup) -> Iterator[Complaint]:
    keys = [field.key for field in group.columns]
    if not keys:
        yield Complaint((*path, "columns"), "empty_list")
    elif group.label not in keys:
        yield Complaint((*path, "label"), "unknown_field", group.label, {"allowed": ", ".join(keys)})
    if not group.least <= group.most or group.start_with > group.most:
        found = f"least {group.least}, start_with {group.start_with}, most {group.most}"
        yield Complaint((*path, "most"), "row_numbers", found)
    for language, title in (("zh", group.row_title.zh), ("en", group.row_title.en)):
        if title.replace("{n}", "").count("{") or title.replace("{n}", "").count("}"):
            yield Complaint((*path, "row_title", language), "row_title", title)


def _field(path: Path, field: Field, scope: Scope) -> Iterator[Complaint]:
    yield from spelled((*path, "key"), field.key)
    yield from unit_known((*path, "unit"), field.unit, scope.known)
    yield from picture_known((*path, "picture"), field.picture, scope.known)
    yield from _options(path, field)
    yield from _limit(path, field, scope.limits)
    yield from _extras(path, field)
    for name, found in (("hard", field.hard), ("soft", field.soft)):
        if found is not None:
            yield from _range((*path, name), found, field, scope)
    if field.hard and field.soft:
        yield from _soft_within(path, field.hard, field.soft)


def _options(path: Path, field: Field) -> Iterator[Complaint]:
    if (field.kind in CHOOSING) != bool(field.options):
        code = "options_missing" if field.kind in CHOOSING else "options_unwanted"
        yield Complaint((*path, "options"), code, field.kind.value)
    for number, key in enumerate(field.option_keys):
        if not OPTION.match(key):
            yield Complaint((*path, "options", number, "key"), "bad_option", key)
        if key in field.option_keys[:number]:
            yield Complaint((*path, "options", number, "key"), "key_taken", key)


def _limit(path: Path, field: Field, limits: Mapping[str, Limit]) -> Iterator[Complaint]:
    yield from limit_known((*path, "limit"), field.limit, limits)
    if field.relation and field.relation not in RELATIONS:
        yield Complaint((*path, "relation"), "not_allowed", field.relation, {"allowed": "  ".join(RELATIONS)})
    if field.relation and not field.limit:
        yield Complaint((*path, "relation"), "relation_without_limit", field.relation)
    limit = limits.get(field.limit)
    if limit is None or not field.relation or limit.value == "":
        return
    if field.relation != "==" and not isinstance(limit.value, Decimal):
        yield not_number(limit, field)
    elif isinstance(limit.value, Decimal) and field.kind not in NUMERIC | {FieldKind.DURATION}:
        yield Complaint((*path, "limit"), "field_not_number", field.kind.value)
    elif field.unit and limit.unit and field.relation != "±" and field.unit != limit.unit:
        yield Complaint((*path, "unit"), "unit_differs", field.unit, {"wanted": limit.unit})


def not_number(limit: Limit, field: Field) -> Complaint:
    """Complain about words where a field compares numbers: at the value, where it is put right."""
    details = {"field": field.title}
    return Complaint(("limits", limit.name, "value"), "limit_not_number", str(limit.value), details)


def _extras(path: Path, field: Field) -> Iterator[Complaint]:
    if (field.kind is FieldKind.INSTRUMENT) != (field.equipment is not None):
        yield Complaint((*path, "equipment"), "equipment", field.kind.value)
    if field.now_button and field.kind not in TIMED:
        yield Complaint((*path, "now_button"), "now_button", field.kind.value)
    if field.given and field.kind not in NUMERIC:
        yield Complaint((*path, "given"), "field_not_number", field.kind.value)
    if field.unit and field.kind not in NUMERIC:
        yield Complaint((*path, "unit"), "field_not_number", field.kind.value)
    if field.default and not is_readable(field.kind, field.default, field.option_keys):
        yield Complaint((*path, "default"), "bad_default", field.default, {"kind": field.kind.value})
    source = field.suggest_from
    if source and not (source.startswith("project.") and source.removeprefix("project.") in PROJECT):
        yield Complaint(
            (*path, "suggest_from"), "suggest_from", source, {"allowed": ", ".join(sorted(PROJECT))}
        )


def _range(path: Path, found: Range, field: Field, scope: Scope) -> Iterator[Complaint]:
    numbers = (found.least, found.above, found.most, found.below, *found.only)
    times = (("not_before", found.not_before), ("not_after", found.not_after))
    names = [found.not_above, *(name for _, name in times)]
    if not any(number is not None for number in numbers) and not any(names):
        yield Complaint(path, "range_empty")
    if (found.not_above or any(number is not None for number in numbers)) and field.kind not in NUMERIC:
        yield Complaint(path, "field_not_number", field.kind.value)
    if not _can_hold(found):
        yield Complaint(path, "range_impossible", " ".join("—" if n is None else str(n) for n in numbers))
    other = scope.seen.get(found.not_above)
    if found.not_above and (other is None or other.kind not in NUMERIC):
        yield Complaint((*path, "not_above"), "unknown_number", found.not_above)
    for key, name in times:
        if name and field.kind not in TIMED:
            yield Complaint((*path, key), "field_not_time", field.kind.value)
        elif name and name != "now" and (name not in scope.seen or scope.seen[name].kind not in TIMED):
            yield Complaint((*path, key), "unknown_moment", name)


def _can_hold(found: Range) -> bool:
    low = max((n for n in (found.least, found.above) if n is not None), default=None)
    high = min((n for n in (found.most, found.below) if n is not None), default=None)
    if found.only:
        return all((low is None or low <= n) and (high is None or n <= high) for n in found.only)
    if low is None or high is None:
        return True
    return low < high or (low == high and found.above is None and found.below is None)


def _soft_within(path: Path, hard: Range, soft: Range) -> Iterator[Complaint]:
    """Complain about a soft limit that can never be reached because the hard one comes first."""
    hard_low = max((n for n in (hard.least, hard.above) if n is not None), default=None)
    hard_high = min((n for n in (hard.most, hard.below) if n is not None), default=None)
    for key, number in (("least", soft.least), ("above", soft.above)):
        if number is not None and hard_low is not None and number < hard_low:
            yield Complaint((*path, "soft", key), "soft_outside_hard", str(number), {"hard": hard_low})
    for key, number in (("most", soft.most), ("below", soft.below)):
        if number is not None and hard_high is not None and number > hard_high:
            yield Complaint((*path, "soft", key), "soft_outside_hard", str(number), {"hard": hard_high})
