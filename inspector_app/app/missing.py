"""What is still missing in a run, each thing once and with the place that it leads to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from inspector_app.app.readings import short
from inspector_app.app.slots import flaws, is_unanswered
from inspector_app.app.views import (
    FieldState,
    FieldView,
    GroupView,
    Missing,
    RunView,
    SignatureView,
    SlotView,
    StepView,
    TimerView,
)
from inspector_app.domain.ids import Digest
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.spans import in_words
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Judgement, Outcome, Verdict
from inspector_app.words import text as words

_COLON = Text("：", ": ")
_PAPERS = ("photo", "original", "poor", "signature")  # no judge waits for these


def left_to_do(
    steps: Sequence[StepView],
    clocks: Iterable[TimerView],
    evidence: Iterable[SlotView],
    boxes: Iterable[SignatureView],
) -> Iterator[Missing]:
    """Yield what the procedure asks for and is not there: answers, rows, time, photos, signatures."""
    for step in steps:
        yield from _missing_rows(step)
        yield from _missing_answers(step)
    for clock in clocks:
        if clock.state in ("running", "done") and clock.elapsed_minutes < clock.required_minutes:
            left = in_words(clock.required_minutes - clock.elapsed_minutes)
            yield Missing("duration", left, clock.timer.step, clock.timer.end)
    for slot in evidence:
        if slot.missing:
            path = f"@shot:{slot.shot.key}/{slot.row}" if slot.row else f"@shot:{slot.shot.key}"
            several = words("session.photos_left", title=slot.title, n=slot.missing)
            said = several if slot.missing > 1 else slot.title
            yield Missing("photo", said, slot.shot.step, path, slot.missing)
    for box in boxes:
        if box.required and box.signature is None:
            yield Missing("signature", box.title, "@sign", f"@sign:{box.slot}")
        elif box.is_outdated:
            said = box.title + _COLON + words("session.signed_before")
            yield Missing("signature", said, "@sign", f"@sign:{box.slot}")


def poor_photos(evidence: Iterable[SlotView]) -> Iterator[Missing]:
    """Name each poor photo of which nobody has said why it is kept."""
    for slot in evidence:
        for item in filter(is_unanswered, slot.evidence):
            said = slot.title + _COLON + flaws(item)
            yield Missing("poor", said, slot.shot.step or item.step, f"@photo:{item.id}")


def unfit_originals(evidence: Iterable[SlotView], unfit: Mapping[Digest, Soundness]) -> Iterator[Missing]:
    """Name each photo or clip whose original was not whole when it was last read."""
    for slot in evidence:
        for item in slot.evidence:
            if (found := unfit.get(item.digest)) is not None:
                said = slot.title + _COLON + short(found)
                yield Missing("original", said, slot.shot.step or item.step, f"@photo:{item.id}")


def without_picture(steps: Iterable[StepView], paths: Collection[str]) -> Iterator[Missing]:
    """Name each of these answers, which were read from photos that are not in the record any more."""
    for step in steps if paths else ():
        for item in step.items:
            views = [("", item)] if isinstance(item, FieldView) else _named_fields(item)
            for label, view in views:
                if view.path in paths:
                    title = same(f"{label} ") + view.field.title if label else view.field.title
                    yield Missing("picture", title, step.step.key, view.path)


def lost_pictures(before: RunView, after: RunView) -> tuple[Text, ...]:
    """Return which answers count as typed since: a step took the photos out that they were read from."""
    known = {item.path for item in before.pictureless}
    return tuple(item.text for item in after.pictureless if item.path not in known)


def _named_fields(group: GroupView) -> Iterator[tuple[str, FieldView]]:
    for row in group.rows:
        yield from ((row.label, view) for view in (*row.cells, *row.detail) if view.is_asked)


def fields_of(step: StepView) -> Iterator[FieldView]:
    """Yield the answers that a step asks for, not those that a row does not; an untouched row asks for none."""
    for item in step.items:
        if isinstance(item, FieldView):
            yield item
            continue
        for row in item.rows:
            if not row.is_idle:
                yield from (cell for cell in row.cells if cell.is_asked)
                yield from row.detail


def _missing_rows(step: StepView) -> Iterator[Missing]:
    """Name each table that has fewer rows in use than are asked for, once, however many cells that is."""
    for item in step.items:
        if isinstance(item, GroupView):
            short = item.group.least - sum(not row.is_idle for row in item.rows)
            if short > 0:
                need = words("session.rows_missing", n=short, title=item.group.title)
                yield Missing("row", need, step.step.key, item.group.key)


def _missing_answers(step: StepView) -> Iterator[Missing]:
    key = step.step.key
    for view in fields_of(step):
        if not view.text and view.required:
            yield Missing("answer", view.field.title, key, view.path)
        elif view.state is FieldState.HARD:
            yield Missing("hard", view.field.title + _COLON + view.help, key, view.path)
        elif view.state is FieldState.SOFT:
            yield Missing("soft", view.field.title + _COLON + view.help, key, view.path)


def undecided(judgement: Judgement, steps: Sequence[StepView], known: Sequence[Missing]) -> Iterator[Missing]:
    """Yield what keeps the judge from a verdict and is not ``known``: answers that only he needs, more tests.

    Without it a record could look complete, and be sealed as incomplete without a word why.
    """
    if judgement.verdict is not Verdict.INCOMPLETE:
        return
    asked = {view.path: (view, step.step.key) for step in steps for view in fields_of(step)}
    rest = [path for path in judgement.missing if not _is_named(path, known)]
    answers = [path for path in rest if path in asked and not asked[path][0].text]
    for path in answers:
        yield Missing("answer", asked[path][0].field.title, asked[path][1], path)
    others = [path for path in rest if path not in answers]
    if others or not (answers or any(item.kind not in _PAPERS for item in known)):
        path = others[0] if others else ""
        yield Missing("short", _why(judgement, path), _step_of(steps, path), path)


def _is_named(path: str, known: Sequence[Missing]) -> bool:
    """Tell whether a path is among what is known: itself, the table around it, or answers in that table."""
    head = f"{path.partition('/')[0]}/"
    return any(
        path == item.path
        or (item.kind == "row" and path.startswith(f"{item.path}/"))
        or ("/" not in path and item.path.startswith(head))
        for item in known
    )


def _why(judgement: Judgement, path: str) -> Text:
    waiting = [line for line in judgement.lines if line.outcome is Outcome.OPEN and not line.row]
    title = next((line.title for line in waiting if path in line.paths), None)
    reasons = join(judgement.reasons, "；", "; ") if judgement.reasons else words("session.short_of_data")
    return title + _COLON + reasons if title is not None else reasons


def _step_of(steps: Sequence[StepView], path: str) -> str:
    """Return the step in which a path lies, the last one where none holds it."""
    head = path.partition("/")[0]
    for step in steps:
        for item in step.items:
            if head == (item.group.key if isinstance(item, GroupView) else item.path):
                return step.step.key
    return steps[-1].step.key if steps else ""


def open_counts(missing: Iterable[Missing]) -> Mapping[str, int]:
    """Count what is missing by kind."""
    counts: dict[str, int] = {}
    for item in missing:
        counts[item.kind] = counts.get(item.kind, 0) + item.count
    return counts


def number_of(missing: Iterable[Missing]) -> int:
    """Count what is missing, each photo of a shot that needs several."""
    return sum(item.count for item in missing)


def gap_texts(missing: Iterable[Missing]) -> tuple[Text, ...]:
    """Return what is still missing, as sealed with the record."""
    return tuple(
        same("") + words(f"session.gap_{item.kind}") + _COLON + item.text
        for item in missing
        if item.kind in ("answer", "row", "short", "photo", "duration")
    )
