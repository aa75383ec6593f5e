"""Which photos and signatures a run asks for, and how they stand."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from inspector_app.app.views import SlotView, TimerView
from inspector_app.domain.answers import Answers, cell
from inspector_app.domain.conditions import applies
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import OTHER_PHOTOS, Evidence
from inspector_app.domain.procedure import Procedure, Shot, ShotMoment
from inspector_app.domain.run import Run
from inspector_app.domain.spans import in_words
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Verdict
from inspector_app.words import flaw_text
from inspector_app.words import text as words

OTHER = Shot(key="", title=OTHER_PHOTOS, step="", least=0)


def slots(
    procedure: Procedure, run: Run, verdict: Verdict, timers: tuple[TimerView, ...], now: datetime
) -> tuple[SlotView, ...]:
    """Return the evidence slots in the order of the procedure, with one for anything else at the end."""
    answers = Answers(run.answers)
    starts = {view.timer.key: view.started for view in timers}
    found: list[SlotView] = []
    for shot in procedure.shots:
        start = starts.get(shot.timer)
        for row, title in _places(shot, procedure, answers, verdict):
            items = tuple(item for item in run.evidence if (item.shot, item.row) == (shot.key, row))
            found.append(_slot(shot, row, title, items, _due(shot, start), now))
    return (*found, _slot(OTHER, "", OTHER.title, _elsewhere(run, found), None, now))


def _elsewhere(run: Run, found: list[SlotView]) -> tuple[Evidence, ...]:
    """Return the photos of no shot, and those whose row or shot is not asked for now: none is out of sight."""
    placed = {item.id for slot in found for item in slot.evidence}
    return tuple(item for item in run.evidence if item.id not in placed)


def _places(shot: Shot, procedure: Procedure, answers: Answers, verdict: Verdict) -> Iterator[tuple[str, Text]]:
    group = procedure.group(shot.group) if shot.group else None
    if group is None:
        failing = shot.moment is not ShotMoment.FAIL or verdict is Verdict.FAIL
        if failing and (shot.when is None or applies(shot.when, answers, answers, verdict)):
            yield "", shot.title
        return
    if group.when is not None and not applies(group.when, answers, answers, verdict):
        return
    for number, row in enumerate(answers.rows(group.key), 1):
        if shot.when is None or applies(shot.when, row, answers, verdict):
            yield row.row_id, _in_row(row.text(group.label) or number, shot)


def shot_title(procedure: Procedure, answers: Mapping[str, str], shot: Shot, row: str) -> Text | None:
    """Return the name of a shot with the row that it is taken for before it; None where that row is not."""
    if not row:
        return shot.title
    group, rows = procedure.group(shot.group), Answers(answers).row_ids(shot.group)
    if group is None or row not in rows:
        return None
    return _in_row(answers.get(cell(group.key, row, group.label), "") or rows.index(row) + 1, shot)


def photo_title(procedure: Procedure, run: Run, item: Evidence) -> Text:
    """Return what a photo shows, by its shot and the row that it was taken for; empty for one of no shot."""
    shot = next((one for one in procedure.shots if one.key == item.shot), None)
    if shot is None:
        return same("")
    return shot_title(procedure, run.answers, shot, item.row) or shot.title


def _in_row(label: str | int, shot: Shot) -> Text:
    return same(f"{label} ") + shot.title


def _due(shot: Shot, start: datetime | None) -> datetime | None:
    if start is None or shot.due_after is None:
        return None
    return start + timedelta(minutes=float(shot.due_after))


def is_unanswered(item: Evidence) -> bool:
    """Tell whether a photo is poor, or lacks what its shot asks for, and nobody has said why it is kept."""
    return item.is_unanswered


def flaws(item: Evidence) -> Text:
    """Return what is poor about a photo."""
    return join(list(map(flaw_text, item.doubts)), "、", ", ")


def _slot(
    shot: Shot,
    row: str,
    title: Text,
    items: tuple[Evidence, ...],
    due: datetime | None,
    now: datetime,
) -> SlotView:
    missing = max(0, shot.least - len(items))
    if any(is_unanswered(item) for item in items):
        state, note = "quality", words("session.photo_quality")
    elif items and not missing:
        state, note = "filled", same(f"{items[-1].added.wall:%H:%M}")
    elif not shot.least:
        state, note = "optional", words("session.photo_optional")
    elif due is not None and now > due:
        state, note = "late", words("session.photo_late", time=in_words(int((now - due).total_seconds() // 60)))
    elif due is not None:
        state, note = "required", words("session.photo_due", time=f"{due:%H:%M}")
    else:
        state, note = "required", shot.hint if shot.hint.zh else words("session.photo_required")
    return SlotView(shot, row, title, shot.least > 0, items, state, note, missing)


def refuse_second_copy(run: Run, evidence: Evidence) -> None:
    """UserError ``session.photo_there`` for a file that is in the same slot already."""
    for other in run.evidence:
        if (other.digest, other.shot, other.row) == (evidence.digest, evidence.shot, evidence.row):
            raise UserError("session.photo_there", name=evidence.original_name, other=other.original_name)
