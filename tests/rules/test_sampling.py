"""How many sets a pour needs, and the sets as they are retained."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Verdict
from inspector_app.rules.sampling import Pour, demand
from tests.rules.concrete_cases import judged, limits, table

L = limits("concrete.sampling")


@pytest.mark.parametrize(
    ("volume", "sets"),
    [("0.5", 1), ("100", 1), ("100.1", 2), ("1000", 10), ("1000.1", 6), ("1050", 6), ("1850", 10)],
)
def test_continuous_pour(volume, sets):
    """More than 1000 m³ in one go count 200 m³ for the whole pour."""
    assert demand(Pour(Decimal(volume), continuous=True), L).least == sets


def test_large_pour_in_parts():
    """Not in one go, every 100 m³ counts."""
    assert demand(Pour(Decimal(1850)), L).least == 19


@pytest.mark.parametrize(
    ("pour", "sets"),
    [
        (Pour(Decimal(50), batches=250), 3),
        (Pour(Decimal(50), batches=99, shifts=3), 3),
        (Pour(Decimal(50), batches=100, shifts=3), 1),
        (Pour(Decimal(50), storeys=4), 4),
    ],
)
def test_largest_part_counts(pour, sets):
    """Batches, shifts and storeys can ask for more than the volume."""
    assert demand(pour, L).least == sets


@given(st.decimals(1, 1000, places=1), st.decimals(0, 100, places=1))
def test_more_concrete_never_needs_fewer_sets(volume, more):
    """Up to 1000 m³ the number only grows."""
    if volume + more <= 1000:
        assert demand(Pour(volume + more), L).least >= demand(Pour(volume), L).least


POUR = {
    "volume": "150",
    "continuous": "yes",
    "storeys": "1",
    "finished": "yes",
    "at_pour": "yes",
    "made_by_site": "yes",
    "witnessed": "yes",
}


def a_set(name, **more):
    """Return a well-kept set."""
    row = {
        "number": name,
        "curing": "standard",
        "cubes": 3,
        "sampler": "甲",
        "witness": "乙",
        "sealed": "yes",
    }
    return row | {"arrived": "2026-09-16T09:00", "cast": "2026-09-16T09:40"} | more


def pour(*sets, **more):
    """Judge a pour."""
    return judged("concrete.sampling", POUR | table("sets", *sets) | more)


def test_enough_sets():
    """150 m³ need two sets."""
    assert pour(a_set("A"), a_set("B")).code == "OK"


@pytest.mark.parametrize(("finished", "verdict"), [("yes", Verdict.FAIL), ("no", Verdict.INCOMPLETE)])
def test_too_few_sets(finished, verdict):
    """Before the end of the pour a set can still be added."""
    assert pour(a_set("A"), finished=finished).verdict is verdict


@pytest.mark.parametrize(
    ("row", "verdict", "code"),
    [
        ({"cubes": 2}, Verdict.FAIL, "CUBES_SHORT"),
        ({"sealed": "no"}, Verdict.FAIL, "NO_MARK"),
        ({"cast": "2026-09-16T09:41"}, Verdict.INVALID, "CUBES_LATE"),
        ({"number": "A"}, Verdict.FAIL, "NUMBER_REPEATED"),
        ({"curing": "same_condition"}, Verdict.FAIL, "SETS_SHORT"),
    ],
)
def test_each_set(row, verdict, code):
    """A set that is not kept well is named by its code."""
    found = pour(a_set("A"), a_set("B", **row))
    assert (found.verdict, found.code) == (verdict, code)


@pytest.mark.parametrize(
    ("answer", "code"),
    [("at_pour", "NOT_AT_POUR"), ("made_by_site", "NOT_MADE_BY_SITE"), ("witnessed", "NO_WITNESS")],
)
def test_place_and_witness(answer, code):
    """Cubes are made at the pour, by the site, under the eyes of a witness."""
    assert pour(a_set("A"), a_set("B"), **{answer: "no"}).code == code


def test_missing_witness_name():
    """Every hand-over names its people."""
    assert pour(a_set("A"), a_set("B", witness="")).missing == ("sets/r1/witness",)
