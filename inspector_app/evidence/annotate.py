"""Draws the marks of an annotation on a derived copy, and keeps them as JSON that can be edited again."""

import math
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from inspector_app.domain.annotation import (
    COLOURS,
    MOST_LETTERS,
    MOST_MARKS,
    POINTS,
    Annotation,
    Mark,
    MarkKind,
)
from inspector_app.domain.errors import UserError
from inspector_app.domain.reading import Point
from inspector_app.evidence.lettering import font, wrapped
from inspector_app.evidence.thresholds import recipes

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_INKS = {
    "red": (228, 30, 38),
    "yellow": (255, 205, 0),
    "blue": (0, 92, 230),
    "green": (0, 150, 70),
    "black": (20, 20, 20),
    "white": (255, 255, 255),
}
_DARK = frozenset({"red", "blue", "green", "black"})  # white letters stand out on them
_PLACES = 4  # decimals of a point: a tenth of a px in a copy
_TOLERANCE = 0.0008  # of the picture, by which a freehand line is made simpler
_FINER = 2  # drawn so many times larger and shrunk, for smooth edges
_Pixels = list[tuple[float, float]]


def to_json(annotation: Annotation) -> str:
    """Return the text that is kept; UserError ``measuring.marks`` for marks that cannot be drawn."""
    for mark in annotation.marks:
        _refuse_wrong(mark)
    if len(annotation.marks) > MOST_MARKS:
        raise UserError("measuring.marks", most=MOST_MARKS)
    return msgspec.json.encode(Annotation(annotation.digest, tuple(map(_tidy, annotation.marks)))).decode()


def from_json(text: str) -> Annotation:
    """Read the marks back; UserError ``measuring.marks_unreadable`` when the text is none of ours."""
    try:
        annotation = msgspec.json.decode(text, type=Annotation)
        for mark in annotation.marks:
            _refuse_wrong(mark)
    except (msgspec.DecodeError, UserError) as error:
        raise UserError("measuring.marks_unreadable") from error
    return annotation


def annotated_copy(copy: bytes, annotation: Annotation) -> bytes:
    """Return a derived JPEG with the marks drawn in; a comment in it names the original.

    ``copy`` is a derived upright JPEG as ``Copies.report`` makes it. Same copy and marks, same bytes.
    """
    from PIL import Image

    with Image.open(BytesIO(copy), formats=("JPEG",)) as opened:
        image = opened.convert("RGB")
    out = BytesIO()
    note = f"annotated copy of sha256:{annotation.digest}".encode()
    quality = recipes().report.quality
    draw_marks(image, annotation.marks).save(out, "JPEG", quality=quality, subsampling="4:2:0", comment=note)
    return out.getvalue()


def draw_marks(image: "Image", marks: tuple[Mark, ...]) -> "Image":
    """Return an upright RGB picture with the marks drawn over it."""
    from PIL import Image, ImageDraw

    size = (image.width * _FINER, image.height * _FINER)
    layer = Image.new("RGBA", size, (0, 0, 0, 0))
    for mark in marks:
        # Each on a sheet of its own, so that the halo of one never rubs out another.
        sheet = Image.new("RGBA", size, (0, 0, 0, 0))
        _DRAW[mark.kind](ImageDraw.Draw(sheet), mark, [(x * size[0], y * size[1]) for x, y in mark.points])
        layer.alpha_composite(sheet)
    result = image.convert("RGBA")
    result.alpha_composite(layer.resize(image.size, Image.Resampling.BOX))
    return result.convert("RGB")


def _refuse_wrong(mark: Mark) -> None:
    least, most = POINTS[mark.kind]
    inside = all(0 <= x <= 1 and 0 <= y <= 1 for x, y in mark.points)
    fits = least <= len(mark.points) <= most and mark.colour in COLOURS and mark.width in (1, 2, 3)
    says = bool(mark.text.strip()) or mark.kind is not MarkKind.TEXT
    if not (inside and fits and says and len(mark.text) <= MOST_LETTERS and 0 <= mark.number < 1000):
        raise UserError("measuring.marks", most=MOST_MARKS)


def _tidy(mark: Mark) -> Mark:
    points = _simpler(mark.points) if mark.kind is MarkKind.FREEHAND else mark.points
    near = tuple((round(x, _PLACES), round(y, _PLACES)) for x, y in points)
    return Mark(mark.kind, near, mark.text.strip(), mark.number, mark.colour, mark.width)


