"""A backup that was made without an original is never called whole by the window."""

from pathlib import Path

import pytest

from inspector_app.gui.care.panel import DataPanel
from inspector_app.gui.marks import Mark
from tests.app.profiles import lose
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


@pytest.fixture
def lost(window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path) -> str:
    """The hash of an original that was lost before the backup on the stick."""
    gone = next((tmp_path / "profile").glob("vault/??/*"))
    lose(gone)
    questions.answer(tmp_path / "stick")
    window.click(data.backup.back_up)
    return gone.name[:12]


def test_the_backup_names_it(window: WindowPage, data: DataPanel, lost: str) -> None:
    """With the record that it belongs to."""
    assert data.backup.job.outcome.mark is Mark.WARN
    assert f"{lost}…（JC-" in window.words(data.backup)


def test_the_rehearsal_is_not_green(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path, lost: str
) -> None:
    """All that is in it comes back; what is not is named again."""
    questions.answer(tmp_path / "stick")
    window.click(data.backup.rehearse)
    said = window.words(data.backup)
    assert data.backup.job.outcome.mark is Mark.WARN
    assert "不完整" in said
    assert lost in said


def test_restoring_says_it(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path, lost: str
) -> None:
    """And what is there is restored."""
    questions.answer(tmp_path / "stick")
    questions.answer(tmp_path / "new")
    window.click(data.backup.restore)
    assert data.backup.job.outcome.mark is Mark.WARN
    assert lost in window.words(data.backup)
    assert data.backup.open.isVisible()
