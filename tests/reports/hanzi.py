"""The characters of 通用规范汉字表, from the shared reference data."""

from functools import cache

from tests.shared_data import SHARED


@cache
def STANDARD_CHARACTERS() -> str:  # noqa: N802 - a constant that is read late
    """Return the 8105 characters in their order."""
    lines = (SHARED / "data" / "hanzi" / "tgh8105.txt").read_text(encoding="utf-8").split()
    return "".join(dict.fromkeys(c for line in lines for c in line if ord(c) > 0x2E7F))
