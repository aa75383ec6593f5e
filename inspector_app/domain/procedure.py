"""The shape of a procedure: steps, fields, limits, shots, signatures and the printed form.

The content is data in ``resources/procedures``; ``procedures/`` reads it and refuses what is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from inspector_app.domain.equipment import EquipmentKind
from inspector_app.domain.ids import Digest
from inspector_app.domain.people import Party
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Confidence

NATIONAL = "national"  # the source of a limit that no local profile has changed


class Family(StrEnum):
    """The families of tests."""

    CONCRETE = "concrete"
    WATER = "water"
    PIPE = "pipe"
    INSULATION = "insulation"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard in a given edition."""

    code: str  # "GB 55030-2022"
    title: Text
    status: str = "in_force"  # or "superseded", "technical" (no longer mandatory, content still applies)


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers in rows under named columns, such as appendix A of JGJ/T 23.

    A cell that is no number is kept as it is printed: ``<10``, ``>60``.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Decimal | str, ...], ...]


LimitValue = Decimal | str | bool | Table


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of numbers, ends included unless said otherwise; in the unit of its field.

    For moments and dates ``not_after`` and ``not_before`` name another field; "now" is the present.
    For numbers ``not_above`` names a field of the same row, else of the run, that is not exceeded.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    above: Decimal | None = None  # strictly
    below: Decimal | None = None  # strictly
    not_before: str = ""
    not_after: str = ""
    why: Text = Text("", "")  # said when the value lies outside
    not_above: str = ""
    only: tuple[Decimal, ...] = ()  # the only values that there are, where not every one between has a meaning


@dataclass(frozen=True, slots=True)
class Limit:
    """One parameter of a rule, with its clause and how sure we are of both."""

    name: str
    title: Text
    value: LimitValue
    unit: str
    clause: str  # "GB 55030-2022 6.0.12(1)"; "" where no clause is known, never an invented one
    confidence: Confidence
    note: Text = Text("", "")
    source: str = NATIONAL  # NATIONAL or the id of the profile that overrides it
    source_title: Text = Text("国家标准", "national standard")
    standard_value: LimitValue | None = None  # what the profile replaced
    within: Range | None = None  # what any value may be, a profile's too; without it the unit decides
    allowed: tuple[str, ...] = ()  # the words that the judge understands; none leaves them free
    not_above: str = ""  # name of a limit that this one may reach but not exceed


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a procedure after the local profile has been laid over them."""

    by_name: Mapping[str, Limit]
    rules_version: str = "1.0"

    def __getitem__(self, name: str) -> Limit:
        return self.by_name[name]

    def number(self, name: str) -> Decimal:
        """Return the number under that name; a limit of another type is a defect of the file."""
        value = self.by_name[name].value
        if not isinstance(value, Decimal):
            raise TypeError(name)
        return value

    def table(self, name: str) -> Table:
        """Return the table under that name."""
        value = self.by_name[name].value
        if not isinstance(value, Table):
            raise TypeError(name)
        return value


@dataclass(frozen=True, slots=True)
class Condition:
    """When something applies: a plain comparison of one answer, or several of them together.

    ``field`` names an answer of the same row first, then of the run; ``verdict`` asks for
    the running verdict instead (``FAIL``), for shots that only a failure requires.
    """

    field: str = ""
    is_in: tuple[str, ...] = ()
    answered: bool | None = None
    verdict: tuple[str, ...] = ()
    all_of: tuple["Condition", ...] = ()
    any_of: tuple["Condition", ...] = ()
    none_of: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice."""

    key: str
    title: Text
    hint: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in."""

    key: str
    title: Text
    kind: FieldKind
    unit: str = ""
    required: bool = True
    hint: Text = Text("", "")
    options: tuple[Option, ...] = ()
    hard: Range | None = None  # outside is a mistake: blocks sealing
    soft: Range | None = None  # outside is unusual: asks for "read correctly" or a reason
    default: str = ""
    when: Condition | None = None
    limit: str = ""  # the limit that judges this value, shown under it
    relation: str = ""  # how it is compared with the limit: ">=", "<=", "==", "±"
    picture: str = ""  # name of an SVG in resources/icons/pictures
    equipment: EquipmentKind | None = None  # for kind instrument
    multiline: bool = False
    width: int = 0  # of the column in a table, px at scale 1; 0 lets the table choose
    suggest: tuple[Text, ...] = ()  # quick texts offered for typing
    suggest_from: str = ""  # "project.unit_works": texts of the project offered for typing
    now_button: bool = False  # for moments: a button that fills in the present
    copied: bool = True  # in a table: a new row takes the value of the row above; false for results
    given: bool = False  # a number that design, contract or product states: no reading of a picture goes there
    part_of: str = ""  # column of the same row that this area lies within: a measured share fills both

    @property
    def option_keys(self) -> tuple[str, ...]:
        """The keys of the options, in order."""
        return tuple(option.key for option in self.options)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Repeated rows: stacks, rooms, cores, cubes, zones."""

    key: str
    title: Text
    row_title: Text  # "立管 {n}"
    columns: tuple[Field, ...]
    label: str  # key of the column that names a row
    least: int = 1
    most: int = 400
    start_with: int = 1  # rows that a new run begins with
    hint: Text = Text("", "")
    when: Condition | None = None
    limit: str = ""  # a limit about the number of rows
    on_fail: tuple[Field, ...] = ()  # asked for in a detail row below a row that fails


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the guided run."""

    key: str
    title: Text
    items: tuple[Field | RowGroup, ...]
    hint: Text = Text("", "")
    picture: str = ""
    when: Condition | None = None


class ShotMoment(StrEnum):
    """When a shot belongs."""

    ANY = "any"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    ROW = "row"  # one for each row of a group
    FAIL = "fail"  # once the verdict is a failure


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo or clip that the procedure asks for."""

    key: str
    title: Text
    step: str
    moment: ShotMoment = ShotMoment.ANY
    least: int = 1  # 0 makes it optional
    group: str = ""  # for moment ROW
    hint: Text = Text("", "")
    when: Condition | None = None  # for moment ROW read in the row
    timer: str = ""
    due_after: Decimal | None = None  # minutes after the timer's start
    needs: tuple[str, ...] = ()  # "scale", "board"
    video: bool = False  # a clip is as good


