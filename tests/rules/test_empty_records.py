"""A record in which nothing was entered has met nothing, however many rows stand ready."""

import pytest

from inspector_app.app.rows import starting_rows
from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.site_cases import catalogue, judged, line_of, rows

COUNTED = {  # procedure: the rows it counts, what makes a result of one of them
    "insulation.tile": ("specimens", {"strength": "0.6"}),
    "insulation.anchor": ("anchors", {"force": "1.2"}),
    "insulation.bond": ("specimens", {"force": "470", "area": "4275", "failure": "insulation"}),
    "insulation.area_ratio": ("boards", {"area": "0.72", "bonded": "0.4"}),
    "insulation.core": ("cores", {"thickness": "80", "material_ok": "yes", "build_up_ok": "yes"}),
}


def filled(name, done, begun):
    """Judge so many rows with a result, of so many begun."""
    group, result = COUNTED[name]
    return judged(name, rows(group, *[result] * done, *[{}] * (begun - done)))


@pytest.mark.parametrize("name", sorted(catalogue().procedures))
def test_an_empty_record_has_met_and_missed_nothing(name):
    """Every line of its working is open."""
    procedure = catalogue().offered(name)
    fresh = {field.key: field.default for field in procedure.fields() if field.default}
    found = judged(name, {**fresh, **starting_rows(list(procedure.groups()))})
    assert {line.outcome for line in found.lines} <= {Outcome.OPEN}


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_a_row_without_its_result_is_not_counted(name):
    """Two of three are there: that is open, neither enough nor too few."""
    found = filled(name, 2, 3)
    number = line_of(found, "number")
    assert (found.verdict, number.outcome) == (Verdict.INCOMPLETE, Outcome.OPEN)
    assert number.formula.zh.startswith("n = 2 / ")


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_too_few_results_are_said_once_no_row_waits(name):
    """Of two rows both are filled."""
    assert line_of(filled(name, 2, 2), "number").outcome is Outcome.MISSED


def test_a_batch_counts_the_members_that_were_measured():
    """A zone without readings is no member yet."""
    found = judged("concrete.rebound", {**rows("zones", {}), "mode": "batch", "lot_members": "1"})
    assert line_of(found, "batch").outcome is Outcome.OPEN
