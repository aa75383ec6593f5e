"""Writes laid-out pages as PDF content streams."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from inspector_app.domain.ids import Digest
from inspector_app.reports.fonts import EmbeddedFont
from inspector_app.reports.page import HEIGHT, Colour, Ink, Item, Outline, Page, Picture, Words

BLACK: Colour = (0.0, 0.0, 0.0)
_ROUND = 0.5523  # control points of a quarter circle
REGULAR, BOLD, CODE = "/R", "/B", "/Q"


def content_stream(
    page: Page, fonts: Mapping[bool, EmbeddedFont], pictures: Mapping[Digest, str], code: tuple[float, float]
) -> bytes:
    """Return the content stream of a page; ``code`` is where the QR code stands, ``pictures`` its names."""
    parts = [
        *_pictures((item for item in page.items if isinstance(item, Picture)), pictures),
        f"q 1 0 0 1 {code[0]:.2f} {code[1]:.2f} cm {CODE} Do Q",
        *_rules(page),
        *_outlines(item for item in page.items if isinstance(item, Outline)),
        *_inks(item for item in page.items if isinstance(item, Ink)),
        *_words(page.items, fonts),
    ]
    return "\n".join(parts).encode("ascii")


def _pictures(items: Iterable[Picture], names: Mapping[Digest, str]) -> Iterator[str]:
    for item in items:
        place = f"{item.width:.2f} 0 0 {item.height:.2f} {item.x:.2f} {HEIGHT - item.y - item.height:.2f}"
        yield f"q {place} cm {names[item.digest]} Do Q"


def _rules(page: Page) -> Iterator[str]:
    ordered = sorted(page.rules.items(), key=lambda rule: (rule[1], rule[0]))
    for width, rules in groupby(ordered, key=lambda rule: rule[1]):
        yield f"{width:g} w 2 J"
        for (x1, y1, x2, y2), _ in rules:
            yield f"{x1:.2f} {HEIGHT - y1:.2f} m {x2:.2f} {HEIGHT - y2:.2f} l"
        yield "S"


def _outlines(items: Iterable[Outline]) -> Iterator[str]:
    for item in items:
        yield f"q {item.line:g} w 0 J {_colour(item.colour, 'RG')}"
        yield _rounded(item) if item.radius else _square(item)
        yield "S Q"


def _square(item: Outline) -> str:
    return f"{item.x:.2f} {HEIGHT - item.y - item.height:.2f} {item.width:.2f} {item.height:.2f} re"


def _rounded(item: Outline) -> str:
    left, right = item.x, item.x + item.width
    top, bottom = HEIGHT - item.y, HEIGHT - item.y - item.height
    r, k = item.radius, item.radius * (1 - _ROUND)
    curves = (
        (left + r, top, "m"),
        (right - r, top, "l"),
        (right - k, top, right, top - k, right, top - r, "c"),
        (right, bottom + r, "l"),
        (right, bottom + k, right - k, bottom, right - r, bottom, "c"),
        (left + r, bottom, "l"),
        (left + k, bottom, left, bottom + k, left, bottom + r, "c"),
        (left, top - r, "l"),
        (left, top - k, left + k, top, left + r, top, "c h"),
    )
    return " ".join(" ".join(v if isinstance(v, str) else f"{v:.2f}" for v in curve) for curve in curves)


def _inks(items: Iterable[Ink]) -> Iterator[str]:
    for item in items:
        (x, y), *others = item.points
        line = [f"q {item.width:.2f} w 1 J 1 j {x:.2f} {HEIGHT - y:.2f} m"]
        line += [f"{px:.2f} {HEIGHT - py:.2f} l" for px, py in others or [(x, y)]]
        yield " ".join(line) + " S Q"


def _words(items: Iterable[Item], fonts: Mapping[bool, EmbeddedFont]) -> Iterator[str]:
    """Yield one text object; type, spacing and colour are named only where they change."""
    yield "BT"
    font: tuple[bool, float] | None = None
    spacing, colour = 0.0, None
    for item in items:
        if not isinstance(item, Words):
            continue
        if font != (item.bold, item.size):
            font = (item.bold, item.size)
            yield f"{BOLD if item.bold else REGULAR} {item.size:.3g} Tf"
        if spacing != item.spacing:
            spacing = item.spacing
            yield f"{spacing:g} Tc"
        if colour != item.colour:
            colour = item.colour
            yield _colour(colour, "rg")
        yield f"1 0 0 1 {item.x:.2f} {HEIGHT - item.y:.2f} Tm <{fonts[item.bold].encode(item.text)}> Tj"
    yield "ET"


def _colour(colour: Colour | None, operator: str) -> str:
    return " ".join(f"{part:.3f}" for part in colour or BLACK) + f" {operator}"
