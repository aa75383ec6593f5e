"""How the width of tables is shared out, and where their lines break."""

import pytest

from inspector_app.domain.text import same
from inspector_app.domain.verdict import Outcome, WorkLine
from inspector_app.gui import theme
from inspector_app.gui.run.working import COLUMNS, WorkDelegate, whole_words
from inspector_app.gui.table.columns import _squeeze


@pytest.mark.parametrize("over", [1, 5, 100, 359])
def test_what_rounding_leaves_is_taken_where_there_is_air(over: int) -> None:
    """The outcome, which has none to give, stays as wide as its word."""
    made = [100] * 9 + [104]
    _squeeze(made, [60] * 9 + [104], over)
    assert (made[-1], sum(made)) == (104, 9 * 100 + 104 - over)


def test_no_line_breaks_within_a_word_that_is_tied_to_its_value() -> None:
    """Chinese may break between any two characters; "压力 200 kPa" goes to the next line whole."""
    tied = whole_words("压力\u00a0200\u00a0kPa，喷水\u00a0≥\u00a05\u00a0min，板底无渗漏")
    assert tied == "压\u2060力\u00a0200\u00a0kPa，喷\u2060水\u00a0≥\u00a05\u00a0min，板底无渗漏"


@pytest.mark.usefixtures("qapp")
def test_a_word_tied_to_its_value_asks_for_its_width() -> None:
    """The column is never narrower than that, while there is room in others."""
    limit = same("压力\u00a0200–235\u00a0kPa，距离\u00a00.7\u00a0m")
    said = same("x")
    line = WorkLine("k", said, said, said, limit, "", Outcome.OPEN, said)
    least = WorkDelegate().least_width(line, COLUMNS.index("limit"))
    assert least > theme.width_of(theme.current().font(15), "压力\u00a0200–235\u00a0kPa")
