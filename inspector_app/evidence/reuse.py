"""Whether two photos are one picture: what is kept of each for the search, and the proof by local features.

A photo is looked at whole and in eleven crops (around the middle, without one side, four corners), so
that a crop of it, a stamped copy, or a photo of its print with a margin still meets one of them. Every
view has a 64-bit hash to search with and a 256-bit one to confirm with. The proof lays the two pictures
over each other: local features have to agree on one plausible transformation, and the pictures have to
correlate where they overlap; pictures too plain for features have to correlate as they stand. Both have
to agree in most of their parts, not only in one thing that two rooms have alike (a socket, a skirting).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from inspector_app.evidence.phash import POSITIONS, all_positions, hashes
from inspector_app.evidence.set_aside import SetAside, set_aside
from inspector_app.evidence.thresholds import quality_limits, reuse_limits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

# Left, top, right, bottom, in shares of width and height; the first is the whole.
_MIDDLES = tuple((cut, cut, 1 - cut, 1 - cut) for cut in (0.0, 0.04, 0.08, 0.125))
_SIDES = ((0.16, 0, 1, 1), (0, 0.16, 1, 1), (0, 0, 0.84, 1), (0, 0, 1, 0.84))
_CORNERS = ((0, 0, 0.75, 0.75), (0.25, 0, 1, 0.75), (0, 0.25, 0.75, 1), (0.25, 0.25, 1, 1))
_BOXES = (*_MIDDLES, *_SIDES, *_CORNERS)
VIEWS, CORNERS = len(_BOXES), len(_BOXES) - len(_CORNERS)  # views, and the first of the corners
SHORT, LONG = 8 * VIEWS, 32 * VIEWS  # bytes of a look
EDGE = 640  # px, the longer one, of the pictures that are laid over each other
_THIN = 16  # px below which a side shows nothing
_FEATURES = 1200
_RATIO = 0.8  # of the distances to the best and the second best feature (Lowe 2004, 7.1)
_TOLERANCE = 3.0  # px
_LEAST_AREA = 0.08  # a picture seen smaller or larger than this is no plausible copy
_LEAST_SHOWN = 0.12  # of a picture that has to lie beside its boards for that to be compared alone
_PATCH = 400  # px² of overlap below which nothing is said
_PARTS = 6  # across and down, for which the agreement is asked one by one
_PART_SHOWN = 0.6  # of a part that has to lie in the overlap
_LEAST_WEIGHT = 1e-6  # of what is seen around a place, which is then not asked for anyway
_FLAT = 1e-3  # grey levels, squared: a part with less in it, burnt out in both, speaks neither for nor against


@dataclass(frozen=True, slots=True)
class Views:
    """The hashes of a photo's views, as they are kept: 8 and 32 bytes a view."""

    short: bytes
    long: bytes


@dataclass(frozen=True, slots=True)
class Questions:
    """What to search with: the hashes of all views in all 8 positions."""

    short: "NDArray[np.uint64]"  # views × 8
    long: tuple[tuple[str, ...], ...]  # the same, in hexadecimal


@dataclass(frozen=True, slots=True)
class Proof:
    """How well two pictures lie over each other."""

    points: int  # local features that agree on one transformation; 0 where they were compared as they stand
    score: float  # correlation of their fine structure where they overlap, −1…1
    overlap: float  # of the smaller picture, 0…1
    bend: float = 0.0  # how far from a mere scaling, turning and shifting the transformation is
    parts: float = 1.0  # the correlation that half of the parts of the overlap reach

    @property
    def is_alike(self) -> bool:
        """Whether the two show one picture, as a file of it or as a photo of it."""
        limits = reuse_limits()
        if self.parts < limits.parts:
            return False
        if self.points < limits.points:
            return self.points == 0 and self.score >= limits.plain_score
        return self.score >= limits.score and self.overlap >= limits.overlap

    @property
    def is_digital(self) -> bool:
        """Whether one could have come from the other without a lens in between."""
        return self.bend <= reuse_limits().bend

    @property
    def is_faithful(self) -> bool:
        """Whether they agree as only two files of one picture do; two photos of one place differ more."""
        return self.score >= reuse_limits().file_score


def views_of(image: "Image") -> Views:
    """Return the hashes of an upright picture's views."""
    found = [hashes(view) for view in _views(image)]
    return Views(*(b"".join(bytes.fromhex(getattr(one, name)) for one in found) for name in ("short", "long")))


def questions_of(image: "Image") -> Questions:
    """Return what to search with for copies of an upright picture."""
    import numpy as np

    found = [all_positions(view) for view in _views(image)]
    short = np.array([[int(one.short, 16) for one in row] for row in found], dtype=np.uint64)
    return Questions(short, tuple(tuple(one.long for one in row) for row in found))


