"""Two photos of one place, before and after: laid over each other, lights evened out, changes outlined.

The outlines say "look here", never what it is: an outline is a hint for a person.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.domain.errors import UserError
from inspector_app.domain.reading import Point
from inspector_app.evidence.intake import Source, upright
from inspector_app.evidence.picture import encode_jpeg, shrink
from inspector_app.evidence.seeing_limits import CompareLimits, seeing_limits
from inspector_app.evidence.thresholds import recipes
from inspector_app.words import text

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels
    from PIL.Image import Image

_RATIO = 0.8  # Lowe's: the best match has to be this much better than the second
_THROW = 3.0  # px that a match may miss the homography by
_FEATURES = 2000
_SOFT = 5  # px, the blur that takes grain and compression away
_GRID = 48  # places across that the light is fitted at
_ROUNDS = 6
_DARKEST = 12.0  # added to the brightness, so that noise in the dark is no change


@dataclass(frozen=True, slots=True)
class Change:
    """A place worth looking at, outlined in 0…1 of the first picture."""

    outline: tuple[Point, ...]
    share: float  # of the picture
    brighter: bool  # in the second picture


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures laid over each other."""

    before: bytes  # JPEG, upright
    after: bytes  # JPEG of the same size, in the place and the light of the first; grey where it has nothing
    overlap: float  # share of the first picture that the second one covers
    matches: int  # features that agree
    changes: tuple[Change, ...]  # the largest first


def compare(before: Source, after: Source) -> Comparison:
    """Compare two photos, about a second, so off the window's thread.

    UserError ``measuring.too_black``, ``too_dark``, ``too_plain``, ``no_alignment``, ``odd_alignment``,
    ``little_overlap`` or ``all_changed`` where they cannot be compared, and the errors of intake.
    """
    edge = seeing_limits().compare.edge
    return compare_images(upright(before, edge), upright(after, edge))


def compare_images(before: "Image", after: "Image") -> Comparison:
    """Do as compare does with upright RGB pictures."""
    import numpy as np
    from PIL import Image

    from inspector_app.evidence.opencv import cv2

    limits = seeing_limits().compare
    first, second = (np.asarray(shrink(one, limits.edge)) for one in (before, after))
    try:
        matrix, matches = _align(first, second, limits)
    except UserError as error:
        raise _too_dark(before, after) or error from error
    size = (first.shape[1], first.shape[0])
    laid = cv2.warpPerspective(second, matrix, size, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full(second.shape[:2], 255, np.uint8), matrix, size)
    mask = cv2.erode(mask, np.ones((2 * limits.shift + 1,) * 2, np.uint8), borderValue=0)
    overlap = float((mask > 0).mean())
    if overlap < limits.least_overlap:
        raise UserError("measuring.little_overlap", share=round(100 * overlap))
    light, step = _lights(first, laid, mask)
    changes = _changes(step, mask, limits)
    lit = np.clip(laid * np.exp(-light)[..., None], 0, 255).astype(np.uint8)
    lit[mask == 0] = 128
    quality = recipes().report.quality
    pictures = (encode_jpeg(Image.fromarray(one), quality) for one in (np.ascontiguousarray(first), lit))
    return Comparison(next(pictures), next(pictures), overlap, matches, changes)


def _too_dark(before: "Image", after: "Image") -> UserError | None:
    """Return the refusal of two photos of which one is black or too dark: that is why nothing in them fits."""
    from inspector_app.evidence.quality import BLACK, DARK, check

    seen = {name: check(one, one.size) for name, one in (("before", before), ("after", after))}
    for flaw, code in ((BLACK, "measuring.too_black"), (DARK, "measuring.too_dark")):
        which = [name for name, flaws in seen.items() if flaw in flaws]
        if which:
            return UserError(code, which=text(f"pairs.which_{'both' if len(which) > 1 else which[0]}"))
    return None


