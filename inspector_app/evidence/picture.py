"""A photo as its file describes it, and its pixels: upright, sRGB, at the size that is wanted.

Decoding is strict: the first thing a decoder complains of is a Fault, since asking it a second
time can hand out a half-read picture as if it were whole.
"""

import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from inspector_app.domain.evidence import CaptureInfo
from inspector_app.evidence import heif, jpeg, png, sniff, webp
from inspector_app.evidence.exif import read_exif
from inspector_app.evidence.outline import Fault, Outline
from inspector_app.evidence.sniff import FileType
from inspector_app.evidence.thresholds import intake_limits

if TYPE_CHECKING:
    from PIL.Image import Image

_OUTLINES: dict[str, Callable[[bytes], Outline]] = {
    "JPEG": jpeg.outline,
    "PNG": png.outline,
    "WebP": webp.outline,
    "HEIC": heif.outline,
}
_DECODER_ERRORS = (OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, struct.error, zlib.error)
_ALONE = threading.Lock()
_SIDEWAYS = frozenset({5, 6, 7, 8})


class TooManyPixels(Exception):
    """The file claims more pixels than are opened."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width} x {height}")
        self.width, self.height = width, height


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo before it is decoded; width and height upright."""

    type: FileType
    width: int
    height: int
    orientation: int  # 1…8, still to be applied to the payload
    capture: CaptureInfo
    odd: bool  # something beside the picture itself is damaged
    payload: bytes
    scalable: bool
    frozen: bool = False  # it says that the camera stood still


def read_picture(data: bytes, kind: FileType) -> Picture:
    """Read what a photo's bytes say; Fault when they are not whole, TooManyPixels before any decoding."""
    try:
        outline = _OUTLINES[kind.name](data)
    except (struct.error, IndexError) as error:
        raise Fault("damaged") from error
    if outline.width < 1 or outline.height < 1:  # a decoder would hand out a picture without pixels
        raise Fault("damaged")
    most = intake_limits().max_pixels["scaled" if outline.scalable else kind.name]
    if outline.width * outline.height > most:
        raise TooManyPixels(outline.width, outline.height)
    exif = read_exif(outline.exif)
    turn = 1 if outline.type is sniff.HEIC else _orientation(exif.orientation, outline)
    size = (outline.height, outline.width) if turn in _SIDEWAYS else (outline.width, outline.height)
    return Picture(
        type=outline.type,
        width=size[0],
        height=size[1],
        orientation=turn,
        capture=exif.capture,
        odd=outline.odd or exif.damaged,
        payload=outline.payload,
        scalable=outline.scalable,
        frozen=exif.frozen,
    )


def render(picture: Picture, edge: int) -> "Image":
    """Decode strictly to an upright RGB picture of at least ``edge`` px where there are so many."""
    with _room_for(picture):
        image = _decode(picture, edge)
        return _upright(_plain(image, edge), picture.orientation)


def shrink(image: "Image", edge: int) -> "Image":
    """Return the picture with its longer edge at most ``edge`` px; a smaller one as it is."""
    from PIL import Image

    longer = max(image.size)
    if longer <= edge:
        return image
    size = tuple(max(1, round(side * edge / longer)) for side in image.size)
    return image.resize(
        (size[0], size[1]), Image.Resampling.BOX if longer < 2 * edge else Image.Resampling.LANCZOS
    )


def encode_jpeg(image: "Image", quality: int) -> bytes:
    """Encode a bare JPEG: the same pixels always give the same bytes, and nothing of EXIF goes along."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0", optimize=False, progressive=False)
    return out.getvalue()


def _orientation(from_exif: int, outline: Outline) -> int:
    return outline.orientation if from_exif == 1 and outline.orientation else from_exif


def _room_for(picture: Picture) -> AbstractContextManager[object]:
    is_big = picture.width * picture.height > intake_limits().alone_pixels
    return _ALONE if is_big and not picture.scalable else nullcontext()


def _decode(picture: Picture, edge: int) -> "Image":
    if picture.type is sniff.HEIC:
        return heif.decode(picture.payload, edge)
    return _decode_by_pillow(picture, edge)


def _decode_by_pillow(picture: Picture, edge: int) -> "Image":
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the claimed size was checked against our own limit
    name = {"MPO": "JPEG", "WebP": "WEBP"}.get(picture.type.name, picture.type.name)
    stored = (
        (picture.height, picture.width) if picture.orientation in _SIDEWAYS else (picture.width, picture.height)
    )
    if name == "PNG":
        png.require_all_rows(picture.payload)
    try:
        image = Image.open(BytesIO(picture.payload), formats=(name,))
        if image.size != stored:
            raise Fault("damaged")
        if name == "JPEG":
            scale = min(1.0, edge / max(stored))
            # In one piece: a decoder that runs out of bytes begins its row anew with the next ones.
            image.decodermaxblock = len(picture.payload)
            image.draft(None, (max(1, int(stored[0] * scale)), max(1, int(stored[1] * scale))))
        image.load()
        _check_palette(image)
    except _DECODER_ERRORS as error:
        raise Fault("truncated" if "truncated" in str(error).lower() else "damaged") from error
    return image


def _check_palette(image: "Image") -> None:
    # A pixel that names a colour beyond the palette would be drawn black without a word.
    if image.mode != "P" or image.palette is None:
        return
    highest = image.getextrema()[1]
    if isinstance(highest, (int, float)) and highest >= len(image.palette.palette) // len(image.palette.mode):
        raise Fault("damaged")


def _plain(image: "Image", edge: int) -> "Image":
    """Return 8-bit sRGB without transparency, which is laid over white."""
    from PIL import Image

    image = _in_srgb(image)
    if image.mode.startswith("I"):
        import numpy as np

        image = Image.fromarray((np.asarray(image, dtype=np.uint32) >> 8).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        # Shrunk first: laying two big pictures over each other takes five times the memory of one.
        image = image if image.mode == "RGBA" else image.convert("RGBA")
        image = image.reduce(max(1, max(image.size) // edge))
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _in_srgb(image: "Image") -> "Image":
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image  # a profile that cannot be read says nothing; the pixels are whole all the same


def _upright(image: "Image", orientation: int) -> "Image":
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image
