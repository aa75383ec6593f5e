"""交接: chosen records go into one file, counted, or nothing is left."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.domain.lists import Piece
from inspector_app.domain.run import RunSummary
from inspector_app.exchange.progress import PackageProgress
from inspector_app.gui import figures
from inspector_app.gui.models.ticked import STATE
from inspector_app.gui.parts.banner import Kind
from inspector_app.gui.parts.progress_row import RowState
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


def test_all_that_is_pending_is_chosen(window: WindowPage) -> None:
    """Without a word of anybody everything goes."""
    page = window.handover()
    assert [run.serial for run in page.model.chosen()] == [run.serial for run in window.backend.pending()]


def test_the_file_is_written_and_counted(window: WindowPage, tmp_path: Path) -> None:
    """Success says what was re-read."""
    window.window.bar.clear()
    page = window.handover_to(tmp_path)
    window.click(page.start)
    parts = ("记录 4 / 4，原件 24 / 24", str(tmp_path), figures.size(100))
    assert all(part in window.message() for part in parts)
    assert [row.state for row in page.rows.values()] == [RowState.DONE] * 3


def test_what_was_handed_over_is_not_pending(window: WindowPage, tmp_path: Path) -> None:
    """The list is empty, the packages have one more."""
    page = window.handover_to(tmp_path)
    window.click(page.start)
    window.settle()
    assert (len(page.model.rows), len(page.written.rows)) == (0, 4)


def test_space_leaves_a_record_out(window: WindowPage, tmp_path: Path) -> None:
    """The ticks are changed by keyboard."""
    page = window.handover_to(tmp_path)
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.table.setFocus()
    window.press(Qt.Key.Key_Space)
    assert len(page.model.chosen()) == 3


def test_the_head_ticks_all_or_none(window: WindowPage) -> None:
    """And the button says why it cannot be used."""
    page = window.handover()
    page.model.toggle_all()
    assert page.model.chosen() == []
    assert "请至少选一份记录。" in window.words(page)


def test_a_place_is_asked_for(window: WindowPage, questions: ScriptedQuestions, tmp_path: Path) -> None:
    """Without a stick a folder is chosen by the system's picker."""
    page = window.handover()
    questions.answer(tmp_path)
    window.click(page.place.other)
    assert page.place.folder() == tmp_path


def test_a_cancelled_picker_changes_nothing(window: WindowPage, questions: ScriptedQuestions) -> None:
    """The place stays as it was."""
    page = window.handover()
    before = page.place.folder()
    questions.answer(None)
    window.click(page.place.other)
    assert page.place.folder() == before


def test_a_failure_leaves_a_sentence_and_another_try(window: WindowPage, tmp_path: Path) -> None:
    """A full stick: what happened, and the button to try again."""
    window.window.bar.clear()
    page = window.handover_to(tmp_path)
    window.backend.broken = OutsideError("store.full", path=str(tmp_path))
    window.click(page.start)
    window.qtbot.waitUntil(lambda: bool(window.message()))
    window.act_on_message()
    window.qtbot.waitUntil(lambda: len(page.written.rows) == 4)


def spoil_first(window: WindowPage) -> RunSummary:
    """Let the first record that waits not fit its seal."""
    first = window.backend.pending()[0]
    window.backend.runs = [replace(r, fits=r.id != first.id) for r in window.backend.runs]
    return first


def test_a_record_that_does_not_fit_its_seal_is_not_chosen(window: WindowPage) -> None:
    """It says so in its line and has no tick; the others are chosen."""
    spoil_first(window)
    page = window.handover()
    assert len(page.model.chosen()) == 3
    assert page.model.index(0, 0).data(STATE) is None
    assert "对不上" in page.model.index(0, 3).data()


def test_ticking_what_does_not_fit_its_seal_is_refused_by_name(window: WindowPage) -> None:
    """By Space as by a click; the tick of all leaves it out too."""
    window.window.bar.clear()
    spoilt = spoil_first(window)
    page = window.handover()
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.table.setFocus()
    window.press(Qt.Key.Key_Space)
    assert f"{spoilt.serial} 不能移交" in window.message()
    page.model.toggle_all()
    page.model.toggle_all()
    assert len(page.model.chosen()) == 3


def test_what_was_left_out_meanwhile_is_named(window: WindowPage, tmp_path: Path) -> None:
    """Altered between looking and writing: the others went, and the page says which did not."""
    window.window.bar.clear()
    page = window.handover_to(tmp_path)
    window.backend.left_out = ("JC-2026-0009",)
    window.click(page.start)
    window.qtbot.waitUntil(lambda: "没有移交：JC-2026-0009" in window.message())


@pytest.mark.parametrize(
    ("phase", "states"),
    [
        ("collect", [RowState.RUNNING, RowState.WAITING, RowState.WAITING]),
        ("write", [RowState.DONE, RowState.RUNNING, RowState.WAITING]),
        ("reread", [RowState.DONE, RowState.DONE, RowState.RUNNING]),
    ],
)
def test_progress_shows_where_it_is(window: WindowPage, phase: str, states: list[RowState]) -> None:
    """What is behind is done, what is ahead waits."""
    page = window.handover()
    page.show_progress(PackageProgress(phase, 1, 4, 2, 24, 10, 100))
    assert [row.state for row in page.rows.values()] == states


def test_the_window_stays_while_a_file_is_written(window: WindowPage, tmp_path: Path) -> None:
    """Leaving waits for the file, or for Esc."""
    window.window.bar.clear()
    page = window.handover_to(tmp_path)
    page.start.click()
    assert page.is_writing
    assert not page.closing()
    window.settle()
    assert page.closing()


def test_a_try_that_succeeds_takes_the_failure_away(window: WindowPage, tmp_path: Path) -> None:
    """Begun anew by the page's own button: what is said last is the success."""
    window.window.bar.clear()
    page = window.handover_to(tmp_path)
    window.backend.broken = OutsideError("store.full", path=str(tmp_path))
    window.click(page.start)
    window.qtbot.waitUntil(lambda: bool(window.message()))
    window.click(page.start)
    window.qtbot.waitUntil(lambda: "已写好并核对" in window.message())


def test_a_file_that_is_cancelled_is_no_trouble(window: WindowPage, tmp_path: Path) -> None:
    """It is said calmly that nothing was left; the records still wait."""
    window.window.bar.clear()
    page = window.handover_to(tmp_path)
    window.backend.cancels = True
    page.start.click()
    window.qtbot.waitUntil(lambda: page.rows["write"].state is RowState.RUNNING)
    window.press(Qt.Key.Key_Escape)
    window.settle()
    assert "已取消。" in window.message()
    assert window.window.bar.present().kind is Kind.INFO
    assert (len(page.model.rows), page.rows["write"].state) == (4, RowState.CANCELLED)


def test_what_is_counted_before_is_counted_by_the_same_name_after(window: WindowPage) -> None:
    """An original in two shots goes in once, and a clip is no photo."""
    page = window.handover()
    run = page.model.chosen()[0]
    same = [Piece(Digest("a"), is_clip=False, size=10)] * 2
    page._pieces = {run.id: [*same, Piece(Digest("b"), is_clip=True, size=20)]}
    page._render()
    assert "照片 2 张、视频 1 段（原件 2 个，" in page._chosen.text()
