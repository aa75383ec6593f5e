"""What sample records are put together from: people, photos, signatures, lines, journals."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path

from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.evidence import CaptureInfo, Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest, EquipmentId, EvidenceId, PersonId, ProjectId, RunId
from inspector_app.domain.journal import START, EventKind, JournalEntry, chained
from inspector_app.domain.people import Party, Person, Signature, StrokePoint, Strokes
from inspector_app.domain.procedure import Limits, Procedure
from inspector_app.domain.project import Project
from inspector_app.domain.run import ProcedureRef, Run, RunState, Seal
from inspector_app.domain.text import Language, Text, same
from inspector_app.domain.verdict import Judgement, Outcome, Verdict, WorkLine
from inspector_app.procedures.loader import load_procedure
from inspector_app.reports.content import record_content
from inspector_app.reports.record import RecordContent

ZONE = timezone(timedelta(hours=8))

NONE = Text("", "")

PROJECT = Project(
    id=ProjectId("p1"),
    name="东塘新苑二期",
    code="ZH-2026-031",
    owner="丙安置业有限公司",
    contractor="甲建工程有限公司",
    supervisor="乙正工程监理有限公司",
    subcontractor="丁防水工程有限公司",
    unit_works=("3#楼", "4#楼"),
)

INSPECTORS = (
    Person(PersonId("i1"), "王工", Party.INSPECTOR, "区质监站", "Z-101"),
    Person(PersonId("i2"), "李工", Party.INSPECTOR, "区质监站", "Z-102"),
)

RULE = Equipment(
    EquipmentId("rule14"),
    EquipmentKind.RULE,
    "钢直尺",
    "ZC-014",
    due_on=date(2027, 3, 1),
    calibrated_on=date(2026, 3, 2),
)

DRILL = Equipment(EquipmentId("drill2"), EquipmentKind.CORE_DRILL, "取芯机", "QX-02", due_on=date(2026, 8, 31))

EQUIPMENT = {item.id: item for item in (RULE, DRILL)}


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing thing, as the app tells it."""

    text: Text
    path: str = ""


