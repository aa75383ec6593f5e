"""Numbers as people type them, and rounding as the standards ask for it."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z")
_SIGNS = str.maketrans({"。": ".", "，": ",", "−": "-", "–": "-", "﹣": "-"})
MAX_DIGITS = 18


@lru_cache(maxsize=16_384)  # a page is judged at every key, and most of its numbers stay
def parse_number(text: str) -> Decimal | None:
    """Read a number with a decimal point or comma, full-width digits included; None when it is none.

    A comma that can only group thousands (``1,234,567`` or ``1,234.5``) is read as grouping;
    a single comma is a decimal comma.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).strip().replace(" ", "")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    elif "," in plain:
        if not re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
            return None
        plain = plain.replace(",", "")
    if not _NUMBER.match(plain) or sum(c.isdigit() for c in plain) > MAX_DIGITS:
        return None
    return Decimal(plain)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round to ``places`` decimals, ties away from zero (the convention of the worked examples).

    What rounds to zero has no sign.
    """
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def is_tie(value: Decimal, places: int) -> bool:
    """Tell whether rounding to ``places`` decimals meets an exact tie, where GB/T 8170 may differ."""
    scaled = value.scaleb(places)
    return abs(scaled - scaled.to_integral_value(rounding="ROUND_DOWN")) == Decimal("0.5")


def plain(value: Decimal) -> str:
    """Write a number without exponent, keeping its decimals."""
    return format(value, "f")


def show(value: Decimal, unit: str = "") -> str:
    """Write a number with its unit, parted by a no-break space."""
    blank = "" if unit in ("", "°") else "\u00a0"  # a degree of an angle stands at its figure
    return f"{plain(value)}{blank}{unit}"
