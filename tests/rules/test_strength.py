"""Cubes, groups and lots: GB/T 50081 and GB/T 50107."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import UserError
from inspector_app.rules import strength
from inspector_app.rules.strength import GroupRule, Method
from inspector_app.rules.tables import half_even
from tests.rules.concrete_cases import limits, numbers

L = limits()
ONE = Decimal(1)
cubes = st.decimals(5, 90, places=1)
groups = st.lists(cubes, min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("values", "rule", "value"),
    [
        (("34.0", "40.0", "46.0"), GroupRule.MEAN, "40.0"),  # exactly 15 % on both sides
        (("33.9", "40.0", "46.0"), GroupRule.MIDDLE, "40.0"),
        (("34.0", "40.0", "46.1"), GroupRule.MIDDLE, "40.0"),
        (("33.9", "40.0", "46.1"), GroupRule.INVALID, None),
    ],
)
def test_fifteen_percent_is_strictly_more(values, rule, value):
    """A cube exactly 15 % off the middle one still counts."""
    found = strength.group_value(numbers(*values), ONE, L)
    assert (found.rule, found.value) == (rule, None if value is None else Decimal(value))


def test_size_factor_comes_after_the_choice():
    """A tie after the factor goes up: 45.0 × 0.95 = 42.75 → 42.8, and 42.8 by GB/T 8170 too."""
    found = strength.group_value(numbers(42, 45, 55), Decimal("0.95"), L)
    assert (found.exact, found.value) == (Decimal("42.7500"), Decimal("42.8"))


def test_a_third_never_spoils_a_tie():
    """Mean 50.2666… × 1 is no tie; 41.5/3 × 0.9 = 12.45 is one and is seen as one."""
    found = strength.group_value(numbers("13.5", "14.0", "14.0"), Decimal("0.9"), L)
    assert (found.value, half_even(found.exact, 1)) == (Decimal("12.5"), Decimal("12.4"))


def test_load_to_strength():
    """954 kN on 150 mm is 42.4 MPa."""
    assert strength.cube_strength(Decimal(954), Decimal(150)) == Decimal("42.4")


@pytest.mark.parametrize(
    ("edge", "grade", "factor"),
    [("100", "30", "0.95"), ("150", "80", "1.00"), ("200", "55", "1.05"), ("100", "60", "0.95")],
)
def test_size_factors(edge, grade, factor):
    """The factor depends on edge and grade."""
    assert strength.size_factor(Decimal(edge), Decimal(grade), L) == Decimal(factor)


def test_large_cubes_of_high_grade_need_a_tested_factor():
    """No factor is given for 200 mm cubes from C60 on."""
    assert strength.size_factor(Decimal(200), Decimal(60), L) is None


def test_two_cubes_are_no_group():
    """A group has three cubes."""
    with pytest.raises(UserError, match="cubes_not_three"):
        strength.group_value(numbers(30, 31), ONE, L)


@pytest.mark.parametrize(
    ("n", "method", "factors"),
    [
        (1, Method.NON_STATISTICAL, ("1.15", "0.95")),
        (9, Method.NON_STATISTICAL, ("1.15", "0.95")),
        (10, Method.UNKNOWN_SIGMA, ("1.15", "0.90")),
        (14, Method.UNKNOWN_SIGMA, ("1.15", "0.90")),
        (15, Method.UNKNOWN_SIGMA, ("1.05", "0.85")),
        (19, Method.UNKNOWN_SIGMA, ("1.05", "0.85")),
        (20, Method.UNKNOWN_SIGMA, ("0.95", "0.85")),
    ],
)
def test_method_and_factors_by_n(n, method, factors):
    """The method and its factors follow the number of groups."""
    found = strength.evaluate(numbers(*[40] * n), Decimal(30), L)
    assert (found.method, found.factors) == (method, numbers(*factors))


@pytest.mark.parametrize(("grade", "factor"), [("55", "1.15"), ("60", "1.10")])
def test_high_grades_have_a_smaller_factor(grade, factor):
    """λ3 is 1.10 from C60 on."""
    assert strength.evaluate(numbers(70), Decimal(grade), L).factors[0] == Decimal(factor)


def test_known_sigma():
    """C30, σ0 3.00: mean 32.1, minimum max(27.9, 27.0)."""
    found = strength.evaluate(numbers("32.1", "32.1", "32.1"), Decimal(30), L, sigma0=Decimal("3.00"))
    assert (found.mean_limit, found.min_limit, found.passed) == (Decimal("32.1"), Decimal("27.9"), True)


def test_known_sigma_keeps_the_share_of_the_grade():
    """A large σ0 cannot lower the minimum below 0.90 of the grade (0.85 up to C20)."""
    found = [strength.evaluate(numbers(50), Decimal(g), L, sigma0=Decimal(8)).min_limit for g in (30, 20)]
    assert found == [Decimal("27.0"), Decimal("17.0")]


def test_deviation_has_a_floor():
    """Equal groups are judged with 2.5 MPa."""
    found = strength.evaluate(numbers(*[33] * 10), Decimal(30), L)
    assert (found.s, found.s_used, found.mean_limit) == (Decimal("0.00"), Decimal("2.5"), Decimal("32.9"))


def test_limits_are_rounded_before_they_are_compared():
    """C15 without statistics: 0.95 × 15 = 14.25 → 14.3, so 14.2 fails; by GB/T 8170 it would pass."""
    lot = numbers("18.0", "18.0", "14.2", "20.0", "20.0")
    both = [strength.evaluate(lot, Decimal(15), L, **how).min_ok for how in ({}, {"rounding": half_even})]
    assert both == [False, True]


def test_certain_minimum():
    """Below 0.85 of the grade no method passes."""
    assert strength.lowest_min_limit(Decimal(30), L) == Decimal("25.5")


def test_no_groups():
    """There is nothing to evaluate without groups."""
    with pytest.raises(UserError, match="no_groups"):
        strength.evaluate((), Decimal(30), L)


@given(groups, st.randoms())
def test_order_of_groups_does_not_matter(values, random):
    """A lot is a set of groups."""
    shuffled = list(values)
    random.shuffle(shuffled)
    assert strength.evaluate(values, Decimal(30), L) == strength.evaluate(shuffled, Decimal(30), L)


@given(groups, st.decimals(0, 20, places=1))
def test_a_stronger_lot_never_turns_to_fail(values, more):
    """Adding the same strength to every group keeps a pass."""
    before = strength.evaluate(values, Decimal(30), L)
    after = strength.evaluate([value + more for value in values], Decimal(30), L)
    assert after.passed or not before.passed


@given(st.lists(cubes, min_size=3, max_size=3), st.randoms())
def test_order_of_cubes_does_not_matter(values, random):
    """A group is a set of cubes."""
    shuffled = list(values)
    random.shuffle(shuffled)
    assert strength.group_value(values, ONE, L) == strength.group_value(shuffled, ONE, L)


@given(st.lists(cubes, min_size=3, max_size=3))
def test_value_of_a_group_lies_within_its_cubes(values):
    """A valid group is never stronger than its strongest cube nor weaker than its weakest."""
    found = strength.group_value(values, ONE, L)
    assert found.value is None or min(values) <= found.value <= max(values)
