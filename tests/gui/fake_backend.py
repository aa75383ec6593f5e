"""A backend of sample data for pages and screens: everything is invented, nothing is read or written."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import CaptureInfo, Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest, EquipmentId, EvidenceId, PackageId, PersonId, ProjectId, RunId
from inspector_app.domain.lists import Cursor, HandOver, Page, RecoveryNote, RunQuery
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Family, Limit, PrintedForm, Procedure, Standard
from inspector_app.domain.project import Project
from inspector_app.domain.run import ProcedureRef, RunState, RunSummary
from inspector_app.domain.text import Language, Text, same
from inspector_app.domain.verdict import Confidence, Outcome, Verdict, WorkLine
from inspector_app.exchange.progress import PackageProgress
from inspector_app.gui.backend import (
    Cancelled,
    EvidenceLine,
    EvidencePage,
    LocalProfile,
    Progress,
    RunningTimer,
    RunPreview,
    Today,
)
from inspector_app.gui.run.session_port import Session
from tests.gui.evidence.nothing import NoInbox, NoPairs
from tests.gui.fake_care import FakeCare

NOW = datetime(2026, 9, 16, 12, 53, 7)
TITLES = {
    "water.indoor_ponding": Text("室内蓄水", "Indoor ponding"),
    "pipe.ball": Text("排水通球", "Ball test"),
    "water.facade_spray": Text("外窗淋水", "Window spray"),
    "insulation.core": Text("节能钻芯", "Drill core"),
    "concrete.delivery": Text("混凝土进场", "Delivery"),
    "water.shaft": Text("电井蓄水", "Shaft ponding"),
    "concrete.joint": Text("梁柱节点", "Beam–column joint"),
}
FAMILIES = {
    "water": Family.WATER,
    "pipe": Family.PIPE,
    "insulation": Family.INSULATION,
    "concrete": Family.CONCRETE,
}
PROJECTS = (
    Project(
        ProjectId("p1"),
        "东塘新苑二期",
        "ZH-2026-031",
        "东塘街道 18 号",
        "东塘置业有限公司",
        "远航建设集团",
        "正衡监理有限公司",
        "江海设计院",
        "",
        ("1#楼", "2#楼", "3#楼", "地下室"),
        "zhejiang",
    ),
    Project(
        ProjectId("p2"),
        "望潮府",
        "ZH-2026-044",
        "望潮路 7 号",
        "望潮置业",
        "海岳建工",
        "正衡监理",
        "",
        "",
        ("5#楼", "6#楼", "7#楼"),
    ),
    Project(
        ProjectId("p3"),
        "北岸人才公寓",
        "ZH-2026-052",
        "北岸大道 2 号",
        "北岸城投",
        "远航建设集团",
        "同信监理",
        "",
        "",
        ("1#楼",),
    ),
    Project(
        ProjectId("p4"),
        "龙浦路小学",
        "ZH-2025-118",
        "龙浦路 66 号",
        "教育局代建中心",
        "海岳建工",
        "同信监理",
        "",
        "",
        ("教学楼",),
    ),
    Project(ProjectId("p5"), "临港仓储一期", "ZH-2024-007", "临港三路", archived=True),
)
PEOPLE = (
    Person(PersonId("i1"), "王建国", Party.INSPECTOR, "区质监站", "330211-017"),
    Person(PersonId("i2"), "李敏", Party.INSPECTOR, "区质监站", "330211-023"),
    Person(PersonId("i3"), "周立", Party.INSPECTOR, "区质监站", "330211-031"),
    Person(PersonId("c1"), "陈涛", Party.CONTRACTOR, "远航建设集团", ""),
)
EQUIPMENT = (
    Equipment(
        EquipmentId("e1"),
        EquipmentKind.REBOUND_HAMMER,
        "回弹仪 HT-225",
        "HT-0312",
        "",
        date(2026, 3, 2),
        date(2026, 9, 1),
        "计字 2026-0312",
    ),
    Equipment(
        EquipmentId("e2"),
        EquipmentKind.PULL_OFF_GAUGE,
        "粘结强度检测仪",
        "PL-77",
        "",
        date(2026, 1, 11),
        date(2027, 1, 10),
        "计字 2026-0077",
    ),
    Equipment(
        EquipmentId("e3"), EquipmentKind.RULE, "钢直尺 300 mm", "R-14", "", date(2025, 11, 3), date(2026, 11, 2)
    ),
    Equipment(EquipmentId("e4"), EquipmentKind.BALL, "硬质塑料球 75 mm", "Q-75"),
)
ROWS = (
    ("INCOMPLETE", "0917", "water.indoor_ponding", 0, "3#楼 501 室 卫生间", "draft", 0, 2, 5, 1, 0),
    ("FAIL", "0921", "pipe.ball", 1, "7#楼 立管 12 根", "draft", 0, 2, 3, 0, 2),
    ("INCOMPLETE", "0920", "insulation.core", 2, "1#楼 东立面", "draft", 1, 2, 5, 0, 0),
    ("INCOMPLETE", "0919", "concrete.delivery", 3, "教学楼 三层梁板", "judged", 1, 4, 4, 0, 0),
    ("PASS", "0916", "water.facade_spray", 1, "7#楼 北立面", "sealed", 1, 8, 8, 0, 0),
    ("FAIL", "0914", "water.indoor_ponding", 2, "1#楼 802 室 卫生间", "sealed", 1, 6, 6, 0, 0),
    ("RETEST", "0912", "insulation.core", 2, "1#楼 西立面", "judged", 2, 5, 5, 0, 0),
    ("PASS", "0911", "concrete.delivery", 3, "教学楼 三层梁板", "sealed", 2, 4, 4, 0, 0),
    ("INVALID", "0909", "water.indoor_ponding", 0, "2#楼 屋面", "sealed", 4, 6, 6, 0, 0),
    ("PASS", "0908", "water.shaft", 0, "3#楼 强电井 2", "handed_over", 5, 5, 5, 0, 0),
    ("PASS", "0906", "insulation.core", 1, "5#楼 南立面", "handed_over", 5, 5, 5, 0, 0),
    ("PASS", "0905", "concrete.joint", 3, "教学楼 3/B 轴", "acknowledged", 6, 7, 7, 0, 0),
    ("PASS", "0903", "water.shaft", 1, "地下室排出管 4 段", "acknowledged", 7, 4, 4, 0, 0),
    ("FAIL", "0902", "pipe.ball", 2, "1#楼 立管 8 根", "acknowledged", 8, 5, 5, 0, 0),
)


def moment(when: datetime) -> Moment:
    """Return a moment of the site's wall time."""
    return Moment(when.replace(tzinfo=UTC), 0, "boot")


