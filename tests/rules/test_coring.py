"""Rebound-coring by appendix D."""

from decimal import Decimal

import pytest

from inspector_app.domain.verdict import Verdict
from inspector_app.rules import coring
from tests.rules.concrete_cases import judged, limits, numbers, table

L = limits("concrete.coring")


@pytest.mark.parametrize(
    ("cores", "mean_ok", "min_ok"),
    [
        (("30.8", "30.8", "30.8"), True, True),
        (("30.8", "30.8", "30.7"), False, True),
        (("28.0", "32.2", "32.2"), True, True),
        (("27.9", "35", "35"), True, False),
    ],
)
def test_shares(cores, mean_ok, min_ok):
    """C35: mean 30.8, minimum 28.0, both included."""
    found = coring.evaluate(numbers(*cores), Decimal(35), L)
    assert (found.mean_ok, found.min_ok) == (mean_ok, min_ok)


def test_rounding_that_would_decide_is_said():
    """30.77 is below 30.8, though it rounds to it."""
    assert coring.evaluate(numbers("30.8", "30.8", "30.7"), Decimal(35), L).rounding_decides


@pytest.mark.parametrize(
    ("total", "members"), [(19, 19), (20, 20), (150, 20), (151, 26), (501, 64), (3200, 100), (3201, None)]
)
def test_members(total, members):
    """All below 20, then by the table of D.0.1."""
    assert coring.members_needed(total, L) == members


def cores(*strengths, **more):
    """Judge cores of the right size."""
    rows = [
        {
            "number": f"C{n}",
            "diameter": 100,
            "height": 100,
            "flatness": "0.1",
            "squareness": 1,
            "strength": value,
        }
        for n, value in enumerate(strengths)
    ]
    answers = {"grade": "C35", "members_total": "20", "members_tested": "20"}
    return judged("concrete.coring", answers | table("cores", *rows) | more)


@pytest.mark.parametrize(
    ("strengths", "verdict", "code"),
    [
        ((31, 32, 33), Verdict.PASS, "OK"),
        ((28.5, 31, 32), Verdict.FAIL, "MEAN_LOW"),
        ((25, 28, 30), Verdict.FAIL, "MEAN_LOW+MIN_LOW"),
        ((31, 32), Verdict.INCOMPLETE, "INPUT_MISSING"),
    ],
)
def test_judge(strengths, verdict, code):
    """Mean before minimum; three cores are needed."""
    found = cores(*strengths)
    assert (found.verdict, found.code) == (verdict, code)


@pytest.mark.parametrize(
    ("height", "code"), [("95", "OK"), ("105", "OK"), ("94", "CORE_SIZE"), ("106", "CORE_SIZE")]
)
def test_size(height, code):
    """Height to diameter from 0.95 to 1.05."""
    assert cores(31, 32, 33, **{"cores/r0/height": height}).code == code
