"""Makes the sRGB profile that says what the colours of a document mean (ICC version 2, as PDF/A-1 asks)."""

import struct
from functools import lru_cache

_WHITE = (0.9642, 1.0, 0.8249)  # D50
_PRIMARIES = {
    "rXYZ": (0.4361, 0.2225, 0.0139),
    "gXYZ": (0.3851, 0.7169, 0.0971),
    "bXYZ": (0.1431, 0.0606, 0.7141),
}
_STEPS = 1024
_NAME = "sRGB IEC61966-2.1"
_HEADER = 128


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the profile, always the same bytes."""
    curve = struct.pack(">4sLL", b"curv", 0, _STEPS) + struct.pack(
        f">{_STEPS}H", *(round(_linear(step / (_STEPS - 1)) * 65535) for step in range(_STEPS))
    )
    tags = {"desc": _description(), "cprt": b"text" + bytes(4) + b"No copyright, use freely\0"}
    tags |= {"wtpt": _point(_WHITE)} | {name: _point(xyz) for name, xyz in _PRIMARIES.items()}
    tags |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve)
    return _assembled(tags)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _fixed(value: float) -> bytes:
    return struct.pack(">l", round(value * 65536))


def _point(xyz: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, xyz))


def _description() -> bytes:
    name = _NAME.encode() + b"\0"
    return b"desc" + bytes(4) + struct.pack(">L", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)


def _assembled(tags: dict[str, bytes]) -> bytes:
    table, body, places = [], b"", dict[bytes, int]()
    start = _HEADER + 4 + 12 * len(tags)
    for name, data in tags.items():
        if data not in places:  # the three curves are one
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table.append(struct.pack(">4sLL", name.encode(), places[data], len(data)))
    content = struct.pack(">L", len(tags)) + b"".join(table) + body
    return _header(_HEADER + len(content)) + content


def _header(size: int) -> bytes:
    dated = struct.pack(">6H", 1998, 2, 9, 6, 49, 0)  # the day of the standard, not of printing
    return (
        struct.pack(">L4sL", size, b"\0\0\0\0", 0x02100000)
        + b"mntrRGB XYZ "
        + dated
        + b"acsp"
        + bytes(4 + 4 + 4 + 4 + 8 + 4)
        + b"".join(map(_fixed, _WHITE))
        + bytes(48)
    )
