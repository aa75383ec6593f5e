"""When a photo was taken, as it is shown everywhere: window, documents, stamps and command line."""

from datetime import datetime


def capture_words(kept: str, near: datetime | None = None, *, seconds: bool = True) -> str:
    """Write a kept capture time (ISO 8601); its offset only where it is another than that of ``near``.

    Where no moment of the place is known the offset is written too; what is no time is written as it is kept.
    """
    try:
        at = datetime.fromisoformat(kept)
    except ValueError:
        return kept
    exactness = "seconds" if seconds else "minutes"
    foreign = near is None or at.utcoffset() not in (None, near.utcoffset())
    return (at if foreign else at.replace(tzinfo=None)).isoformat(" ", exactness)
