"""Records of an indoor ponding: passed, invalid, amended, still a draft."""

from collections.abc import Mapping
from dataclasses import replace

from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.journal import EventKind
from inspector_app.domain.people import Signature
from inspector_app.domain.run import Amendment, RunState
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Confidence, Judgement, Outcome, Verdict, WorkLine
from tests.reports.pieces import (
    MET,
    MISSED,
    NONE,
    Gap,
    Sample,
    at,
    journal,
    line,
    parties,
    photo,
    procedure,
    run_of,
    seal,
)

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