@dataclass(frozen=True, slots=True)
class Timer:
    """A duration that the run waits for, between two moment fields."""

    key: str
    title: Text
    start: str
    end: str
    limit: str  # name of the limit with the duration required
    step: str


@dataclass(frozen=True, slots=True)
class SignatureRole:
    """Who signs."""

    role: str  # "inspector", "contractor_qc", "supervisor_engineer", …
    title: Text
    party: Party
    count: int = 1
    required: bool = True
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class FormCell:
    """A label and what stands beside it in the printed form, measured in eighths of the width.

    ``content`` names fields, or ``@project.name`` and its like, ``@basis``, ``@start`` and so on.
    """

    label: Text
    content: tuple[str, ...]
    label_span: int = 1
    span: int = 3
    join: str = "　"


@dataclass(frozen=True, slots=True)
class FormTable:
    """A fixed table in the printed form: a head, and lines of wordings and contents."""

    head: tuple[Text, ...]
    spans: tuple[int, ...]
    rows: tuple[tuple[Text | str, ...], ...]  # a Text prints as it is, a str names a content


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of the printed form: cells, a fixed table, or the table of a row group.

    Contents are field keys or start with ``@``: ``@project.<attribute>``, ``@run.serial``,
    ``@basis`` (clauses and limits in a sentence), ``@figure:<name>`` (a figure of the judgement),
    ``@shots:<key>,<key>`` (numbers of the photos), ``@instruments``.
    Conclusion and signatures follow every form by themselves.
    """

    cells: tuple[FormCell, ...] = ()
    table: FormTable | None = None
    group: str = ""
    columns: tuple[str, ...] = ()  # of the group, in printed order; empty prints all
    tall: bool = False


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """The official record form."""

    title: Text
    rows: tuple[FormRow, ...]
    subtitle: tuple[str, ...] = ()
    note: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Procedure:
    """A whole procedure as a run is bound to it: by id, version and content digest."""

    id: str
    version: str
    title: Text
    short_title: Text
    family: Family
    basis: tuple[Standard, ...]
    limits: Mapping[str, Limit]
    steps: tuple[Step, ...]
    shots: tuple[Shot, ...]
    timers: tuple[Timer, ...]
    signatures: tuple[SignatureRole, ...]
    judge: str
    form: PrintedForm
    digest: Digest = Digest("")
    text: str = ""  # canonical JSON of the resolved content; its SHA-256 is the digest
    summary: Text = Text("", "")
    caution: Text = Text("", "")
    rules_version: str = "1.0"
    options: Mapping[str, str] = field(default_factory=dict)  # settings of the judge

    def fields(self) -> Iterator[Field]:
        """Yield every single field, in the order of the steps (columns of groups left out)."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, Field):
                    yield item

    def groups(self) -> Iterator[RowGroup]:
        """Yield every group of repeated rows."""
        for step in self.steps:
            for item in step.items:
                if isinstance(item, RowGroup):
                    yield item

    def field_at(self, path: str) -> Field | None:
        """Return the field that a path belongs to, or None."""
        head, _, rest = path.partition("/")
        column = rest.partition("/")[2]
        for group in self.groups():
            if group.key == head:
                return next((f for f in (*group.columns, *group.on_fail) if f.key == column), None)
        return next((f for f in self.fields() if f.key == head), None) if not rest else None

    def group(self, key: str) -> RowGroup | None:
        """Return a group by its key."""
        return next((group for group in self.groups() if group.key == key), None)
