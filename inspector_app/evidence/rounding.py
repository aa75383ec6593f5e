"""Writing a measured value with its uncertainty (JJF 1059.1: at most two significant digits of the latter)."""

from decimal import ROUND_CEILING, Decimal

from inspector_app.domain.quantity import round_half_up


def rounded(value: float, uncertainty: float) -> tuple[Decimal, Decimal]:
    """Return both with the same decimals: the uncertainty rounded up to two digits, or one from 3 on."""
    doubt = Decimal(repr(uncertainty))
    digits = 1 if doubt.scaleb(-doubt.adjusted()) >= 3 else 2
    places = max(0, digits - 1 - doubt.adjusted())
    up = doubt.quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING)
    return round_half_up(Decimal(repr(value)), places), up
