"""Small pictures made for the tests, and the parts to damage them with."""

import struct
import zlib
from io import BytesIO

import numpy as np
from PIL import Image


def scene(width=640, height=480, seed=1) -> Image.Image:
    """Return a picture with shapes in it, so that turned copies differ."""
    rng = np.random.default_rng(seed)
    small = rng.integers(40, 215, (9, 12, 3), dtype=np.uint8)
    picture = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)).copy()
    picture[: height // 3, : width // 4] = (220, 60, 40)
    picture[height // 2 :, width // 2 : width // 2 + 6] = 15
    return Image.fromarray(picture)


def encoded(image: Image.Image, kind="JPEG", **options) -> bytes:
    """Return the bytes of a picture."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(tags=None, details=None, gps=None) -> bytes:
    """Return an EXIF block as a camera would write it."""
    block = Image.Exif()
    for tag, value in (tags or {}).items():
        block[tag] = value
    if details:
        block.get_ifd(0x8769).update(details)
    if gps:
        block.get_ifd(0x8825).update(gps)
    return block.tobytes()


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return a PNG chunk with a right checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, raw: bytes, extra: bytes = b"") -> bytes:
    """Return a grey PNG with any claimed size over any raw data."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(raw))
    return b"\x89PNG\r\n\x1a\n" + head + extra + body + png_chunk(b"IEND", b"")
