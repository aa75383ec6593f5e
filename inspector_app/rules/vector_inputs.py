"""Refuses inputs of worked examples that nobody can have measured, instead of judging them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from inspector_app.domain.errors import UserError

_ABOVE_ZERO = frozenset(
    (
        "design_mm",
        "board_m2",
        "area_mm2",
        "specimen_area_mm2",
        "dn_mm",
        "de_mm",
        "nominal_dn_mm",
        "ball_mm",
        "units",
        "total_waterproof_area_m2",
        "pipes_tested",
    )
)
_TRUE_OR_FALSE = frozenset(("leak_observed", "leak", "joint_leak", "dripping_or_leak", "merge_allowed"))
_PROFILES = ("GB55030", "GB50209_only")
_MOST_PIPES = 100_000


def require_possible(inputs: Mapping[str, Any]) -> None:
    """Raise ``vectors.bad_input`` with the key and the value for the first input that cannot be.

    Numbers are lengths, areas, forces, times and counts here, so none is negative.
    """
    for key, value in _flat(inputs):
        if key in _TRUE_OR_FALSE and value is not None and not isinstance(value, bool):
            _refuse(key, value, "true / false")
        if isinstance(value, Decimal) and (value < 0 or (key in _ABOVE_ZERO and value == 0)):
            _refuse(key, value, "> 0" if key in _ABOVE_ZERO else "≥ 0")
    profile = inputs.get("rule_profile")
    if profile is not None and profile not in _PROFILES:
        _refuse("rule_profile", profile, " / ".join(_PROFILES))
    _require_pipes(inputs)


def _require_pipes(inputs: Mapping[str, Any]) -> None:
    tested, passed = inputs.get("pipes_tested"), inputs.get("pipes_passed")
    if isinstance(tested, Decimal) and tested > _MOST_PIPES:
        _refuse("pipes_tested", tested, f"≤ {_MOST_PIPES}")
    if isinstance(tested, Decimal) and isinstance(passed, Decimal) and passed > tested:
        _refuse("pipes_passed", passed, f"≤ {tested}")
    ball = inputs.get("ball_mm")
    sizes = [
        value for key in ("dn_mm", "de_mm", "nominal_dn_mm") if isinstance(value := inputs.get(key), Decimal)
    ]
    if isinstance(ball, Decimal) and sizes and ball > max(sizes):
        _refuse("ball_mm", ball, f"≤ {max(sizes)}")


def _flat(inputs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in inputs.items():
        for item in value if isinstance(value, list) else (value,):
            yield key, Decimal(item) if isinstance(item, int) and not isinstance(item, bool) else item


def _refuse(key: str, value: object, allowed: str) -> None:
    raise UserError("vectors.bad_input", name=key, found=value, allowed=allowed)
