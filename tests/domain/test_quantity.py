"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.quantity import is_tie, parse_number, plain, round_half_up, show


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("22", "22"),
        ("22.5", "22.5"),
        ("22,5", "22.5"),
        ("２２。５", "22.5"),
        ("−0.06", "-0.06"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        (" 4 275 ", "4275"),
        (".5", "0.5"),
    ],
)
def test_reads_what_people_type(typed, value):
    """Points, commas, full-width digits and grouped thousands all read."""
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "abc", "1e9", "nan", "inf", "1,23,4", "12-3", "1.2.3", "9" * 19, "Ⅻ"])
def test_refuses_what_is_no_number(typed):
    """Nothing but plain digits becomes a number."""
    assert parse_number(typed) is None


@given(st.text(max_size=30))
def test_never_raises(typed):
    """Any text is a number or none."""
    assert parse_number(typed) is None or parse_number(typed).is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=3))
def test_written_numbers_read_back(value):
    """What is written reads back as the same number."""
    assert parse_number(plain(value)) == value


def test_ties_go_away_from_zero():
    """0.25 becomes 0.3 and −0.25 becomes −0.3."""
    assert (round_half_up(Decimal("0.25"), 1), round_half_up(Decimal("-0.25"), 1)) == (
        Decimal("0.3"),
        Decimal("-0.3"),
    )


def test_ties_are_noticed():
    """An exact tie is where GB/T 8170 may differ."""
    assert is_tie(Decimal("50.25"), 1)
    assert not is_tie(Decimal("50.26"), 1)


def test_unit_stands_behind_a_no_break_space():
    """A number and its unit never part."""
    assert show(Decimal(20), "mm") == "20\u00a0mm"


def test_what_rounds_to_zero_has_no_sign():
    """There is no minus nought."""
    assert plain(round_half_up(Decimal("-0.004"), 2)) == "0.00"


def test_a_degree_of_an_angle_stands_at_its_figure():
    """Unlike every other unit, a degree of temperature included."""
    assert show(Decimal("0.5"), "°") == "0.5°"
    assert show(Decimal(20), "℃") == "20\u00a0℃"
