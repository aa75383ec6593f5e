"""How ids, versions and keys are spelled, and the units that the product prints."""

import re

ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\Z", re.ASCII)
PROFILE_ID = re.compile(r"[a-z][a-z0-9_.-]*\Z", re.ASCII)
VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,2}\Z", re.ASCII)
KEY = re.compile(r"[a-z][a-z0-9_]*\Z", re.ASCII)
OPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*\Z", re.ASCII)

COUNTED = re.compile(r"[\u4e00-\u9fff]{1,4}\Z")  # 次, 组, 个月: what is counted has its own word

TIME_UNITS = ("s", "min", "h", "d")
UNITS = frozenset(
    (
        *("mm", "cm", "m", "km", "mm²", "cm²", "m²", "m³", "L", "mL", "g", "kg", "t", "kg/m³", "g/cm³"),
        *("N", "kN", "Pa", "kPa", "MPa", "N/mm²", "kN/m²", *TIME_UNITS, "℃", "℃·d", "°"),
        *("%", "‰", "mm/m", "L/min", "L/(m²·min)", "L/(m²·h)", "m³/h", "W/(m·K)", "m²·K/W", "m/s", "Hz"),
        *("L/d", "L/(m²·d)", "m³/组", "m²/组", "m²/处", "m²/个"),
    )
)


def version_key(version: str) -> tuple[int, ...]:
    """Return a version as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())
