"""Checks files for the two judges that serve any procedure: a slip there would make everything pass."""

from collections.abc import Iterator
from decimal import Decimal

from inspector_app.domain.procedure import Field, Procedure
from inspector_app.domain.values import FieldKind
from inspector_app.procedures.check_fields import NUMERIC, not_number
from inspector_app.procedures.complaints import Complaint, Path
from inspector_app.procedures.names import TIME_UNITS

CHECKLIST = "checklist"
LIMITS = "limits"
SETTINGS = ("bad", "neutral", "not_judged", "key_items")
BAD = "bad no fail"  # the answers that fail where a checklist does not name its own
RATES = ("ordinary_rate", "point_rate", "worst_factor")
MEASURED = NUMERIC | {FieldKind.DURATION}


def check_judge(procedure: Procedure) -> Iterator[Complaint]:
    """Check what the general judges ask of a file."""
    if procedure.judge == CHECKLIST:
        yield from _checklist(procedure)
    else:  # a setting that nobody reads would only seem to be obeyed
        for name in procedure.options:
            yield Complaint(("judge_options", name), "unknown_key", name, {"allowed": "—"})
    if procedure.judge == LIMITS:
        yield from _limits(procedure)
    if procedure.judge in (CHECKLIST, LIMITS):
        yield from _rates(procedure)


def all_fields(procedure: Procedure) -> Iterator[tuple[Path, Field]]:
    """Yield the single fields and the columns, each with its path."""
    for number, step in enumerate(procedure.steps):
        for index, item in enumerate(step.items):
            path: Path = ("steps", number, "items", index)
            if isinstance(item, Field):
                yield path, item
            else:
                yield from (((*path, "columns", n), column) for n, column in enumerate(item.columns))


def _checklist(procedure: Procedure) -> Iterator[Complaint]:
    fields = [field for _, field in all_fields(procedure)]
    keys = {field.key for field in fields}
    answers = {option for field in fields for option in _answers(field)}
    for name, words in procedure.options.items():
        path: Path = ("judge_options", name)
        if name not in SETTINGS:
            yield Complaint(path, "unknown_key", name, {"allowed": ", ".join(SETTINGS)})
            continue
        known = answers if name in ("bad", "neutral") else keys
        for word in words.split():
            if word not in known:
                yield Complaint(path, "setting_unknown", word, {"allowed": ", ".join(sorted(known)) or "—"})
    bad = set(procedure.options.get("bad", BAD).split())
    left_out = set(procedure.options.get("not_judged", "").split())
    if not any(bad & set(_answers(field)) for field in fields if field.key not in left_out):
        yield Complaint(("judge",), "checklist_never_fails", " ".join(sorted(bad)))


def _answers(field: Field) -> tuple[str, ...]:
    """Return the answers of a field that a checklist may judge."""
    if field.kind is FieldKind.YES_NO:
        return ("yes", "no")
    return field.option_keys if field.kind is FieldKind.CHOICE else ()


def _limits(procedure: Procedure) -> Iterator[Complaint]:
    judged = 0
    for path, field in all_fields(procedure):
        if field.kind not in MEASURED or not field.limit:
            continue
        limit = procedure.limits.get(field.limit)
        judged += bool(field.relation)
        if not field.relation:
            yield Complaint((*path, "relation"), "limit_without_relation", field.limit)
        if limit and field.kind is FieldKind.DURATION and limit.unit not in TIME_UNITS:
            allowed = ", ".join(TIME_UNITS)
            yield Complaint((*path, "limit"), "not_a_time", field.limit, {"allowed": allowed})
        elif limit and not isinstance(limit.value, Decimal):
            yield not_number(limit, field)
    if not judged:
        yield Complaint(("judge",), "limits_never_judged")
    if ("point_rate" in procedure.limits) != ("worst_factor" in procedure.limits):
        yield Complaint(("limits",), "rate_alone", "point_rate, worst_factor")


def _rates(procedure: Procedure) -> Iterator[Complaint]:
    for name in RATES:
        limit = procedure.limits.get(name)
        if limit is not None and not isinstance(limit.value, Decimal):
            yield Complaint(("limits", name, "value"), "want_number", str(limit.value))
