"""Marks drawn over a photo, as vectors: the photo itself is never drawn on."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.ids import Digest
from inspector_app.domain.reading import Point


class MarkKind(StrEnum):
    """What is drawn."""

    ARROW = "arrow"  # two points: tail, tip
    BOX = "box"  # two opposite corners
    CIRCLE = "circle"  # middle, a point on the rim
    FREEHAND = "freehand"  # two points or more
    TEXT = "text"  # one point: left end of the first line's middle
    NUMBER = "number"  # one point: middle of the disc


POINTS = {  # least and most
    MarkKind.ARROW: (2, 2),
    MarkKind.BOX: (2, 2),
    MarkKind.CIRCLE: (2, 2),
    MarkKind.FREEHAND: (2, 5000),
    MarkKind.TEXT: (1, 1),
    MarkKind.NUMBER: (1, 1),
}
COLOURS = ("red", "yellow", "blue", "green", "black", "white")
MOST_MARKS = 200
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; points in 0…1 across and down the upright picture."""

    kind: MarkKind
    points: tuple[Point, ...]
    text: str = ""  # of a text; words behind a number, if any
    number: int = 0
    colour: str = "red"
    width: int = 2  # 1 thin, 2 ordinary, 3 bold


@dataclass(frozen=True, slots=True)
class Annotation:
    """All marks of one photo, from the lowest to the topmost."""

    digest: Digest  # of the original
    marks: tuple[Mark, ...] = ()

    def next_number(self) -> int:
        """Return the number that the next numbered mark bears."""
        return 1 + max((mark.number for mark in self.marks), default=0)
