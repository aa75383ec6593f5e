"""When something of a procedure applies."""

import pytest

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Condition
from inspector_app.domain.verdict import Verdict
from inspector_app.procedures.conditions import holds

TEXTS = {"leak": "yes", "kinds": "damp drip", "rooms": "a b", "rooms/a/leak": "no", "rooms/b/x": "1"}
RUN = Answers(TEXTS)
ROW_A, ROW_B = RUN.rows("rooms")
LEAKS = Condition(field="leak", is_in=("yes",))
DRIPS = Condition(field="kinds", is_in=("drip", "seep"))
NEVER = Condition(field="nowhere", is_in=("yes",))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (LEAKS, True),
        (DRIPS, True),
        (NEVER, False),
        (Condition(field="kinds", is_in=("seep",)), False),
        (Condition(field="leak", answered=True), True),
        (Condition(field="leak", answered=False), False),
        (Condition(field="nowhere", answered=False), True),
        (Condition(field="rooms", answered=True), True),
        (Condition(all_of=(LEAKS, DRIPS)), True),
        (Condition(all_of=(LEAKS, NEVER)), False),
        (Condition(any_of=(NEVER, LEAKS)), True),
        (Condition(any_of=(NEVER,)), False),
        (Condition(none_of=(NEVER,)), True),
        (Condition(none_of=(NEVER, LEAKS)), False),
        (Condition(all_of=(LEAKS, Condition(none_of=(DRIPS,)))), False),
    ],
)
def test_condition_of_the_run(condition, expected):
    """Comparisons and their combinations, on the answers of the run."""
    assert holds(condition, RUN, RUN) is expected


@pytest.mark.parametrize(("row", "expected"), [(ROW_A, False), (ROW_B, True)])
def test_row_is_asked_before_the_run(row, expected):
    """A field is looked up in the row first; only where the row has no answer the run is asked."""
    assert holds(LEAKS, row, RUN) is expected


@pytest.mark.parametrize(("verdict", "expected"), [(Verdict.FAIL, True), (Verdict.PASS, False), (None, False)])
def test_condition_on_the_verdict(verdict, expected):
    """A shot that only a failure requires is asked for once the verdict is FAIL."""
    assert holds(Condition(verdict=("FAIL",)), RUN, RUN, verdict) is expected
