"""First checks of a clip: what is poor about all of it, and not about one moment of what moves.

A hand that walks blurs single frames, a lamp passes through others, a ball leaves a dark pipe. So blurred,
dark, glare and the rest are said of a clip only where its poster and ``_MOMENTS`` more frames, spread over
its length, all are. Where its length is not known, only a black poster counts.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import OutsideError
from inspector_app.evidence.clip_frames import frame_at
from inspector_app.evidence.quality import BLACK, DARK, TINY, check

if TYPE_CHECKING:
    from PIL.Image import Image

_MOMENTS = 5


def clip_flaws(path: Path, seconds: float, poster: "Image") -> tuple[str, ...]:
    """Return the codes of what speaks against a clip of that length; slow only where its poster is poor."""
    said = check(poster, poster.size)
    common, looked = _lasting(said), 0
    for frame in _moments(path, seconds):
        if not common:
            break
        common, looked = common & _lasting(check(frame, frame.size)), looked + 1
    if not looked:
        common &= {BLACK}
    small = [TINY] if TINY in said else []
    return (*small, *_ordered(common, said))


def _lasting(codes: tuple[str, ...]) -> frozenset[str]:
    """Return what has to be found in every moment; a black one is dark too, and of equal size all are."""
    return frozenset(codes) - {TINY} | (frozenset({DARK}) if BLACK in codes else frozenset())


def _ordered(common: frozenset[str], said: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes in the order of the checks; of what is black nothing else is said."""
    if BLACK in common:
        return (BLACK,)
    return tuple(code for code in dict.fromkeys((DARK, *said)) if code in common)


def _moments(path: Path, seconds: float) -> "Iterator[Image]":
    for number in range(_MOMENTS if seconds else 0):
        with suppress(OutsideError):  # such as the very end of a clip that was cut
            yield frame_at(path, seconds * (number + 0.5) / _MOMENTS)
