"""Lengths and areas on the plane of a printed sheet; refused where the picture's geometry does not carry them.

Points are given in 0…1 across and down the upright picture. Uncertainties are expanded (k = 2) and
come from the corners' residuals, the lens, the hand that set the points, the printer's scale and,
where the object stands above the sheet, the guessed distance of the camera.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import accumulate, pairwise
from operator import mul
from typing import TYPE_CHECKING

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.reading import Point, Reading, ReadingKind
from inspector_app.domain.text import Text
from inspector_app.evidence.gap import gap_edges
from inspector_app.evidence.intake import Source, upright
from inspector_app.evidence.nesting import signs
from inspector_app.evidence.plane import Plane, fit_plane
from inspector_app.evidence.rounding import rounded
from inspector_app.evidence.seeing_limits import MeasuringLimits, seeing_limits
from inspector_app.evidence.shapes import area, crosses_itself, diameter, length
from inspector_app.evidence.sheet import CHECK_LENGTH, Sheet, find_markers, sheets
from inspector_app.words import text

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels
    from PIL.Image import Image

    from inspector_app.evidence.plane import Floats

_WHOLE = 20_000  # px; a photo is measured in all the pixels it has
_M2 = 10_000.0  # cm²; from here on areas are told in m²
_DIGITS = 4  # of the areas of a ratio: their quotient is the ratio far within its doubt
_Value = Callable[["Floats"], float]
_Outlines = Sequence[Sequence[Point]]


def scene(source: Source, digest: Digest, check_mm: Decimal, known: dict[str, Sheet] | None = None) -> "Scene":
    """Find the sheet in a photo and fit its plane; about half a second, so off the window's thread.

    ``check_mm`` is what the sheet's 100 mm measure on the paper used. UserError ``measuring.…`` says
    why nothing can be measured, UserErrors and OutsideErrors of intake why the photo cannot be opened.
    """
    return scene_of(upright(source, _WHOLE), digest, check_mm, known)


def scene_of(
    image: "Image", digest: Digest, check_mm: Decimal, known: dict[str, Sheet] | None = None
) -> "Scene":
    """Do as scene does with a picture that is decoded already."""
    import numpy as np

    printed = _printed_scale(check_mm)
    grey = np.asarray(image.convert("L"))
    sheet, seen = _sheet_in(grey, known or sheets())
    limits = seeing_limits().measuring
    corners = np.concatenate([four for _, four in seen]).astype(np.float64)
    paper = np.concatenate([sheet.markers[number].corners() for number, _ in seen]) * printed
    plane = fit_plane(corners, paper, image.size, (limits.corner_floor, limits.lens_spread))
    if plane.rms > limits.corner_most:
        raise UserError("measuring.not_flat", rms=f"{plane.rms:.1f}")
    _refuse_oblique(plane, corners.mean(axis=0), limits)
    used = tuple(number for number, _ in seen)
    return Scene(digest, check_mm, sheet, plane, used, grey)


@dataclass(frozen=True, slots=True)
class Scene:
    """A photo whose plane is known; every question about it is answered in milliseconds."""

    digest: Digest
    check_mm: Decimal
    sheet: Sheet
    plane: Plane
    markers: tuple[int, ...]
    grey: "Pixels" = field(repr=False, compare=False)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright picture, px."""
        return self.grey.shape[1], self.grey.shape[0]

    def length(self, one: Point, other: Point, above_mm: float = 0.0) -> Reading:
        """Read the distance of two points, mm; ``above_mm`` is how high both stand above the sheet."""
        return self._read(ReadingKind.LENGTH, length, ((one, other),), above_mm)

    def gap(self, one: Point, other: Point) -> Reading:
        """Read the width of the crack or gap between two points set beside it, mm.

        The edges are found by their brightness, square to the line as far as it was drawn so;
        UserError ``measuring.no_edges`` where they are not clear.
        """
        import numpy as np

        edges = gap_edges(self.grey, np.array([one, other], dtype=np.float64) * self.size)
        first, second = ((float(x), float(y)) for x, y in edges / self.size)
        return self._read(ReadingKind.GAP, length, ((first, second),), 0.0)

    def diameter(self, points: Sequence[Point], above_mm: float = 0.0) -> Reading:
        """Read the diameter of the circle nearest to three or more points, mm."""
        if len(points) < 3:
            raise UserError("measuring.few_points", least=3)
        return self._read(ReadingKind.DIAMETER, diameter, (tuple(points),), above_mm)

    def ball_radius(self, points: Sequence[Point]) -> float:
        """Return about how high the middle of a ball lies that rests on the sheet, mm: its own radius.

        ``points`` stand on its rim as it is seen; as high as that it is nearer to the camera and seen larger.
        """
        if len(points) < 3:
            raise UserError("measuring.few_points", least=3)
        rim = self._px(points)
        seen = diameter(self.plane.to_mm(rim)) / 2
        return seen / (1 + seen / self._distance(rim, seeing_limits().measuring))

    def area(self, outline: Sequence[Point], above_mm: float = 0.0) -> Reading:
        """Read the area inside an outline, cm², from 1 m² on in m²."""
        self._refuse_outlines((outline,))
        return self._read(ReadingKind.AREA, lambda points: area(points) / 100, (tuple(outline),), above_mm)

    def ratio(self, outer: Sequence[Point], inner: _Outlines) -> Reading:
        """Read which share of an outline the inner ones take, percent: bonded-area ratio, damp share.

        An outline inside an inner one is a hole and is taken off; errors of ``nesting.signs``.
        """
        outlines = (tuple(outer), *(tuple(one) for one in inner))
        self._refuse_outlines(outlines)
        whole_px, *parts_px = (self._px(outline) for outline in outlines)
        counted = signs(whole_px, parts_px, seeing_limits().measuring.slip)

        def share(points: "Floats") -> float:
            whole, *parts = _areas(points, outlines)
            return 100 * float(sum(map(mul, counted, parts))) / whole if whole else 0.0

        found = self._read(ReadingKind.RATIO, share, outlines, 0.0)
        kind, inside = ReadingKind.AREA, outlines[1:]
        whole = self._read(kind, lambda points: area(points) / 100, outlines[:1], 0.0, _DIGITS)
        parts = self._read(
            kind, lambda points: sum(map(mul, counted, _areas(points, inside))) / 100, inside, 0.0, _DIGITS
        )
        return replace(found, areas=(whole, parts))

    def _refuse_outlines(self, outlines: _Outlines) -> None:
        if any(len(outline) < 3 for outline in outlines):
            raise UserError("measuring.few_points", least=3)
        if any(crosses_itself(outline) for outline in outlines):
            raise UserError("measuring.crossing_outline")

    def _read(
        self, kind: ReadingKind, value: _Value, outlines: _Outlines, above_mm: float, digits: int = 0
    ) -> Reading:
        import numpy as np

        limits = seeing_limits().measuring
        points = np.concatenate([self._px(outline) for outline in outlines])
        self._refuse_far(points, limits)
        power = {ReadingKind.AREA: 2, ReadingKind.RATIO: 0}.get(kind, 1)
        raw = value(self.plane.to_mm(points))
        nearer, unsure = self._above(points, above_mm, limits)
        found = raw * nearer**power
        pick = limits.edge if kind is ReadingKind.GAP else limits.pick
        by_picture = self.plane.doubt(value, points, pick) * nearer**power
        by_scale = found * power * limits.check_reading / float(self.check_mm)
        spread = float(np.hypot(np.hypot(by_picture, by_scale), found * power * unsure))
        if not found > 0 or 2 * spread > limits.worst_share * found:
            share = round(200 * spread / found) if found > 0 else 100
            raise UserError("measuring.too_unsure", share=min(share, 999))
        blank = self._blank(kind, outlines, self._notes(kind, points, above_mm))
        return _filled(blank, found, 2 * spread, digits)

    def _px(self, outline: Sequence[Point]) -> "Floats":
        import numpy as np

        points = np.array(outline, dtype=np.float64)
        if points.min() < 0 or points.max() > 1:
            raise UserError("measuring.outside")
        placed: Floats = points * np.array(self.size)
        return placed

    def _blank(self, kind: ReadingKind, outlines: _Outlines, notes: tuple[Text, ...]) -> Reading:
        """Return a reading without its value yet."""
        unit = {ReadingKind.AREA: "cm²", ReadingKind.RATIO: "%"}.get(kind, "mm")
        return Reading(
            kind=kind,
            value=Decimal(0),
            uncertainty=Decimal(0),
            unit=unit,
            digest=self.digest,
            points=tuple(tuple(outline) for outline in outlines),
            sheet=self.sheet.key,
            markers=len(self.markers),
            check=self.check_mm,
            notes=notes,
        )

    def _refuse_far(self, points: "Floats", limits: MeasuringLimits) -> None:
        import numpy as np

        scale = float(self.check_mm) / CHECK_LENGTH
        middles = np.array([np.mean(self.sheet.markers[number].corners(), axis=0) for number in self.markers])
        away = self.plane.to_mm(points)[:, None] - middles[None] * scale
        reach = float(np.hypot(away[..., 0], away[..., 1]).min(axis=1).max()) / (self.sheet.marker_side * scale)
        if not reach <= limits.farthest + 0.5:  # counted from the marker's edge, half a side from its middle
            raise UserError("measuring.too_far", sides=f"{reach:.1f}", most=f"{limits.farthest:g}")

    def _above(self, points: "Floats", above_mm: float, limits: MeasuringLimits) -> tuple[float, float]:
        """Return by what a length seen above the sheet shrinks, and the doubt of it as a share."""
        if not above_mm:
            return 1.0, 0.0
        share = above_mm / self._distance(points, limits)
        return 1 - share, abs(share) * limits.focal_spread

    def _distance(self, points: "Floats", limits: MeasuringLimits) -> float:
        """Return about how far the camera was, mm, by an ordinary lens."""
        least, _ = self.plane.stretch(points.mean(axis=0))
        return limits.focal * max(self.size) * least

    def _notes(self, kind: ReadingKind, points: "Floats", above_mm: float) -> tuple[Text, ...]:
        if kind is ReadingKind.RATIO:
            return (text("measuring.note_ratio"),)
        limits = seeing_limits().measuring
        per_mm = (200 if kind is ReadingKind.AREA else 100) / self._distance(points, limits)
        key = "measuring.note_above" if above_mm else "measuring.note_plane"
        return (text(key, above=f"{above_mm:g}", share=f"{per_mm:.2f}"),)


