"""A view is built from what is known of the fields, and is never older than their answers."""

import pytest

from inspector_app.app.run_view import SessionState, view_run
from inspector_app.app.views import FieldState, FieldView, RunView
from inspector_app.domain.answers import REASON


@pytest.fixture
def session(begin):
    """A ball test with three stacks."""
    made = begin("pipe.ball")
    made.rows.paste("pipes", "r1", "number", [[f"WL-{n}", "100", "", "75"] for n in range(3)])
    return made


def cell(view: RunView, path: str) -> FieldView:
    """Return the view of a cell."""
    group = next(item for step in view.steps for item in step.items if getattr(item, "rows", None))
    return next(one for row in group.rows for one in row.cells if one.path == path)


def afresh(session) -> RunView:
    """Build the view from nothing."""
    shown = session.snapshot()
    state = SessionState(shown.can_undo, shown.can_redo, shown.saved_at)
    return view_run(session.run, session.setting, session._now(), state)


@pytest.mark.parametrize(
    "act",
    [
        lambda s: s.set_answer("pipes/r2/ball", "40"),
        lambda s: s.set_answer("pipes/r2/ball", "forty"),
        lambda s: s.set_answer("pipes/r2/dn", ""),
        lambda s: s.change({"pipes/r2/ball" + REASON: "measured twice"}),
        lambda s: s.rows.remove("pipes", ["r2"]),
        lambda s: s.undo(),
        lambda s: (s.undo(), s.redo()),
    ],
)
def test_the_view_is_as_if_built_afresh(session, act):
    """Whatever was changed: text, reason, rows, forwards and back."""
    session.snapshot()
    act(session)
    assert session.snapshot() == afresh(session)


def test_a_cell_that_did_not_change_is_the_same_view(session):
    """That is why hundreds of rows cost little at each key."""
    before = cell(session.snapshot(), "pipes/r1/dn")
    session.set_answer("pipes/r2/ball", "60")
    assert cell(session.snapshot(), "pipes/r1/dn") is before


def test_a_moment_is_judged_by_the_present_hour(begin, clock):
    """What lay in the future is right once the hour has come."""
    session = begin("water.indoor_ponding")
    session.set_answer("start", "2026-09-16T10:00")

    def state() -> FieldState:
        items = (item for step in session.snapshot().steps for item in step.items)
        return next(item.state for item in items if getattr(item, "path", "") == "start")

    assert state() is FieldState.HARD
    clock.forward(hours=2)
    assert state() is FieldState.PLAIN


def test_more_passes_than_runs_are_a_mistake_of_that_cell(session):
    """Said at the cell and among the gaps; gone as soon as the other count is put right."""
    session.change({"pipes/r1/runs": "1", "pipes/r1/passed": "2"})
    found = cell(session.snapshot(), "pipes/r1/passed")
    assert (found.state, found.help.zh) == (FieldState.HARD, "通过次数不能大于试验次数")
    assert "hard" in [gap.kind for gap in session.snapshot().missing if gap.path == found.path]
    session.set_answer("pipes/r1/runs", "2")
    assert cell(session.snapshot(), "pipes/r1/passed").state is not FieldState.HARD
