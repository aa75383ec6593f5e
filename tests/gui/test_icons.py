"""Icons and marks are drawn, in the colours asked for and in shapes of their own."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.gui import icons, marks
from inspector_app.gui.marks import Mark, paint_mark

BLACK = QColor("#000000")


def painted(mark: Mark, ground: str = "raised", size: int = 18) -> QImage:
    """Return a mark on white."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_mark(painter, QRectF(image.rect()), mark, ground)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something(name: str) -> None:
    """Each path of icons.toml is a shape that can be seen."""
    image = icons.pixmap(name, BLACK, 24).toImage()
    dark = sum(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))
    assert dark > 20


@pytest.mark.parametrize("pair", list(combinations(Mark, 2)), ids=str)
def test_marks_differ_in_one_ink(qapp: object, pair: tuple[Mark, Mark]) -> None:
    """Two marks are never alike, even at 18 px without colour."""
    one, other = (icons.mark_pixmap(mark, BLACK, QColor("#FFFFFF"), 18, 1.0).toImage() for mark in pair)
    places = ((x, y) for x in range(18) for y in range(18))
    differing = sum(abs(one.pixelColor(*at).alpha() - other.pixelColor(*at).alpha()) > 100 for at in places)
    assert differing > 12 or one != other


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_mark(verdict: Verdict) -> None:
    """The verdicts of the domain are all known to the marks."""
    assert marks.VERDICT_MARKS[verdict].value == verdict.value.lower()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_mark(outcome: Outcome) -> None:
    """The outcomes of the domain are all known to the marks."""
    assert marks.OUTCOME_MARKS[outcome] in Mark


@pytest.mark.usefixtures("qapp")
def test_a_mark_on_black_is_white() -> None:
    """On inverted ground the ink is the colour of the paper."""
    assert marks.ink(Mark.FAIL, marks.INVERTED) == QColor("#FFFFFF")


@pytest.mark.usefixtures("qapp")
def test_a_mark_is_painted_in_its_colour() -> None:
    """A pass is green in the light theme."""
    assert painted(Mark.PASS).pixelColor(3, 9) == QColor("#17683A")
