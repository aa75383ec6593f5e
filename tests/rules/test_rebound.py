"""Rebound: zones, corrections, curves, members and batches."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import UserError
from inspector_app.rules import rebound
from tests.rules.concrete_cases import limits, numbers

L = limits("concrete.rebound")
strengths = st.lists(st.decimals(10, 60, places=1), min_size=5, max_size=40)


def test_ten_middle_readings():
    """Three at either end are dropped."""
    readings = numbers(35, 28, 37, 28, 46, 27, 31, 27, 27, 30, 37, 29, 34, 28, 26, 27)
    assert rebound.zone_mean(readings) == Decimal("29.7")


def test_fifteen_readings_are_no_zone():
    """A zone has sixteen readings."""
    with pytest.raises(UserError, match="readings_not_16"):
        rebound.zone_mean(numbers(*[30] * 15))


@pytest.mark.parametrize(
    ("r", "angle", "face", "parts"),
    [
        ("36.0", 90, "bottom", ("-4.4", "31.6", "-1.8", "29.8")),
        ("36.0", 0, "side", ("0", "36.0", "0", "36.0")),
        ("15.0", 90, "side", ("-6.0", "9.0", "0", "9.0")),  # below the table its end holds
        ("55.0", -90, "top", ("2.5", "57.5", "0", "57.5")),
        ("36.5", 90, "side", ("-4.4", "32.1", "0", "32.1")),  # −4.35 goes away from zero
        ("44.5", 0, "top", ("0", "44.5", "0.1", "44.6")),
    ],
)
def test_corrections(r, angle, face, parts):
    """Angle first, face second, each to 0.1."""
    found = rebound.corrected(Decimal(r), Decimal(angle), face, L)
    assert (found.angle, found.after_angle, found.face, found.rm) == numbers(*parts)


def test_unknown_angle_is_refused():
    """Angles between the printed ones have no correction."""
    with pytest.raises(UserError, match="angle_not_tabulated"):
        rebound.corrected(Decimal(36), Decimal(75), "side", L)


@pytest.mark.parametrize(
    ("depth", "used"),
    [("0.49", "0"), ("0.5", "0.5"), ("0.75", "1.0"), ("1.2", "1.0"), ("5.75", "6.0"), ("9", "6.0")],
)
def test_carbonation(depth, used):
    """Below 0.5 mm is 0, from 6 mm on is 6."""
    assert rebound.carbonation(Decimal(depth), L) == Decimal(used)


@pytest.mark.parametrize(
    ("rm", "depth", "strength"),
    [
        ("29.7", "0", "22.85"),  # between 29.6 and 29.8
        ("28.8", "1.0", "20.2"),
        ("50.2", "1.0", "60.0"),
        ("50.3", "1.0", ">60"),
        ("20.0", "1.0", "<10"),
        ("19.9", "0", "<10"),
        ("60.1", "6", ">60"),
    ],
)
def test_table_of_unpumped_concrete(rm, depth, strength):
    """Linear between printed rows, and a sign beyond the printed range."""
    found = rebound.zone_strength(Decimal(rm), Decimal(depth), L, pumped=False)
    assert found == (strength if strength[0] in "<>" else Decimal(strength))


def test_pumped_strength_beyond_the_curve():
    """The formula goes on, the answer stops at 60 MPa."""
    found = rebound.pumped_curve(Decimal(50), Decimal(0), L)
    assert (found > 60, rebound.within_curve(found, L)) == (True, ">60")


def test_pumped_curve_differs():
    """The wrong curve is worth about 2 MPa at R 30."""
    pair = [rebound.zone_strength(Decimal(30), Decimal(0), L, pumped=pumped) for pumped in (True, False)]
    assert pair[0] - pair[1] > 1


@given(st.decimals(20, 60, places=1), st.decimals(20, 60, places=1), st.decimals(0, 6, places=2))
def test_strength_rises_with_rebound(low, high, depth):
    """A harder zone is never weaker."""
    low, high = sorted((low, high))
    pair = [rebound.zone_strength(rm, depth, L, pumped=False) for rm in (low, high)]
    assert rebound.as_number(pair[0]) <= rebound.as_number(pair[1])


def test_few_zones_take_the_smallest():
    """Below ten zones the smallest counts."""
    found = rebound.member(numbers(*[40] * 8, "33.3"), L)
    assert found.fcu_e == Decimal("33.3")


def test_ten_zones_take_the_statistics():
    """From ten zones on m − 1.645 s, from rounded m and s."""
    found = rebound.member(numbers(*["34.5", "36.9"] * 5), L)
    assert (found.m, found.s, found.fcu_e) == numbers("35.7", "1.26", "33.6")


def test_a_zone_below_the_curve():
    """One zone below 10 MPa makes the member < 10.0."""
    assert rebound.member((*numbers(*[30] * 10), "<10"), L).fcu_e == "<10.0"


@pytest.mark.parametrize(
    ("values", "limit", "ok"),
    [
        (("20.4", "29.4"), "4.5", False),
        (("20.5", "29.5"), "5.5", True),
        (("30.0", "41.2"), "5.5", False),
    ],
)
def test_scatter_of_a_batch(values, limit, ok):
    """Below a mean of 25 MPa 4.5 is allowed, from 25 on 5.5; else members are judged singly."""
    found = rebound.batch(numbers(*values * 6), L)
    assert (found.s_limit, found.batch_ok, found.fcu_e is not None) == (Decimal(limit), ok, ok)


@given(strengths, st.randoms())
def test_order_of_zones_does_not_matter(values, random):
    """A member is a set of zones."""
    shuffled = list(values)
    random.shuffle(shuffled)
    assert rebound.member(values, L) == rebound.member(shuffled, L)


@pytest.mark.parametrize(
    ("depths", "zones", "found"),
    [
        ({"a": "1.0", "b": "3.0", "c": "2.0"}, 10, (False, "2.0")),
        ({"a": "1.0", "b": "3.1", "c": "2.0"}, 10, (True, "2.0")),
        ({"a": "1.0", "b": "3.0"}, 10, (False, None)),
    ],
)
def test_carbonation_of_a_member(depths, zones, found):
    """30 % of the zones serve for all while they lie within 2.0 mm."""
    values = {key: Decimal(value) for key, value in depths.items()}
    every, common = rebound.carbonation_of(values, zones, L)
    assert (every, common) == (found[0], None if found[1] is None else Decimal(found[1]))
