"""Long work by button: the focus stays where somebody worked, whatever buttons come and go meanwhile."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from inspector_app.gui.care.panel import DataPanel
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


def press(window: WindowPage, button: QPushButton) -> QWidget | None:
    """Press a button by the keyboard; return what has the focus once the work is done."""
    button.setFocus()
    window.qtbot.waitUntil(button.hasFocus)
    window.press(Qt.Key.Key_Space)
    window.settle()
    window.qtbot.wait(5)
    return QApplication.focusWidget()


def test_behind_an_examination_the_focus_is_on_its_button(window: WindowPage, data: DataPanel) -> None:
    """It was switched off while the work ran."""
    assert press(window, data.doctor.examine) is data.doctor.examine


def test_behind_a_heal_that_leaves_nothing_to_heal_the_focus_is_beside(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """The button is gone then; the examination's is in the same section."""
    whole = shutil.copytree(tmp_path / "profile", tmp_path / "whole")
    next((tmp_path / "profile" / "vault").glob("??/*")).unlink()
    press(window, data.doctor.examine)
    questions.answer(whole)
    at = press(window, data.doctor.heal)
    assert (data.doctor.heal.isVisible(), at) == (False, data.doctor.examine)


def test_behind_a_picker_that_has_just_closed_the_focus_is_known(
    window: WindowPage,
    data: DataPanel,
    questions: ScriptedQuestions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The window is not in front again yet, and still knows where somebody was."""
    data.backup.back_up.setFocus()
    window.qtbot.waitUntil(data.backup.back_up.hasFocus)
    questions.answer(tmp_path / "stick")
    with monkeypatch.context() as patched:
        patched.setattr(QApplication, "focusWidget", lambda: None)
        window.qtbot.keyClick(data.backup.back_up, Qt.Key.Key_Space)
    window.settle()
    assert window.window.focusWidget() is data.backup.back_up


def test_who_goes_on_elsewhere_is_not_called_back(window: WindowPage, data: DataPanel) -> None:
    """The focus follows the person, not the work."""
    data.doctor.examine.setFocus()
    window.qtbot.keyClick(data.doctor.examine, Qt.Key.Key_Space)
    data.backup.back_up.setFocus()
    window.settle()
    assert QApplication.focusWidget() is data.backup.back_up