def _simpler(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Leave out the points that lie on the line between their neighbours (Douglas and Peucker)."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda n: _away(points[n], points[first], points[last]), default=0)
        if far and _away(points[far], points[first], points[last]) > _TOLERANCE:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return tuple(points[number] for number in sorted(kept))


def _away(point: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    square = across**2 + down**2
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / square if square else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * across, point[1] - start[1] - along * down)


def _unit(draw: "ImageDraw") -> float:
    """Return the width of a thin line: a share of the picture, so that copies of any size look alike."""
    size: tuple[int, int] = draw.im.size
    return max(size) / 480


def _line(draw: "ImageDraw", points: _Pixels, mark: Mark, *, closed: bool = False) -> None:
    """Draw a line with a halo around it, so that it shows on light and dark ground alike."""
    way = [*points, points[0], points[1]] if closed else points
    wide = _unit(draw) * (0.6 + 0.6 * mark.width)
    for ink, thick in ((_halo(mark), wide * 1.9), (_INKS[mark.colour], wide)):
        draw.line(way, fill=(*ink, 255), width=max(1, round(thick)), joint="curve")
        for x, y in () if closed else (points[0], points[-1]):
            draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=(*ink, 255))


def _halo(mark: Mark) -> tuple[int, int, int]:
    return _INKS["white"] if mark.colour in _DARK else _INKS["black"]


def _arrow(draw: "ImageDraw", mark: Mark, points: _Pixels) -> None:
    (x, y), (tip_x, tip_y) = points
    angle = math.atan2(tip_y - y, tip_x - x)
    size = _unit(draw) * (8 + 3 * mark.width)
    wings = [
        (tip_x - size * math.cos(angle + turn), tip_y - size * math.sin(angle + turn)) for turn in (-0.45, 0.45)
    ]
    neck = (tip_x - 0.8 * size * math.cos(angle), tip_y - 0.8 * size * math.sin(angle))
    _line(draw, [(x, y), neck], mark)
    head = [points[1], wings[0], wings[1]]
    draw.polygon(
        head, fill=(*_INKS[mark.colour], 255), outline=(*_halo(mark), 255), width=round(_unit(draw) / 2)
    )


def _box(draw: "ImageDraw", mark: Mark, points: _Pixels) -> None:
    (left, top), (right, bottom) = points
    _line(draw, [(left, top), (right, top), (right, bottom), (left, bottom)], mark, closed=True)


def _circle(draw: "ImageDraw", mark: Mark, points: _Pixels) -> None:
    (x, y), rim = points
    radius = math.dist(points[0], rim)
    turns = [2 * math.pi * step / 96 for step in range(96)]
    round_way = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    _line(draw, round_way, mark, closed=True)


def _freehand(draw: "ImageDraw", mark: Mark, points: _Pixels) -> None:
    _line(draw, points, mark)


def _text(draw: "ImageDraw", mark: Mark, points: _Pixels) -> None:
    _words(draw, mark, points[0], mark.text)


def _words(draw: "ImageDraw", mark: Mark, place: tuple[float, float], words: str) -> None:
    face = font(max(10, round(_unit(draw) * (8 + 3 * mark.width))), bold=True)
    width, height = draw.im.size
    lines = wrapped(words, face, width * 0.6)
    step = face.size * 1.25
    left = max(0.0, min(place[0], width - max(face.getlength(line) for line in lines)))
    top = max(0.0, min(place[1] - step / 2, height - step * len(lines)))
    for number, line in enumerate(lines):
        draw.text(
            (left, top + number * step),
            line,
            font=face,
            fill=(*_INKS[mark.colour], 255),
            stroke_width=max(1, round(_unit(draw) * 0.7)),
            stroke_fill=(*_halo(mark), 255),
        )


def _number(draw: "ImageDraw", mark: Mark, points: _Pixels) -> None:
    x, y = points[0]
    radius = _unit(draw) * (7 + 2 * mark.width)
    draw.ellipse(
        (x - radius, y - radius, x + radius, y + radius),
        fill=(*_INKS[mark.colour], 255),
        outline=(*_halo(mark), 255),
        width=max(1, round(_unit(draw))),
    )
    face = font(max(10, round(radius * (1.2 if mark.number < 100 else 0.85))), bold=True)
    draw.text((x, y), str(mark.number), font=face, fill=(*_halo(mark), 255), anchor="mm")
    if mark.text:
        _words(draw, mark, (x + radius * 1.3, y), mark.text)


_DRAW: dict[MarkKind, Callable[["ImageDraw", Mark, _Pixels], None]] = {
    MarkKind.ARROW: _arrow,
    MarkKind.BOX: _box,
    MarkKind.CIRCLE: _circle,
    MarkKind.FREEHAND: _freehand,
    MarkKind.TEXT: _text,
    MarkKind.NUMBER: _number,
}
