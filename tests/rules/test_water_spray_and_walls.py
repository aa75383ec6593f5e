"""Facade spray, curtain-wall hose and basement dampness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.site_cases import judged, line_of, row_outcomes, rows

WINDOWS = rows("places", {"number": "C1", "leak": "none"}, {"number": "C2", "leak": "none"})
FACADE = {**WINDOWS, "start": "2026-09-16T09:00", "end": "2026-09-16T09:30"}
JOINT = {
    "number": "F-1",
    "pressure": "220",
    "distance": "0.7",
    "length": "1.5",
    "minutes": "300 s",
    "leak": "none",
}
BASEMENT = {
    "grade": "2",
    "area": "1000",
    "running_water": "no",
    "spots": "2",
    "dewatering": "stopped",
    "dewatering_off": "2026-06-16",
    "checked_on": "2026-09-16",
}
PATCH = {"place": "B1", "kind": "damp", "height": "0.3", "width": "0.3"}


def facade(**changed):
    return judged("water.facade_spray", {**FACADE, **changed})


def hose(*joints):
    return judged("water.curtain_wall", rows("joints", *joints))


def basement(*patches, **changed):
    return judged("water.basement", {**BASEMENT, **rows("patches", *patches), **changed})


@pytest.mark.parametrize(("end", "code"), [("09:30", "OK"), ("09:29", "DURATION_SHORT")])
def test_facade_is_sprayed_30_minutes(end, code):
    """Exactly 30 min pass, 29 are invalid."""
    assert facade(end=f"2026-09-16T{end}").code == code


def test_leaking_window_is_named():
    """One leaking window of two fails, is named, and only its cell is marked."""
    found = facade(**{"places/r2/leak": "leak", "places/r2/leak_kind": "drip"})
    assert [reason.zh for reason in found.reasons] == ["C2 滴漏"]
    assert line_of(found, "leak").paths == ("places/r2/leak",)


def test_rows_show_their_own_outcome():
    """Each window shows dry, leaking or open."""
    found = facade(**{"places/r1/leak": ""})
    assert row_outcomes(found) == {"r1": Outcome.OPEN, "r2": Outcome.MET}


@pytest.mark.parametrize(
    ("area", "places"), [("100", "1 place"), ("101", "2 places"), ("450.5", "5 places"), ("20", "1 place")]
)
def test_places_for_acceptance(area, places):
    """One place in each 100 m² begun."""
    assert line_of(facade(facade_area=area), "spread").result.en.replace("\u00a0", " ") == places


def test_many_leaks_are_counted():
    """More than four leaking windows are named by the first and a number."""
    cells = [{"number": f"C{n}", "leak": "leak"} for n in range(1, 8)]
    assert "等 7 处" in facade(**rows("places", *cells)).reasons[0].zh


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "OK"),
        ({"pressure": "200"}, "OK"),
        ({"pressure": "235"}, "OK"),
        ({"pressure": "199.9"}, "PRESSURE_OUT_OF_RANGE"),
        ({"pressure": "235.1"}, "PRESSURE_OUT_OF_RANGE"),
        ({"distance": "0.9"}, "DISTANCE_OUT_OF_RANGE"),
        ({"length": "1.6"}, "JOINT_TOO_LONG"),
        ({"minutes": "299 s"}, "DURATION_SHORT"),
        ({"pressure": "190", "minutes": "60 s"}, "PRESSURE_OUT_OF_RANGE+DURATION_SHORT"),
        ({"pressure": "190", "leak": "leak"}, "LEAK_OBSERVED"),
        ({"leak": ""}, "INPUT_MISSING"),
    ],
)
def test_hose_conditions(changed, code):
    """Pressure, distance, length and time make a dry joint valid; a leak fails anyhow."""
    assert hose({**JOINT, **changed}).code == code


def test_one_leaking_joint_fails_all():
    """A leak of one joint fails even while another is not filled in."""
    assert hose(JOINT, {**JOINT, "leak": "leak"}, {"number": "F-3"}).verdict is Verdict.FAIL


def test_no_joint_is_incomplete():
    """Nothing sprayed is no verdict."""
    assert hose().missing == ("joints",)


def test_permille_itself_is_allowed():
    """1 m² in 1000 m² is the limit and passes; each patch of 0.09 m² may stand."""
    assert basement(PATCH, PATCH, area="180").verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"area": "179"}, "TOTAL_DAMP_GT_1_PER_MILLE"),
        ({"spots": "3"}, "MORE_THAN_2_PER_100M2"),
        ({"running_water": "yes"}, "WATER_LEAK"),
        ({"area": "100", "spots": "9"}, "TOTAL_DAMP_GT_1_PER_MILLE+MORE_THAN_2_PER_100M2"),
        ({"grade": "1"}, "GRADE1_NO_DAMP_ALLOWED"),
        ({"grade": ""}, "INPUT_MISSING"),
    ],
)
def test_basement_by_grade(changed, code):
    """Each grade has its own limits, joined in order."""
    assert basement(PATCH, PATCH, **changed).code == code


def test_large_patch_fails_grade_two_only():
    """0.12 m² is too large in grade 2 and allowed in grade 3."""
    large = {**PATCH, "height": "0.4"}
    assert basement(large).code == "SINGLE_GT_0.1M2"
    assert basement(large, grade="3").verdict is Verdict.PASS


def test_seeping_row_is_a_leak_in_grade_two():
    """A row marked as seepage is a leak, whatever the yes/no says."""
    assert basement({**PATCH, "kind": "seep"}).code == "WATER_LEAK"


def test_grade_three_compares_the_rate_of_a_point():
    """2.5 L/d is allowed in grade 3, more is not; without the rate it stays open."""
    drip = {**PATCH, "kind": "drip"}
    assert basement({**drip, "rate": "2.5"}, grade="3").verdict is Verdict.PASS
    assert basement({**drip, "rate": "2.6"}, grade="3").code == "POINT_GT_2.5L_PER_DAY"
    assert basement(drip, grade="3").verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("mean", "worst", "code"),
    [("2", "4", "OK"), ("2.1", "4.1", "MEAN_GT_2L_PER_M2_DAY+WORST_GT_4L_PER_M2_DAY")],
)
def test_grade_four_compares_rates(mean, worst, code):
    """Grade 4 is judged by its two rates."""
    assert basement(grade="4", mean_rate=mean, worst_rate=worst).code == code


@pytest.mark.parametrize(("day", "verdict"), [("2026-09-16", Verdict.PASS), ("2026-09-15", Verdict.INVALID)])
def test_three_months_without_dewatering(day, verdict):
    """The check is valid from the same day three months later."""
    assert basement(checked_on=day).verdict is verdict


def test_three_months_after_the_end_of_november():
    """Three months after 30 November end with February."""
    assert basement(dewatering_off="2025-11-30", checked_on="2026-02-28").verdict is Verdict.PASS


@given(st.integers(1, 30), st.integers(1, 30))
def test_more_damp_is_never_better(area, more):
    """A larger patch never turns a failure into a pass."""
    small = basement({**PATCH, "height": str(area / 100)}).verdict
    large = basement({**PATCH, "height": str((area + more) / 100)}).verdict
    assert not (small is Verdict.FAIL and large is Verdict.PASS)
