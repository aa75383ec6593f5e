"""Records to print: runs of sample procedures as domain values, from a clean pass to the awkward ones."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.procedure import Limits
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Confidence, Judgement, Outcome, Verdict, WorkLine
from tests.reports.pieces import (
    MET,
    MISSED,
    Sample,
    line,
    parties,
    photo,
    procedure,
    run_of,
    signed,
)
from tests.reports.ponding import PONDING, ponding_amended, ponding_draft, ponding_invalid, ponding_pass

BLOCKED = (7, 9)  # of the stacks of the ball test


def _ball_row(n: int) -> dict[str, str]:
    """Return the cells of a stack; two are blocked."""
    name, blocked = f"WL-{n}", n in BLOCKED
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
    return row


def _ball_line(n: int, row: Mapping[str, str]) -> WorkLine:
    """Return the working of a stack."""
    return line(
        "pipe",
        same(row["number"]),
        Text(
            f"DN 110，球径 75，投 {row['runs']} 过 {row['passed']}",
            f"DN 110, ball 75, passed {row['passed']} of {row['runs']}",
        ),
        "",
        "≥ 73.3\u00a0mm",
        "GB 50242-2002 5.2.5",
        Outcome.MISSED if n in BLOCKED else Outcome.MET,
        Text("未通过", "blocked") if n in BLOCKED else Text("通过", "passed"),
        row=f"p{n}",
        paths=(f"pipes/p{n}/passed",),
        limit_names=("ratio", "pass_rate"),
    )


def _ball_judgement(lines: Sequence[WorkLine]) -> Judgement:
    """Return the judgement of the stacks."""
    return Judgement(
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
        row = _ball_row(n)
        answers |= {f"pipes/p{n}/{key}": text for key, text in row.items()}
        lines.append(_ball_line(n, row))
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
    judgement = _ball_judgement(lines)
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


def _core_lines() -> tuple[WorkLine, ...]:
    """Return the working of the cores."""
    return (
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


def _core_photos() -> tuple[Evidence, ...]:
    """Return twelve photos, one of them dark, some without a time."""
    return tuple(
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
    judgement = Judgement(
        Verdict.RETEST,
        "MEAN_BELOW",
        (
            Text(
                "平均厚度为设计的 94.3 %，低于 96 %；应加倍取样复检",
                "The mean is 94.3 % of the design, below 96 %; take double the number and test again",
            ),
        ),
        _core_lines(),
        figures={"mean": "47.2\u00a0mm（94.3\u00a0%）", "least": "46\u00a0mm（92\u00a0%）"},
    )
    signatures = (
        signed("laboratory", "周检", "2026-09-17T15:00", unit="正衡检测技术有限公司"),
        signed("witness", "赵工", "2026-09-17T15:02"),
        *parties()[2:],
    )
    run = run_of("cores", Verdict.RETEST, answers, evidence=_core_photos(), signatures=signatures)
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
