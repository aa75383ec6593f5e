"""Writing a measured value with its uncertainty (JJF 1059.1: at most two significant digits of the latter)."""

from decimal import ROUND_CEILING, Decimal

from inspector_app.domain.quantity import round_half_up


def rounded(value: float, uncertainty: float, digits: int = 0) -> tuple[Decimal, Decimal]:
    """Return both with the same decimals: the uncertainty rounded up to two digits, or one from 3 on.

    ``digits`` are significant digits that the value keeps whatever its doubt, for a quotient to be taken of it.
    """
    doubt = Decimal(repr(uncertainty))
    told = 1 if doubt.scaleb(-doubt.adjusted()) >= 3 else 2
    kept = digits - 1 - Decimal(repr(value)).adjusted() if digits else 0
    places = max(0, told - 1 - doubt.adjusted(), kept)
    up = doubt.quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING)
    return round_half_up(Decimal(repr(value)), places), up
