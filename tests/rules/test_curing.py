"""Degree-days of same-condition cubes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Verdict
from inspector_app.rules.curing import equivalent_age
from tests.rules.concrete_cases import judged, limits, numbers, table

L = limits("concrete.curing")
temperatures = st.lists(st.decimals(-15, 40, places=1), max_size=60)


@pytest.mark.parametrize(
    ("days", "reached", "earliest"),
    [
        (["60"] * 10, 10, 14),
        (["30"] * 20, 20, 20),
        (["30"] * 19 + ["29.9"], None, None),
        (["30"] * 10 + ["0"] * 5 + ["30"] * 10, 25, 25),
        (["46.2"] * 13, 13, 14),
        ([], None, None),
    ],
)
def test_reaching_600(days, reached, earliest):
    """Exactly 600 ℃·d count; the age is never below 14 d."""
    found = equivalent_age(numbers(*days), L)
    assert (found.day_reached, found.earliest_test_day) == (reached, earliest)


@given(temperatures, st.lists(st.decimals(-20, 0, places=1), max_size=10))
def test_cold_days_add_nothing(warm, cold):
    """Days at or below 0 ℃ change neither sum nor count."""
    with_cold, without = equivalent_age([*warm, *cold], L), equivalent_age(warm, L)
    assert (with_cold.cumulative, with_cold.counted_days) == (without.cumulative, without.counted_days)


def log(count, mean="45", **more):
    """Judge a log of equal days from 1 September on."""
    rows = [{"date": f"2026-09-{n + 1:02}", "mean": mean} for n in range(count)]
    return judged("concrete.curing", {"cast_on": "2026-09-01"} | table("days", *rows) | more)


def test_log_that_reaches():
    """14 days at 45 ℃ are 630 ℃·d."""
    found = log(14)
    assert (found.verdict, found.figures["earliest"]) == (Verdict.PASS, "2026-09-15")


def test_log_that_waits_for_its_age():
    """630 ℃·d in 13 days wait for the 14th."""
    found = log(13, mean="50")
    assert (found.verdict, found.reasons[0].zh) == (Verdict.INCOMPLETE, "还差 1 d")


def test_mean_of_four_readings():
    """Without a mean the four readings of the day give it."""
    row = {"date": "2026-09-01", "t1": 10, "t2": 20, "t3": 30, "t4": 21}
    found = judged("concrete.curing", {"cast_on": "2026-09-01"} | table("days", row))
    assert found.figures["sum"] == "20.25\u00a0℃·d"


def test_gap_in_the_days():
    """Every day has its row."""
    rows = [{"date": "2026-09-01", "mean": 30}, {"date": "2026-09-03", "mean": 30}]
    found = judged("concrete.curing", {"cast_on": "2026-09-01"} | table("days", *rows))
    assert "days/r1/date" in found.missing


def test_tested_too_early():
    """A test before 14 d is invalid."""
    found = log(14, mean="50", tested_on="2026-09-13")
    assert (found.verdict, found.code) == (Verdict.INVALID, "AGE_NOT_MET")
