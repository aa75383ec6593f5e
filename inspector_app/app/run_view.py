"""Builds the view of a run: steps, fields, slots, verdict and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from inspector_app.app.fields import FieldContext, shown, view_field
from inspector_app.app.idle_rows import OfferedRow, Place, idle_rows, without_surplus
from inspector_app.app.missing import (
    fields_of,
    left_to_do,
    number_of,
    poor_photos,
    undecided,
    unfit_originals,
    without_picture,
)
from inspector_app.app.origins import pictureless
from inspector_app.app.possible import judge_all, judge_possible
from inspector_app.app.signatures import signature_boxes
from inspector_app.app.slots import slots
from inspector_app.app.timers import timers
from inspector_app.app.views import (
    FieldState,
    FieldView,
    GroupView,
    Missing,
    RowView,
    RunView,
    StepView,
)
from inspector_app.domain.answers import Answers, place_of
from inspector_app.domain.clauses import clause_text
from inspector_app.domain.conditions import applies
from inspector_app.domain.equipment import Equipment
from inspector_app.domain.ids import Digest
from inspector_app.domain.procedure import NATIONAL, Field, Limits, Procedure, RowGroup, Step
from inspector_app.domain.run import Run
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Text, join
from inspector_app.domain.verdict import Judgement, Outcome, Verdict, WorkLine
from inspector_app.words import text as words

GAPS_REASON = "@gaps~"  # why a record is sealed although something is missing
_OPEN_TO_RULING = (FieldState.PLAIN, FieldState.MET, FieldState.CONFIRMED)
_ROW_RANK = (Outcome.MISSED, Outcome.OPEN, Outcome.HINT, Outcome.MET, Outcome.NOT_DECIDING)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run is looked at with."""

    procedure: Procedure
    limits: Limits
    equipment: Mapping[str, Equipment]


@dataclass(frozen=True, slots=True)
class SessionState:
    """What only the running session knows."""

    can_undo: bool = False
    can_redo: bool = False
    saved_at: datetime | None = None
    clock_jumped: bool = False
    known: dict[str, FieldView] = field(default_factory=dict)  # as of FieldContext
    offered: OfferedRow | None = None
    frozen: bool = False
    unfit: Mapping[Digest, Soundness] = field(default_factory=dict)  # originals, as last read


def view_run(run: Run, setting: Setting, now: datetime, state: SessionState | None = None) -> RunView:
    """Return the whole run as it stands at ``now`` (site wall time, naive)."""
    session = state or SessionState()
    procedure = setting.procedure
    answers = Answers(run.answers)
    counted = without_surplus(run, procedure, session.offered)
    context = FieldContext(answers, setting.limits, setting.equipment, now, session.known)
    judging = judge_all if run.is_sealed else judge_possible
    judgement = judging(counted.answers, procedure, context)
    builder = _Builder(answers, context, judgement, idle_rows(run, procedure, session.offered))
    steps = [builder.step(step, number) for number, step in enumerate(_visible(procedure, answers), 1)]
    clocks = timers(procedure, setting.limits, answers, now, clock_jumped=session.clock_jumped)
    evidence = slots(procedure, counted, judgement.verdict, clocks, now)
    boxes = signature_boxes(procedure, counted)
    # A test that has failed already waits for no time.
    waiting = () if judgement.verdict is Verdict.FAIL else clocks
    # Of a sealed one nothing of a photo can be answered any more, and its verdict stays what it was.
    doubts = () if run.is_sealed else (*unfit_originals(evidence, session.unfit), *poor_photos(evidence))
    known = (*left_to_do(steps, waiting, evidence, boxes), *doubts)
    missing = (*known, *undecided(judgement, steps, known))
    verdict = record_verdict(judgement.verdict, missing)
    return RunView(
        run=run,
        title=procedure.title,
        place=place_of(run.answers),
        steps=tuple(_finish(step, missing) for step in steps),
        slots=tuple(replace(slot, unfit=session.unfit) for slot in evidence),
        signatures=boxes,
        timers=clocks,
        judgement=judgement,
        verdict=verdict,
        sentence=_sentence(judgement, missing),
        missing=missing,
        can_undo=session.can_undo,
        can_redo=session.can_redo,
        saved_at=session.saved_at,
        limits_note=limits_note(setting.limits),
        frozen=session.frozen,
        unfit=session.unfit,
        pictureless=tuple(without_picture(steps, pictureless(run))),
    )


