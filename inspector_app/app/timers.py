"""The durations that a run waits for."""

from datetime import datetime
from decimal import Decimal

from inspector_app.app.views import TimerView
from inspector_app.domain.answers import Answers
from inspector_app.domain.conditions import applies
from inspector_app.domain.procedure import Limits, Procedure, Timer
from inspector_app.domain.verdict import Verdict

_MINUTES = {"h": Decimal(60), "min": Decimal(1), "d": Decimal(1440), "s": Decimal(1) / 60}


def timers(
    procedure: Procedure, limits: Limits, answers: Answers, now: datetime, *, clock_jumped: bool
) -> tuple[TimerView, ...]:
    """Return the timers whose fields apply to this run."""
    return tuple(
        _timer(timer, procedure, limits, answers, now, clock_jumped=clock_jumped)
        for timer in procedure.timers
        if _is_in_use(timer, procedure, answers)
    )


def _is_in_use(timer: Timer, procedure: Procedure, answers: Answers) -> bool:
    field = procedure.field_at(timer.start)
    step = next((step for step in procedure.steps if step.key == timer.step), None)
    conditions = [holder.when for holder in (field, step) if holder is not None and holder.when is not None]
    return all(applies(condition, answers, answers, Verdict.INCOMPLETE) for condition in conditions)


def _timer(
    timer: Timer, procedure: Procedure, limits: Limits, answers: Answers, now: datetime, *, clock_jumped: bool
) -> TimerView:
    started, ended = answers.moment(timer.start), answers.moment(timer.end)
    required = required_minutes(timer, limits)
    elapsed = int(((ended or now) - started).total_seconds() // 60) if started else 0
    if started is None:
        state = "not_started"
    elif ended is not None:
        state = "ended"
    else:
        state = "done" if elapsed >= required else "running"
    marks = tuple(
        (int(shot.due_after), shot.title)
        for shot in procedure.shots
        if shot.timer == timer.key and shot.due_after is not None
    )
    return TimerView(timer, started, ended, required, max(0, elapsed), state, clock_jumped, marks)


def required_minutes(timer: Timer, limits: Limits) -> int:
    """Return the minutes that the timer's limit asks for, 0 where the limit is no duration."""
    limit = limits.by_name.get(timer.limit)
    if limit is None or not isinstance(limit.value, Decimal):
        return 0
    return int(limit.value * _MINUTES.get(limit.unit, Decimal(1)))
