"""Verdict marks: a shape of its own for each state, so that colour is never the only sign."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

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


# By the values of Verdict and Outcome, which are looked up by their members too: the domain is not
# imported before the first paint.
VERDICT_MARKS: Mapping[str, Mark] = {
    "PASS": Mark.PASS,
    "FAIL": Mark.FAIL,
    "INVALID": Mark.INVALID,
    "RETEST": Mark.RETEST,
    "INCOMPLETE": Mark.INCOMPLETE,
}
OUTCOME_MARKS: Mapping[str, Mark] = {
    "met": Mark.PASS,
    "missed": Mark.FAIL,
    "open": Mark.INCOMPLETE,
    "not_deciding": Mark.INCOMPLETE,
    "hint": Mark.WARN,
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