def record_verdict(measured: Verdict, missing: Iterable[Missing]) -> Verdict:
    """Return the verdict of the record: what is missing makes it INCOMPLETE, but never changes a FAIL."""
    if measured is Verdict.FAIL:
        return measured
    return Verdict.INCOMPLETE if any(True for _ in missing) else measured


def limits_note(limits: Limits) -> Text:
    """Say where the limits came from."""
    local = [limit for limit in limits.by_name.values() if limit.source != NATIONAL]
    if not local:
        return words("session.limits_national", version=limits.rules_version)
    names = join([limit.title for limit in local], "、", ", ")
    return words(
        "session.limits_local", version=limits.rules_version, names=names, source=local[0].source_title
    )


def _visible(procedure: Procedure, answers: Answers) -> list[Step]:
    return [
        step
        for step in procedure.steps
        if step.when is None or applies(step.when, answers, answers, Verdict.INCOMPLETE)
    ]


class _Builder:
    """Builds the views of fields and rows against one judgement."""

    def __init__(
        self, answers: Answers, context: FieldContext, judgement: Judgement, idle: frozenset[Place]
    ) -> None:
        self._answers = answers
        self._idle = idle
        self._context = context
        self._lines: dict[tuple[str, str], list[WorkLine]] = {}
        self._missed = _by_path(judgement.lines, Outcome.MISSED)
        self._noted = _by_path([line for line in judgement.lines if line.result.zh], Outcome.NOT_DECIDING)
        self._verdict = judgement.verdict
        for line in judgement.lines:
            for group in _groups_of(line):
                self._lines.setdefault((group, line.row), []).append(line)

    def step(self, step: Step, number: int) -> StepView:
        items: list[FieldView | GroupView] = []
        for item in step.items:
            if item.when is not None and not self._holds(item, self._answers):
                continue
            if isinstance(item, RowGroup):
                items.append(self._group(item))
            else:
                items.append(self._field(item, self._answers))
        return StepView(step, number, "todo", Text("", ""), tuple(items), 0)

    def _holds(self, item: Field | RowGroup, answers: Answers) -> bool:
        return item.when is None or applies(item.when, answers, self._answers, self._verdict)

    def _field(self, field: Field, answers: Answers) -> FieldView:
        view = view_field(field, answers, self._context, required=field.required)
        if not view.text or view.state not in _OPEN_TO_RULING:
            return view
        if line := self._missed.get(view.path):
            return self._ruled(view, line, FieldState.MISSED)
        if line := self._noted.get(view.path):
            return replace(self._ruled(view, line, FieldState.NOTED), help=line.comparison)
        return view

    def _ruled(self, view: FieldView, line: WorkLine, state: FieldState) -> FieldView:
        """Let a line of working say how a field stands, with the limit and the clause that it used."""
        return replace(
            view,
            state=state,
            limit=line.limit if line.limit.zh else view.limit,
            clause=line.clause or view.clause,
            confidence=str(line.confidence),
            limit_source=self._source(line),
            measured=_compared(view, line),
        )

    def _source(self, line: WorkLine) -> Text:
        """Return the local document that a limit of the line came from, empty where all are national."""
        known = self._context.limits.by_name
        used = [known[name] for name in line.limit_names if name in known]
        return next((limit.source_title for limit in used if limit.source != NATIONAL), Text("", ""))

    def _finding(self, line: WorkLine) -> Text:
        source = self._source(line)
        parts = [
            line.title + Text("：", ": ") + line.comparison,
            words("session.limit", limit=line.limit) if line.limit.zh else Text("", ""),
            clause_text(line.clause),
            words("session.limit_by", source=source) if source.zh else source,
        ]
        return join([part for part in parts if part.zh], "　", "  ")

    def _group(self, group: RowGroup) -> GroupView:
        rows = list(self._answers.rows(group.key))
        columns = tuple(
            column
            for column in group.columns
            if column.when is None or any(self._holds(column, row) for row in rows)
        )
        views = tuple(self._row(group, columns, row, number) for number, row in enumerate(rows, 1))
        return GroupView(group, columns, views)

    def _row(self, group: RowGroup, columns: tuple[Field, ...], row: Answers, number: int) -> RowView:
        cells = tuple(self._cell(column, row) for column in columns)
        lines = self._lines.get((group.key, row.row_id), [])
        outcome = min((line.outcome for line in lines), key=_ROW_RANK.index, default=None)
        deciding = next((line for line in lines if line.outcome is outcome), None)
        failing = outcome is Outcome.MISSED
        detail = tuple(self._field(field, row) for field in group.on_fail) if failing else ()
        words_shown = deciding.comparison if deciding else Text("", "")
        label = row.text(group.label) or str(number)
        findings = tuple(self._finding(line) for line in lines if line.outcome is Outcome.MISSED)
        is_idle = (group.key, row.row_id) in self._idle
        return RowView(row.row_id, label, cells, str(outcome or ""), words_shown, detail, findings, is_idle)

    def _cell(self, column: Field, row: Answers) -> FieldView:
        if column.when is None or self._holds(column, row):
            return self._field(column, row)
        kept = row.text(column.key)
        return FieldView(
            column,
            row.path(column.key),
            kept,
            shown(column.kind, kept),
            FieldState.PLAIN,
            help=Text("", ""),
            required=False,
            is_asked=False,
        )


