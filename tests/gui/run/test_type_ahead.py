"""Typing on a list: what is meant by it."""

import pytest

from inspector_app.gui.fields.type_ahead import TypeAhead, option_meant

GRADES = ("C10", "C15", "C20", "C25", "C30", "C35", "C100")
PLUGS = ("充气球囊", "橡胶塞", "围堰")


@pytest.mark.parametrize(
    ("typed", "meant"), [("C30", "C30"), ("c3", "C30"), ("35", "C35"), ("100", "C100"), ("10", "C10")]
)
def test_a_grade_is_chosen_by_what_it_says_never_by_its_place(typed: str, meant: str) -> None:
    """The third grade is C20: "3" must never mean it."""
    at = option_meant(GRADES, typed)
    assert at is not None
    assert GRADES[at] == meant


@pytest.mark.parametrize(("typed", "meant"), [("150", "150"), ("1", "100"), ("2", "200"), ("3", None)])
def test_the_edge_of_a_cube_is_chosen_by_what_it_says(typed: str, meant: str | None) -> None:
    """A cube of 150 mm must not become one of 100 mm."""
    edges = ("100", "150", "200")
    at = option_meant(edges, typed)
    assert (edges[at] if at is not None else None) == meant


@pytest.mark.parametrize(("typed", "meant"), [("2", 1), ("橡", 1), ("4", None), ("0", None), ("x", None)])
def test_where_titles_hold_no_figures_a_figure_is_the_place(typed: str, meant: int | None) -> None:
    """Counted from 1; what fits nothing chooses nothing."""
    assert option_meant(PLUGS, typed) == meant


def test_another_place_begins_anew() -> None:
    """What was typed in one cell says nothing in the next."""
    ahead = TypeAhead()
    ahead.add("C", "a")
    assert (ahead.add("3", "a"), ahead.add("3", "b")) == ("C3", "3")
