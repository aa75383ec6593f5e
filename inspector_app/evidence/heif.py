"""The boxes of a HEIC file (ISO/IEC 14496-12, 23008-12) and its decoder.

A file whose last box ends beyond the file is refused as truncated even where the decoder would
still draw something: what is missing cannot be known, and the original is never to be doubted later.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from inspector_app.evidence import sniff
from inspector_app.evidence.outline import Fault, Outline

if TYPE_CHECKING:
    from PIL.Image import Image

_TIFF_STARTS = (b"II*\0", b"MM\0*")


def outline(data: bytes) -> Outline:
    """Walk the boxes and ask the decoder for size and EXIF, not yet for pixels."""
    if b"meta" not in _boxes(data):
        raise Fault("damaged")
    file = _open(data)
    width, height = file.size
    return Outline(sniff.HEIC, width, height, data, exif=_exif(file.info.get("exif") or b""))


def decode(data: bytes) -> "Image":
    """Decode the primary picture, upright: the rotation boxes are part of it and EXIF's is not used."""
    from PIL import Image

    file = _open(data)
    pixels = Image.frombytes(file.mode, file.size, file.data, "raw", file.mode, file.stride)
    if profile := file.info.get("icc_profile"):
        pixels.info["icc_profile"] = profile
    return pixels


def _boxes(data: bytes) -> set[bytes]:
    names, at = set(), 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        elif size == 0:
            size = len(data) - at
        if not name.isascii() or not name.decode("ascii").isprintable() or size < 8:
            raise Fault("damaged")
        names.add(name)
        at += size
    if at > len(data):
        raise Fault("truncated")
    return names


def _open(data: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library publishes no types
    import pi_heif
    from pi_heif.heif import open_heif

    pi_heif.options.THUMBNAILS = False
    pi_heif.options.DEPTH_IMAGES = False
    pi_heif.options.AUX_IMAGES = False
    try:
        return open_heif(BytesIO(data), convert_hdr_to_8bit=True)
    except (ValueError, OSError, RuntimeError, EOFError, SyntaxError, IndexError) as error:
        raise Fault("damaged") from error


def _exif(block: bytes) -> bytes:
    block = block.removeprefix(b"Exif\0\0")
    return block if block[:4] in _TIFF_STARTS else block[4:]
