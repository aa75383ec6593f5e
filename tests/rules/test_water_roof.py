"""Roof tests by spray, ponding and rain, with gutters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.site_cases import judged, line_of, row_outcomes, rows

POINTS = rows("points", {"point": "泛水", "leak": "none"}, {"point": "水落口", "leak": "none"})
SPRAY = {
    **POINTS,
    "method": "spray",
    "start": "2026-09-16T09:00",
    "end": "2026-09-16T11:00",
    "standing_water": "none",
    "has_gutters": "no",
}
GUTTER = {
    "place": "檐沟",
    "min_depth": "20",
    "start": "2026-09-16T09:00",
    "end": "2026-09-17T09:00",
    "leak": "none",
}


def roof(**changed):
    return judged("water.roof", {**SPRAY, **changed})


def with_gutter(**changed):
    return roof(**rows("gutters", {**GUTTER, **changed}), has_gutters="yes")


def test_two_hours_of_spray_pass():
    """Exactly 2 h of spray pass."""
    assert roof().verdict is Verdict.PASS


def test_119_minutes_are_invalid():
    """A minute less is invalid."""
    found = roof(end="2026-09-16T10:59")
    assert (found.verdict, found.code) == (Verdict.INVALID, "DURATION_SHORT")


def test_standing_water_fails():
    """Water left standing fails."""
    assert roof(standing_water="present").code == "STANDING_WATER"


def test_leak_comes_before_standing_water():
    """The leak alone is the reason, and both are said."""
    found = roof(**rows("points", {"point": "泛水", "leak": "leak"}), standing_water="present")
    assert (found.code, len(found.reasons)) == ("LEAK_OBSERVED", 2)


def test_no_points_is_incomplete():
    """Without a point that was looked at there is no verdict."""
    found = roof(points="")
    assert (found.verdict, found.missing) == (Verdict.INCOMPLETE, ("points",))


def test_no_method_is_incomplete():
    """Without a method there is no verdict."""
    assert "method" in roof(method="").missing


@pytest.mark.parametrize(
    ("period", "amount", "verdict"),
    [
        ("12h", "5.0", Verdict.PASS),
        ("12h", "4.9", Verdict.INVALID),
        ("24h", "10", Verdict.PASS),
        ("24h", "9.9", Verdict.INVALID),
        ("", "30", Verdict.INCOMPLETE),
    ],
)
def test_rain_must_be_moderate(period, amount, verdict):
    """Moderate rain begins at 5.0 mm in 12 h and 10.0 mm in 24 h."""
    assert roof(method="rain", rain_period=period, rain=amount).verdict is verdict


@pytest.mark.parametrize(("depth", "code"), [("50", "OK"), ("49", "DEPTH_SHORT")])
def test_roof_ponding_is_as_deep_as_designed(depth, code):
    """The depth is compared with the design's; standing water is not asked."""
    times = {"pond_start": "2026-09-16T09:00", "pond_end": "2026-09-17T09:00"}
    found = roof(method="ponding", **times, design_depth="50", min_depth=depth, standing_water="")
    assert found.code == code


def test_gutter_of_20_mm_and_24_h_passes():
    """A gutter at both limits passes."""
    assert with_gutter().verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"min_depth": "18"}, "DEPTH_SHORT"),
        ({"end": "2026-09-17T08:59"}, "DURATION_SHORT"),
        ({"min_depth": "18", "end": "2026-09-17T08:59"}, "DEPTH_SHORT+DURATION_SHORT"),
        ({"min_depth": "5", "leak": "leak"}, "LEAK_OBSERVED"),
    ],
)
def test_gutters_are_judged_like_ponding(changed, code):
    """Depth, time and leak of a gutter have the same weight as those of a floor."""
    assert with_gutter(**changed).code == code


def test_codes_of_several_gutters_keep_their_order():
    """Depth comes before duration, whichever gutter is first."""
    two = rows("gutters", {**GUTTER, "end": "2026-09-16T10:00"}, {**GUTTER, "min_depth": "5"})
    assert roof(**two, has_gutters="yes").code == "DEPTH_SHORT+DURATION_SHORT"


def test_hidden_gutters_do_not_count():
    """Rows left over from before the answer no are not judged."""
    found = roof(**rows("gutters", {**GUTTER, "leak": "leak"}), has_gutters="no")
    assert found.verdict is Verdict.PASS


def test_gutter_limits_are_named_once():
    """The limits of the gutters stand in a line of their own."""
    line = line_of(with_gutter(), "gutters")
    assert (line.outcome, line.clause) == (Outcome.MET, "GB 55030-2022 6.0.10(3)")


@given(st.sets(st.integers(1, 6), min_size=1))
def test_any_leaking_point_fails(wet):
    """A leak at any point fails, and only that row is marked."""
    cells = [{"point": f"P{n}", "leak": "leak" if n in wet else "none"} for n in range(1, 7)]
    found = roof(**rows("points", *cells))
    marked = {row for row, outcome in row_outcomes(found).items() if outcome is Outcome.MISSED}
    assert (found.verdict, marked) == (Verdict.FAIL, {f"r{n}" for n in wet})
