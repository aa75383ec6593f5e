"""Qt's own words follow the language of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.qt_words import QtWords


@pytest.fixture
def words(look: None) -> Iterator[QtWords]:
    """Qt's words, taken out again behind the test."""
    owner = QObject()
    made = QtWords(owner)
    yield made
    i18n.current().use(Language.EN)
    made.follow()


def _labels(qtbot: QtBot, folder: Path) -> list[str]:
    dialog = QFileDialog(None, "", str(folder), "x (*.jpg)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_file_dialog_speaks_chinese_throughout(qtbot: QtBot, words: QtWords, tmp_path: Path) -> None:
    """None of its labels is left in English."""
    said = [label for label in _labels(qtbot, tmp_path) if label]
    assert said
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in label) for label in said)


@pytest.mark.parametrize(
    ("context", "source", "remark"),
    [
        ("QAbstractFileIconProvider", "Folder", "All other platforms"),
        ("QAbstractFileIconProvider", "File Folder", "Match Windows Explorer"),
        ("QPlatformTheme", "Cancel", ""),
    ],
)
def test_single_words(words: QtWords, context: str, source: str, remark: str) -> None:
    """What Qt's own file lacks comes from ours."""
    assert QCoreApplication.translate(context, source, remark) != source


def test_english_is_qts_own(qtbot: QtBot, words: QtWords, tmp_path: Path) -> None:
    """Nothing of it stays Chinese."""
    i18n.current().use(Language.EN)
    assert not any("\u4e00" <= sign <= "\u9fff" for label in _labels(qtbot, tmp_path) for sign in label)
