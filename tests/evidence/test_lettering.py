"""Lines of words on pictures: none too long, nothing lost, no Chinese word torn where a stop would do."""

import pytest

from inspector_app.evidence.lettering import font, in_clauses
from inspector_app.words import text

FACE, ROOM = font(26), 540  # px: a board has about this much beside its code


def test_a_hint_breaks_behind_a_stop():
    """And not with its last character alone on a line."""
    lines = in_clauses(text("inbox.board_note").zh, FACE, ROOM)
    assert lines == ["拍照时让整块标牌入镜，", "或先拍标牌、紧接着拍现场"]


@pytest.mark.parametrize(
    "said", ["拍", "，先停后说，", "一口气说到底没有停顿的一句话比一行长得多也要断开才行呀", "一二三。" * 20]
)
def test_no_line_is_too_long_and_nothing_is_lost(said):
    """Whatever is said."""
    lines = in_clauses(said, FACE, ROOM)
    assert "".join(lines) == said
    assert all(line and FACE.getlength(line) <= ROOM for line in lines)


def test_words_with_blanks_break_at_these():
    """As English does everywhere."""
    assert in_clauses("Keep the board in the picture", FACE, 200) == ["Keep the board", "in the picture"]
