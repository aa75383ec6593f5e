"""A cell that its own row no longer asks for is kept, yet no part of the record."""

import pytest

from inspector_app.app.views import FieldState

ROWS = {"joints": "r1 r2", "joints/r1/separated": "yes", "joints/r2/separated": "yes"}


def _cell(session, path):
    group, row, key = path.split("/")
    groups = [item for step in session.snapshot().steps for item in step.items if hasattr(item, "rows")]
    rows = next(item.rows for item in groups if item.group.key == group)
    cells = next(one.cells for one in rows if one.id == row)
    return next(cell for cell in cells if cell.field.key == key)


@pytest.fixture
def session(begin):
    """Two joints that were separated, the distance of one impossible, that of the other missed."""
    session = begin("concrete.joint")
    session.change({**ROWS, "joints/r1/distance": "9999", "joints/r2/distance": "100"})
    session.change({"joints/r1/separated": "no"})
    return session


def test_an_impossible_answer_that_nobody_asks_for_blocks_nothing(session):
    """It was a mistake while the row asked for it."""
    assert "joints/r1/distance" not in [item.path for item in session.snapshot().missing]
    session.change({"joints/r1/separated": "yes"})
    assert "joints/r1/distance" in [item.path for item in session.snapshot().missing if item.kind == "hard"]


def test_it_is_told_apart_and_stands_against_no_limit(session):
    """The other row still asks for its own."""
    gone, asked = (_cell(session, f"joints/{row}/distance") for row in ("r1", "r2"))
    assert (gone.is_asked, gone.state, gone.limit.zh, gone.required) == (False, FieldState.PLAIN, "", False)
    assert asked.is_asked
    assert asked.limit.zh


def test_it_is_kept(session):
    """Whoever separates the joint after all finds the figure again."""
    assert session.run.answers["joints/r1/distance"] == "9999"


def test_an_impossible_answer_that_nobody_asks_for_is_no_reason_to_wait(session):
    """The judge does not name it either."""
    assert "joints/r1/distance" not in session.snapshot().judgement.missing