def _printed_scale(check_mm: Decimal) -> float:
    scale = float(check_mm) / CHECK_LENGTH
    if not abs(scale - 1) <= seeing_limits().measuring.check_most:
        raise UserError("measuring.check_length", typed=check_mm)
    return scale


def _sheet_in(grey: "Pixels", known: dict[str, Sheet]) -> tuple[Sheet, list[tuple[int, "Pixels"]]]:
    limits = seeing_limits().measuring
    seen = {name: find_markers(grey, name) for name in {sheet.dictionary for sheet in known.values()}}
    best = max(known.values(), key=lambda one: sum(n in one.markers for n, _ in seen[one.dictionary]))
    found = [(number, four) for number, four in seen[best.dictionary] if number in best.markers]
    if not found:
        raise UserError("measuring.no_sheet")
    if len({number for number, _ in found}) < len(found):
        raise UserError("measuring.two_sheets")
    large = [(number, four) for number, four in found if _side(four) >= limits.smallest_side]
    if found and not large:
        raise UserError("measuring.too_small", px=round(max(_side(four) for _, four in found)))
    if len(large) < limits.fewest_markers:
        raise UserError("measuring.few_markers", seen=len(large), least=limits.fewest_markers)
    return best, large


def _side(four: "Pixels") -> float:
    import numpy as np

    return float(np.hypot(*(four - np.roll(four, 1, axis=0)).T).mean())


def _refuse_oblique(plane: Plane, middle: "Floats", limits: MeasuringLimits) -> None:
    least, most = plane.stretch(middle)
    if not least >= limits.flattest * most:
        raise UserError("measuring.too_oblique", share=round(100 * least / most))


def _filled(blank: Reading, found: float, doubt: float, digits: int) -> Reading:
    unit = blank.unit
    if blank.kind is ReadingKind.AREA and found >= _M2:
        found, doubt, unit = found / _M2, doubt / _M2, "m²"
    value, uncertainty = rounded(found, doubt, digits)
    return replace(blank, value=value, uncertainty=uncertainty, unit=unit)


def _areas(points: "Floats", outlines: _Outlines) -> list[float]:
    """Return the area of each outline; their points follow one another."""
    ends = list(accumulate((len(outline) for outline in outlines), initial=0))
    return [area(points[start:end]) for start, end in pairwise(ends)]