def _compared(view: FieldView, line: WorkLine) -> Text:
    """Return what a line compared for an answer: its result, unless that lists other answers too."""
    own = view.measured.zh and (not line.result.zh or "、" in line.result.zh)
    return view.measured if own else line.result


def _by_path(lines: Iterable[WorkLine], outcome: Outcome) -> Mapping[str, WorkLine]:
    """Return for each answer the first line of that outcome that it went into."""
    found: dict[str, WorkLine] = {}
    for line in lines:
        for path in line.paths if line.outcome is outcome else ():
            found.setdefault(path, line)
    return found


def _groups_of(line: WorkLine) -> set[str]:
    """Return the groups that a line about one row belongs to: row ids repeat from group to group."""
    return {path.partition("/")[0] for path in line.paths if f"/{line.row}/" in path} if line.row else set()


def _finish(step: StepView, missing: tuple[Missing, ...]) -> StepView:
    own = [item for item in missing if item.step == step.step.key and item.kind != "duration"]
    kinds, left = [item.kind for item in own], number_of(own)
    views = list(fields_of(step))
    failing = any(view.state is FieldState.MISSED for view in views)
    answered = any(view.text for view in views)
    if "hard" in kinds:
        return replace(step, state="hard", note=words("session.step_hard", n=kinds.count("hard")), missing=left)
    if doubts := sum(kinds.count(kind) for kind in ("soft", "original", "poor")):
        return replace(step, state="soft", note=words("session.step_soft", n=doubts), missing=left)
    if own:
        state = "fail" if failing else "todo"
        return replace(step, state=state, note=words("session.step_left", n=left), missing=left)
    note = words("session.step_complete", n=len(views)) if answered else Text("", "")
    return replace(step, state="fail" if failing else "done", note=note, missing=0)


def _sentence(judgement: Judgement, missing: tuple[Missing, ...]) -> Text:
    reasons = list(judgement.reasons[:2]) if judgement.verdict is not Verdict.INCOMPLETE else []
    counts = [
        words(f"session.lack_{kind}", n=number)
        for kind in ("hard", "soft", "original", "poor", "answer", "row", "short", "photo")
        if (number := number_of(item for item in missing if item.kind == kind))
    ]
    counts += [item.text for item in missing if item.kind == "duration"]
    if number := sum(item.kind == "signature" for item in missing):
        counts.append(words("session.lack_signature", n=number))
    lack = words("session.lack", what=join(counts, "、", ", ")) if counts else None
    parts = [*reasons, *([lack] if lack else [])]
    return join(parts, "；", "; ") if parts else words("session.complete")
