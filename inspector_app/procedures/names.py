"""How ids, versions and keys are spelled, and the units that the product prints."""

import re

ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\Z", re.ASCII)
PROFILE_ID = re.compile(r"[a-z][a-z0-9_.-]*\Z", re.ASCII)
VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,2}\Z", re.ASCII)
KEY = re.compile(r"[a-z][a-z0-9_]*\Z", re.ASCII)
OPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*\Z", re.ASCII)

TIME_UNITS = ("s", "min", "h", "d")
UNITS = frozenset(
    (
        *("mm", "cm", "m", "km", "mm²", "cm²", "m²", "m³", "L", "mL", "g", "kg", "t", "kg/m³", "g/cm³"),
        *("N", "kN", "Pa", "kPa", "MPa", "N/mm²", "kN/m²", *TIME_UNITS, "h·d", "℃", "℃·d", "°C·d", "°C", "°"),
        *("%", "‰", "mm/m", "mm/24h", "mm/12h", "mm/d", "L/min", "L/h", "L/(m²·min)", "L/(m²·h)", "m³/h"),
        *(
            "个",
            "次",
            "处",
            "块",
            "根",
            "组",
            "层",
            "户",
            "间",
            "套",
            "件",
            "盘",
            "车",
            "栋",
            "人",
            "张",
            "点",
            "樘",
        ),
        *(
            "批",
            "枚",
            "片",
            "段",
            "份",
            "名",
            "项",
            "天",
            "倍",
            "测区",
            "构件",
            "W/(m·K)",
            "m²·K/W",
            "m/s",
            "Hz",
        ),
        *("m³/组", "m²/组", "m²/处", "m²/个", "点/处"),
    )
)


def version_key(version: str) -> tuple[int, ...]:
    """Return a version as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())