def sample_runs() -> list[RunSummary]:
    """Return the lines of the list."""
    return [_summary(place, *row) for place, row in enumerate(ROWS)]


def _summary(
    place: int,
    verdict: str,
    number: str,
    procedure: str,
    project: int,
    where: str,
    state: str,
    days: int,
    photos: int,
    required: int,
    soft: int,
    hard: int,
) -> RunSummary:
    changed = moment(NOW - timedelta(days=days, minutes=17 * place))
    owner = PROJECTS[project]
    return RunSummary(
        RunId(f"run-{number}"),
        f"JC-2026-{number}",
        RunState(state),
        Verdict(verdict),
        procedure,
        TITLES[procedure].zh,
        owner.id,
        owner.name,
        where,
        changed,
        photos,
        required,
        4 if state == "judged" else 3,
        hard,
        soft,
        min(2 + place, 5),
        5,
        photos * 6_300_000,
    )


def sample_procedures() -> list[Procedure]:
    """Return procedures with limits, as the choice and the rule pages show them."""
    return [_procedure(key, title) for key, title in TITLES.items()]


def _procedure(key: str, title: Text) -> Procedure:
    limits = (
        Limit(
            "min_depth",
            Text("最浅处水深", "Depth at the shallowest point"),
            Decimal(20),
            "mm",
            "GB 55030-2022 6.0.12(1)",
            Confidence.HIGH,
            Text(
                "GB 50209-2010 3.0.24 为 10 mm，低于通用规范，不采用。",
                "GB 50209-2010 3.0.24 says 10 mm; not used.",
            ),
        ),
        Limit(
            "duration",
            Text("蓄水时长", "Time of ponding"),
            Decimal(24),
            "h",
            "GB 55030-2022 6.0.12(1)",
            Confidence.HIGH,
        ),
        Limit(
            "tests",
            Text("试验次数", "Number of tests"),
            Decimal(2),
            "次",
            "GB 55030-2022 6.0.12(4)",
            Confidence.MEDIUM,
            source="zhejiang",
            source_title=Text("浙江省地方规定", "Zhejiang rules"),
            standard_value=Decimal(1),
        ),
        Limit("ball", Text("球径与管径之比", "Ball to pipe"), Decimal("0.67"), "", "", Confidence.LOW),
    )
    return Procedure(
        key,
        "1.0",
        Text(f"{title.zh}试验", f"{title.en.removesuffix(' test')} test"),
        title,
        FAMILIES[key.partition(".")[0]],
        (
            Standard("GB 55030-2022", Text("建筑与市政工程防水通用规范", "General code for waterproofing")),
            Standard(
                "JGJ 298-2013", Text("住宅室内防水工程技术规范", "Indoor waterproofing of housing"), "technical"
            ),
        ),
        {limit.name: limit for limit in limits},
        (),
        (),
        (),
        (),
        "limits",
        PrintedForm(title, ()),
        Digest("d" * 64),
        summary=Text(
            "卫生间、厨房、阳台等有防水要求的楼地面，防水层后和面层后各做一次。",
            "Floors with waterproofing, after the membrane and after the finish.",
        ),
        caution=Text(
            "任何时候发现渗漏即判不合格；水深或时长不足为试验无效。",
            "A leak is a failure; too little depth or time makes the test invalid.",
        ),
    )


