"""When a computed figure agrees with a printed one."""

from decimal import Decimal

import pytest

from inspector_app.rules.agreement import differences, tolerance


@pytest.mark.parametrize(
    ("key", "printed", "allowed"),
    [
        ("low_dev_pct", "11.13", "0.005"),
        ("N1_kN", "0.731", "0.0005"),
        ("mean_limit", "33.3647", "0.05"),
        ("m_rounded_0.1", "32.3", "0.05"),
        ("value_std_MPa", "47.6", "0.05"),
        ("min_ball_mm", "66.7", "0.05"),
        ("mean_reported_MPa", "0.10", "0.005"),
        ("single_MPa[2]", "0.1006", "0.000503"),
        ("mean_ratio", "0.9467", "0.0047335"),
        ("pass_rate", "1.0", "0.05"),
        ("z.lab1", "-3.61689", "0.0005"),
        ("ZB[3]", "0.581", "0.0005"),
        ("n", "10", "0"),
        ("min", "17", "0"),
    ],
)
def test_tolerance_by_kind(key, printed, allowed):
    """Half a unit of the last place, and at least what is usual for the kind of figure."""
    assert tolerance(Decimal(printed), key) == Decimal(allowed)


@pytest.mark.parametrize(("printed", "allowed"), [("12.0", "1E-10"), ("12", "0")])
def test_given_tolerance_goes_before(printed, allowed):
    """A tolerance of the example replaces the usual one, but whole numbers stay exact."""
    assert tolerance(Decimal(printed), "x_star", Decimal("1E-10")) == Decimal(allowed)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (Decimal("0.50"), Decimal("0.505")),
        (Decimal("7"), 7),
        (Decimal("7"), Decimal("7.000")),
        ("PASS", "PASS"),
        (True, True),
        (None, None),
        ({"a": Decimal(1)}, {"a": Decimal(1), "b": "not asked for"}),
        ({"a": None}, {}),
        ({"a": None}, {"a": "<10"}),
        ({"a": "<10.0 MPa"}, {"a": "<10"}),
        ({"a": Decimal("0.8700000000000001")}, {"a": Decimal("0.87")}),
        ([Decimal(1), {"z": "x"}], (Decimal(1), {"z": "x"})),
    ],
)
def test_agrees(expected, got):
    """What agrees has no difference; keys that are not expected do not matter."""
    assert list(differences(expected, got)) == []


@pytest.mark.parametrize(
    ("expected", "got", "key"),
    [
        ({"a": Decimal("0.50")}, {"a": Decimal("0.5051")}, "a"),
        ({"a": Decimal(7)}, {"a": Decimal("7.01")}, "a"),
        ({"a": "PASS"}, {"a": "pass"}, "a"),
        ({"a": True}, {"a": 1}, "a"),
        ({"a": Decimal(1)}, {"a": True}, "a"),
        ({"a": None}, {"a": Decimal(0)}, "a"),
        ({"a": Decimal(1)}, {}, "a"),
        ({"a": Decimal("1.5")}, {"a": Decimal("NaN")}, "a"),
        ({"a": {"b": [Decimal(1), Decimal(2)]}}, {"a": {"b": [Decimal(1), Decimal(3)]}}, "a.b[1]"),
        ({"a": [Decimal(1)]}, {"a": [Decimal(1), Decimal(2)]}, "a"),
        ({"a": {"b": Decimal(1)}}, {"a": Decimal(1)}, "a"),
        ({"a": "1"}, {"a": Decimal(1)}, "a"),
        ({"a": ">60"}, {"a": "<10"}, "a"),
        ({"a": Decimal("9.8")}, {"a": "<10"}, "a"),
        ({"a": Decimal("0.870000001")}, {"a": Decimal("0.87")}, "a"),
    ],
)
def test_differs(expected, got, key):
    """What does not agree is named by its place."""
    assert [difference.key for difference in differences(expected, got)] == [key]
