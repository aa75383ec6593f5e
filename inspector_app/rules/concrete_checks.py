"""The plain checks of the concrete judges: yes or no, a number against its limit, minutes between moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    Finding,
    against,
    holds,
    limit_text,
    line,
    outcome_of,
    with_unit,
)

UNANSWERED = Text("未填", "not given")
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Demand:
    """What missing a requirement means: the verdict, its code, and the sentence that says so."""

    verdict: Verdict
    code: str
    reason: Text


def title_of(case: Case, path: str) -> Text:
    """Return the wording of the field at a path; the path itself when the procedure has none."""
    found = case.procedure.field_at(path)
    return same(path) if found is None else found.title


def grade_of(text: str) -> Decimal | None:
    """Return fcu,k of a grade such as C30, in MPa."""
    return Decimal(text[1:]) if text.startswith("C") and text[1:].isdigit() else None


def open_finding(
    key: str, title: Text, paths: Sequence[str], *, limits: Sequence[Limit] = (), row: str = ""
) -> Finding:
    """Say that a requirement waits for answers."""
    waiting = line(key, title, formula=UNANSWERED, outcome=Outcome.OPEN, limits=limits, paths=paths, row=row)
    return Finding(waiting, Verdict.INCOMPLETE, missing=tuple(paths))


def remark(
    key: str,
    title: Text,
    formula: Text,
    *,
    comparison: Text | None = None,
    result: Text = NOTHING,
    limit: Text = NOTHING,
    limits: Sequence[Limit] = (),
    outcome: Outcome = Outcome.HINT,
) -> Finding:
    """Say something that never decides."""
    made = line(
        key,
        title,
        formula=formula,
        outcome=outcome,
        result=result,
        limit=limit,
        comparison=comparison,
        limits=limits,
    )
    return Finding(made)


def decided(found: Finding, demand: Demand) -> Finding:
    """Give a missed line its consequence."""
    if found.line.outcome is not Outcome.MISSED:
        return found
    return Finding(found.line, demand.verdict, demand.code, demand.reason)


def yes_no(
    case: Case, answers: Answers, key: str, *, good: bool, demand: Demand, limits: Sequence[Limit] = ()
) -> Finding:
    """Check a yes/no answer; ``answers`` stands on the run or on a row."""
    path, answer = answers.path(key), answers.yes(key)
    title = title_of(case, path)
    if answer is None:
        return open_finding(key, title, (path,), limits=limits, row=answers.row_id)
    met = answer is good
    found = line(
        key,
        title,
        formula=YES_NO[answer],
        result=YES_NO[answer],
        limit=YES_NO[good],
        outcome=outcome_of(met),
        limits=limits,
        paths=(path,),
        row=answers.row_id,
    )
    return decided(Finding(found), demand)


def compared(
    key: str,
    title: Text,
    value: Decimal,
    relation: str,
    limit: Limit,
    *,
    demand: Demand,
    formula: Text = NOTHING,
    paths: Sequence[str] = (),
    row: str = "",
) -> Finding:
    """Compare a value with a limit that is a number."""
    if not isinstance(limit.value, Decimal):
        raise TypeError(limit.name)
    shown = with_unit(value, limit.unit)
    met = holds(value, relation, limit.value)
    found = line(
        key,
        title,
        formula=shown if formula == NOTHING else formula,
        result=shown,
        limit=limit_text(relation, limit),
        outcome=outcome_of(met),
        # A row has many requirements: as long as they are met it just says so.
        comparison=None if row and met else against(value, relation, limit.value),
        limits=(limit,),
        paths=paths,
        row=row,
    )
    return decided(Finding(found), demand)


def within(
    key: str,
    title: Text,
    value: Decimal,
    ends: tuple[Limit, Limit],
    *,
    demand: Demand,
    formula: Text = NOTHING,
    paths: Sequence[str] = (),
    row: str = "",
) -> Finding:
    """Compare a value with a lower and an upper limit, both included."""
    low, high = ends
    if not isinstance(low.value, Decimal) or not isinstance(high.value, Decimal):
        raise TypeError(low.name)
    shown = same(show(value, low.unit))
    found = line(
        key,
        title,
        formula=shown if formula == NOTHING else formula,
        result=shown,
        limit=same(f"{plain(low.value)}–{show(high.value, high.unit)}"),
        outcome=outcome_of(low.value <= value <= high.value),
        limits=ends,
        paths=paths,
        row=row,
    )
    return decided(Finding(found), demand)


def measured(
    case: Case, answers: Answers, key: str, relation: str, limit_name: str, *, demand: Demand
) -> Finding:
    """Compare a typed number with a limit; open while it is missing."""
    path, value, limit = answers.path(key), answers.number(key), case.limits[limit_name]
    title = title_of(case, path)
    if value is None:
        return open_finding(key, title, (path,), limits=(limit,), row=answers.row_id)
    return compared(key, title, value, relation, limit, demand=demand, paths=(path,), row=answers.row_id)


def minutes_between(start: datetime, end: datetime) -> Decimal:
    """Return the minutes from start to end, negative when the end comes first."""
    return Decimal(int((end - start).total_seconds())) / MINUTE_SECONDS


def lapse(
    case: Case,
    answers: Answers,
    key: str,
    title: Text,
    ends: tuple[str, str],
    limit_name: str,
    *,
    demand: Demand,
) -> Finding:
    """Compare the minutes between two moments with the most that is allowed."""
    paths, limit = tuple(answers.path(end) for end in ends), case.limits[limit_name]
    start, end = answers.moment(ends[0]), answers.moment(ends[1])
    if start is None or end is None:
        missing = [path for path, at in zip(paths, (start, end), strict=True) if at is None]
        return open_finding(key, title, missing, limits=(limit,), row=answers.row_id)
    minutes = minutes_between(start, end)
    formula = same(f"{end:%H:%M} − {start:%H:%M} = {show(minutes, 'min')}")
    return compared(
        key, title, minutes, "<=", limit, demand=demand, formula=formula, paths=paths, row=answers.row_id
    )


def days_between(start: date, end: date) -> int:
    """Return the whole days from one date to another."""
    return (end - start).days


def mpa(value: Decimal) -> str:
    """Write a strength."""
    return show(value, "MPa")


def signed(value: Decimal) -> str:
    """Write a difference with its sign, the minus as it is printed; none at all has no sign."""
    return f"{value:+f}".replace("-", "−") if value else plain(abs(value))


def bare(value: Decimal) -> str:
    """Write a number without trailing zeros."""
    return plain(value.normalize()) if value else "0"
