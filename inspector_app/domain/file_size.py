"""Sizes of files as they are shown everywhere, in window and documents."""

_UNITS = ("B", "KB", "MB", "GB", "TB")
_NBSP = "\u00a0"


def size_words(count: int) -> str:
    """Write a number of bytes with a unit, thousands of the one before, with one decimal below ten."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    digits = f"{value:.1f}" if unit and value < 10 else f"{value:.0f}"
    return f"{digits}{_NBSP}{_UNITS[unit]}"
