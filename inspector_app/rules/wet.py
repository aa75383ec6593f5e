"""What the tests with water share: looks for a leak, depths, and how long it lasted.

A leak at any time is a failure; a depth or a time that was missed makes a dry test invalid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain, show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules.common import (
    NOTHING,
    SAYS,
    Finding,
    against,
    duration_figure,
    duration_words,
    limit_text,
    line,
    minutes_of,
    time_against,
)

LEAK_OBSERVED = "LEAK_OBSERVED"
DEPTH_SHORT = "DEPTH_SHORT"
DURATION_SHORT = "DURATION_SHORT"
NO_LEAK = Text("无渗漏", "no leak")
REDO = Text("，须重做，不能判合格", "; to be repeated, no pass possible")
LEAK_KINDS = {
    "damp": Text("湿渍", "damp patch"),
    "seep": Text("渗水", "seepage"),
    "drip": Text("滴漏", "dripping"),
    "flow": Text("线流", "flowing water"),
}
LEAKAGE = Text("渗漏", "leak")
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a side that must stay dry; ``leaking`` is None while nobody has looked."""

    when: Text
    place: Text
    leaking: bool | None
    path: str
    kind: Text = LEAKAGE

    @property
    def seen(self) -> Text:
        """What was seen."""
        dry = Text("未检查", "not looked at") if self.leaking is None else NO_LEAK
        return self.kind if self.leaking else dry

    def words(self) -> Text:
        """Return when it was looked at and what was seen, for the formula."""
        return self.when + SAYS + self.seen


@dataclass(frozen=True, slots=True)
class Depth:
    """One reading of the shallowest depth in mm, None while it is missing."""

    value: Decimal | None
    path: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """How long a test lasted in minutes, or has lasted so far while it is ``running``."""

    minutes: Decimal | None
    formula: Text = Text("未填", "not given")
    paths: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    running: bool = False


def leaking(answers: Answers, key: str) -> bool | None:
    """Read an answer ``leak`` or ``none`` (or yes/no); None while it is missing."""
    return {"leak": True, "none": False, "yes": True, "no": False}.get(answers.text(key))


def leak_finding(looks: Sequence[Look], limit: Limit, group: str = "") -> Finding:
    """Judge the looks for a leak: one leak fails whatever else is missing.

    ``group`` is the path of the rows to be filled in while there are no looks at all.
    """
    wet = [look for look in looks if look.leaking]
    missing = tuple(look.path for look in looks if look.leaking is None) if looks else (group,)
    outcome = Outcome.MISSED if wet else Outcome.OPEN if missing or not looks else Outcome.MET
    seen = {
        Outcome.MISSED: Text("有渗漏", "leak"),
        Outcome.OPEN: Text("未检查", "not looked at"),
        Outcome.MET: NO_LEAK,
    }[outcome]
    work = line(
        "leak",
        Text("渗漏", "Leakage"),
        formula=_looked(looks),
        outcome=outcome,
        result=seen,
        limit=NO_LEAK,
        comparison=Text("有渗漏，任何时候发现即判", "leak, which decides at any time") if wet else None,
        limits=(limit,),
        paths=[look.path for look in wet or looks],
    )
    if wet:
        return Finding(work, Verdict.FAIL, LEAK_OBSERVED, _leak_reason(wet))
    return Finding(work, Verdict.INCOMPLETE if outcome is Outcome.OPEN else Verdict.PASS, missing=missing)


def _looked(looks: Sequence[Look]) -> Text:
    """Write few looks one by one, many as a count."""
    if len(looks) <= 3:
        return join([look.words() for look in looks], "，", ", ")
    wet, done = (sum(1 for look in looks if look.leaking), sum(1 for look in looks if look.leaking is not None))
    return Text(
        f"检查 {done} / {len(looks)} 处，渗漏 {wet} 处", f"{done} of {len(looks)} places, {wet} leaking"
    )


def _leak_reason(wet: Sequence[Look]) -> Text:
    places = dict.fromkeys(
        Text(_apart(look.place.zh) + look.kind.zh, f"{look.kind.en} at {look.place.en}") for look in wet
    )
    more = len(places) - MOST_NAMED
    named = join(list(places)[:MOST_NAMED], "、", ", ")
    return named if more <= 0 else named + Text(f" 等 {len(places)} 处", f" and {more} more")


def depth_finding(depths: Sequence[Depth], limit: Limit, title: Text | None = None) -> Finding:
    """Judge the shallowest of the depths read so far; below the limit a dry test is invalid."""
    known = [depth.value for depth in depths if depth.value is not None]
    missing = tuple(depth.path for depth in depths if depth.value is None)
    bound = limit.value
    assert isinstance(bound, Decimal)
    least = min(known, default=None)
    short = least is not None and least < bound
    outcome = Outcome.MISSED if short else Outcome.OPEN if missing or least is None else Outcome.MET
    work = line(
        "depth",
        title or Text("最浅处水深", "Shallowest depth"),
        formula=same(f"h = min({', '.join(map(plain, known))}) = {plain(min(known))}")
        if known
        else Text("未填", "not given"),
        outcome=outcome,
        result=NOTHING if least is None else same(show(least, limit.unit)),
        limit=limit_text(">=", limit),
        comparison=None if least is None else _so_far(against(least, ">=", bound), outcome),
        limits=(limit,),
        paths=[depth.path for depth in depths if not short or _is_short(depth, bound)],
    )
    if short and least is not None:
        return Finding(work, Verdict.INVALID, DEPTH_SHORT, _depth_reason(least, limit), missing)
    return Finding(work, Verdict.INCOMPLETE if outcome is Outcome.OPEN else Verdict.PASS, missing=missing)


