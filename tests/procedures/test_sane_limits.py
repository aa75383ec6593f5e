"""Every limit of every shipped procedure refuses what no rule can mean, from a profile too."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from inspector_app.domain.procedure import Limit, Range, Table
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Confidence
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.profiles import load_profiles
from inspector_app.procedures.sane_limits import range_of, senseless

PROCEDURES = Catalogue.load().procedures
NUMBERS = [
    pytest.param(procedure, limit, id=f"{procedure.id}-{limit.name}")
    for procedure in PROCEDURES.values()
    for limit in procedure.limits.values()
    if isinstance(limit.value, Decimal)
]
PROFILE = """id: hostile
version: "1.0"
title: {{zh: 试, en: Trial}}
issuer: {{zh: 试, en: Trial}}
limits:
  {procedure}:
    {name}: {{value: {value}, clause: ""}}
"""


def refusals(folder, procedure, name, value):
    """Return code and place of what is wrong with a profile that sets one limit."""
    text = PROFILE.format(procedure=procedure, name=name, value=value)
    (folder / "hostile.yaml").write_text(text, encoding="utf-8")
    return [(p.code, p.place, p.line) for p in load_profiles([folder], PROCEDURES).problems]


def limit(value, unit="", **more):
    return Limit("x", Text("限", "limit"), value, unit, "", Confidence.LOW, **more)


def codes(value, unit="", **more):
    return [complaint.code for complaint in senseless(limit(value, unit, **more), ())]


@pytest.mark.parametrize(("procedure", "limit"), NUMBERS)
@pytest.mark.parametrize("value", ["-99999", "9999999999"])
def test_absurd_number_is_refused_at_its_place(tmp_path, procedure, limit, value):
    """No number of a shipped procedure may be hugely negative or hugely large."""
    (found,) = refusals(tmp_path, procedure.id, limit.name, value)
    assert found == ("limit_senseless", f"limits.{procedure.id}.{limit.name}.value", 7)


@pytest.mark.parametrize(("procedure", "limit"), NUMBERS)
def test_zero_is_refused_unless_the_file_means_it(tmp_path, procedure, limit):
    """Zero hours, areas, heights and counts are slips; only a range in the file lets a zero be."""
    allowed = limit.unit == "℃" or (limit.within and limit.within.least is not None and limit.within.least <= 0)
    found = [code for code, _, _ in refusals(tmp_path, procedure.id, limit.name, "0")]
    assert ("limit_senseless" in found) != bool(allowed)


@pytest.mark.parametrize(
    ("procedure", "name", "value", "code"),
    [
        ("pipe.ball", "diameter", "banana", "not_allowed"),
        ("pipe.ball", "ratio", "banana", "want_fraction"),
        ("pipe.ball", "ratio", "2/0", "want_fraction"),
        ("pipe.ball", "ratio", "3/2", "limit_senseless"),
        ("water.curtain_wall", "pressure_min", "236", "limit_exceeds"),
        ("water.curtain_wall", "pressure_max", "199", "limit_exceeds"),
        ("insulation.core", "min_cores", "2.5", "limit_not_whole"),
        ("water.indoor_ponding", "duration", "1e99", "want_number"),
    ],
)
def test_profile_slips_are_refused(tmp_path, procedure, name, value, code):
    """Words that no judge knows, ranges upside down and half cores are refused at the value."""
    assert refusals(tmp_path, procedure, name, value) == [(code, f"limits.{procedure}.{name}.value", 7)]


@pytest.mark.parametrize("value", ["DN", "de"])
def test_either_diameter_is_accepted(tmp_path, value):
    """Both diameters of a pipe may be chosen."""
    assert refusals(tmp_path, "pipe.ball", "diameter", value) == []


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [
        ("24", "h", []),
        ("0", "h", ["limit_senseless"]),
        ("101", "%", ["limit_senseless"]),
        ("-20", "℃", []),
        ("-61", "℃", ["limit_senseless"]),
        ("0.5", "个", ["limit_not_whole"]),
        ("-1", "", []),
    ],
)
def test_unit_tells_what_a_value_may_be(value, unit, found):
    """Without a word of the file the unit decides; a bare number is free."""
    assert codes(Decimal(value), unit) == found


def test_file_may_allow_what_its_unit_does_not():
    """A range in the file goes before that of the unit."""
    assert codes(Decimal(102), "%", within=Range(above=Decimal(0), most=Decimal(120))) == []


def test_cells_beyond_the_curve_are_no_slips():
    """A cell that says <10 or >60 is what the standard prints."""
    table = Table(("R", "f"), ((Decimal(20), "<10"), (Decimal(21), ">60")))
    assert codes(table, "MPa") == []


def test_every_number_that_judges_has_a_range():
    """No limit without a unit is left to chance."""
    free = [f"{p.values[0].id}.{p.values[1].name}" for p in NUMBERS if range_of(p.values[1]) == Range()]
    assert free == []


def test_archived_text_is_not_judged_by_later_checks():
    """A run keeps what it was made with, whatever is checked today."""
    from inspector_app.procedures.loader import load_archived

    text = re.sub(r'"value":20\b', '"value":-20', PROCEDURES["water.indoor_ponding"].text, count=1)
    assert load_archived(text).limits["min_depth"].value == Decimal(-20)


def test_shipped_values_stand(tmp_path):
    """What is shipped makes sense by its own checks."""
    assert not [c for p in PROCEDURES.values() for x in p.limits.values() for c in senseless(replace(x), ())]