@dataclass
class FakeBackend:
    """Keeps what is saved in memory; ``broken`` makes the next slow call fail."""

    kept_projects: list[Project] = field(default_factory=lambda: list(PROJECTS))
    kept_people: list[Person] = field(default_factory=lambda: list(PEOPLE))
    kept_equipment: list[Equipment] = field(default_factory=lambda: list(EQUIPMENT))
    runs: list[RunSummary] = field(default_factory=sample_runs)
    recoveries: list[RecoveryNote] = field(default_factory=list)
    running: list[RunningTimer] = field(default_factory=list)
    written: list[HandOver] = field(default_factory=list)
    started: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    broken: OutsideError | None = None
    closed: bool = False
    cancels: bool = False  # a file is written until somebody cancels it
    profile: Path = Path("C:/Users/inspector/inspector-laptop")
    notes: Sequence[Text] = ()  # what the clocks say of every photo
    kept_twice: FakeCare = field(default_factory=FakeCare)

    def now(self) -> datetime:
        return NOW

    def _fail(self) -> None:
        if self.broken is not None:
            error, self.broken = self.broken, None
            raise error

    def today(self) -> Today:
        self._fail()
        drafts = [r for r in self.runs if r.state in (RunState.DRAFT, RunState.JUDGED)]
        sealed = self.pending()
        return Today(
            drafts=drafts,
            timers=tuple(self.running),
            recoveries=tuple(self.recoveries),
            pending=len(sealed),
            pending_photos=sum(r.photos for r in sealed),
            pending_bytes=sum(r.size for r in sealed),
            pending_since=min((r.changed.wall.date() for r in sealed), default=None),
            projects=len(self.kept_projects),
            inspectors=sum(1 for p in self.kept_people if p.party is Party.INSPECTOR),
        )

    def recovery_seen(self) -> None:
        self.recoveries.clear()

    def _matching(self, query: RunQuery) -> list[RunSummary]:
        return [run for run in self.runs if _matches(run, query)]

    def list_runs(self, query: RunQuery, limit: int = 100, after: Cursor | None = None) -> Page:
        self._fail()
        found = self._matching(query)
        start = after.number if after else 0
        end = start + limit
        return Page(tuple(found[start:end]), Cursor("", end) if end < len(found) else None)

    def count_runs(self, query: RunQuery) -> int:
        return len(self._matching(query))

    def titles(self) -> Mapping[str, Text]:
        return TITLES

    def preview(self, run_id: RunId) -> RunPreview:
        run = next(run for run in self.runs if run.id == run_id)
        return RunPreview(
            run.id,
            run.serial,
            1,
            Text(
                f"{TITLES[run.procedure_id].zh}试验",
                f"{TITLES[run.procedure_id].en.removesuffix(' test')} test",
            ),
            run.project_name,
            run.place,
            run.state,
            run.verdict,
            Text("板底渗水，GB 55030-2022 6.0.3", "Seepage, GB 55030-2022 6.0.3"),
            _lines(),
            tuple(self._photo(run, n) for n in range(run.photos)),
            {RunState.DRAFT: NOW - timedelta(days=2), RunState.SEALED: NOW - timedelta(days=1)},
            run.fits,
        )

    def _photo(self, run: RunSummary, number: int) -> Evidence:
        return Evidence(
            EvidenceId(f"{run.id}-{number}"),
            run.id,
            f"shot_{number}",
            "",
            EvidenceKind.PHOTO,
            Digest(f"{number:064x}"),
            6_300_000,
            "image/jpeg",
            4000,
            3000,
            EvidenceSource.CAMERA,
            f"IMG_{number:04}.jpg",
            run.changed,
            "ponding",
            CaptureInfo("2026-09-16T09:14:00"),
            quality=("dark",) if number == 2 else (),
        )

    def new_run(self, procedure_id: str, project_id: ProjectId, inspectors: Sequence[PersonId]) -> RunId:
        self._fail()
        self.started.append((procedure_id, project_id, tuple(inspectors)))
        return RunId("run-new")

    def discard_run(self, run_id: RunId) -> None:
        self.runs = [replace(r, state=RunState.DISCARDED) if r.id == run_id else r for r in self.runs]

    def restore_run(self, run_id: RunId) -> None:
        self.runs = [replace(r, state=RunState.DRAFT) if r.id == run_id else r for r in self.runs]

    def open_session(self, run_id: RunId) -> Session:
        raise OutsideError("app.no_record", name=run_id)

    def close_session(self, run_id: RunId) -> bool:
        return True

    def pdf(self, run_id: RunId, language: Language) -> bytes:
        self._fail()
        return b"%PDF-1.4"

    def projects(self) -> Sequence[Project]:
        return tuple(self.kept_projects)

    def save_project(self, project: Project) -> Project:
        self._fail()
        kept = project if project.id else replace(project, id=ProjectId(f"p{len(self.kept_projects) + 1}"))
        self.kept_projects = [kept, *(p for p in self.kept_projects if p.id != kept.id)]
        return kept

    def people(self) -> Sequence[Person]:
        return tuple(self.kept_people)

    def save_person(self, person: Person) -> Person:
        kept = person if person.id else replace(person, id=PersonId(f"i{len(self.kept_people) + 1}"))
        self.kept_people = [*(p for p in self.kept_people if p.id != kept.id), kept]
        return kept

    def remove_person(self, person_id: PersonId) -> None:
        self.kept_people = [p for p in self.kept_people if p.id != person_id]

    def equipment(self) -> Sequence[Equipment]:
        return tuple(self.kept_equipment)

    def save_equipment(self, equipment: Equipment) -> Equipment:
        kept = (
            equipment
            if equipment.id
            else replace(equipment, id=EquipmentId(f"e{len(self.kept_equipment) + 1}"))
        )
        self.kept_equipment = [*(e for e in self.kept_equipment if e.id != kept.id), kept]
        return kept

    def procedures(self) -> Sequence[Procedure]:
        return sample_procedures()

    def procedure_problems(self) -> Sequence[str]:
        return ("own.checklist.yaml 第 12 行 steps[0].items[3].kind：colour 不是字段类型",)

    def profiles(self) -> Sequence[LocalProfile]:
        return (LocalProfile("zhejiang", Text("浙江省地方规定", "Zhejiang rules"), 3),)

    def list_evidence(self, query: RunQuery, limit: int = 40, after: Cursor | None = None) -> EvidencePage:
        lines = [
            EvidenceLine(
                self._photo(run, n),
                run.serial,
                TITLES[run.procedure_id],
                same(f"开始·水位尺 {n + 1}"),
                run.project_name,
                run.place,
            )
            for run in self._matching(query)
            for n in range(run.photos)
        ]
        return EvidencePage(tuple(lines), None)

    def time_notes(self, run_id: RunId, evidence_id: EvidenceId) -> Sequence[Text]:
        return self.notes

    def thumbnail(self, digest: Digest) -> bytes:
        return picture(int(digest, 16))

    def original_path(self, digest: Digest) -> Path:
        return self.profile / "vault" / digest

    def inbox(self) -> NoInbox:
        return NoInbox()

    def pairs(self) -> NoPairs:
        return NoPairs()

    def care(self) -> FakeCare:
        return self.kept_twice

    def pending(self) -> Sequence[RunSummary]:
        return tuple(reversed([r for r in self.runs if r.state is RunState.SEALED]))

    def write_package(
        self, run_ids: Sequence[RunId], folder: Path, progress: Progress, cancelled: Cancelled
    ) -> HandOver:
        self._fail()
        total = sum(r.photos for r in self.runs if r.id in run_ids)
        for phase in ("collect", "write", "reread"):
            progress(PackageProgress(phase, len(run_ids), len(run_ids), total, total, 100, 100))
            if self.cancels and phase == "write":
                while not cancelled():
                    threading.Event().wait(0.005)
                raise UserError("exchange.cancelled")
        made = HandOver(
            PackageId("new"),
            moment(NOW),
            "JC_20260916_01.zip",
            str(folder / "JC_20260916_01.zip"),
            tuple(run_ids),
            len(run_ids),
            total,
            100,
        )
        self.runs = [replace(r, state=RunState.HANDED_OVER) if r.id in run_ids else r for r in self.runs]
        self.written.insert(0, made)
        return made

    def packages(self) -> Sequence[HandOver]:
        return tuple(self.written)

    def camera(self) -> None:
        return None

    def cameras(self) -> Sequence[str]:
        return ("Integrated Camera", "USB 2.0 Camera")

    def fingerprint(self) -> str:
        return "7C19 E0B4 51D2 8A33"

    def folder(self) -> Path:
        return self.profile

    def make_sample_site(self) -> None:
        self.kept_projects, self.kept_people, self.runs = list(PROJECTS), list(PEOPLE), sample_runs()

    def close(self) -> None:
        self.closed = True


