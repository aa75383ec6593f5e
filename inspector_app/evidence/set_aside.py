"""Where code boards and sheets of markers lie in a picture: they look alike in photos of different things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.domain.board import read_board
from inspector_app.evidence.seen_codes import SeenCode, codes_in
from inspector_app.evidence.sheet import HEIGHT, WIDTH, Sheet, find_markers, sheets

if TYPE_CHECKING:
    import numpy as np
    from cv2.typing import MatLike
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_AROUND = 0.3  # sides of the code: the white around it, and the edge of its card
_WORDS = 1.25  # sides of the code that the words reach: below it on a printed board, beside it on a screen
_LEAST_MARKERS = 3  # of one sheet; one marker is soon read into a lattice
_EDGE = 1.5  # sides of a marker around a sheet's markers


@dataclass(frozen=True, slots=True)
class SetAside:
    """What of a picture shows its place, and what stands on the boards and sheets in it."""

    shown: "Grey"  # 255 where the place is seen, 0 on a board or sheet
    names: frozenset[str]  # texts of the codes, keys of the sheets
    boards: frozenset[str]  # those of the texts that stand on boards of this program
    board_share: float  # of the picture, taken by the codes of these; their cards are three times that


def set_aside(grey: "Grey") -> SetAside:
    """Find the boards and sheets in a grey picture; the words of a board belong to it."""
    import numpy as np
    from PIL import Image

    shown = np.full(grey.shape, 255, np.uint8)
    codes = codes_in(Image.fromarray(grey))
    cover_codes(shown, codes)
    found = cover_sheets(shown, grey)
    names = frozenset([*(code.text for code in codes), *found])
    own = [code for code in codes if read_board(code.text) is not None]
    share = sum(code_area(code) for code in own) / grey.size
    return SetAside(shown, names, frozenset(code.text for code in own), share)


def code_area(code: SeenCode) -> float:
    """Return the area that a code takes, px²."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    return float(cv2.contourArea(np.array(code.corners, np.float32)))


def cover_codes(shown: "Grey", codes: Iterable[SeenCode]) -> None:
    """Set to 0 where codes and what belongs to them lie."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    for code in codes:
        for arm in _arms(np.array(code.corners, np.float32)):
            cv2.fillPoly(shown, [arm], 0)


def cover_sheets(shown: "Grey", grey: "Grey") -> list[str]:
    """Set to 0 where sheets of markers lie; return their keys."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    known = sheets().values()
    seen = {name: find_markers(grey, name) for name in {sheet.dictionary for sheet in known}}
    names = []
    for sheet in known:
        found = [four for number, four in seen[sheet.dictionary] if number in sheet.markers]
        if len(found) >= _LEAST_MARKERS:
            names.append(sheet.key)
            hull = cv2.convexHull(np.concatenate(found).round().astype(np.int32))
            wide = 2 * round(_EDGE * float(np.mean([np.sqrt(cv2.contourArea(four)) for four in found])))
            cv2.fillPoly(shown, [hull], 0)
            cv2.polylines(shown, [hull], isClosed=True, color=0, thickness=max(1, min(wide, 255)))
            cv2.fillPoly(shown, [_page(sheet, seen[sheet.dictionary])], 0)
    return names


def _page(sheet: Sheet, seen: "Sequence[tuple[int, MatLike]]") -> "NDArray[np.int32]":
    """Return the corners of the paper that a sheet is printed on, in px: words stand below the markers."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    found = [(sheet.markers[number].corners(), four) for number, four in seen if number in sheet.markers]
    there = np.concatenate([np.array(corners, np.float32) for corners, _ in found])
    here = np.concatenate([np.asarray(four, np.float32) for _, four in found])
    matrix, _ = cv2.estimateAffine2D(there, here)
    left, top = sheet.on_paper
    paper = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    ends = cv2.transform((paper - (left, top))[None].astype(np.float32), matrix)[0]
    return np.asarray(ends.round(), np.int32)


def _arms(corners: "NDArray[np.float32]") -> "list[NDArray[np.int32]]":
    """Return the code with what may lie beside it and with what may lie below it, in px.

    Both, because a mirrored code is read with right and below exchanged.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    # Not as far as the perspective would have it: its vanishing line may lie within the words.
    matrix = cv2.getAffineTransform(unit[[0, 1, 3]], corners[[0, 1, 3]])
    low, near, far = -_AROUND, 1 + _AROUND, 1 + _WORDS
    boxes = [
        [[low, low], [right, low], [right, below], [low, below]] for right, below in ((far, near), (near, far))
    ]
    ends = cv2.transform(np.array(boxes, np.float32), matrix)
    return [np.asarray(four.round(), np.int32) for four in ends]
