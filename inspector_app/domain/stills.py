"""The moments of a clip that are printed: kept as an answer, named like pictures of their own.

The answer lies under ``@stills/<evidence id>``: seconds, parted by blanks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain.ids import Digest

STILLS = "@stills/"
_AT = "@"


@dataclass(frozen=True, slots=True)
class ClipTimes:
    """What a document says of a clip; in seconds."""

    length: float  # 0 where the file does not say
    poster: float  # the moment that its poster frame shows


def stills_in(answers: Mapping[str, str], evidence_id: str) -> tuple[float, ...]:
    """Return the chosen moments in seconds; empty where only the poster frame is shown."""
    try:
        return tuple(float(second) for second in answers.get(STILLS + evidence_id, "").split())
    except ValueError:
        return ()


def still_name(digest: Digest, second: float) -> Digest:
    """Return what a document calls the picture of a moment."""
    return Digest(f"{digest}{_AT}{second:.2f}")


def read_still_name(name: Digest) -> tuple[Digest, float] | None:
    """Return clip and second of such a name; None for that of an original."""
    digest, at, second = name.partition(_AT)
    return (Digest(digest), float(second)) if at else None
