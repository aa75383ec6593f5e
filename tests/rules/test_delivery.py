"""Delivery inspection of a truck."""

from decimal import Decimal

import pytest

from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules import delivery
from tests.rules.concrete_cases import judged, limits, line_of

TRUCK = {
    "water_added": "no",
    "segregation": "no",
    "note_matches": "yes",
    "admixture_added": "no",
    "temperature": "22",
    "sample_middle": "yes",
    "departed": "2026-09-16T08:00",
    "arrived": "2026-09-16T09:00",
    "slump_done": "2026-09-16T09:20",
    "discharged": "2026-09-16T09:30",
    "cubes_made": "yes",
    "cubes_done": "2026-09-16T09:40",
    "consistency": "slump",
    "target_form": "value",
    "target": "180",
    "slump_1": "180",
}


def truck(**more):
    """Judge a truck."""
    return judged("concrete.delivery", TRUCK | more)


def test_pass():
    """Times at their limits and a slump on target conform."""
    assert truck().code == "OK"


@pytest.mark.parametrize(
    ("target", "tolerance"),
    [("40", 10), ("45", 10), ("50", 20), ("90", 20), ("95", 20), ("100", 30), ("220", 30)],
)
def test_slump_tolerance(target, tolerance):
    """The tolerance grows with the target; between two steps the stricter one holds."""
    assert delivery.slump_target(Decimal(target), limits("concrete.delivery")).tolerance == tolerance


@pytest.mark.parametrize(("reading", "reported"), [("182", "180"), ("182.5", "185"), ("183", "185")])
def test_reported_to_five(reading, reported):
    """Readings are reported to 5 mm, ties up."""
    assert delivery.reported(Decimal(reading)) == Decimal(reported)


@pytest.mark.parametrize(
    ("reading", "code"),
    [("150", "OK"), ("148", "OK"), ("147", "SLUMP_OUT"), ("212", "OK"), ("213", "SLUMP_OUT")],
)
def test_slump_is_compared_as_reported(reading, code):
    """148 mm is reported as 150 mm and lies within ± 30."""
    assert truck(slump_1=reading).code == code


@pytest.mark.parametrize(
    ("retest", "verdict"), [("", Verdict.RETEST), ("170", Verdict.PASS), ("120", Verdict.FAIL)]
)
def test_slump_is_measured_again(retest, verdict):
    """Out of tolerance asks for a second test, and that one counts."""
    assert truck(slump_1="120", retest_slump_1=retest).verdict is verdict


@pytest.mark.parametrize("retest", ["170", "120"])
def test_a_first_slump_that_was_measured_again_decides_nothing(retest):
    """GB/T 14902-2012 9.4: the second test counts; the first stays in the working with its number."""
    first = line_of(truck(slump_1="120", retest_slump_1=retest), "slump")
    assert (first.outcome, first.result.zh) == (Outcome.NOT_DECIDING, "120\u00a0mm")


def test_a_missed_retest_names_its_own_field():
    """The screen marks the reading that fails, not the first one."""
    assert line_of(truck(slump_1="120", retest_slump_1="120"), "retest").paths == ("retest_slump_1",)


def test_of_two_readings_the_one_that_misses_is_named():
    """A good reading is not marked beside a bad one."""
    assert line_of(truck(slump_2="120"), "slump").paths == ("slump_2",)


def test_either_reading_can_be_out():
    """Two readings are judged one by one."""
    assert truck(slump_2="120").code == "SLUMP_OUT"