def _align(first: "Pixels", second: "Pixels", limits: CompareLimits) -> tuple["Pixels", int]:
    """Return the homography from the second picture to the first, and how many features agree with it."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    finder = cv2.SIFT.create(nfeatures=_FEATURES)
    (here, words), (there, others) = (finder.detectAndCompute(_even(one), None) for one in (first, second))
    seen = min(len(here), len(there))
    if words is None or others is None or seen < limits.fewest_matches:
        raise UserError("measuring.too_plain", seen=seen, least=limits.fewest_matches)
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(others, words, k=2)
    good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < _RATIO * pair[1].distance]
    if len(good) < limits.fewest_matches:
        raise UserError("measuring.no_alignment", matches=len(good), least=limits.fewest_matches)
    source = np.array([there[match.queryIdx].pt for match in good], np.float32)
    target = np.array([here[match.trainIdx].pt for match in good], np.float32)
    matrix, agree = cv2.findHomography(source, target, cv2.USAC_MAGSAC, _THROW, maxIters=5000)
    matches = int(agree.sum()) if matrix is not None else 0
    if matrix is None or matches < limits.fewest_matches:
        raise UserError("measuring.no_alignment", matches=matches, least=limits.fewest_matches)
    if not _is_plausible(matrix, second.shape):
        raise UserError("measuring.odd_alignment")
    return matrix, matches


def _even(pixels: "Pixels") -> "Pixels":
    from inspector_app.evidence.opencv import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(grey)


def _is_plausible(matrix: "Pixels", shape: tuple[int, ...]) -> bool:
    """Tell whether the second picture stays a convex outline of a sensible size, not mirrored."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    height, width = shape[:2]
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float32)
    laid = cv2.perspectiveTransform(corners, matrix)[0]
    sides = np.roll(laid, -1, axis=0) - laid
    after = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * after[:, 1] - sides[:, 1] * after[:, 0]
    scale = float(cv2.contourArea(laid)) / (width * height)
    return bool((turns > 0).all()) and 0.04 < scale < 25


def _lights(first: "Pixels", laid: "Pixels", mask: "Pixels") -> tuple["Pixels", "Pixels"]:
    """Return the difference of the lights, a smooth surface of logarithms, and what is left beside it.

    What is left counts only as far as no place within ``shift`` px was as bright before, so that
    edges that do not quite meet are no changes.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    before, now = (_log(one) for one in (first, laid))
    light = _smooth(now - before, mask)
    lit = now - light
    reach = np.ones((2 * seeing_limits().compare.shift + 1,) * 2, np.uint8)
    above = np.maximum(lit - cv2.dilate(before, reach), 0)
    below = np.maximum(cv2.erode(before, reach) - lit, 0)
    return light, above - below


def _log(pixels: "Pixels") -> "Pixels":
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    logarithm: Pixels = np.log(cv2.GaussianBlur(grey, (0, 0), _SOFT / 2) + _DARKEST)
    return logarithm


def _smooth(difference: "Pixels", mask: "Pixels") -> "Pixels":
    """Fit a surface of second order to what most places agree on (weights by Tukey's biweight)."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    height, width = difference.shape
    small = (_GRID, max(2, round(_GRID * height / width)))
    values = cv2.resize(difference, small, interpolation=cv2.INTER_AREA).ravel()
    seen = cv2.resize(mask, small, interpolation=cv2.INTER_AREA).ravel() > 250
    terms = _terms(small[1], small[0])
    weights = seen.astype(np.float64)
    factors = np.zeros(terms.shape[1])
    for _ in range(_ROUNDS):
        rows = terms * weights[:, None]
        factors = np.linalg.lstsq(rows, values * weights, rcond=None)[0]
        rest = np.abs(values - terms @ factors)
        width_of = 4.7 * max(float(np.median(rest[seen])), 0.01)
        weights = np.where(seen & (rest < width_of), (1 - np.minimum(rest / width_of, 1) ** 2), 0.0)
    return (_terms(height, width) @ factors).reshape(height, width).astype(np.float32)


def _terms(height: int, width: int) -> "Pixels":
    import numpy as np

    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    return np.stack([one.ravel() for one in (np.ones_like(x), x, y, x * x, x * y, y * y)], axis=1)


def _changes(step: "Pixels", mask: "Pixels", limits: CompareLimits) -> tuple[Change, ...]:
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    found: list[Change] = []
    for brighter in (True, False):
        beyond = (step > limits.change) if brighter else (step < -limits.change)
        marked: Pixels = (beyond & (mask > 0)).astype(np.uint8)
        marked = cv2.morphologyEx(marked, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        marked = cv2.morphologyEx(marked, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
        outlines, _ = cv2.findContours(marked, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        found += [_change(outline, step.shape, brighter=brighter) for outline in outlines]
    large = [change for change in found if change.share >= limits.smallest_share]
    if sum(change.share for change in large) > limits.most_changed:
        raise UserError("measuring.all_changed")
    return tuple(sorted(large, key=lambda change: change.share, reverse=True))


def _change(outline: "Pixels", shape: tuple[int, ...], *, brighter: bool) -> Change:
    from inspector_app.evidence.opencv import cv2

    height, width = shape[:2]
    simple = cv2.approxPolyDP(outline, 2.0, closed=True).reshape(-1, 2)
    points = tuple((float(x) / width, float(y) / height) for x, y in simple)
    return Change(points, float(cv2.contourArea(outline)) / (width * height), brighter)
