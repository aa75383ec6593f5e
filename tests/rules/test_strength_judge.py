"""The evaluation of a lot as it is typed in."""

import pytest

from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.concrete_cases import judged, line_of, table

LOT = {
    "grade": "C30",
    "curing": "standard",
    "design_age": "28",
    "same_lot": "yes",
    "reading": "strength",
    "stable": "no",
}


def group(*cubes, **more):
    """Return a row of a group."""
    row = dict(zip(("f1", "f2", "f3"), cubes, strict=False))
    return {"number": "S-1", "cast_on": "2026-08-01", "tested_on": "2026-08-29", "edge": 150} | row | more


def lot(*rows, **more):
    """Judge a lot."""
    return judged("concrete.strength", LOT | table("groups", *rows) | more)


def test_pass():
    """Three groups well above the grade conform."""
    found = lot(*[group(36, 36, 36)] * 3)
    assert (found.verdict, found.code, found.figures["m"]) == (Verdict.PASS, "OK", "36.0\u00a0MPa")


def test_mean_before_minimum():
    """Both reasons are joined, the mean first."""
    found = lot(group(28, 28, 28), group(30, 30, 30))
    assert (found.verdict, found.code) == (Verdict.FAIL, "MEAN_LOW+MIN_LOW")


def test_empty_lot_says_what_is_missing():
    """A new record is incomplete and names its first answers."""
    found = judged("concrete.strength", {})
    assert (found.verdict, {"grade", "groups", "same_lot", "stable"} <= set(found.missing)) == (
        Verdict.INCOMPLETE,
        True,
    )


def test_missing_cubes_are_named():
    """A half-typed group waits for its cells."""
    found = lot(group(36, 36, 36), group(36))
    assert (found.verdict, found.missing) == (Verdict.INCOMPLETE, ("groups/r1/f2", "groups/r1/f3"))


def test_certain_failure_does_not_wait():
    """A group below every minimum fails the lot while others are still typed in."""
    found = lot(group(25, 25, 25), group(36))
    assert (found.verdict, found.code, line_of(found, "min").outcome) == (
        Verdict.FAIL,
        "MIN_LOW",
        Outcome.MISSED,
    )


def test_void_group_leaves_the_sample():
    """A group with both cubes off does not count, and the lot is judged by the rest."""
    found = lot(group(36, 36, 36), group(30, 36, 42.5), group(36, 36, 36))
    row = line_of(found, "group", "r1")
    assert (found.figures["n"], row.outcome, found.verdict) == ("2", Outcome.NOT_DECIDING, Verdict.PASS)


def test_only_void_groups():
    """Without a basis the evaluation is invalid."""
    found = lot(group(30, 36, 42.5))
    assert (found.verdict, found.code) == (Verdict.INVALID, "NO_VALID_GROUP")


@pytest.mark.parametrize(
    ("tested", "code"), [("2026-08-28", "OK"), ("2026-08-30", "OK"), ("2026-08-31", "AGE_NOT_MET")]
)
def test_age_by_dates(tested, code):
    """28 d ± 20 h: a day off can be mended by the hour, two cannot."""
    assert lot(group(36, 36, 36, tested_on=tested)).code == code


@pytest.mark.parametrize(
    ("degree_days", "tested", "code"),
    [("600", "2026-08-15", "OK"), ("599.9", "2026-08-29", "AGE_NOT_MET"), ("600", "2026-08-14", "AGE_NOT_MET")],
)
def test_same_condition(degree_days, tested, code):
    """600 ℃·d and 14 d are needed."""
    row = group(31.7, 31.7, 31.7, degree_days=degree_days, tested_on=tested)
    assert lot(row, curing="same_condition").code == code


def test_same_condition_is_divided():
    """28.0 ÷ 0.88 = 31.8."""
    found = lot(group(28, 28, 28, degree_days=610), curing="same_condition")
    assert found.figures["m"] == "31.8\u00a0MPa"


def test_loads():
    """Loads are turned into strengths by the edge."""
    row = {"l1": 335, "l2": 352, "l3": 318, "edge": 100}
    assert lot(group(**row), reading="load").figures["m"] == "31.8\u00a0MPa"


def test_shortage_of_samples_is_apart():
    """Too few groups never change the verdict."""
    found = lot(*[group(36, 36, 36)] * 3, volume="1050", continuous="yes")
    assert (found.verdict, line_of(found, "sampling").outcome) == (Verdict.PASS, Outcome.HINT)


def test_known_sigma_wants_three_groups():
    """With a known deviation a lot is three groups."""
    known = {"stable": "yes", "sigma0": "3.0", "n0": "45", "period": "60"}
    found = lot(*[group(36, 36, 36)] * 4, **known)
    assert (found.verdict, found.code) == (Verdict.INVALID, "KNOWN_SIGMA_GROUPS")


@pytest.mark.parametrize(
    ("n0", "period", "clause"), [("45", "90", "5.1.2"), ("44", "90", "5.2"), ("45", "91", "5.2")]
)
def test_known_sigma_has_to_be_usable(n0, period, clause):
    """A short earlier period falls back to the other methods."""
    found = lot(*[group(36, 36, 36)] * 3, stable="yes", sigma0="3.0", n0=n0, period=period)
    assert found.figures["method"] == f"GB/T 50107-2010 {clause}"


def test_a_deciding_tie_is_said():
    """14.25 → 14.3 fails C15; by GB/T 8170 the same lot would pass."""
    rows = [group(value, value, value) for value in (18, 18, 14.2, 20, 20)]
    found = lot(*rows, grade="C15")
    assert found.verdict is Verdict.FAIL
    assert "GB/T 8170" in found.hints[0].zh


def test_high_grade_conflict_is_said():
    """From C60 on 100 mm cubes show that two standards disagree."""
    found = lot(group(80, 80, 80, edge=100), grade="C60")
    assert any("GB/T 50107-2010 4.3.2(2)" in hint.zh for hint in found.hints)


def test_large_cubes_of_high_grade_wait_for_their_factor():
    """The factor found by tests has to be typed in."""
    found = lot(group(80, 80, 80, edge=200), grade="C60")
    assert found.missing == ("groups/r0/factor",)


def test_a_factor_left_from_another_edge_is_not_used():
    """Cubes of 150 mm have none found by tests, whatever was typed in while the edge was another."""
    left, plain = (lot(*[group(80, 80, 80, **more)] * 3, grade="C60") for more in ({"factor": "0.8"}, {}))
    assert left.figures["m"] == plain.figures["m"] == "80.0\u00a0MPa"


def test_not_one_lot():
    """Different lots are not evaluated together."""
    assert lot(group(36, 36, 36), same_lot="no").code == "NOT_ONE_LOT"


def test_equal_cubes_lie_no_way_from_the_middle():
    """A deviation of nought has no sign."""
    shown = line_of(lot(*[group(36, 36, 36)] * 3), "group", "r0").formula.zh
    assert "0.00\u00a0%、0.00\u00a0%；" in shown
    assert "−0" not in shown
