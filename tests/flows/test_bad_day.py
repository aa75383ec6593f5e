"""What goes wrong on site: nothing is lost, every refusal is a sentence, and work goes on."""

from pathlib import Path

import pytest

from tests.flows.person import Key, Person
from tests.gui.pages.window import CTRL

NONSENSE = ("-1e999", "12,5毫米")


@pytest.fixture
def pond(ready: Person) -> Person:
    """A ponding test just begun."""
    return ready.begin("water.indoor_ponding")


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_stands_as_typed_and_is_marked(pond: Person, typed: str) -> None:
    """Nothing that was typed is thrown away; the seal waits for it."""
    pond.lines("1号楼", "503", "1", "JS-II").type(typed)
    marked = [gap.path for gap in pond.run.view.missing if gap.kind == "hard"]
    assert (pond.kept("area"), marked) == (typed.replace("，", ","), ["area"])


def test_an_impossible_day_is_marked(pond: Person) -> None:
    """The thirtieth of February is not guessed."""
    pond.next_step().type("2026-02-30 25:61")
    assert [gap.path for gap in pond.run.view.missing if gap.kind == "hard"] == ["start"]


def test_broken_photos_are_set_aside_and_the_good_one_stays(
    pond: Person, photos: list[Path], tmp_path: Path
) -> None:
    """Each refusal names its file; the good photo fills its slot."""
    cut, empty, text = (tmp_path / name for name in ("cut.jpg", "empty.png", "notes.jpg"))
    cut.write_bytes(photos[0].read_bytes()[:20_000])
    empty.write_bytes(b"")
    text.write_text("no picture")
    pond.take_in(cut, empty, text, photos[1])
    assert [item.original_name for item in pond.run.view.run.evidence] == ["IMG_1.jpg"]
    said = " ".join(message.what.zh for message in pond.window.bar._messages)
    assert all(path.name in said for path in (cut, empty, text))


def test_leaving_and_coming_back_finds_everything(pond: Person) -> None:
    """Also what no Enter followed."""
    pond.lines("1号楼").type("503 卫生间")
    pond.pages.today()
    row = pond.pages.inspections()
    row.table.setFocus()
    pond.press(Key.Key_Return)
    pond.qtbot.waitUntil(lambda: pond.window.run.page is not None)
    assert pond.settle().kept("part") == "503 卫生间"


def test_undo_takes_back_what_was_typed_last(pond: Person) -> None:
    """Answer by answer, and redo brings it again."""
    pond.lines("1号楼", "503")
    pond.press(Key.Key_Z, CTRL)
    before = pond.kept("part")
    pond.press(Key.Key_Y, CTRL)
    assert (before, pond.kept("part")) == ("", "503")


def test_an_unfinished_record_cannot_be_sealed(pond: Person) -> None:
    """The key says why instead."""
    for _step in range(4):
        pond.next_step()
    pond.press(Key.Key_Return, CTRL)
    assert not pond.run.view.run.is_sealed
    assert pond.pages.message()


def test_a_folder_that_is_gone_leaves_no_file(pond: Person, tmp_path: Path) -> None:
    """Nothing to hand over yet: the button cannot be used, and says why."""
    pond.press(Key.Key_E, CTRL)
    page = pond.pages.handover_to(tmp_path / "gone")
    assert not page.start.isEnabled()
