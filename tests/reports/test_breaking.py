"""How text is broken into lines."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.reports.breaking import NO_END, NO_START, Kind, balanced_lines, break_lines, natural_width
from inspector_app.reports.record import Span, plain
from inspector_app.reports.typeface import regular

CHINESE = st.text(st.sampled_from("蓄水试验合格。，；：（）《》“”、％ abc12.5-/\u00a0mm"), max_size=80)
ORDERLY = CHINESE.filter(lambda text: not re.search(r"[^\w\s]{4}", text))  # no four marks in a row


def shown(text: str, width: float, size: float = 10.0) -> list[str]:
    return [line.text for line in break_lines(plain(text), width, size)]


@given(ORDERLY)
def test_no_line_begins_with_a_closing_mark(text: str) -> None:
    """避头: a closing mark never stands first, unless its line has nothing else to stand behind."""
    lines = shown(text, 60)
    for before, line in pairwise(lines):
        assert line[0] not in NO_START or set(before) <= NO_START | NO_END


@given(ORDERLY)
def test_no_line_ends_with_an_opening_mark(text: str) -> None:
    """避尾: an opening mark never stands last while more text follows."""
    lines = shown(text, 60)
    for line, after in pairwise(lines):
        assert line[-1] not in NO_END or set(after) <= NO_START | NO_END or set(line) <= NO_END | NO_START


@given(CHINESE, st.floats(30, 300))
def test_no_line_is_wider_than_its_cell(text: str, width: float) -> None:
    """Every line fits, whatever has to be broken for it."""
    assert all(line.width <= width + 0.01 for line in break_lines(plain(text), width, 10))


@given(CHINESE, st.floats(30, 300))
def test_nothing_but_blanks_is_lost(text: str, width: float) -> None:
    """All characters come out again, in order."""
    drawn = "".join(shown(text, width)).replace(" ", "")
    assert drawn == text.replace(" ", "")


@given(CHINESE, st.floats(30, 300))
def test_the_width_told_is_the_width_drawn(text: str, width: float) -> None:
    """The width of a line is the sum of the advances of its characters."""
    for line in break_lines(plain(text), width, 10):
        assert line.width == pytest.approx(regular().text_width(line.text, 10), abs=0.01)


def test_a_number_keeps_its_unit() -> None:
    """22 and mm go to the next line together."""
    assert shown("最浅处水深 22 mm", 62) == ["最浅处水深", "22 mm"]


def test_a_formula_goes_on_with_its_operator() -> None:
    """A limit keeps its sign, a result its equals sign."""
    assert shown("不小于 ≥ 66.7 mm", 62) == ["不小于", "≥ 66.7 mm"]
    assert shown("09:01 − 08:46 = 15 min", 72) == ["09:01 − 08:46", "= 15 min"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("影像编号", 35, ["影像", "编号"]),
        ("背水面检查情况", 52, ["背水面检查", "情况"]),
        ("Contractor's quality inspector", 120, ["Contractor's", "quality inspector"]),
        ("Supervising engineer", 65, ["Supervising", "engineer"]),
    ],
)
def test_headings_have_no_short_last_line(text: str, width: float, lines: list[str]) -> None:
    """A single character is not left alone, and words are shared out evenly, never parted."""
    assert [line.text for line in balanced_lines(plain(text), width, 10)] == lines


def test_a_standard_keeps_its_number() -> None:
    """GB and 55030-2022 go to the next line together."""
    assert shown("依据 GB 55030-2022 判定", 90)[1].startswith("GB 55030-2022")


def test_a_no_break_blank_is_no_place_to_break() -> None:
    """A no-break blank keeps a Chinese unit behind its number."""
    assert shown("蓄水时长24\u00a0小时", 60) == ["蓄水时长", "24\u00a0小时"]


def test_a_word_longer_than_the_line_breaks_at_its_joints() -> None:
    """A long code parts behind hyphens and slashes first."""
    assert shown("two-component-membrane/1.5mm", 60)[0] == "two-"


def test_a_new_line_in_the_text_is_kept() -> None:
    """People's own line ends stay."""
    assert shown("一\n\n二", 100) == ["一", "", "二"]


def test_an_option_stays_with_its_box() -> None:
    """Box and wording move to the next line together."""
    rich = (Span("充气球囊　", box=True), Span("橡胶塞　", box=False), Span("围堰", box=False))
    assert [line.text for line in break_lines(rich, 105, 10)] == ["☑充气球囊　☐橡胶塞", "☐围堰"]


def test_a_character_without_a_glyph_becomes_its_code_point() -> None:
    """What cannot be drawn is a piece of its own and never nothing."""
    (line,) = break_lines(plain("晴😀"), 500, 10)
    assert (line.pieces[1].kind, line.pieces[1].text) == (Kind.MISSING, "U+1F600")


@pytest.mark.parametrize("character", ["\x07", "\ud800"])
def test_control_characters_and_halves_of_pairs_are_shown(character: str) -> None:
    """What is no character at all is shown by its code point too."""
    (line,) = break_lines(plain(f"甲{character}乙"), 500, 10)
    assert [piece.kind for piece in line.pieces] == [Kind.TEXT, Kind.MISSING, Kind.TEXT]


def test_the_natural_width_is_that_of_the_longest_own_line() -> None:
    """Without a limit only the text's own line ends count."""
    assert natural_width(plain("一二\n一二三"), 10) == pytest.approx(30, abs=0.5)


def test_no_single_character_is_left_on_the_last_line() -> None:
    """A widow takes some words from the line above."""
    assert shown("甲乙丙丁戊己庚辛壬癸子", 101) == ["甲乙丙丁戊己庚", "辛壬癸子"]


def test_a_short_comparison_stays_on_one_line() -> None:
    """What it came to goes to the next line instead."""
    assert shown("15 ≤ 20 not met", 50) == ["15 ≤ 20", "not met"]


@pytest.mark.parametrize(
    ("clause", "last"),
    [
        ("GB/T 21086-2007 附录D", "附录D"),
        ("GB 50208-2011 表3.0.1", "表3.0.1"),
        ("GB/T 21086 annex D", "annex D"),
    ],
)
def test_an_annex_or_a_table_keeps_its_number(clause: str, last: str) -> None:
    """Neither 附 and 录D nor annex and D are parted."""
    assert shown(clause, natural_width(plain(clause), 10) - 1)[-1] == last


def test_the_unit_of_a_heading_may_stand_below_it() -> None:
    """A degree sign that no figure stands before is a word of its own."""
    assert shown("Temperature ℃", 66) == ["Temperature", "℃"]
    assert shown("below 600 ℃", 50) == ["below", "600 ℃"]


def test_brackets_of_a_heading_stand_below_it() -> None:
    """（节点） is not parted where it finds room on a line of its own."""
    lines = balanced_lines(plain("构件（节点）"), 45, 10)
    assert [line.text for line in lines] == ["构件", "（节点）"]


@pytest.mark.parametrize("counted", ["3 groups", "1 pc", "12 batches"])
def test_what_is_counted_stays_with_its_number(counted: str) -> None:
    """A word that merely follows a number does not."""
    width = max(natural_width(plain(part), 10) for part in ("Samplings", f"≥ {counted}")) + 2
    assert shown(f"Samplings ≥ {counted}", width) == ["Samplings", f"≥ {counted}"]
    assert shown("32 of all", 20) == ["32", "of", "all"]
