"""Ball test, fill test and rain risers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.procedure import Limits
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules.pipes import is_large_enough, least_ball
from tests.rules.site_cases import judged, limits_of, line_of, row_outcomes, rows

PIPE = {"number": "WL-1", "dn": "100", "ball": "75", "runs": "1", "passed": "1"}
SECTION = {
    "number": "W1",
    "filled": "yes",
    "soak": "900 s",
    "observe": "300 s",
    "drop": "0",
    "leak": "none",
}
RISER = {
    "number": "YL-1",
    "fill_to": "top",
    "start": "2026-09-16T09:12",
    "end": "2026-09-16T10:12",
    "leak": "none",
}


def ball(*pipes, **answers):
    return judged("pipe.ball", {**rows("pipes", *pipes), **answers})


def by_de(*pipes):
    limits = limits_of("pipe.ball")
    own = Limits({**limits.by_name, "diameter": replace(limits["diameter"], value="de")})
    return judged("pipe.ball", rows("pipes", *pipes), limits=own)


def test_all_passed_is_a_pass_that_names_the_diameter():
    """12 of 12 pass; the sentence says by which diameter."""
    found = ball(*[{**PIPE, "number": f"WL-{n}"} for n in range(1, 13)])
    assert found.verdict is Verdict.PASS
    assert "DN" in found.reasons[0].zh
    assert found.figures["passed_of_tested"] == "12 / 12 = 100.0\u00a0%"


def test_one_pipe_is_one_pipe_in_english():
    """Two are pipes."""
    said = [ball(*[{**PIPE, "number": f"WL-{n}"} for n in range(count)]).reasons[0].en for count in (1, 2)]
    assert [one.split(",")[0] for one in said] == ["1 pipe", "2 pipes"]


def test_one_blocked_pipe_fails_all():
    """11 of 12 fail with the sentence of the verdict bar."""
    pipes = [{**PIPE, "number": f"WL-{n}"} for n in range(1, 13)]
    found = ball(*pipes[:6], {**pipes[6], "runs": "2", "passed": "0"}, *pipes[7:])
    assert found.code == "PASS_RATE_BELOW_100"
    said = found.reasons[0].zh.replace("\u00a0", " ")
    assert said == "WL-7 未通过；通球率 11 / 12 = 91.7 %，须 100 %"


def test_blocked_row_is_marked_at_passed():
    """Only the count that missed is marked in the row."""
    found = ball(PIPE, {**PIPE, "passed": "0"})
    assert row_outcomes(found) == {"r1": Outcome.MET, "r2": Outcome.MISSED}
    assert line_of(found, "pipe", "r2").paths == ("pipes/r2/passed",)


def test_passed_at_the_second_run_is_passed():
    """A pipe that was cleared and then passed counts as passed."""
    assert ball({**PIPE, "runs": "2", "passed": "1"}).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("dn", "size", "code"),
    [
        ("75", "50", "OK"),
        ("150", "100", "OK"),
        ("150", "99.9", "BALL_TOO_SMALL"),
        ("200", "133", "BALL_TOO_SMALL"),
    ],
)
def test_two_thirds_are_exact(dn, size, code):
    """Two thirds themselves are enough, a tenth less is not."""
    assert ball({**PIPE, "dn": dn, "ball": size}).code == code


def test_ball_between_dn_and_de_is_hinted():
    """70 mm pass by DN 100 and not by de 110, and the record says so."""
    found = ball({**PIPE, "number": "WL-3", "de": "110", "ball": "70"})
    expected = "WL-3：球径 70 够 2/3 DN（66.7），不够 2/3 de（73.3，de 110）。按 DN 判，记录写明。"
    assert (found.verdict, found.hints[0].zh) == (Verdict.PASS, expected)


def test_a_profile_may_choose_de():
    """By de the same ball is too small; without de nothing can be said."""
    assert by_de({**PIPE, "de": "110", "ball": "70"}).code == "BALL_TOO_SMALL"
    assert by_de(PIPE).missing == ("pipes/r1/de",)


def test_blocked_with_too_small_a_ball_fails():
    """A pipe that not even a small ball passes is blocked for certain."""
    assert ball({**PIPE, "ball": "40", "passed": "0"}).verdict is Verdict.FAIL


def test_more_passed_than_run_is_no_answer():
    """Contradicting counts leave the row open."""
    assert "pipes/r1/passed" in ball({**PIPE, "runs": "1", "passed": "2"}).missing


def test_untested_pipes_leave_it_incomplete():
    """There is no sampling: 1 of 3 is incomplete, unless it is a supervision sample."""
    assert ball(PIPE, total="3", scope="all").verdict is Verdict.INCOMPLETE
    assert ball(PIPE, total="3", scope="sample").verdict is Verdict.PASS


def test_blockage_is_certain_before_the_rest_is_tested():
    """One blocked pipe fails while others are not filled in, and the rate counts what was tried."""
    found = ball({**PIPE, "passed": "0"}, PIPE, {"number": "WL-3"})
    assert (found.verdict, found.figures["passed_of_tested"]) == (Verdict.FAIL, "1 / 2 = 50.0\u00a0%")


def test_a_blocked_pipe_misses_its_pass():
    """Its line says that the ball has to come through, not how large it has to be."""
    found = ball({**PIPE, "passed": "0"})
    assert line_of(found, "pipe", "r1").limit.zh == "球须通过"


def test_rows_that_are_not_filled_in_do_not_cover():
    """Only pipes with a result count against all there are."""
    found = ball(PIPE, {"number": "WL-2"}, total="2", scope="all")
    assert line_of(found, "coverage").result.zh == "1 / 2"


def test_more_pipes_than_there_are_is_noted():
    """The total is asked to be checked; the test stands."""
    found = ball(PIPE, {**PIPE, "number": "WL-2"}, total="1", scope="all")
    assert line_of(found, "coverage").outcome is Outcome.HINT


def test_nothing_tested_is_incomplete():
    """No pipe, no verdict."""
    assert ball().missing == ("pipes",)


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_comparison_equals_the_fraction(tenths, size):
    """The comparison agrees with exact fractions."""
    limit = limits_of("pipe.ball")["ratio"]
    enough = Fraction(tenths, 10) >= Fraction(2 * size, 3)
    assert is_large_enough(Decimal(tenths) / 10, Decimal(size), limit) is enough


def test_least_ball_is_rounded_for_reading():
    """66.67 is shown as 66.7."""
    assert least_ball(Decimal(100), limits_of("pipe.ball")["ratio"]) == Decimal("66.7")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "OK"),
        ({"soak": "899 s"}, "DURATION_SHORT"),
        ({"observe": "240 s"}, "DURATION_SHORT"),
        ({"filled": "no"}, "FILL_TOO_LOW"),
        ({"filled": "no", "soak": "60 s"}, "FILL_TOO_LOW+DURATION_SHORT"),
        ({"drop": "1"}, "LEAK_OR_LEVEL_DROP"),
        ({"leak": "leak", "soak": "60 s"}, "LEAK_OR_LEVEL_DROP"),
        ({"observe": ""}, "INPUT_MISSING"),
    ],
)
def test_fill_of_a_section(changed, code):
    """15 min full and 5 min watched; a leak or a drop fails however short it was."""
    assert judged("pipe.fill", rows("sections", {**SECTION, **changed})).code == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "OK"),
        ({"end": "2026-09-16T10:11"}, "DURATION_SHORT"),
        ({"fill_to": "lower"}, "FILL_TOO_LOW"),
        ({"leak": "leak", "end": ""}, "LEAK_OBSERVED"),
        ({"end": ""}, "INPUT_MISSING"),
    ],
)
def test_fill_of_a_riser(changed, code):
    """One hour to the topmost outlet; a leak fails while the test still runs."""
    assert judged("pipe.rain_riser", rows("risers", {**RISER, **changed})).code == code


def test_fill_marks_what_missed():
    """Only the reading that missed is marked."""
    found = judged("pipe.fill", rows("sections", SECTION, {**SECTION, "drop": "3"}))
    assert line_of(found, "fill", "r2").paths == ("sections/r2/drop",)
    assert found.figures == {"sections": 2, "failed": 1}


@given(st.integers(0, 2000), st.integers(0, 600), st.booleans())
def test_any_drop_fails(soak, observe, filled):
    """A falling level fails whatever the times and the height."""
    cells = {**SECTION, "soak": f"{soak} s", "observe": f"{observe} s", "drop": "0.5"}
    cells["filled"] = "yes" if filled else "no"
    assert judged("pipe.fill", rows("sections", cells)).verdict is Verdict.FAIL
