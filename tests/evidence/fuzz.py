"""Mutated photos: flipped bits, cut and doubled stretches, and sizes that lie."""

import random
from collections.abc import Iterator
from io import BytesIO

from tests.evidence.pictures import encoded, exif, scene
from tests.shared_data import SHARED

REFERENCE = ("pillow-heif/RGB_8__128x128.heif", "pillow-heif/L_xmp.heif", "pillow/xmp_tags_orientation.png")


def seeds() -> list[bytes]:
    """Return small photos of every accepted type."""
    block = exif({0x0112: 6, 0x010F: "A"}, {0x9003: "2026:09:16 09:12:30"}, {1: "N", 2: (29.0, 1.0, 2.0)})
    picture = scene(96, 80)
    found = [
        encoded(picture, exif=block),
        encoded(picture, progressive=True, exif=block),
        encoded(picture.convert("CMYK")),
        encoded(picture, "PNG", exif=block),
        encoded(picture.convert("P"), "PNG"),
        encoded(picture.convert("RGBA"), "PNG"),
        encoded(picture, "WEBP", exif=block),
        encoded(picture, "WEBP", lossless=True),
    ]
    return found + [path.read_bytes() for name in REFERENCE if (path := SHARED / "data" / name).is_file()]


def mutated(count: int, seed: int) -> Iterator[bytes]:
    """Yield ``count`` mutated photos, the same for the same seed."""
    chance = random.Random(seed)
    sources = seeds()
    for _ in range(count):
        yield _mutate(bytearray(chance.choice(sources)), chance)


def _mutate(data: bytearray, chance: random.Random) -> bytes:
    # Most faults sit where the structure is: near the head.
    reach = len(data) if chance.random() < 0.4 else min(len(data), 700)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(reach)
        kind = chance.randrange(5)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        elif kind == 2:
            data[at : at + chance.randrange(1, 60)] = b""
        elif kind == 3:
            piece = BytesIO(data).read(at)[-chance.randrange(1, 60) :]
            data[at:at] = piece
        else:
            data[at] = chance.randrange(256)
        reach = max(1, min(reach, len(data)))
    return bytes(data)