@dataclass(frozen=True)
class Sample:
    """Everything that a record is printed from."""

    run: Run
    procedure: Procedure
    judgement: Judgement
    journal: tuple[JournalEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    limits: Limits | None = None

    def content(
        self,
        language: Language = Language.ZH,
        notes: Mapping[str, Sequence[Text]] | None = None,
        measured: Mapping[int, Verdict] | None = None,
    ) -> RecordContent:
        """Return what is printed."""
        limits = self.limits or Limits(self.procedure.limits, self.procedure.rules_version)
        return record_content(
            run=self.run,
            procedure=self.procedure,
            limits=limits,
            judgement=self.judgement,
            verdict=self.run.verdict,
            journal=self.journal,
            language=language,
            gaps=self.gaps,
            equipment=EQUIPMENT,
            notes=notes,
            measured=measured,
        )


@cache
def procedure(name: str) -> Procedure:
    """Load a sample procedure."""
    return load_procedure(Path(__file__).parent / "procedures" / f"{name}.yaml")


def at(text: str) -> Moment:
    """Return a moment on site."""
    wall = datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return Moment(wall, int(wall.timestamp()) * 1_000_000_000, "boot-1")


def digest_of(name: str) -> Digest:
    """Return a digest that stands for something named."""
    return Digest(hashlib.sha256(name.encode()).hexdigest())


def strokes(seed: int) -> Strokes:
    """Draw a signature that looks like one."""
    dice = random.Random(seed)
    lines = []
    for start in (120, 480, 700):
        x, y = start, dice.randint(200, 700)
        points = []
        for step in range(14):
            x, y = min(x + dice.randint(4, 26), 1000), min(max(y + dice.randint(-140, 140), 40), 960)
            points.append(StrokePoint(x, y, step * 16, dice.randint(300, 800)))
        lines.append(tuple(points))
    return tuple(lines)


def signed(role: str, name: str, when: str, *, slot: str = "", unit: str = "") -> Signature:
    """Return a drawn signature."""
    return Signature(
        slot or role, role, name, unit, at(when), strokes(len(name) * 31 + len(role) + sum(map(ord, name)))
    )


def parties(when: str = "2026-09-17") -> tuple[Signature, ...]:
    """Return the signatures of a ponding test."""
    return (
        signed("contractor_qc", "陈工", f"{when}T09:44"),
        signed("supervisor_engineer", "赵工", f"{when}T09:46"),
        signed("inspector", "王工", f"{when}T09:49"),
        signed("inspector", "李工", f"{when}T09:50", slot="inspector.2"),
    )


def seal(when: str, verdict: Verdict, revision: int = 1) -> Seal:
    """Return a seal; its signature is not what these tests are about."""
    record = digest_of(f"record {revision} {when}")
    parent = digest_of("parent") if revision > 1 else None
    return Seal(revision, record, parent, bytes(32), bytes(64), at(when), digest_of("journal"), verdict)


def photo(
    number: int, shot: str, when: str = "", *, row: str = "", source: EvidenceSource = EvidenceSource.CAMERA
) -> Evidence:
    """Return a piece of evidence."""
    wide = number % 4 != 3
    return Evidence(
        id=EvidenceId(f"e{number}"),
        run_id=RunId("r1"),
        shot=shot,
        row=row,
        kind=EvidenceKind.PHOTO,
        digest=digest_of(f"photo {number}"),
        size=2_345_678 + number,
        mime="image/jpeg",
        width=4032 if wide else 3024,
        height=3024 if wide else 4032,
        source=source,
        original_name=f"IMG_{number:04}.jpg",
        added=at("2026-09-16T09:20"),
        step="ponding",
        capture=CaptureInfo(taken_at=when),
    )


@cache
def picture(number: int, width: int = 320, height: int = 240) -> bytes:
    """Draw a report copy: noise on colours, about as hard to compress as a photo of a wall."""
    from PIL import Image, ImageFilter

    dice = random.Random(number)
    base = Image.effect_noise((width // 4, height // 4), 60).resize((width, height)).convert("RGB")
    tint = Image.new("RGB", (width, height), tuple(dice.randint(60, 200) for _ in range(3)))
    target = BytesIO()
    Image.blend(base, tint, 0.7).filter(ImageFilter.SMOOTH).save(target, "JPEG", quality=85)
    return target.getvalue()


def pictures(sample: Sample) -> Mapping[Digest, bytes]:
    """Return a report copy for every piece of evidence."""
    return {
        item.digest: picture(number, *((320, 240) if item.width > item.height else (240, 320)))
        for number, item in enumerate(sample.run.evidence)
    }


def line(
    key: str,
    title: Text,
    formula: Text,
    result: str | Text,
    limit: str | Text,
    clause: str,
    outcome: Outcome,
    said: Text,
    **more: object,
) -> WorkLine:
    """Return a line of working."""
    shown, required = (same(one) if isinstance(one, str) else one for one in (result, limit))
    return WorkLine(key, title, formula, shown, required, clause, outcome, said, **more)


def run_of(name: str, verdict: Verdict, answers: Mapping[str, str], **more: object) -> Run:
    """Return a sealed run of a sample procedure."""
    made = procedure(name)
    base = Run(
        id=RunId("0190b2c4-7c1e-7abc-8def-0123456789ab"),
        serial="JC-2026-0917",
        state=RunState.SEALED,
        procedure=ProcedureRef(made.id, made.version, made.digest),
        project=PROJECT,
        inspectors=INSPECTORS,
        created=at("2026-09-16T09:02:11"),
        changed=at("2026-09-17T09:51:02"),
        answers=answers,
        signatures=parties(),
        seals=(seal("2026-09-17T09:51:02", verdict),),
        verdict=verdict,
        place="3#楼 5 层 501 室 卫生间",
    )
    return replace(base, **more)


def journal(*events: tuple[str, EventKind, str, dict[str, object]]) -> tuple[JournalEntry, ...]:
    """Chain events of (when, kind, who, delta)."""
    entries: list[JournalEntry] = []
    for number, (when, kind, who, delta) in enumerate(events, start=1):
        previous = entries[-1].digest if entries else START
        entries.append(chained(number, "r1", kind, at(when), who, delta, previous))
    return tuple(entries)


MET, MISSED = Text("满足", "met"), Text("不满足", "not met")
