"""Indoor and shaft ponding."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Confidence, Outcome, Verdict
from inspector_app.rules.common import time_against
from tests.rules.site_cases import judged, limits_of, line_of

START = datetime(2026, 9, 16, 9, 12)
DRY = {
    "stage": "after_membrane",
    "start": "2026-09-16T09:12",
    "start_min_depth": "22",
    "mid_min_depth": "22",
    "mid_leak": "none",
    "end": "2026-09-17T09:31",
    "end_min_depth": "21",
    "end_leak": "none",
}
ORDER = [Verdict.FAIL, Verdict.INVALID, Verdict.PASS]


def indoor(**changed):
    return judged("water.indoor_ponding", {**DRY, **changed})


def lasting(minutes):
    return (START + timedelta(minutes=minutes)).isoformat(timespec="minutes")


def test_dry_deep_and_long_passes():
    """A dry floor, deep and long enough, passes and says what was found."""
    found = indoor()
    assert (found.verdict, found.code) == (Verdict.PASS, "OK")
    assert "24\u00a0h\u00a019\u00a0min" in found.reasons[0].zh
    assert found.figures == {"duration": "24\u00a0h\u00a019\u00a0min", "min_depth": "21\u00a0mm"}


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(1440, Verdict.PASS), (1439, Verdict.INVALID), (1441, Verdict.PASS)]
)
def test_24_h_itself_is_enough(minutes, verdict):
    """Exactly 24 h passes, a minute less is invalid."""
    assert indoor(end=lasting(minutes)).verdict is verdict


@pytest.mark.parametrize(
    ("depth", "verdict"), [("20", Verdict.PASS), ("19.9", Verdict.INVALID), ("20,0", Verdict.PASS)]
)
def test_20_mm_itself_is_enough(depth, verdict):
    """Exactly 20 mm passes, a tenth less is invalid."""
    assert indoor(end_min_depth=depth).verdict is verdict


def test_reasons_are_joined_depth_first():
    """Too shallow and too short are both named, depth before duration."""
    found = indoor(end_min_depth="15", end=lasting(545))
    assert found.code == "DEPTH_SHORT+DURATION_SHORT"
    assert found.reasons[1].zh == "时长 9\u00a0h\u00a005\u00a0min 不足 24\u00a0h，须重做，不能判合格"


def test_leak_outranks_depth_and_time():
    """A leak in a short and shallow test fails, and the rest no longer decides."""
    found = indoor(end_leak="leak", leak_kind="seep", end_min_depth="12", end=lasting(360))
    assert (found.verdict, found.code) == (Verdict.FAIL, "LEAK_OBSERVED")
    assert [reason.zh for reason in found.reasons] == ["板底渗水"]
    assert line_of(found, "duration").outcome is Outcome.NOT_DECIDING


def test_leak_in_the_middle_needs_nothing_more():
    """Once a leak is seen, nothing is missing for the verdict."""
    found = judged("water.indoor_ponding", {"start": DRY["start"], "mid_leak": "leak"})
    assert (found.verdict, found.missing) == (Verdict.FAIL, ())


def test_running_test_says_what_is_left():
    """A test without an end is incomplete and shows how long it has lasted."""
    answers = {key: DRY[key] for key in ("start", "start_min_depth")}
    found = judged("water.indoor_ponding", answers, now=datetime(2026, 9, 16, 12, 53))
    line = line_of(found, "duration")
    assert found.verdict is Verdict.INCOMPLETE
    assert (line.result.zh, line.comparison.zh) == (
        "3\u00a0h\u00a041\u00a0min",
        "还差 20\u00a0h\u00a019\u00a0min",
    )
    assert "end" in found.missing


def test_running_long_enough_is_still_open():
    """24 h on the clock are no end."""
    found = judged("water.indoor_ponding", {**DRY, "end": ""})
    assert (found.verdict, found.missing) == (Verdict.INCOMPLETE, ("end",))


def test_shallow_start_is_said_before_the_end():
    """A depth that is already short is said while the test runs."""
    found = judged("water.indoor_ponding", {**DRY, "end": "", "end_leak": "", "start_min_depth": "12"})
    assert found.verdict is Verdict.INCOMPLETE
    assert any("12\u00a0mm" in reason.zh for reason in found.reasons)


def test_end_before_start_is_no_time():
    """An end before the start leaves the time open."""
    assert line_of(indoor(end="2026-09-16T08:00"), "duration").outcome is Outcome.OPEN


def test_missed_depth_points_at_the_short_reading():
    """Only the reading that is short is marked."""
    assert line_of(indoor(mid_min_depth="18"), "depth").paths == ("mid_min_depth",)


def test_lines_carry_clause_and_confidence():
    """Depth and leak name their clauses, the leak with its lower confidence."""
    found = indoor()
    assert line_of(found, "depth").clause == "GB 55030-2022 6.0.12(1)"
    assert line_of(found, "leak").confidence is Confidence.MEDIUM


def test_first_test_asks_for_the_second():
    """After the membrane the line reminds of the test after the finish, and decides nothing."""
    line = line_of(indoor(), "tests")
    assert (line.outcome, line.comparison.zh) == (Outcome.HINT, "面层后另立一次")


def test_second_test_names_the_first_record():
    """After the finish the record of the first test is named."""
    line = line_of(indoor(stage="after_finish", first_record="JC-1"), "tests")
    assert "JC-1" in line.comparison.zh


def test_depth_between_the_codes_is_explained():
    """12 mm meets the older code only, and the judgement says so."""
    found = indoor(end_min_depth="12")
    assert found.verdict is Verdict.INVALID
    assert "GB 50209-2010" in found.hints[0].zh


def test_weaker_local_limit_decides_and_is_said():
    """A profile with 10 mm lets 12 mm pass, with a hint that the standard asks for more."""
    limits = limits_of("water.indoor_ponding")
    weak = replace(limits["min_depth"], value=Decimal(10), standard_value=Decimal(20), source="old")
    own = Limits({**limits.by_name, "min_depth": weak})
    found = judged("water.indoor_ponding", {**DRY, "end_min_depth": "12"}, limits=own)
    assert found.verdict is Verdict.PASS
    assert "20\u00a0mm" in found.hints[0].zh


def test_shaft_has_no_clause_to_name():
    """The shaft's limits carry no clause and low confidence."""
    found = judged("water.shaft_ponding", DRY)
    assert found.verdict is Verdict.PASS
    assert (line_of(found, "depth").clause, line_of(found, "depth").confidence) == ("", Confidence.LOW)