def prove(left: "Image", right: "Image", position: int = 0) -> Proof:
    """Lay two pictures over each other; ``position`` (0…7 of phash) is how the right one has to be turned.

    Boards and printed sheets in them are alike in photos of different places: what lies beside them has to
    agree. Where that is too little they are one picture only as files of it, board and all; two of little
    else than boards are two pictures where their codes are not the same.
    """
    one, other = _grey(left), _grey(right)
    if min(one.shape + other.shape) < _THIN:
        return Proof(0, 0.0, 0.0)
    aside, others = set_aside(one), set_aside(other)
    if _are_two_boards(aside, others):
        return Proof(0, 0.0, 0.0)
    # Two codes are two boards; a code that is cut off or covered is not read.
    two_boards = bool(aside.names and others.names and not aside.names & others.names)
    first = _Laid(one, aside.shown, two_boards)
    second = _Laid(_turned(other, position), _turned(others.shown, position), two_boards)
    beside = Proof(0, 0.0, 0.0)
    if min(first.share, second.share) >= _LEAST_SHOWN:
        beside = _proved(first, second, one_board=bool(aside.names & others.names))
    if beside.is_alike or two_boards or not aside.names | others.names:
        return beside
    whole = _proved(first.unmasked(), second.unmasked(), one_board=False)
    return whole if whole.is_digital and whole.parts >= reuse_limits().plain_score else beside


def _are_two_boards(one: SetAside, other: SetAside) -> bool:
    """Tell whether both show little else than boards of this program, and none of them is in both.

    What is left of them is the margin of a printed page or the window around a board on the screen.
    """
    least = quality_limits().board_alone
    few = min(one.board_share, other.board_share) < least
    return not few and not one.boards & other.boards


@dataclass(frozen=True, slots=True)
class _Laid:
    grey: "Grey"
    shown: "Grey"  # 255 where it may speak
    without_edges: bool = False  # whether the edge of what is set aside may not be felt around it

    @property
    def share(self) -> float:
        return float(self.shown.mean()) / 255

    def unmasked(self) -> "_Laid":
        import numpy as np

        return _Laid(self.grey, np.full_like(self.grey, 255))


def _proved(first: _Laid, second: _Laid, *, one_board: bool) -> Proof:
    proof = _laid_over(first, second, _matches(first, second))
    if proof is not None and proof.is_alike:
        return proof
    if one_board:  # beside it there may be too little to lay the pictures over each other, but not to compare
        proof = _laid_over(first, second, _matches(first.unmasked(), second.unmasked()))
        if proof is not None and proof.is_alike:
            return proof
    # Features that crowd in one place lay the rest of two files of one picture beside each other.
    plain = _as_they_stand(first, second)
    return plain if proof is None or plain.is_alike else proof


