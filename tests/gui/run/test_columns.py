"""How the width of an entry table is shared out."""

import pytest

from inspector_app.gui.table.columns import _squeeze


@pytest.mark.parametrize("over", [1, 5, 100, 359])
def test_what_rounding_leaves_is_taken_where_there_is_air(over: int) -> None:
    """The outcome, which has none to give, stays as wide as its word."""
    made = [100] * 9 + [104]
    _squeeze(made, [60] * 9 + [104], over)
    assert (made[-1], sum(made)) == (104, 9 * 100 + 104 - over)