def _apart(name: str) -> str:
    """Put a gap behind a name that ends in a letter or digit."""
    return f"{name} " if name[-1:].isascii() else name


def _is_short(depth: Depth, bound: Decimal) -> bool:
    return depth.value is not None and depth.value < bound


def _so_far(comparison: Text, outcome: Outcome) -> Text:
    if outcome is not Outcome.OPEN:
        return comparison
    return Text("至今 ", "so far ") + comparison


def _depth_reason(least: Decimal, limit: Limit) -> Text:
    bound = show(limit.value, limit.unit) if isinstance(limit.value, Decimal) else ""
    measured = show(least, limit.unit)
    return Text(f"最浅处水深 {measured} 不足 {bound}", f"Depth {measured} is less than {bound}") + REDO


def lapse(answers: Answers, start: str, end: str, now: datetime) -> Lapse:
    """Read the time between two moments; without an end it runs on to ``now``."""
    begun, ended = answers.moment(start), answers.moment(end)
    paths = (answers.path(start), answers.path(end))
    missing = tuple(path for path, at in zip(paths, (begun, ended), strict=True) if at is None)
    if begun is None:
        return Lapse(None, paths=paths, missing=missing)
    until = ended or max(now.replace(second=0, microsecond=0), begun)
    if until < begun:  # a hard error of the form: no time can be told
        return Lapse(None, Text("结束早于开始", "the end lies before the start"), paths, paths[1:])
    minutes = Decimal((until - begun) // timedelta(minutes=1))
    return Lapse(minutes, _between(begun, until), paths, missing, running=ended is None)


def _between(begun: datetime, until: datetime) -> Text:
    first, last = f"{begun:%H:%M}", f"{until:%H:%M}"
    days = (until.date() - begun.date()).days
    if days == 0:
        return same(f"{last} − {first}")
    if days == 1:
        return Text(f"次日 {last} − {first}", f"{last} next day − {first}")
    return same(f"{_day(until.date())} {last} − {_day(begun.date())} {first}")


def _day(day: date) -> str:
    return f"{day:%m-%d}"


def given(minutes: Decimal | None, path: str) -> Lapse:
    """Return a time that was entered as such, in minutes."""
    if minutes is None:
        return Lapse(None, paths=(path,), missing=(path,))
    return Lapse(minutes, same(duration_figure(minutes)), (path,))


def time_finding(lasted: Lapse, limit: Limit, title: Text) -> Finding:
    """Judge how long a test lasted; a test that still runs is open and says what is left."""
    bound = minutes_of(limit)
    short = lasted.minutes is not None and lasted.minutes < bound
    is_open = lasted.running or lasted.minutes is None
    outcome = Outcome.OPEN if is_open else Outcome.MISSED if short else Outcome.MET
    work = line(
        "duration",
        title,
        formula=_worked_out(lasted),
        outcome=outcome,
        result=NOTHING if lasted.minutes is None else same(duration_figure(lasted.minutes)),
        limit=limit_text(">=", limit),
        comparison=_time_comparison(lasted, limit),
        limits=(limit,),
        paths=lasted.paths[-1:] if short and not is_open else lasted.paths,
    )
    if is_open:
        return Finding(work, Verdict.INCOMPLETE, "", _running_reason(lasted, bound), lasted.missing)
    if short and lasted.minutes is not None:
        return Finding(work, Verdict.INVALID, DURATION_SHORT, _time_reason(lasted.minutes, limit))
    return Finding(work)


def _worked_out(lasted: Lapse) -> Text:
    """Write a time between two moments with what it comes to."""
    if lasted.minutes is None or " − " not in lasted.formula.zh:
        return lasted.formula
    return lasted.formula + same(f" = {duration_figure(lasted.minutes)}")


def _time_comparison(lasted: Lapse, limit: Limit) -> Text | None:
    bound = minutes_of(limit)
    if lasted.minutes is None:
        return None
    if not lasted.running:
        return time_against(lasted.minutes, ">=", limit)
    if lasted.minutes >= bound:
        return Text("已够，待填结束时间", "long enough, end not given")
    left = duration_figure(bound - lasted.minutes)
    return Text(f"还差 {left}", f"{left} to go")


def _running_reason(lasted: Lapse, bound: Decimal) -> Text:
    if not lasted.running or lasted.minutes is None:
        return NOTHING
    so_far = duration_words(lasted.minutes)
    if lasted.minutes >= bound:
        return Text("已试 ", "Running for ") + so_far + Text("，时长已够", ", long enough")
    left = duration_words(bound - lasted.minutes)
    return Text("已试 ", "Running for ") + so_far + Text("，还差 ", ", ") + left + Text("", " to go")


def _time_reason(minutes: Decimal, limit: Limit) -> Text:
    bound = show(limit.value, limit.unit) if isinstance(limit.value, Decimal) else ""
    lasted = duration_figure(minutes)
    return Text(f"时长 {lasted} 不足 {bound}", f"Time {lasted} is less than {bound}") + REDO
