"""Verdict marks: a shape of its own for each state, so that colour is never the only sign."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.gui import icons, theme

INVERTED = "inverted"  # a ground of the text colour, such as the selected row in sunlight


class Mark(StrEnum):
    """The eight marks of icons.toml."""

    PASS = "pass"
    FAIL = "fail"
    INVALID = "invalid"
    RETEST = "retest"
    INCOMPLETE = "incomplete"
    WARN = "warn"
    ERROR = "error"
    DONE = "done"


VERDICT_MARKS: Mapping[Verdict, Mark] = {verdict: Mark(verdict.value.lower()) for verdict in Verdict}
OUTCOME_MARKS: Mapping[Outcome, Mark] = {
    Outcome.MET: Mark.PASS,
    Outcome.MISSED: Mark.FAIL,
    Outcome.OPEN: Mark.INCOMPLETE,
    Outcome.NOT_DECIDING: Mark.INCOMPLETE,
    Outcome.HINT: Mark.WARN,
}
_ROLES: Mapping[Mark, str] = {
    **{mark: mark.value for mark in Mark},
    Mark.WARN: "retest",
    Mark.ERROR: "fail",
    Mark.DONE: "accent",
}


def ink(mark: Mark, ground: str = "raised") -> QColor:
    """Return the colour of a mark, and of the word beside it, on a ground."""
    now = theme.current()
    if ground == INVERTED:
        return now.color("raised")
    if ground == "fail_soft":
        return now.color("fail_on_soft")
    return now.color(_ROLES[mark])


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, ground: str = "raised") -> None:
    """Paint a mark in the middle of ``rect``; ``ground`` is the role of what lies behind, or INVERTED."""
    size = round(min(rect.width(), rect.height()))
    behind = theme.current().color("text" if ground == INVERTED else ground)
    ratio = painter.device().devicePixelRatio()
    picture = icons.mark_pixmap(mark, ink(mark, ground), behind, size, ratio)
    painter.drawPixmap(rect.center() - QRectF(0, 0, size, size).center(), picture)
