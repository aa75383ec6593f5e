"""Records to print: runs of sample procedures as domain values, from a clean pass to the awkward ones."""

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
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
from inspector_app.domain.run import Amendment, ProcedureRef, Run, RunState, Seal
from inspector_app.domain.text import Language, Text, same
from inspector_app.domain.verdict import Confidence, Judgement, Outcome, Verdict, WorkLine
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
EMPTY_SHA = Digest(hashlib.sha256(b"").hexdigest())


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing thing, as the app tells it."""

    text: Text


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
        self, language: Language = Language.ZH, notes: Mapping[str, Sequence[Text]] | None = None
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
    return WorkLine(key, title, formula, shown, required, clause, outcome, said, **more)  # type: ignore[arg-type]


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
    return replace(base, **more)  # type: ignore[arg-type]


def journal(*events: tuple[str, EventKind, str, dict[str, object]]) -> tuple[JournalEntry, ...]:
    """Chain events of (when, kind, who, delta)."""
    entries: list[JournalEntry] = []
    for number, (when, kind, who, delta) in enumerate(events, start=1):
        previous = entries[-1].digest if entries else START
        entries.append(chained(number, "r1", kind, at(when), who, delta, previous))
    return tuple(entries)


PONDING: Mapping[str, str] = {
    "unit_works": "3#楼",
    "part": "3#楼 5 层 501 室 卫生间",
    "stage": "after_membrane",
    "build_up": "聚氨酯涂膜 1.5 mm，上翻 300 mm",
    "area": "4.2",
    "plugging": "balloon",
    "weather": "晴，26 ℃",
    "rule": "rule14",
    "start": "2026-09-16T09:12",
    "start_min_depth": "22",
    "start_max_depth": "38",
    "start_max_depth~": "误读为 138，核对水位尺后改为 38",
    "mid_time": "2026-09-16T15:08",
    "mid_min_depth": "22",
    "mid_leak": "none",
    "end": "2026-09-17T09:31",
    "end_min_depth": "21",
    "end_max_depth": "37",
    "end_leak": "none",
    "treatment": "无",
}
PONDING_ORDER = Text(
    "① 任何时候有渗漏为不合格；② 无渗漏而水深或时长未达到为试验无效；③ 资料未齐为资料不全；④ 其余为合格。",
    "(1) a leak at any time fails; (2) without a leak, too little depth or time makes the test invalid; "
    "(3) what is missing leaves it incomplete; (4) else it passes.",
)
PONDING_ROUNDING = Text(
    "水深读到 1 mm、时长按分钟比较，均不修约。", "Depths to 1 mm and times in minutes are compared unrounded."
)
DEPTH, TIME, LEAK = Text("最浅处水深", "Depth"), Text("蓄水时长", "Time"), Text("渗漏", "Leakage")
MET, MISSED = Text("满足", "met"), Text("不满足", "not met")
NO_LEAK = Text("无渗漏", "no leak")
CLAUSE = "GB 55030-2022 6.0.12(1)"


def ponding_lines(depth: int = 21, minutes: int = 1459) -> tuple[WorkLine, ...]:
    """Return the working of a ponding test without a leak."""
    deep, long = depth >= 20, minutes >= 1440
    return (
        line(
            "leak",
            LEAK,
            Text("中间、结束均无", "none at both looks"),
            NO_LEAK,
            NO_LEAK,
            "GB 55030-2022 6.0.3",
            Outcome.MET,
            MET,
            confidence=Confidence.MEDIUM,
            limit_names=("leak",),
        ),
        line(
            "min_depth",
            DEPTH,
            same(f"h = min(22, 22, {depth})"),
            f"{depth}\u00a0mm",
            "≥\u00a020\u00a0mm",
            CLAUSE,
            Outcome.MET if deep else Outcome.MISSED,
            same(f"{depth} {'≥' if deep else '<'} 20 ") + (MET if deep else MISSED),
            limit_names=("min_depth",),
        ),
        line(
            "duration",
            TIME,
            Text("次日 09:31 − 09:12", "09:31 next day − 09:12"),
            f"{minutes // 60}\u00a0h {minutes % 60:02}\u00a0min",
            "≥\u00a024\u00a0h",
            CLAUSE,
            Outcome.MET if long else Outcome.MISSED,
            same(f"{minutes // 60}\u00a0h {minutes % 60:02}\u00a0min {'≥' if long else '<'} 24\u00a0h ")
            + (MET if long else MISSED),
            limit_names=("duration",),
        ),
        line(
            "tests",
            Text("试验次数", "Tests"),
            Text("第 1 次，防水层后", "first, after membrane"),
            "1",
            "2",
            "GB 55030-2022 6.0.12(4)",
            Outcome.HINT,
            Text("面层后另立记录", "another after the finish"),
            confidence=Confidence.MEDIUM,
            limit_names=("tests",),
        ),
    )


def ponding_photos() -> tuple[Evidence, ...]:
    """Return the five photos that the test asks for."""
    return (
        photo(1, "start_gauge", "2026-09-16T09:14:36"),
        replace(photo(2, "start_plug", "2026-09-16T09:16:02"), caption="地漏"),
        photo(3, "mid_underside", "2026-09-16T15:08:47"),
        photo(4, "end_gauge", "2026-09-17T09:31:20", source=EvidenceSource.FILE),
        photo(5, "end_underside", source=EvidenceSource.FILE),
    )


def ponding_pass() -> Sample:
    """A clean pass with everything in place."""
    run = run_of("ponding", Verdict.PASS, PONDING, evidence=ponding_photos())
    judgement = Judgement(
        Verdict.PASS,
        "OK",
        (
            Text(
                "蓄水 24 h 19 min，最浅处水深 21 mm，背水面未见渗漏，符合 GB 55030-2022 6.0.12(1)",
                "Ponded for 24 h 19 min, shallowest depth 21 mm, no leak, conforms to GB 55030-2022 6.0.12(1)",
            ),
        ),
        ponding_lines(),
        PONDING_ORDER,
        PONDING_ROUNDING,
        figures={"duration": "24\u00a0h 19\u00a0min", "min_depth": "21\u00a0mm"},
    )
    told = journal(
        ("2026-09-16T09:02:11", EventKind.RUN_CREATED, "王工", {"serial": "JC-2026-0917"}),
        ("2026-09-16T09:12:30", EventKind.ANSWERS_CHANGED, "王工", {"start": ["", "2026-09-16T09:12"]}),
        ("2026-09-16T09:14:40", EventKind.EVIDENCE_ADDED, "王工", {"evidence": "e1"}),
        ("2026-09-16T09:16:05", EventKind.EVIDENCE_ADDED, "王工", {"evidence": "e2"}),
        ("2026-09-16T12:50:00", EventKind.ANSWERS_CHANGED, "王工", {"start_max_depth": ["", "138"]}),
        ("2026-09-16T12:55:03", EventKind.ANSWERS_CHANGED, "王工", {"start_max_depth": ["138", "38"]}),
        (
            "2026-09-17T09:49:00",
            EventKind.SIGNED,
            "王工",
            {"slot": "inspector", "name": "王工", "refused": False},
        ),
        ("2026-09-17T09:51:02", EventKind.SEALED, "王工、李工", {"revision": 1}),
    )
    return Sample(run, procedure("ponding"), judgement, told)


def ponding_invalid() -> Sample:
    """Too shallow and too short: the test does not count, and a party refused to sign."""
    refused = Signature(
        "supervisor_engineer",
        "supervisor_engineer",
        "赵工",
        "乙正工程监理有限公司",
        at("2026-09-17T08:00"),
        refused=True,
        reason="对水位尺摆放位置有异议，要求改在门口内侧最浅处重测",
        witnesses=("陈工", "王工"),
    )
    signatures = (parties()[0], refused, *parties()[2:])
    answers = {
        **PONDING,
        "end_min_depth": "18",
        "end": "2026-09-17T07:30",
        "treatment": "加水至 25 mm 后重新计时",
    }
    run = run_of("ponding", Verdict.INVALID, answers, evidence=ponding_photos()[:3], signatures=signatures)
    reasons = (
        Text("最浅处水深 18 mm，小于 20 mm", "Shallowest depth 18 mm is less than 20 mm"),
        Text("蓄水 22 h 18 min，不足 24 h", "Ponded for 22 h 18 min, less than 24 h"),
    )
    judgement = Judgement(
        Verdict.INVALID,
        "DEPTH_SHORT+TIME_SHORT",
        reasons,
        ponding_lines(18, 1338),
        PONDING_ORDER,
        PONDING_ROUNDING,
        hints=(
            Text(
                "按 GB 50209-2010 的 10 mm 本可满足，该值低于通用规范，不采用。",
                "The 10 mm of GB 50209-2010 would be met; it is less than the general code and is not used.",
            ),
        ),
        figures={"duration": "22\u00a0h 18\u00a0min", "min_depth": "18\u00a0mm"},
    )
    gap = Gap(Text("结束·板底 照片 1 张", "1 photo: End · underside"))
    return Sample(run, procedure("ponding"), judgement, ponding_pass().journal, (gap,))


def ponding_amended() -> Sample:
    """A pass whose depth and area were corrected after sealing."""
    base = ponding_pass()
    amendments = (
        Amendment(2, "area", "4.2", "4.8", "图纸核对，漏计门槛外 0.6 m²", "王工", at("2026-09-18T10:12")),
        Amendment(
            2,
            "end_min_depth",
            "23",
            "21",
            "照片 4 水位尺读数为 21 mm，填写时看错一格",
            "李工",
            at("2026-09-18T10:15"),
        ),
    )
    seals = (*base.run.seals, seal("2026-09-18T10:20:00", Verdict.PASS, 2))
    answers = {**base.run.answers, "area": "4.8"}
    return replace(base, run=replace(base.run, amendments=amendments, seals=seals, answers=answers))


def ponding_draft() -> Sample:
    """A draft with most of it still open."""
    answers = {key: PONDING[key] for key in ("unit_works", "part", "stage", "start", "start_min_depth")}
    run = run_of(
        "ponding",
        Verdict.INCOMPLETE,
        answers,
        signatures=(),
        seals=(),
        state=RunState.DRAFT,
        evidence=ponding_photos()[:1],
    )
    open_line = replace(ponding_lines()[1], outcome=Outcome.OPEN, result=NONE, comparison=Text("待填", "open"))
    judgement = Judgement(
        Verdict.INCOMPLETE, "INPUT_MISSING", (), (open_line,), PONDING_ORDER, PONDING_ROUNDING
    )
    gaps = (
        Gap(Text("蓄水结束时间", "end of ponding")),
        Gap(Text("照片 4 张", "4 photos")),
        Gap(Text("签名 4 处", "4 signatures")),
    )
    return Sample(run, procedure("ponding"), judgement, gaps=gaps)


def ball_fail() -> Sample:
    """Fourteen stacks, two of them blocked, one with a ball that is unusual; five to sign."""
    answers: dict[str, str] = {
        "part": "4#楼 A 座 1～18 层",
        "methods": "gravity string",
        "washed": "yes",
        "pipes": " ".join(f"p{n}" for n in range(1, 15)),
    }
    lines: list[WorkLine] = []
    for n in range(1, 15):
        name, blocked = f"WL-{n}", n in (7, 9)
        row = {
            "number": name,
            "kind": "main" if n > 12 else "stack",
            "dn": "110",
            "ball": "75",
            "runs": "2" if n == 3 else "1",
            "passed": "0" if blocked else "1",
        }
        if blocked:
            row |= {"where": "8 层检查口上方约 1.2 m", "cleared": "拆开清扫口取出水泥块后复通，通过"}
        answers |= {f"pipes/p{n}/{key}": text for key, text in row.items()}
        lines.append(
            line(
                "pipe",
                same(name),
                Text(
                    f"DN 110，球径 75，投 {row['runs']} 过 {row['passed']}",
                    f"DN 110, ball 75, passed {row['passed']} of {row['runs']}",
                ),
                "",
                "≥ 73.3\u00a0mm",
                "GB 50242-2002 5.2.5",
                Outcome.MISSED if blocked else Outcome.MET,
                Text("未通过", "blocked") if blocked else Text("通过", "passed"),
                row=f"p{n}",
                paths=(f"pipes/p{n}/passed",),
                limit_names=("ratio", "pass_rate"),
            )
        )
    lines.append(
        line(
            "pass_rate",
            Text("通球率", "Pass rate"),
            same("12 / 14 = 85.7\u00a0%"),
            "85.7\u00a0%",
            "100\u00a0%",
            "GB 50242-2002 5.2.5",
            Outcome.MISSED,
            MISSED,
            limit_names=("pass_rate",),
        )
    )
    answers["pipes/p5/ball"], answers["pipes/p5/ball~"] = "160", "现场仅此规格球，已核对"
    judgement = Judgement(
        Verdict.FAIL,
        "PASS_RATE_BELOW_100",
        (
            Text(
                "WL-7、WL-9 未通过；通球率 12 / 14 = 85.7 %，须 100 %",
                "WL-7, WL-9 blocked; pass rate 12 / 14 = 85.7 %, 100 % required",
            ),
        ),
        tuple(lines),
        Text("① 有一根未通过即不合格；② 其余为合格。", "(1) one pipe not passed fails; (2) else it passes."),
        figures={"passed_of_tested": "12 / 14 = 85.7\u00a0%"},
    )
    evidence = (
        photo(1, "ball_size", "2026-09-16T10:00:00"),
        photo(2, "blocked", "2026-09-16T11:00:00", row="p7"),
        photo(3, "blocked", "2026-09-16T11:30:00+09:00", row="p9", source=EvidenceSource.FILE),
    )
    signatures = (
        *parties()[:2],
        signed("owner_lead", "钱工", "2026-09-17T09:47", unit="丙安置业有限公司"),
        *parties()[2:],
    )
    run = run_of("ball", Verdict.FAIL, answers, evidence=evidence, signatures=signatures)
    return Sample(run, procedure("ball"), judgement)


def cores_retest() -> Sample:
    """Three cores just short of the mean, twelve photos, an expired instrument, a local limit."""
    answers: dict[str, str] = {
        "part": "4#楼 西立面 3、9、15 层",
        "design": "50",
        "drill": "drill2",
        "rule": "rule14",
        "build_up": (
            "基层墙体 200 厚加气块 + 界面砂浆 + 50 厚岩棉板（锚栓 8 个/m²）"
            " + 抹面胶浆 5 厚内嵌两层玻纤网 + 外墙涂料"
        ),
        "cores": "c1 c2 c3",
    }
    for n, (place, thick) in enumerate(
        (("3 层 B 轴窗下", "49"), ("9 层 C 轴窗间墙", "46"), ("15 层女儿墙下", "46.5")), start=1
    ):
        row = {"number": f"X-{n}", "place": place, "material": "wool", "whole": "yes", "thickness": thick}
        answers |= {f"cores/c{n}/{key}": text for key, text in row.items()}
    made = procedure("cores")
    local = replace(
        made.limits["mean_share"],
        value=Decimal(96),
        source="ningbo-2026",
        source_title=Text("宁波 2026", "Ningbo 2026"),
        standard_value=Decimal(95),
    )
    lines = (
        line(
            "mean",
            Text("平均厚度", "Mean thickness"),
            same("(49 + 46 + 46.5) / 3 = 47.17；47.17 / 50"),
            "94.3\u00a0%",
            "≥\u00a096\u00a0%",
            "GB 50411-2019 F.0.8",
            Outcome.MISSED,
            same("94.3 < 96 ") + MISSED,
            confidence=Confidence.MEDIUM,
            limit_names=("mean_share",),
        ),
        line(
            "least",
            Text("最小厚度", "Least thickness"),
            same("min(49, 46, 46.5) = 46；46 / 50"),
            "92\u00a0%",
            "≥\u00a090\u00a0%",
            "GB 50411-2019 F.0.8",
            Outcome.MET,
            same("92 ≥ 90 ") + MET,
            confidence=Confidence.MEDIUM,
            limit_names=("least_share",),
        ),
    )
    judgement = Judgement(
        Verdict.RETEST,
        "MEAN_BELOW",
        (
            Text(
                "平均厚度为设计的 94.3 %，低于 96 %；应加倍取样复检",
                "The mean is 94.3 % of the design, below 96 %; take double the number and test again",
            ),
        ),
        lines,
        figures={"mean": "47.2\u00a0mm（94.3\u00a0%）", "least": "46\u00a0mm（92\u00a0%）"},
    )
    evidence = tuple(
        replace(
            photo(
                n,
                "core",
                f"2026-09-16T1{n % 10}:00:00" if n % 3 else "",
                row=f"c{(n - 1) % 3 + 1}",
                source=EvidenceSource.FILE if n % 2 else EvidenceSource.CAMERA,
            ),
            quality=("dark",) if n == 4 else (),
            quality_reason="顶层光线不足，标尺仍可读" if n == 4 else "",
        )
        for n in range(1, 13)
    )
    signatures = (
        signed("laboratory", "周检", "2026-09-17T15:00", unit="正衡检测技术有限公司"),
        signed("witness", "赵工", "2026-09-17T15:02"),
        *parties()[2:],
    )
    run = run_of("cores", Verdict.RETEST, answers, evidence=evidence, signatures=signatures)
    limits = Limits({**made.limits, "mean_share": local}, made.rules_version)
    return Sample(run, made, judgement, limits=limits)


def long_texts() -> Sample:
    """Texts far longer than their cells, a long title line, characters without a glyph."""
    story = "经现场核查，卫生间门槛外侧约 300 mm 处出现湿渍，手触无水、吸墨纸不变色；" * 60
    base = ponding_pass()
    answers = {
        **PONDING,
        "part": "3#楼（含地下室及裙房）5 层 501 室 主卧卫生间、次卧卫生间与公共走廊交界处" * 2,
        "build_up": "Polyurethane-two-component-membrane/1.5mm;UPSTAND=300mm" * 3,
        "weather": "晴😀，26 ℃",
        "treatment": story + "\n施工员签认：𫖯𬸪㮾㵲 🏗 完。",
    }
    return replace(base, run=replace(base.run, answers=answers, place="㮾梨街道 二九〇农场"))


def many_rows(count: int = 80) -> Sample:
    """Zones of sixteen readings, more than a page of them."""
    dice = random.Random(80)
    answers = {"part": "3#楼 5 层 KZ-12 柱", "zones": " ".join(f"z{n}" for n in range(1, count + 1))}
    for n in range(1, count + 1):
        row = {f"r{k}": str(dice.randint(32, 46)) for k in range(1, 17)} | {"name": str(n), "depth": "1.5"}
        answers |= {f"zones/z{n}/{key}": text for key, text in row.items()}
    judgement = Judgement(
        Verdict.PASS, "OK", (Text("构件现龄期强度推定值 34.6 MPa", "Estimated strength 34.6 MPa"),), ()
    )
    run = run_of("readings", Verdict.PASS, answers, signatures=parties()[2:])
    return Sample(run, procedure("readings"), judgement)


SAMPLES: Mapping[str, Callable[[], Sample]] = {
    made.__name__: made
    for made in (
        ponding_pass,
        ponding_invalid,
        ponding_amended,
        ponding_draft,
        ball_fail,
        cores_retest,
        long_texts,
        many_rows,
    )
}
