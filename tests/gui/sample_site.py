"""What the pages show in tests and pictures: projects, people, instruments, records; all invented."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.ids import Digest, EquipmentId, PersonId, ProjectId, RunId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Family, Limit, PrintedForm, Procedure, Standard
from inspector_app.domain.project import Project
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Confidence, Outcome, Verdict, WorkLine

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
        TITLES[procedure],
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


def _limits() -> tuple[Limit, ...]:
    """Return limits of every confidence, one of them local."""
    return (
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


def _procedure(key: str, title: Text) -> Procedure:
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
        {limit.name: limit for limit in _limits()},
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


def sample_lines() -> tuple[WorkLine, ...]:
    """Return the working of a record that leaks."""

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


def sample_shot(number: int) -> Text:
    """Return what the n-th photo of a sample record shows; the last one is of no shot."""
    shots = (
        Text("开始·水位尺", "Start – depth rule"),
        Text("开始·水位尺", "Start – depth rule"),
        Text("WL-2 中间·板底", "WL-2 Middle – underside"),
        Text("结束·板底", "End – underside"),
    )
    return shots[number] if number < len(shots) else same("")
