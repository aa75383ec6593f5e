"""Whether a photo shows what its shot asks for: a scale or a board, as far as that can be known.

A steel rule or a written board cannot be recognised honestly, so their absence is never claimed:
without a printed sheet or a code board the answer is "unknown", and the person is asked to look.
Only a code board that was shown for this very shot can be called missing.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector_app.domain.board import BoardCode
from inspector_app.domain.text import Text
from inspector_app.evidence.board import boards_in_image
from inspector_app.evidence.seeing_limits import seeing_limits
from inspector_app.evidence.sheet import find_markers, sheets
from inspector_app.words import text

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE, BOARD = "scale", "board"  # as shots name their needs


class Seen(StrEnum):
    """What is known of a need."""

    SCALE_SEEN = "scale_seen"
    SCALE_UNKNOWN = "scale_unknown"
    BOARD_SEEN = "board_seen"
    BOARD_FOREIGN = "board_foreign"  # a board of another record or another shot
    BOARD_MISSING = "board_missing"  # one was shown for this shot and is not in the picture
    BOARD_UNKNOWN = "board_unknown"


OBJECTIONS = frozenset({Seen.BOARD_FOREIGN, Seen.BOARD_MISSING})  # worth "take again"; the rest is for reading


def check_needs(image: "Image", needs: Collection[str], shown: Iterable[BoardCode] = ()) -> tuple[Seen, ...]:
    """Return what is known of each need of a shot in an upright RGB picture.

    ``shown`` are the boards that were shown for this shot. Best given 1280 px or more.
    """
    found: list[Seen] = []
    if SCALE in needs:
        found.append(Seen.SCALE_SEEN if sees_sheet(image) else Seen.SCALE_UNKNOWN)
    if BOARD in needs:
        found.append(_board(set(boards_in_image(image)), set(shown)))
    return tuple(found)


def sees_sheet(image: "Image") -> bool:
    """Tell whether enough markers of one of our sheets are seen to measure by; fewer are taken for chance."""
    import numpy as np

    grey = np.asarray(image.convert("L"))
    known = sheets().values()
    seen = {name: {number for number, _ in find_markers(grey, name)} for name in {s.dictionary for s in known}}
    least = seeing_limits().measuring.fewest_markers
    return any(len(seen[sheet.dictionary] & sheet.markers.keys()) >= least for sheet in known)


def seen_words(seen: Seen) -> Text:
    """Return the sentence for what is known of a need."""
    return text(f"measuring.{seen}")


def _board(found: set[BoardCode], shown: set[BoardCode]) -> Seen:
    places = {(board.run_id, board.place) for board in shown}
    if any((board.run_id, board.place) in places for board in found):
        return Seen.BOARD_SEEN
    if found:
        return Seen.BOARD_FOREIGN if shown else Seen.BOARD_SEEN
    return Seen.BOARD_MISSING if shown else Seen.BOARD_UNKNOWN
