"""Ponding of roof gutters, eaves troughs and outlets: GB 55030-2022 6.0.10(3)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules.common import NOTHING, Finding, duration_figure, limit_text, line, minutes_of
from inspector_app.rules.wet import (
    DEPTH_SHORT,
    DURATION_SHORT,
    LEAK_OBSERVED,
    LEAKAGE,
    NO_LEAK,
    REDO,
    Lapse,
    lapse,
    leaking,
)

DEEP, LONG = Text("水深\u00a0", "depth\u00a0"), Text("时长\u00a0", "time\u00a0")


@dataclass(frozen=True, slots=True)
class Gutter:
    """A ponded gutter or outlet."""

    name: str
    leaking: bool | None
    depth: Decimal | None
    lasted: Lapse
    paths: tuple[str, str]  # of the look and the depth
    row: str = ""


def read_gutter(row: Answers, now: datetime) -> Gutter:
    """Read a row of the form."""
    return Gutter(
        row.named("place"),
        leaking(row, "leak"),
        row.number("min_depth"),
        lapse(row, "start", "end", now),
        (row.path("leak"), row.path("min_depth")),
        row.row_id,
    )


def gutter_finding(gutter: Gutter, limits: Limits) -> Finding:
    """Judge one gutter or outlet: no leak, depth, time, in one line of working."""
    deep, long = limits["gutter_depth"], limits["gutter_duration"]
    depth_short = gutter.depth is not None and gutter.depth < limits.number("gutter_depth")
    minutes = None if gutter.lasted.running else gutter.lasted.minutes
    time_short = minutes is not None and minutes < minutes_of(long)
    values = zip(gutter.paths, (gutter.leaking, gutter.depth), strict=True)
    missing = (*(path for path, value in values if value is None), *gutter.lasted.missing)
    is_open = bool(missing) and not gutter.leaking
    bad = gutter.leaking or (not is_open and (depth_short or time_short))
    work = line(
        "gutter",
        same(gutter.name),
        formula=_gutter_words(gutter),
        outcome=Outcome.OPEN if is_open else Outcome.MISSED if bad else Outcome.MET,
        result=NOTHING if is_open else LEAKAGE if gutter.leaking else NO_LEAK,
        limit=join([NO_LEAK, DEEP + limit_text(">=", deep), LONG + limit_text(">=", long)], "，", ", "),
        limits=(limits["leak"], deep, long),
        paths=_paths(gutter, depth_short=depth_short, time_short=time_short),
        row=gutter.row,
    )
    if gutter.leaking:
        return Finding(work, Verdict.FAIL, LEAK_OBSERVED, Text(f"{gutter.name} 渗漏", f"Leak at {gutter.name}"))
    if is_open:
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    if not bad:
        return Finding(work)
    codes = [code for code, hit in ((DEPTH_SHORT, depth_short), (DURATION_SHORT, time_short)) if hit]
    reason = Text(f"{gutter.name}：水深或时长不足", f"{gutter.name}: depth or time short")
    return Finding(work, Verdict.INVALID, "+".join(codes), reason + REDO)


def _paths(gutter: Gutter, *, depth_short: bool, time_short: bool) -> tuple[str, ...]:
    """Return what missed, or everything where nothing did."""
    marks = (
        (gutter.paths[0], gutter.leaking),
        (gutter.paths[1], depth_short),
        (gutter.lasted.paths[-1], time_short),
    )
    return tuple(path for path, missed in marks if missed) or (*gutter.paths, *gutter.lasted.paths)


def _gutter_words(gutter: Gutter) -> Text:
    seen = Text("未检查", "not looked at") if gutter.leaking is None else LEAKAGE if gutter.leaking else NO_LEAK
    depth = "—" if gutter.depth is None else show(gutter.depth, "mm")
    lasted = "—" if gutter.lasted.minutes is None else duration_figure(gutter.lasted.minutes)
    return join([seen, DEEP + same(depth), LONG + same(lasted)], "，", ", ")
