"""The share that conforms, against a least share: points of a limit check, items of a checklist."""

from decimal import Decimal

from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules.common import Finding, line, outcome_of

_HUNDRED = Decimal(100)


def percent(part: int, whole: int) -> str | None:
    """Write a share to 0.1 %, for reading only; None where there is nothing to share."""
    return f"{plain(round_half_up(_HUNDRED * part / whole, 1))}\u00a0%" if whole else None


def rate_finding(limits: Limits, name: str, what: Text, *, good: int, bad: int, total: int) -> Finding:
    """Judge the share of ``total`` that conforms against the limit ``name`` in percent, as whole numbers.

    It is lost for certain once too many are bad, with the code of the limit and ``_LOW``, and met only
    when all are known. ``what`` is what the share is called.
    """
    limit, bound = limits[name], limits.number(name)
    lost = _HUNDRED * (total - bad) < bound * total
    is_open = not lost and good + bad < total
    share = percent(good, total) or "—"
    work = line(
        name,
        limit.title,
        formula=same(f"{good} / {total} = {share}"),
        outcome=Outcome.OPEN if is_open else outcome_of(not lost),
        result=same(share),
        limit=same(f"≥ {plain(bound)}\u00a0%"),
        limits=(limit,),
    )
    if is_open:
        return Finding(work, Verdict.INCOMPLETE)
    reason = what + Text(f" {share}，低于 {plain(bound)} %", f" {share}, below {plain(bound)} %")
    return Finding(work, Verdict.FAIL, f"{name.upper()}_LOW", reason) if lost else Finding(work)
