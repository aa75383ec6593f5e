"""How an original stood when its bytes were last read."""

from enum import StrEnum


class Soundness(StrEnum):
    """What comparing an original with the digest that it was kept under found."""

    WHOLE = "whole"
    ALTERED = "altered"  # there, and no longer what came in
    MISSING = "missing"
    UNREADABLE = "unreadable"  # there, and the disk does not give its bytes
