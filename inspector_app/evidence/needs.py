"""What a shot asks for and a photo does not show: a printed scale, or the code board of this place.

A steel rule and a written board cannot be recognised honestly. So what is said is only that no scale
board and no code board was recognised; a person who sees the rule keeps the photo and says so.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from inspector_app.domain.board import BoardCode
from inspector_app.evidence.board import boards_in_image
from inspector_app.evidence.seeing_limits import seeing_limits
from inspector_app.evidence.sheet import find_markers, sheets

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE, BOARD = "scale", "board"  # as shots name their needs
NO_SCALE, NO_BOARD, OTHER_BOARD = "no_scale", "no_board", "other_board"  # as evidence keeps them


def unmet(image: "Image", needs: Collection[str], run_id: str, places: Collection[str]) -> tuple[str, ...]:
    """Return the codes of what an upright RGB picture lacks of the needs of its shot.

    ``places`` are those of the boards that belong in it. Best given 1280 px or more.
    """
    return unmet_by_all((image,), needs, run_id, places)


def unmet_by_all(
    images: Iterable["Image"], needs: Collection[str], run_id: str, places: Collection[str]
) -> tuple[str, ...]:
    """Return the codes of what none of several pictures of one thing shows; the rest is not looked at."""
    lacking, sees_board = {SCALE, BOARD} & set(needs), False
    for image in images:
        if SCALE in lacking and sees_sheet(image):
            lacking.discard(SCALE)
        if BOARD in lacking:
            boards = boards_in_image(image)
            sees_board = sees_board or bool(boards)
            if any(_is_here(board, run_id, places) for board in boards):
                lacking.discard(BOARD)
        if not lacking:
            break
    codes = {SCALE: NO_SCALE, BOARD: OTHER_BOARD if sees_board else NO_BOARD}
    return tuple(code for need, code in codes.items() if need in lacking)


def sees_sheet(image: "Image") -> bool:
    """Tell whether enough markers of one of our sheets are seen to measure by; fewer are taken for chance."""
    import numpy as np

    grey = np.asarray(image.convert("L"))
    known = sheets().values()
    seen = {name: {number for number, _ in find_markers(grey, name)} for name in {s.dictionary for s in known}}
    least = seeing_limits().measuring.fewest_markers
    return any(len(seen[sheet.dictionary] & sheet.markers.keys()) >= least for sheet in known)


def _is_here(board: BoardCode, run_id: str, places: Collection[str]) -> bool:
    return board.run_id == run_id and board.place in places
