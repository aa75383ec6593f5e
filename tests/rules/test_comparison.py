"""Statistics of comparisons between laboratories."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import UserError
from inspector_app.domain.verdict import Verdict
from inspector_app.rules import comparison
from inspector_app.rules.comparison import Constants, Rating
from tests.rules.concrete_cases import judged, limits, line_of, numbers, table

L = limits("general.comparison")
ISO = Constants(Decimal("1.483"), Decimal("1.134"), Decimal("1.5"))
values = st.lists(st.decimals(1, 100, places=2), min_size=5, max_size=40)


def test_creosote_example():
    """Nine means of ISO 5725-5 converge to 20.412 and 1.0698."""
    data = numbers("24.140", "20.155", "19.5", "20.3", "20.705", "17.57", "20.1", "20.94", "21.185")
    found = comparison.algorithm_a(data, ISO, comparison.stop_rule(""))
    assert (round(found.x_star, 3), round(found.s_star, 4)) == numbers("20.412", "1.0698")


def test_more_than_half_equal():
    """A start scale of 0 is refused, not divided by."""
    with pytest.raises(UserError, match="start_scale_zero"):
        comparison.algorithm_a(numbers(5, 5, 5, 9, 1), ISO, comparison.stop_rule(""))


@pytest.mark.parametrize(
    ("z", "rating"),
    [
        ("2", Rating.SATISFACTORY),
        ("-2.0000001", Rating.QUESTIONABLE),
        ("2.9999999", Rating.QUESTIONABLE),
        ("-3", Rating.UNSATISFACTORY),
    ],
)
def test_z_boundaries(z, rating):
    """|z| = 2 is satisfactory, |z| = 3 is not."""
    assert comparison.rate(Decimal(z), Decimal(1), L) is rating


@pytest.mark.parametrize(
    ("x", "rating"), [("10.05", Rating.SATISFACTORY), ("10.0500001", Rating.UNSATISFACTORY)]
)
def test_en_is_exactly_one(x, rating):
    """10.05 against 10.00 with 0.04 and 0.03 is exactly 1."""
    variance = Decimal("0.04") ** 2 + Decimal("0.03") ** 2
    assert comparison.rate_en(Decimal(x) - 10, variance, L) is rating


def test_quartiles_interpolate():
    """Quartiles lie between the ordered values, ends included."""
    found = comparison.quartiles(numbers(1, 2, 3, 4), L)
    assert (found.q1, found.median, found.q3) == numbers("1.75", "2.5", "3.25")


def test_equal_quartiles_have_no_scores():
    """A scale of 0 is refused."""
    with pytest.raises(UserError, match="scale_zero"):
        comparison.robust_scores(numbers(5, 5, 5, 5, 9), L)


def test_pairs_put_the_larger_median_first():
    """The difference is signed by the medians."""
    assert comparison.pair_values(numbers(1, 2, 3), numbers(2, 4, 6))[1] == numbers(1, 2, 3)


@pytest.mark.parametrize(("sigma", "homogeneous"), [("0.1", True), ("0.001", False)])
def test_homogeneity(sigma, homogeneous):
    """Samples scatter little against σ, or they do not."""
    pairs = [numbers(10 + n % 3, 10 + n % 3) for n in range(10)]
    f1, f2 = comparison.homogeneity_factors(10, L)
    scaled = [(a / 100, b / 100) for a, b in pairs]
    assert comparison.homogeneity(scaled, Decimal(sigma), f1, f2, L).homogeneous is homogeneous


def test_unknown_number_of_samples():
    """The table of factors ends somewhere."""
    with pytest.raises(UserError, match="no_factors"):
        comparison.homogeneity_factors(50, L)


@given(values, st.decimals(-50, 50, places=1))
def test_scores_do_not_move_with_the_origin(data, shift):
    """Adding a constant to every result changes no rating."""
    try:
        before = comparison.robust_scores(data, L)[2]
    except UserError:
        return
    assert comparison.robust_scores([value + shift for value in data], L)[2] == before


def test_judge_names_the_laboratories():
    """One far result is unsatisfactory, and the form names its code."""
    rows = [{"code": f"L{n}", "result": value} for n, value in enumerate((30, 31, 32, 31, 30.5, 60))]
    found = judged("general.comparison", {"method": "niqr"} | table("labs", *rows))
    assert (found.verdict, found.code, found.figures["unsatisfactory"]) == (
        Verdict.FAIL,
        "UNSATISFACTORY",
        ("L5",),
    )


CODED = [{"code": f"L{n}", "result": value} for n, value in enumerate(("30", "31", "32", "31", "30.5", "-60"))]


@pytest.mark.parametrize(
    ("answers", "scale", "score"),
    [
        (
            {"method": "niqr"},
            "中位值 30.75；NIQR = 0.7413 × (31 − 30.125) = 0.64864",
            "z = (−60 − 30.75) / 0.64864 = −139.91",
        ),
        (
            {"method": "algorithm_a", "sigma_pt": "9"},
            "初值 x* = 中位值 30.75，s* = 1.483 × 绝对偏差中位值 0.5 = 0.7415；截断到 x* ± 1.5 s*",
            " = −",
        ),
        (
            {"method": "given", "x_pt": "-30.5", "sigma_pt": "0.50"},
            "指定值 −30.5，σ 0.50",
            "z = (−60 − (−30.5)) / 0.50 = −59.00",
        ),
    ],
)
def test_the_working_of_a_score_shows_its_terms(answers, scale, score):
    """Formula, the numbers put in, and what they come to; a scale that is not asked for is not used."""
    found = judged("general.comparison", answers | table("labs", *CODED))
    assert scale in line_of(found, "scale").formula.zh
    last = line_of(found, "lab", "r5")
    assert score in last.formula.zh
    assert last.formula.zh.endswith(f" = {last.result.zh}")


def test_the_working_of_en_shows_its_terms():
    """Both uncertainties stand below the root."""
    rows = [{"code": f"L{n}", "result": x, "uncertainty": "0.04"} for n, x in enumerate((10, 10, "10.05"))]
    answers = {"method": "en", "x_pt": "10.00", "u_expanded": "0.03"} | table("labs", *rows)
    last = line_of(judged("general.comparison", answers), "lab", "r2")
    assert last.formula.zh == "En = (10.05 − 10.00) / √(0.04² + 0.03²) = 1.00"


def test_a_hidden_scale_is_not_used():
    """A σ that was typed before the method was changed moves no score."""
    rows = table("labs", *CODED)
    one, other = (
        judged("general.comparison", {"method": "algorithm_a"} | more | rows)
        for more in ({}, {"sigma_pt": "9"})
    )
    assert one == other


def test_judge_without_scale():
    """Equal results make the comparison invalid, with a way out."""
    rows = [{"code": f"L{n}", "result": 30} for n in range(5)]
    assert judged("general.comparison", {"method": "niqr"} | table("labs", *rows)).code == "SCALE_ZERO"


def test_judge_of_en_scores():
    """Exactly 1 is satisfactory."""
    rows = [{"code": f"L{n}", "result": x, "uncertainty": "0.04"} for n, x in enumerate((10, 10, 10.05))]
    answers = {"method": "en", "x_pt": "10.00", "u_expanded": "0.03"} | table("labs", *rows)
    assert judged("general.comparison", answers).verdict is Verdict.PASS


def test_judge_waits_for_results():
    """A missing result is named."""
    rows = [{"code": "A", "result": 30}, {"code": "B"}, {"code": "C", "result": 31}]
    found = judged("general.comparison", {"method": "niqr"} | table("labs", *rows))
    assert (found.verdict, found.missing) == (Verdict.INCOMPLETE, ("labs/r1/result",))
