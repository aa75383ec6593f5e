"""What the guided run looks like at a moment: plain values that a window or a command can show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.people import Signature
from inspector_app.domain.procedure import Field, RowGroup, Shot, SignatureRole, Step, Timer
from inspector_app.domain.run import Run
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Judgement, Verdict


class FieldState(StrEnum):
    """How a field stands; the order is the order of precedence, worst last."""

    PLAIN = "plain"
    MET = "met"  # meets the limit that judges it
    NOTED = "noted"  # missed, but decides nothing: it was measured again, or another rule came first
    CONFIRMED = "confirmed"  # unusual, and confirmed with a reason
    MISSED = "missed"  # a measurement beyond the limit: no mistake, a finding
    SOFT = "soft"  # unusual: asks for a reason
    HARD = "hard"  # a mistake: blocks sealing


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field with its answer."""

    field: Field
    path: str
    text: str  # as kept
    shown: str  # as people read it
    state: FieldState
    help: Text  # the line below: what is wrong, or the hint
    limit: Text = Text("", "")  # "≥ 20 mm"
    clause: str = ""
    confidence: str = ""
    limit_source: Text = Text("", "")
    reason: str = ""  # given for a soft warning
    required: bool = True
    measured: Text = Text("", "")  # what was compared with the limit, as people read it
    is_asked: bool = True  # False for a cell that its own row does not ask for: kept, but no part of the record


@dataclass(frozen=True, slots=True)
class RowView:
    """One repeated row."""

    id: str
    label: str
    cells: tuple[FieldView, ...]
    outcome: str  # an Outcome value, or "" while open
    outcome_text: Text
    detail: tuple[FieldView, ...] = ()  # fields asked for because the row fails
    findings: tuple[Text, ...] = ()  # each requirement missed: what, value, limit, clause, source
    is_idle: bool = False  # nobody has touched it: it asks for nothing


@dataclass(frozen=True, slots=True)
class GroupView:
    """A table of repeated rows; conditional columns that no row needs are left out."""

    group: RowGroup
    columns: tuple[Field, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step with what it holds."""

    step: Step
    number: int
    state: str  # "todo", "done", "soft", "hard", "fail"
    note: Text  # what is left
    items: tuple[FieldView | GroupView, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class SlotView:
    """One evidence slot: a shot (of a row) with the photos in it."""

    shot: Shot
    row: str
    title: Text
    required: bool
    evidence: tuple[Evidence, ...]
    state: str  # "optional", "required", "filled", "quality", "late"
    note: Text
    missing: int  # photos still missing
    unfit: Mapping[Digest, Soundness] = field(default_factory=dict)  # originals, as of RunView


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One signature box."""

    role: SignatureRole
    slot: str
    title: Text
    name: str
    unit: str
    required: bool
    signature: Signature | None
    is_outdated: bool = False  # the draft was changed since: it has to be given anew


@dataclass(frozen=True, slots=True)
class TimerView:
    """One timer."""

    timer: Timer
    started: datetime | None
    ended: datetime | None
    required_minutes: int
    elapsed_minutes: int
    state: str  # "not_started", "running", "done", "ended"
    clock_jumped: bool
    marks: tuple[tuple[int, Text], ...] = ()  # minutes after the start at which a photo is due


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing still to do before the record can be sealed, and where."""

    # "answer", "hard", "soft", "row", "short", "duration", "calibration", "signature", and of photos "photo",
    # "original" and "poor"; "picture" is not asked for, but told (``RunView.pictureless``)
    kind: str
    text: Text
    step: str
    path: str  # answer path, "@shot:<key>[/<row>]", "@photo:<evidence id>" or "@sign:<slot>"
    count: int = 1  # photos that one shot still needs


@dataclass(frozen=True, slots=True)
class RunView:
    """The whole run as it stands."""

    run: Run
    title: Text
    place: str
    steps: tuple[StepView, ...]
    slots: tuple[SlotView, ...]
    signatures: tuple[SignatureView, ...]
    timers: tuple[TimerView, ...]
    judgement: Judgement  # by the measurements
    verdict: Verdict  # of the record: INCOMPLETE while something is missing, unless FAIL
    sentence: Text  # what the verdict bar says
    missing: tuple[Missing, ...]
    can_undo: bool
    can_redo: bool
    saved_at: datetime | None
    limits_note: Text  # where the limits came from
    frozen: bool = False  # the data can only be read now, a draft too
    unfit: Mapping[Digest, Soundness] = field(default_factory=dict)  # originals, of other records too
    pictureless: tuple[Missing, ...] = ()  # answers read from a photo that was taken out: they count as typed

    @property
    def closed(self) -> bool:
        """Whether nothing of it can be filled in: sealed, or where nothing can be written."""
        return self.frozen or self.run.is_sealed
