"""Serial labels such as JC-2026-0917: counted within a year, for people, never an identity."""

import re

_LABEL = re.compile(r"JC-(\d{4})-(\d{4,})")


def next_label(year: int, last: int) -> str:
    """Return the label behind number ``last`` of a year."""
    return f"JC-{year}-{last + 1:04}"


def number_in(label: str) -> tuple[int, int]:
    """Return year and number of a label; 0, 0 for a label of another kind."""
    match = _LABEL.fullmatch(label)
    return (int(match[1]), int(match[2])) if match else (0, 0)
