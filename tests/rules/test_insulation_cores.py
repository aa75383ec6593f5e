"""Drill cores of insulation, their re-test and their number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules.wall_sampling import sampling_units
from tests.rules.site_cases import judged, line_of, row_outcomes, rows


def cells(group, *thicknesses, **changed):
    common = {"material_ok": "yes", "build_up_ok": "yes", **changed}
    return rows(group, *[{"number": f"X-{n}", "thickness": t, **common} for n, t in enumerate(thicknesses, 1)])


def core(*thicknesses, design="50", **answers):
    return judged("insulation.core", {**cells("cores", *thicknesses), "design": design, **answers})


def again(*thicknesses, first=("46", "47", "48")):
    return core(*first, retested="yes", **cells("retest", *thicknesses))


def test_thick_enough_passes():
    """Mean and minimum above their limits pass, with the figures of the form."""
    found = core("50", "48", "49")
    assert (found.verdict, found.figures["mean"]) == (Verdict.PASS, "49.0\u00a0mm")
    assert found.figures["mean_share"] == "98.0\u00a0%"


@pytest.mark.parametrize(
    ("thicknesses", "design", "code"),
    [
        (("56", "57", "58"), "60", "OK"),  # the mean is exactly 95 %
        (("45", "48", "50"), "50", "OK"),  # the smallest is exactly 90 %
        (("44", "50", "50"), "50", "MIN_LT_90PCT"),
        (("46", "47", "49"), "50", "MEAN_LT_95PCT"),
        (("43", "46", "47"), "50", "MEAN_LT_95PCT+MIN_LT_90PCT"),
    ],
)
def test_boundaries(thicknesses, design, code):
    """95 % and 90 % themselves are enough; both shortfalls are named, the mean first."""
    assert core(*thicknesses, design=design).code == code


def test_a_shortfall_asks_for_double():
    """A short mean is a re-test, not a failure."""
    found = core("46", "47", "48")
    assert (found.verdict, found.figures["result"]) == (Verdict.RETEST, "RETEST_DOUBLE")


def test_good_retest_passes():
    """Six good new cores pass on their own."""
    found = again("49", "50", "48", "49", "50", "49")
    assert (found.verdict, found.figures["result"]) == (Verdict.PASS, "PASS_AFTER_RETEST")
    assert line_of(found, "mean").outcome is Outcome.NOT_DECIDING


def test_short_retest_fails():
    """A second shortfall fails and sends the designer back to the thermal calculation."""
    found = again("46", "46", "46", "46", "46", "46")
    assert found.code == "RETEST_FAILED_THERMAL_RECALC"


def test_retest_of_single_number_is_invalid():
    """Three new cores are not double, good or bad."""
    assert again("49", "50", "50").code == "RETEST_NOT_DOUBLE"
    assert again("10", "10", "10").code == "RETEST_NOT_DOUBLE"


def test_retest_not_filled_in_is_incomplete():
    """A re-test that was announced but not entered is incomplete."""
    assert again("49", "", "", "", "", "").verdict is Verdict.INCOMPLETE


def test_retest_of_good_cores_does_not_decide():
    """Where the first cores conform, a re-test is only mentioned."""
    found = again("10", "10", "10", "10", "10", "10", first=("50", "50", "50"))
    assert (found.verdict, len(found.hints)) == (Verdict.PASS, 1)


def test_wrong_material_fails_whatever_the_thickness():
    """Another material fails at once, before the thickness is known."""
    answers = {**rows("cores", {"number": "X-1", "material_ok": "no"}), "design": "50"}
    found = judged("insulation.core", answers)
    assert found.code == "MATERIAL_WRONG"
    assert row_outcomes(found) == {"r1": Outcome.MISSED}


def test_two_cores_are_invalid():
    """Two cores are too few, however thick."""
    assert core("50", "50").code == "TOO_FEW_CORES"


def test_without_design_nothing_is_judged():
    """The design's thickness is missing."""
    assert core("50", "50", "50", design="").missing == ("design",)


@pytest.mark.parametrize(
    ("units", "areas", "merge", "expected"),
    [
        (3, [12000, 9000, 8000], True, 1),
        (3, [12000, 9000, 9001], True, 2),
        (3, [30000], True, 1),
        (3, [12000, 9000, 8000], False, 3),
    ],
)
def test_sampling_units(units, areas, merge, expected):
    """Merged areas count a unit for each 30 000 m² begun, else each unit works is one."""
    found = sampling_units(units, [Decimal(area) for area in areas], Decimal(30000), merge=merge)
    assert found == expected


def test_sampling_informs_only():
    """The number of places is a line that decides nothing."""
    answers = {"units": "3", "merge": "yes", "building_area": "30001", "constructions": "2"}
    line = line_of(core("50", "50", "50", **answers), "sampling")
    assert (line.outcome, line.result.zh) == (Outcome.HINT, "12\u00a0处")


thick = st.integers(30, 60)


@given(st.lists(thick, min_size=3, max_size=8), st.integers(20, 60))
def test_whole_numbers_agree_with_fractions(found, design):
    """The verdict is that of the exact mean and minimum."""
    mean_ok = 100 * sum(found) >= 95 * len(found) * design
    least_ok = 100 * min(found) >= 90 * design
    verdict = core(*map(str, found), design=str(design)).verdict
    assert (verdict is Verdict.PASS) == (mean_ok and least_ok)


@given(st.lists(thick, min_size=3, max_size=6), st.integers(0, 5), st.integers(1, 20))
def test_thicker_is_never_worse(found, which, more):
    """A thicker core never turns a pass into a re-test."""
    thicker = list(found)
    thicker[which % len(found)] += more
    if core(*map(str, found)).verdict is Verdict.PASS:
        assert core(*map(str, thicker)).verdict is Verdict.PASS
