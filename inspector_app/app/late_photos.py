"""Photos of the beginning or the middle of a timed test that were taken later: said, never judged."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Procedure, Shot, ShotMoment, Timer
from inspector_app.domain.run import Run

START_GRACE = timedelta(minutes=30)  # so long after the start a photo still shows the beginning
_MINUTE = timedelta(minutes=1)
_DURING = frozenset({ShotMoment.START, ShotMoment.MIDDLE})


@dataclass(frozen=True, slots=True)
class Late:
    """How much later a photo was taken than it belongs."""

    code: str  # "end", "due" or "start": what it came after
    at: datetime  # the moment of that
    span: timedelta
    timer: Timer


def lateness(shot_key: str, taken: datetime, run: Run, procedure: Procedure) -> Late | None:
    """Return how late a photo is, None for one in time and for shots that have no time.

    ``taken`` is the site's own time without offset, as the moments of the answers are.
    """
    shot = next((shot for shot in procedure.shots if shot.key == shot_key), None)
    timer = next((timer for timer in procedure.timers if shot and timer.key == shot.timer), None)
    if shot is None or timer is None or shot.moment not in _DURING:
        return None
    end = Answers(run.answers).moment(timer.end)
    if end is not None and taken - end >= _MINUTE:
        return Late("end", end, taken - end, timer)
    return _within_test(shot, timer, taken, run)


def _within_test(shot: Shot, timer: Timer, taken: datetime, run: Run) -> Late | None:
    start = Answers(run.answers).moment(timer.start)
    if start is None:
        return None
    if shot.due_after is not None:
        due = start + timedelta(minutes=float(shot.due_after))
        return Late("due", due, taken - due, timer) if taken - due >= _MINUTE else None
    if shot.moment is ShotMoment.START and taken - start > START_GRACE:
        return Late("start", start, taken - start, timer)
    return None