def _as_they_stand(first: _Laid, second: _Laid) -> Proof:
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    size = first.grey.shape[::-1]
    fitted = np.asarray(cv2.resize(second.grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    shown = cv2.resize(second.shown, size, interpolation=cv2.INTER_NEAREST)
    both = (first.shown > 0) & (shown > 0)
    score, parts = _correlations(first.grey, fitted, both, both if first.without_edges else None)
    return Proof(0, score, 1.0, parts=parts)


def _views(image: "Image") -> list["Image"]:
    width, height = image.size
    boxes = [
        (round(x * width), round(y * height), round(r * width), round(b * height)) for x, y, r, b in _BOXES
    ]
    # Of a picture one pixel wide nothing would be left.
    return [image, *(image.crop((x, y, max(r, x + 1), max(b, y + 1))) for x, y, r, b in boxes[1:])]


def _grey(image: "Image") -> "Grey":
    import numpy as np

    small = image.convert("L")
    small.thumbnail((EDGE, EDGE))
    return np.asarray(small)


def _turned(grey: "Grey", position: int) -> "Grey":
    """Bring a picture into a position of phash.all_positions: axes swapped from 4 on, then mirrored."""
    import numpy as np

    turned = grey.T if position >= POSITIONS // 2 else grey
    turned = turned[::-1] if position & 2 else turned
    return np.ascontiguousarray(turned[:, ::-1] if position & 1 else turned)


def _matches(first: _Laid, second: _Laid) -> "NDArray[np.float32]":
    """Return the places of features that fit each other best both ways, n × 2 × 2."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    finder = cv2.SIFT_create(nfeatures=_FEATURES)  # type: ignore[attr-defined] # missing in the library's stubs
    (places, words), (others, their) = (finder.detectAndCompute(one.grey, one.shown) for one in (first, second))
    nothing = np.empty((0, 2, 2), np.float32)
    if words is None or their is None or len(words) < 2 or len(their) < 2:
        return nothing
    near = cv2.BFMatcher(cv2.NORM_L2).knnMatch(words, their, k=2)
    good = [
        best
        for best, other in (pair for pair in near if len(pair) == 2)
        if best.distance < _RATIO * other.distance
    ]
    found = [(places[match.queryIdx].pt, others[match.trainIdx].pt) for match in good]
    return np.array(found, np.float32) if found else nothing


def _laid_over(first: _Laid, second: _Laid, pairs: "NDArray[np.float32]") -> Proof | None:
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    if len(pairs) < reuse_limits().points:
        return None
    result: Any = cv2.findHomography(pairs[:, 1], pairs[:, 0], cv2.USAC_MAGSAC, _TOLERANCE)
    found, fits = result
    if found is None:
        return None
    matrix, shape = np.asarray(found, np.float64), second.grey.shape
    if int(fits.sum()) < reuse_limits().points or not _is_plausible(matrix, shape):
        return None
    height, width = first.grey.shape
    over = cv2.warpPerspective(second.grey, matrix, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(second.shown, matrix, (width, height), flags=cv2.INTER_NEAREST) > 0
    mask &= first.shown > 0
    # Shares of the smaller picture, as seen on the first one's canvas, without what is set aside.
    shown = abs(_area(matrix, shape)) * second.share
    overlap = float(mask.sum()) / max(1.0, min(shown, width * height * first.share))
    seen = None
    if first.without_edges:
        aside = cv2.warpPerspective(255 - second.shown, matrix, (width, height), flags=cv2.INTER_NEAREST)
        seen = (first.shown > 0) & (aside == 0)
    score, parts = _correlations(first.grey, np.asarray(over, np.uint8), mask, seen)
    return Proof(int(fits.sum()), score, min(1.0, overlap), _bend(matrix, shape), parts)


def _bend(matrix: "NDArray[np.float64]", shape: tuple[int, ...]) -> float:
    """Return how unlike a transformation is to scaling, turning and shifting; 0 for a digital copy.

    It adds the perspective across the picture and the difference of its two scales.
    """
    import numpy as np

    height, width = shape
    plain = matrix / matrix[2, 2]
    perspective = abs(plain[2, 0]) * width + abs(plain[2, 1]) * height
    least, most = sorted(np.linalg.svd(plain[:2, :2], compute_uv=False))
    return float(perspective + most / least - 1)


def _is_plausible(matrix: "NDArray[np.float64]", shape: tuple[int, ...]) -> bool:
    """Tell whether a transformation keeps a rectangle convex, unfolded and of a sensible size."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    corners = _corners(matrix, shape)
    size = shape[0] * shape[1]
    return bool(
        np.isfinite(corners).all()
        and cv2.isContourConvex(corners)
        and _LEAST_AREA <= _area(matrix, shape) / size <= 1 / _LEAST_AREA
    )


def _corners(matrix: "NDArray[np.float64]", shape: tuple[int, ...]) -> "NDArray[np.float32]":
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    height, width = shape
    box = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float32)
    return np.asarray(cv2.perspectiveTransform(box, matrix), np.float32)


def _area(matrix: "NDArray[np.float64]", shape: tuple[int, ...]) -> float:
    """Return the area of a transformed picture in px²; negative where it was turned over."""
    from inspector_app.evidence.opencv import cv2

    return float(cv2.contourArea(_corners(matrix, shape), oriented=True))


def _correlations(
    first: "Grey", second: "Grey", mask: "NDArray[np.bool_]", seen: "NDArray[np.bool_] | None"
) -> tuple[float, float]:
    """Return how the fine structure of two pictures correlates where both are; what half of the parts reach.

    ``mask`` is where both are, ``seen`` as of ``_fine``.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    inside = cv2.erode(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    if inside.sum() < _PATCH:
        return 0.0, 0.0
    a, b = (_fine(one, seen) for one in (first, second))
    score = _correlation(a[inside], b[inside]) or 0.0
    found = []
    for part in _parts(*inside.shape):
        shown = inside[part]
        if shown.mean() >= _PART_SHOWN and (one := _correlation(a[part][shown], b[part][shown])) is not None:
            found.append(one)
    return score, float(np.median(found)) if found else score


def _parts(height: int, width: int) -> "Iterator[tuple[slice, slice]]":
    down, across = ([side * n // _PARTS for n in range(_PARTS + 1)] for side in (height, width))
    for top, bottom in pairwise(down):
        for left, right in pairwise(across):
            if top < bottom and left < right:
                yield slice(top, bottom), slice(left, right)


def _correlation(a: "NDArray[np.float32]", b: "NDArray[np.float32]") -> float | None:
    """Return the correlation of two lists of values, 0 where only one is flat; None where both are."""
    import numpy as np

    a, b = a - a.mean(), b - b.mean()
    left, right = float((a * a).sum()), float((b * b).sum())
    if max(left, right) < _FLAT * a.size:
        return None
    return float((a * b).sum()) / float(np.sqrt(left * right)) if left and right else 0.0


def _fine(grey: "Grey", seen: "NDArray[np.bool_] | None" = None) -> "NDArray[np.float32]":
    """Return a picture without its noise and without its light: what lies between 1.5 and 8 px.

    What is not ``seen`` has no share in it. The edge of a board would else be felt around it: on plain ground
    that is all there is, and alike in pictures of two boards.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    plain: Any = grey.astype(np.float32)
    if seen is None:
        return np.asarray(cv2.GaussianBlur(plain, (0, 0), 1.5) - cv2.GaussianBlur(plain, (0, 0), 8.0))
    weight: Any = seen.astype(np.float32)
    inner, outer = (
        cv2.GaussianBlur(plain * weight, (0, 0), size)
        / np.maximum(cv2.GaussianBlur(weight, (0, 0), size), _LEAST_WEIGHT)
        for size in (1.5, 8.0)
    )
    return np.asarray(inner - outer, np.float32)
