"""No words are cut on any screen, in type of 200 %, in English, in the smallest window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language, same
from inspector_app.domain.verdict import Outcome, WorkLine
from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.parts.layout import Scroll
from inspector_app.gui.run.working import WorkTable
from inspector_app.gui.theme import ThemeName
from tests.gui.cuts import cuts
from tests.gui.screens import Look, Screen, all_screens, on_show

LARGE = Look(Language.EN, scale=2.0, width=1280, height=640)


@pytest.fixture
def plain_again() -> Iterator[None]:
    """Leave language and theme as other tests expect them."""
    yield
    i18n.current().use(Language.ZH)
    theme.current().use(ThemeName.LIGHT, 1.0)


@pytest.mark.parametrize("screen", all_screens(), ids=lambda screen: screen.name)
def test_no_words_are_cut(qapp: QApplication, plain_again: None, screen: Screen) -> None:
    """English words are the longer ones, and 200 % is the largest type."""
    with on_show(screen, LARGE) as shown:
        assert cuts(shown.window()) == []


@pytest.mark.parametrize(
    "screen",
    [one for one in all_screens() if one.name.startswith(("4-seal", "4-check"))],
    ids=lambda screen: screen.name,
)
def test_no_words_are_cut_where_much_stands_beside_each_other(
    qapp: QApplication, plain_again: None, screen: Screen
) -> None:
    """Plain type has four signatures in a line, and what is complete beside a list; each has little room."""
    with on_show(screen, Look(Language.EN)) as shown:
        assert cuts(shown.window()) == []


def _beside(qtbot: QtBot, words: QWidget, width: int, height: int = 60) -> QWidget:
    around = QWidget()
    qtbot.addWidget(around)
    words.setParent(around)
    words.setGeometry(0, 0, width, height)
    around.resize(400, 100)
    around.show()
    return around


def test_a_label_wider_than_its_place_is_found(qtbot: QtBot) -> None:
    """A QLabel ends in the middle of a letter without a word about it."""
    found = cuts(_beside(qtbot, QLabel("Compressive strength at 28 days"), 60))
    assert len(found) == 1
    assert "px of width, has 60" in found[0]


def test_a_label_that_ends_in_dots_is_none(qtbot: QtBot) -> None:
    """Its tooltip says the rest."""
    assert cuts(_beside(qtbot, ElidedLabel("Compressive strength at 28 days"), 60)) == []


def test_a_label_of_which_nothing_is_left_is_found(qtbot: QtBot) -> None:
    """Dots alone say nothing."""
    assert "nothing of it is left" in cuts(_beside(qtbot, ElidedLabel("Duration"), 12))[0]


def test_words_below_each_other_need_their_height(qtbot: QtBot) -> None:
    """A line that broke and has no room is cut as well."""
    words = QLabel("Compressive strength at 28 days")
    words.setWordWrap(True)
    assert "px of height, has 20" in cuts(_beside(qtbot, words, 110, 20))[0]


def test_what_lies_over_something_is_found(qtbot: QtBot) -> None:
    """Two widgets in one place."""
    around = _beside(qtbot, QPushButton("Save"), 100)
    other = QLabel("Saved", around)
    other.setGeometry(50, 0, 90, 60)
    other.show()
    assert any("under" in one for one in cuts(around))


def test_a_word_of_the_working_too_long_for_its_column_is_found(qtbot: QtBot) -> None:
    """It is painted by hand and breaks at blanks alone."""
    table, name, said = WorkTable(), same("Incompressibility"), same("x")
    table.lines.show_lines([WorkLine("k", name, said, said, said, "", Outcome.MET, said)])
    around = _beside(qtbot, table, 600, 200)
    assert cuts(around) == []
    table.setColumnWidth(0, 60)
    assert "cell 'Incompressibility'" in cuts(around)[0]


def test_what_can_be_scrolled_to_is_none(qtbot: QtBot) -> None:
    """Down, but not across: a form scrolls up and down only."""
    content = QWidget()
    QHBoxLayout(content).addWidget(QLabel("Compressive strength"))
    content.setMinimumSize(300, 900)
    area = Scroll(content)
    qtbot.addWidget(area)
    area.resize(320, 100)
    area.show()
    assert cuts(area) == []
    area.resize(100, 100)
    assert cuts(area)
