"""The name of an empty slot is whole where two lines hold it, and nothing that only its line says is lost."""

from dataclasses import replace

import pytest

from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.evidence.slot_list import NOTE_LINE, in_two_lines, takes_two_lines, words_below

NAME = "Test reports of the cubes"


def _line(note: str, state: str = "required") -> SlotLine:
    return SlotLine("shot", "", NAME, note, state)


@pytest.mark.parametrize("note", ["Number, strength and witness readable", ""])
def test_a_name_without_room_takes_two_lines(note: str) -> None:
    """Its line would be cut too, or says what the mark says."""
    said = _line(note or i18n.tr("session.photo_required"))
    assert takes_two_lines(said, 120, bold=False)


def test_a_name_with_room_keeps_its_line() -> None:
    """There is nothing to break."""
    assert not takes_two_lines(_line("Number, strength and witness readable"), 240, bold=False)


@pytest.mark.parametrize(("note", "state"), [("From 15:12", "required"), ("3 min late", "late")])
def test_a_time_is_never_given_up(note: str, state: str) -> None:
    """When a photo is due is said in the slot itself."""
    assert not takes_two_lines(_line(note, state), 120, bold=False)


@pytest.mark.parametrize(
    ("said", "first", "rest"),
    [
        ("on disk, re-read", "on disk, re-read", ""),
        ("12:53  no scale board recognised", "12:53  no scale board", "recognised"),
        ("没有认出标尺板；保留：带刻度的塞尺已入镜", "没有认出标尺板；保留：带", "刻度的塞尺已入镜"),
    ],
)
def test_what_is_said_of_a_photo_takes_a_second_line_where_it_asks_for_one(
    look: None, said: str, first: str, rest: str
) -> None:
    """Of a flaw the word itself, and why the photo was kept, is not cut."""
    assert in_two_lines(said, theme.current().font(13), 160) == [one for one in (first, rest) if one]


def test_what_is_longer_than_two_lines_says_so(look: None) -> None:
    """Its end is cut; the tooltip has it whole."""
    assert in_two_lines("word " * 40, theme.current().font(13), 160)[1].endswith("…")


def test_a_name_and_two_lines_stand_in_a_row(look: None) -> None:
    """22 px of the name and two lines of the note; the row has 60."""
    now = theme.current()
    assert now.h(2) + now.h(22) + now.h(NOTE_LINE) + now.h(18) <= now.h(60)


def _captioned(note: str) -> SlotLine:
    return replace(_line(note, "filled"), caption="本机录制于 2026-11-21 10:12:33")


@pytest.mark.parametrize(
    ("note", "beside", "behind", "below"),
    [
        ("10:12", 300, "本机录制于 2026-11-21 10:12:33", ["10:12"]),
        ("10:12", 60, "", ["本机录制于 2026-11-21 10:12:33", "10:12"]),
        ("没有认出标尺板；保留：带刻度的塞尺已入镜，读数清楚可见，可以重拍", 20, "", None),
    ],
    ids=["behind the title", "in a line of its own", "no room at all"],
)
def test_a_caption_stands_where_it_is_whole(
    look: None, note: str, beside: int, behind: str, below: list[str] | None
) -> None:
    """What the photo is asked about comes before it."""
    said = words_below(_captioned(note), beside, 240)
    assert said == (behind, below or in_two_lines(note, theme.current().font(13), 240))


def test_a_caption_without_a_line_of_its_own_is_cut(look: None) -> None:
    """Its beginning stands behind the title."""
    behind, _ = words_below(
        _captioned("没有认出标尺板；保留：带刻度的塞尺已入镜，读数清楚可见，可以重拍"), 90, 240
    )
    assert behind.startswith("本机")
    assert behind.endswith("…")