def _matches(run: RunSummary, query: RunQuery) -> bool:
    heap = f"{run.serial} {run.procedure_title} {run.project_name} {run.place}"
    day = run.changed.wall.date()
    return (
        all(word in heap for word in query.text.split())
        and (not query.project_id or run.project_id == query.project_id)
        and (not query.procedure_id or run.procedure_id == query.procedure_id)
        and (query.verdict is None or run.verdict is query.verdict)
        and (run.state in query.states if query.states else run.state is not RunState.DISCARDED)
        and (query.since is None or day >= query.since)
        and (query.until is None or day <= query.until)
    )


def _lines() -> tuple[WorkLine, ...]:
    def line(title: Text, result: Text, limit: Text, outcome: Outcome) -> WorkLine:
        return WorkLine(title.zh, title, same(""), result, limit, "GB 55030-2022", outcome, same(""))

    return (
        line(
            Text("最浅处水深", "Shallowest depth"),
            same("24\u00a0mm"),
            same("≥\u00a020\u00a0mm"),
            Outcome.MET,
        ),
        line(
            Text("蓄水时长", "Time of ponding"),
            same("9\u00a0h\u00a005\u00a0min"),
            same("≥\u00a024\u00a0h"),
            Outcome.NOT_DECIDING,
        ),
        line(
            Text("背水面", "Underside"),
            Text("渗水 0.06\u00a0m²", "leak 0.06\u00a0m²"),
            Text("无渗漏", "no leak"),
            Outcome.MISSED,
        ),
    )


