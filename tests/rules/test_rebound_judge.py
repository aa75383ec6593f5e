"""Rebound tests and joints as they are typed in."""

import pytest

from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.concrete_cases import judged, line_of, table

HEAD = {
    "grade": "C30",
    "mode": "single",
    "cast_on": "2026-07-01",
    "tested_on": "2026-09-01",
    "pumped": "no",
    "curve_applies": "yes",
    "rating_before": "80",
    "rating_after": "82",
}


def zone(member="Z1", r=40, **more):
    """Return a zone with sixteen nearly equal readings."""
    readings = {f"r{n}": r + n % 4 for n in range(1, 17)}
    return {"member": member, "zone": "1", "angle": 0, "face": "side", "d1": 0} | readings | more


def rebound(*zones, **more):
    """Judge a rebound test."""
    return judged("concrete.rebound", HEAD | table("zones", *zones) | more)


def test_strong_member_passes():
    """Five strong zones reach C30."""
    found = rebound(*[zone()] * 5)
    assert (found.verdict, found.figures["fcu_e"]) == (Verdict.PASS, "Z1 44.8\u00a0MPa")


def test_weak_member_goes_to_the_laboratory():
    """Below the grade the answer is a re-test, never a failure."""
    found = rebound(*[zone(r=30)] * 5)
    assert (found.verdict, found.code) == (Verdict.RETEST, "BELOW_GRADE")


def test_pumping_has_to_be_answered():
    """Without it there is no strength."""
    found = rebound(*[zone()] * 5, pumped="")
    assert (found.verdict, "pumped" in found.missing) == (Verdict.INCOMPLETE, True)


def test_four_zones_are_too_few():
    """A member needs five zones."""
    found = rebound(*[zone()] * 4)
    assert (found.verdict, found.missing) == (Verdict.INCOMPLETE, ("zones",))


@pytest.mark.parametrize(
    ("rating", "code"), [("78", "OK"), ("82", "OK"), ("77.9", "RATING_OUT"), ("82.1", "RATING_OUT")]
)
def test_rating(rating, code):
    """80 ± 2, ends included."""
    assert rebound(*[zone()] * 5, rating_after=rating).code == code


@pytest.mark.parametrize(
    ("tested", "code"),
    [
        ("2026-07-15", "OK"),
        ("2026-07-14", "AGE_OUT_OF_RANGE"),
        ("2029-03-27", "OK"),
        ("2029-03-28", "AGE_OUT_OF_RANGE"),
    ],
)
def test_age(tested, code):
    """14 to 1000 d."""
    assert rebound(*[zone()] * 5, tested_on=tested).code == code


def test_missing_reading_is_named():
    """The zone says which reading is missing."""
    found = rebound(*[zone()] * 4, zone(r16=""))
    assert "zones/r4/r16" in found.missing


def test_scattered_carbonation_asks_every_zone():
    """With a range above 2.0 mm the unmeasured zones are missing."""
    found = rebound(zone(d1="0.5"), zone(d1="3.0"), zone(d1=""), zone(d1=""), zone(d1=""))
    assert found.missing == ("zones/r2/d1", "zones/r3/d1", "zones/r4/d1")


def test_untabulated_angle_is_asked_again():
    """75° has no correction, so the angle counts as missing."""
    assert "zones/r0/angle" in rebound(zone(angle=75), *[zone()] * 4).missing


def test_a_zone_at_an_untabulated_angle_says_so():
    """The field is filled in, so that "open" would be no help."""
    found = rebound(*[zone()] * 4, zone(angle=47))
    assert line_of(found, "zone", "r4").comparison.zh == "角度待改正"


def test_batch_needs_ten_members():
    """Below ten members a batch waits."""
    rows = [zone(f"Z{n}") for n in range(9) for _ in range(5)]
    found = rebound(*rows, mode="batch", lot_members="12")
    assert (found.verdict, line_of(found, "batch").outcome) == (Verdict.INCOMPLETE, Outcome.OPEN)


def test_members_of_a_batch_need_five_zones():
    """Four zones of a member leave the batch open."""
    found = rebound(*[zone("Z1")] * 4, *[zone("Z2")] * 5, mode="batch", lot_members="2")
    assert (found.verdict, found.missing) == (Verdict.INCOMPLETE, ("zones",))


def test_small_batch_is_tested_whole():
    """A lot of four members needs four."""
    rows = [zone(f"Z{n}") for n in range(4) for _ in range(5)]
    assert rebound(*rows, mode="batch", lot_members="4").verdict is Verdict.PASS


def test_scattered_batch_is_judged_singly():
    """Then only the weak members go to the laboratory."""
    rows = [zone(f"Z{n}", r=44 if n % 2 else 30) for n in range(10) for _ in range(5)]
    found = rebound(*rows, mode="batch", lot_members="30")
    assert (found.verdict, line_of(found, "scatter").outcome, len(found.reasons)) == (
        Verdict.RETEST,
        Outcome.HINT,
        5,
    )


def test_uniform_readings_are_a_hint():
    """Sixteen equal readings ask for an explanation."""
    same = {f"r{n}": 40 for n in range(1, 17)}
    assert "单一" in " ".join(hint.zh for hint in rebound(*[zone(**same)] * 5).hints)


def joint(**more):
    """Return a joint three grades apart, properly separated."""
    row = {"name": "1/A", "column_grade": "C45", "beam_grade": "C30", "poured": "column"}
    return row | {"separated": "yes", "distance": "500", "high_first": "yes"} | more


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "OK"),
        ({"distance": "499"}, "SEPARATION_TOO_NEAR"),
        ({"separated": "no"}, "NO_SEPARATION"),
        ({"high_first": "no"}, "POUR_ORDER"),
        ({"poured": "beam", "consent": "yes"}, "JOINT_GRADE_LOW"),
        ({"poured": "beam", "column_grade": "C35", "consent": "yes"}, "OK"),
        ({"poured": "beam", "column_grade": "C35", "consent": "no"}, "JOINT_GRADE_NO_CONSENT"),
        ({"poured": "beam", "column_grade": "C30"}, "OK"),
        ({"column_grade": "C35", "separated": "", "distance": "", "high_first": ""}, "OK"),
    ],
)
def test_joints(changed, code):
    """One grade apart needs consent, two need a separation at 500 mm."""
    assert judged("concrete.joint", {"screen": "no"} | table("joints", joint(**changed))).code == code


def test_joint_screening_asks_for_a_laboratory():
    """Zones between beam and column grade point to beam concrete in the joint."""
    answers = HEAD | {"screen": "yes"} | table("joints", joint()) | table("zones", *[zone("1/A", r=38)] * 5)
    found = judged("concrete.joint", answers)
    assert (found.verdict, found.code) == (Verdict.RETEST, "BELOW_GRADE")
    assert any("浇入梁混凝土" in hint.zh for hint in found.hints)


def test_the_rating_is_named_once():
    """Its title says already what it is."""
    assert rebound(*[zone()] * 5, rating_after="85").reasons[0].zh == "测后率定值 85，仪器不合格"
