"""Each step of the working can be computed again: formula, the numbers put in, and how its limit is made."""

from dataclasses import replace
from decimal import Decimal

import pytest

from inspector_app.domain.procedure import Limits
from inspector_app.domain.text import Language
from inspector_app.domain.verdict import Judgement, Outcome
from tests.rules import concrete_cases, site_cases

HEAD = {
    "grade": "C30",
    "mode": "single",
    "cast_on": "2026-07-01",
    "tested_on": "2026-09-01",
    "pumped": "no",
    "curve_applies": "yes",
    "rating_before": "81",
    "rating_after": "80",
}


def zone(r: int, member: str = "Z1") -> dict[str, object]:
    """Return a level zone on a side face, carbonated 1.5 mm deep."""
    readings = {f"r{n}": r for n in range(1, 17)}
    return {"member": member, "zone": "1", "angle": "0", "face": "side", "d1": "1.5"} | readings


def rebound(*zones: dict[str, object], **more: str) -> Judgement:
    """Judge a rebound test."""
    return concrete_cases.judged("concrete.rebound", HEAD | concrete_cases.table("zones", *zones) | more)


def said(found: Judgement, key: str) -> tuple[str, str]:
    """Return formula and limit of the first line of that key, in Chinese, gaps as blanks."""
    work = next(line for line in found.lines if line.key == key)
    return tuple(part.get(Language.ZH).replace("\u00a0", " ") for part in (work.formula, work.limit))


def test_ten_zones_show_mean_less_deviations() -> None:
    """Also where the smallest zone comes to the same figure."""
    formula, limit = said(rebound(*(zone(36 + n % 3) for n in range(10))), "member")
    assert formula.startswith("n = 10, m = ")
    assert "; m − 1.645·s = " in formula
    assert " − 1.645 × " in formula.partition("·s = ")[2]
    assert limit == "≥ 30 MPa"


def test_a_share_of_the_grade_is_shown_where_the_limit_is_one() -> None:
    """Such as 105 % by a local profile."""
    procedure = concrete_cases.procedure("concrete.rebound")
    share = replace(procedure.limits["screen_share"], value=Decimal("1.05"))
    answers = HEAD | concrete_cases.table("zones", *[zone(40)] * 5)
    limits = Limits(procedure.limits | {"screen_share": share})
    found = site_cases.judged(procedure.id, {key: str(text) for key, text in answers.items()}, limits=limits)
    assert said(found, "member")[1] == "≥ 30 × 1.05 = 31.5 MPa"


def test_few_zones_show_the_smallest() -> None:
    """Nothing is said of deviations that were not used."""
    formula, _ = said(rebound(*[zone(40)] * 5), "member")
    assert "min = " in formula
    assert "·s" not in formula


def test_a_pumped_zone_shows_the_formula_of_the_curve() -> None:
    """a · Rm^b · 10^(c·dm), with its numbers and what it comes to."""
    found = rebound(*[zone(40)] * 5, pumped="yes")
    formula, _ = said(found, "zone")
    limits = concrete_cases.limits("concrete.rebound")
    a, b, c = (limits.number(f"pumped_{name}") for name in "abc")
    strength = next(line.result.zh for line in found.lines if line.key == "zone").replace("\u00a0", " ")
    power = f"{c} × 1.5".replace("-", "−")
    assert formula.endswith(f"；{a} × 40.0^{b} × 10^({power}) = {strength}")
    assert float(strength.split()[0]) == pytest.approx(
        float(a) * 40 ** float(b) * 10 ** (float(c) * 1.5), abs=0.05
    )


def test_a_zone_by_the_table_names_the_table() -> None:
    """Rm and dm lead to the strength by the table of appendix A."""
    formula, _ = said(rebound(*[zone(40)] * 5), "zone")
    assert "Rm = 40.0，dm = 1.5 mm；" in formula
    assert "（Rm，dm） = " in formula


def test_rating_and_age_show_their_numbers() -> None:
    """The ends of the rating, and the days between two dates."""
    found = rebound(*[zone(40)] * 5)
    assert said(found, "rating_before") == ("81 − 80 = +1", "80 ± 2 = 78–82")
    assert said(found, "age")[0] == "2026-07-01 → 2026-09-01 = 62 d"