def picture(number: int) -> bytes:
    """Return a small JPEG whose colours depend on the number."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(200 + number * 13 % 60, 40, 150))
    painter = QPainter(image)
    painter.fillRect(120, 20 + number * 7 % 40, 80, 180, QColor("#E8EAEC"))
    painter.fillRect(0, 170, 320, 70, QColor.fromHsv(205, 60, 110))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


def busy_backend() -> FakeBackend:
    """Return a backend in the middle of a working day."""
    timers = [
        RunningTimer(
            RunId("run-0921"),
            TITLES["water.facade_spray"],
            "望潮府",
            "7#楼 南立面 12–14 层",
            NOW - timedelta(minutes=18),
            30,
            (15,),
            NOW - timedelta(minutes=3),
        ),
        RunningTimer(
            RunId("run-0917"),
            TITLES["water.indoor_ponding"],
            "东塘新苑二期",
            "3#楼 501 室 卫生间",
            datetime(2026, 9, 16, 9, 12),
            1440,
            (360,),
            datetime(2026, 9, 16, 15, 12),
        ),
    ]
    ref = ProcedureRef("water.indoor_ponding", "1.4", Digest("d" * 64))
    note = RecoveryNote(
        RunId("run-0917"),
        "JC-2026-0917",
        ref,
        TITLES["water.indoor_ponding"],
        "东塘新苑二期",
        "3#楼",
        moment(NOW),
        moment(NOW - timedelta(seconds=9)),
        12,
        2,
        "min_depth",
        "22",
        moment(NOW - timedelta(seconds=9)),
        Text("最浅处水深", "Least depth"),
        same("22\u00a0mm"),
    )
    written = [
        HandOver(
            PackageId(f"k{n}"),
            moment(datetime(2026, 9, day, hour, minute)),
            f"JC_202609{day:02}_01.zip",
            f"E:/质检交接/JC_202609{day:02}_01.zip",
            (),
            records,
            photos,
            size,
        )
        for n, (day, hour, minute, records, photos, size) in enumerate(
            (
                (11, 17, 40, 9, 41, 266_000_000),
                (8, 17, 12, 11, 52, 331_000_000),
                (4, 16, 55, 6, 30, 190_000_000),
            )
        )
    ]
    return FakeBackend(running=timers, recoveries=[note], written=written)


def quiet_backend() -> FakeBackend:
    """Return the same day without a recovery to tell of."""
    made = busy_backend()
    made.recoveries.clear()
    return made


def empty_backend() -> FakeBackend:
    """Return a backend that has never been used."""
    return FakeBackend(kept_projects=[], kept_people=[], kept_equipment=[], runs=[])