@pytest.mark.parametrize(
    ("changed", "verdict", "code"),
    [
        ({"water_added": "yes"}, Verdict.FAIL, "WATER_ADDED"),
        ({"segregation": "yes"}, Verdict.FAIL, "SEGREGATED"),
        ({"note_matches": "no"}, Verdict.FAIL, "NOTE_MISMATCH"),
        ({"temperature": "35.1"}, Verdict.FAIL, "TEMPERATURE_OUT"),
        ({"temperature": "4.9"}, Verdict.FAIL, "TEMPERATURE_OUT"),
        ({"temperature": "35"}, Verdict.PASS, "OK"),
        ({"admixture_added": "yes", "admixture_plan": "no"}, Verdict.FAIL, "ADMIXTURE_NO_PLAN"),
        ({"sample_middle": "no"}, Verdict.INVALID, "SAMPLE_POSITION"),
        ({"slump_done": "2026-09-16T09:21"}, Verdict.INVALID, "SLUMP_LATE"),
        ({"cubes_done": "2026-09-16T09:41"}, Verdict.INVALID, "CUBES_LATE"),
        ({"cubes_made": "no", "cubes_done": ""}, Verdict.PASS, "OK"),
        ({"environment": "humid", "chloride": "0.21"}, Verdict.FAIL, "CHLORIDE_HIGH"),
        ({"environment": "humid", "chloride": "0.2"}, Verdict.PASS, "OK"),
    ],
)
def test_each_requirement(changed, verdict, code):
    """Every requirement has its verdict and its code."""
    found = truck(**changed)
    assert (found.verdict, found.code) == (verdict, code)


def test_water_fails_while_the_rest_is_open():
    """Added water is certain, whatever is still missing."""
    assert judged("concrete.delivery", {"water_added": "yes"}).verdict is Verdict.FAIL


def test_long_transport_is_a_hint():
    """90 min are advised, not required."""
    found = truck(departed="2026-09-16T07:00")
    assert (found.verdict, len(found.hints)) == (Verdict.PASS, 1)


def test_flow_is_the_mean_of_two_diameters():
    """600 and 612 are reported as 605, 5 mm from the target."""
    found = truck(consistency="flow", target="600", flow_1="600", flow_2="612", slump_1="")
    assert (found.verdict, found.figures["slump"]) == (Verdict.PASS, "605\u00a0mm")


def test_unequal_diameters_are_invalid():
    """A difference of 50 mm is too much."""
    found = truck(consistency="flow", target="600", flow_1="580", flow_2="630", slump_1="")
    assert (found.verdict, found.code) == (Verdict.INVALID, "FLOW_DIAMETERS")


def test_target_of_a_range_is_its_middle():
    """160 to 200 mm means 180 ± 30."""
    found = truck(target_form="range", target="", target_low="160", target_high="200", slump_1="205")
    assert (found.figures["target"], found.verdict, len(found.hints)) == ("180 ± 30\u00a0mm", Verdict.PASS, 1)


def test_missing_answers_are_named():
    """Temperature and slump are named when they are missing."""
    found = truck(temperature="", slump_1="")
    assert (found.verdict, set(found.missing)) == (Verdict.INCOMPLETE, {"temperature", "slump_1"})


def test_strict_chloride_is_a_hint():
    """The general code's value is shown and does not decide."""
    found = truck(environment="corrosive", chloride="0.06")
    assert (found.verdict, line_of(found, "chloride").limit.zh) == (Verdict.PASS, "≤\u00a00.06\u00a0%")


def flow(first, again=("", ""), aim="600"):
    """Judge a flow by its two diameters and those of the second measurement."""
    keys = ("flow_1", "flow_2", "retest_flow_1", "retest_flow_2")
    found = dict(zip(keys, (*first, *again), strict=True))
    return truck(consistency="flow", target=aim, slump_1="", **found)


@pytest.mark.parametrize(
    ("first", "again", "verdict"),
    [
        (("580", "629"), ("", ""), Verdict.PASS),
        (("580", "630"), ("", ""), Verdict.INVALID),
        (("580", "630"), ("600", "610"), Verdict.PASS),
        (("580", "630"), ("580", "630"), Verdict.INVALID),
        (("580", "630"), ("500", "510"), Verdict.RETEST),
        (("500", "510"), ("600", "610"), Verdict.PASS),
        (("500", "510"), ("560", "620"), Verdict.INVALID),
        (("500", "510"), ("500", "510"), Verdict.FAIL),
    ],
)
def test_flow_whose_diameters_differ_is_repeated(first, again, verdict):
    """From 50 mm between the diameters on the flow is repeated (GB/T 50080-2016 5), and the repeat stands."""
    assert flow(first, again).verdict is verdict