def test_a_begun_member_of_a_batch_counts_whole() -> None:
    """30 % of 41 members are 13."""
    found = rebound(*[zone(40)] * 5, mode="batch", lot_members="41")
    assert said(found, "batch") == ("max(10, 41 × 30 % 进一 = 13)，不多于 41 = 13", "≥ 13 件")


def test_the_scatter_of_a_batch_stands_beside_its_limit() -> None:
    """Which limit holds follows from the mean."""
    found = rebound(*(zone(40 + n % 2) for n in range(10)), mode="batch", lot_members="1")
    formula, limit = said(found, "scatter")
    assert formula.startswith("m = ")
    assert limit.startswith("m ≥ 25 MPa 时 ≤ 5.5 MPa")


def test_cores_show_their_mean_and_both_shares() -> None:
    """88 % and 80 % of the grade."""
    cores = concrete_cases.table("cores", *({"strength": value} for value in ("30.0", "28.5", "29.4")))
    found = concrete_cases.judged("concrete.coring", {"grade": "C30", **cores})
    assert said(found, "mean") == ("(30.0 + 28.5 + 29.4) / 3 = 29.30", "≥ 88 % × 30 = 26.4 MPa")
    assert said(found, "min") == ("min(30.0, 28.5, 29.4) = 28.50", "≥ 80 % × 30 = 24 MPa")


def test_anchors_show_the_smallest_loads() -> None:
    """0.6 × the mean of the five smallest, capped."""
    loads = ("1.20", "0.95", "0.97", "0.99", "1.01", "1.03", *["1.30"] * 9)
    rows = site_cases.rows("anchors", *({"number": str(n), "force": load} for n, load in enumerate(loads, 1)))
    found = site_cases.judged("insulation.anchor", {"substrate": "A", "depth": "30", **rows})
    formula, limit = said(found, "pull_out")
    smallest = "最小 5 个 N1 = (0.95 + 0.97 + 0.99 + 1.01 + 1.03) / 5 = 0.990"
    assert formula == f"{smallest}；min(0.6 × 0.990, 1.5) = 0.594 kN"
    assert limit.startswith("≥ 0.6")


def test_a_ball_shows_its_share_of_the_diameter() -> None:
    """2/3 of the diameter in numbers."""
    rows = site_cases.rows("pipes", {"number": "1", "dn": "100", "ball": "75", "runs": "1", "passed": "1"})
    assert said(site_cases.judged("pipe.ball", rows), "pipe")[1] == "≥ 2/3 × 100 = 66.7 mm"


def test_cores_of_insulation_show_their_share_of_the_design() -> None:
    """95 % for the mean, 90 % for each."""
    cells = ({"number": str(n), "thickness": "48"} for n in range(3))
    found = site_cases.judged("insulation.core", {"design": "50", **site_cases.rows("cores", *cells)})
    assert said(found, "mean") == ("(48 + 48 + 48) / 3 = 48.0", "≥ 95 % × 50 = 47.5 mm")
    assert said(found, "core") == ("48 / 50 = 96.0 %", "≥ 90 % × 50 = 45 mm")


def test_a_time_shows_what_it_comes_to() -> None:
    """Beside the two moments."""
    times = {"start": "2026-09-18T09:00", "end": "2026-09-18T10:30"}
    found = site_cases.judged("water.facade_spray", times)
    assert said(found, "duration")[0] == "10:30 − 09:00 = 1 h 30 min"


@pytest.mark.parametrize("name", sorted(site_cases.catalogue().procedures))
def test_no_decided_line_of_any_judge_is_without_formula_and_clause_or_limit(name: str) -> None:
    """A line that says met or not met shows what was put in, and a comparison with a number its limit."""
    from tests.reports.filled import filled

    lines = filled(site_cases.catalogue().procedures[name]).judgement.lines
    decided = [line for line in lines if line.outcome in (Outcome.MET, Outcome.MISSED)]
    assert not [line.key for line in decided if not (line.formula.zh and line.result.zh and line.comparison.zh)]
    assert not [line.key for line in decided if "Σ" in line.formula.zh and "=" not in line.formula.zh]
