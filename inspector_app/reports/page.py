"""A laid-out page: what is drawn where, in points from the top left corner of an A4 sheet."""

from dataclasses import dataclass, field

from inspector_app.domain.ids import Digest

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 22 * MM, 190 * MM
BODY_WIDTH = RIGHT - LEFT
TOP, BOTTOM = 24 * MM, 266 * MM
HAIR = 0.5  # pt, every line of a form
STRONG = 1.0  # pt, below the head of a table of working
SEAL_RED = (0xB0 / 255, 0x1E / 255, 0x17 / 255)

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    spacing: float = 0.0  # pt behind every character
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A rectangle without a ground, its corners rounded by ``radius``."""

    x: float
    y: float
    width: float
    height: float
    line: float
    radius: float = 0.0
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Ink:
    """A drawn line through points; a single point is a dot."""

    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in its place, fitted in and centred by its own proportions."""

    digest: Digest
    x: float
    y: float
    width: float
    height: float
    absent: str  # said when the photo cannot be had
    place: "Place"

    def refitted(self, width: int, height: int) -> "Picture":
        """Return the picture fitted by the proportions of its copy, which a stamp below may have changed."""
        return fitted_in(self.place, self.digest, width / height, self.absent)


Place = tuple[float, float, float, float]  # left, top, width and height of where a picture may stand


def fitted_in(place: Place, digest: Digest, ratio: float, absent: str) -> Picture:
    """Return a picture of that width by height, as large as its place allows and in the middle of it."""
    left, top, room, tall = place
    width = min(room, tall * ratio)
    height = width / ratio
    x, y = left + (room - width) / 2, top + (tall - height) / 2
    return Picture(digest, x, y, width, height, absent, place)


Item = Words | Outline | Ink | Picture


@dataclass(slots=True)
class Page:
    """Items in drawing order; rules are kept apart so that shared borders are drawn once."""

    items: list[Item] = field(default_factory=list)
    rules: dict[tuple[float, float, float, float], float] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)  # characters without a glyph, as met
    headings: list[str] = field(default_factory=list)  # parts that begin here, for the outline

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = HAIR) -> None:
        """Draw a straight line; of two in one place the stronger stays."""
        key = (round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2))
        self.rules[key] = max(width, self.rules.get(key, 0.0))