leaks = st.sampled_from(["mid_leak", "end_leak"])
depths = st.integers(0, 60)
times = st.integers(0, 3000)


@given(leaks, depths, times)
def test_a_leak_always_fails(where, depth, minutes):
    """Whatever the depth and the time, a leak fails."""
    found = indoor(**{where: "leak"}, end_min_depth=str(depth), end=lasting(minutes))
    assert found.verdict is Verdict.FAIL


@given(depths, times, st.integers(0, 20), st.integers(0, 600))
def test_deeper_and_longer_is_never_worse(depth, minutes, more_depth, more_minutes):
    """More depth and more time never worsen the verdict of a dry test."""
    before = indoor(end_min_depth=str(depth), end=lasting(minutes)).verdict
    after = indoor(end_min_depth=str(depth + more_depth), end=lasting(minutes + more_minutes)).verdict
    assert ORDER.index(after) >= ORDER.index(before)


@given(st.sets(st.sampled_from(sorted(DRY))))
def test_a_gap_never_passes(gone):
    """Without any of its inputs a dry test does not pass; the stage alone decides nothing."""
    answers = {key: value for key, value in DRY.items() if key not in gone}
    found = judged("water.indoor_ponding", answers)
    assert (found.verdict is Verdict.PASS) == (not gone - {"stage"})


@pytest.mark.parametrize(
    ("minutes", "value", "unit", "words"),
    [
        ("1459", "24", "h", "24\u00a0h\u00a019\u00a0min ≥ 24\u00a0h 满足"),
        ("1440", "24", "h", "24\u00a0h ≥ 24\u00a0h 满足"),
        ("1439", "24", "h", "23\u00a0h\u00a059\u00a0min < 24\u00a0h 不满足"),
        ("1500", "1", "d", "25\u00a0h ≥ 1\u00a0d 满足"),
        ("19", "20", "min", "19 < 20 不满足"),
        ("1.5", "60", "s", "90 ≥ 60 满足"),
    ],
)
def test_a_time_is_compared_in_the_unit_of_its_limit(minutes, value, unit, words):
    """Nobody has to turn hours into minutes to check it."""
    limit = Limit("t", Text("时长", "time"), Decimal(value), unit, "", Confidence.HIGH)
    assert time_against(Decimal(minutes), ">=", limit).zh == words
