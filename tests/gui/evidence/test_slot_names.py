"""The name of an empty slot is whole where two lines hold it, and nothing that only its line says is lost."""

import pytest

from inspector_app.gui import i18n
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.evidence.slot_list import takes_two_lines

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
