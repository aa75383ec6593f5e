"""What a file is, by its first bytes; its name is not asked."""

from dataclasses import dataclass
from enum import StrEnum

HEAD = 64  # bytes that are looked at


class Family(StrEnum):
    """What can be done with a file."""

    PHOTO = "photo"
    VIDEO = "video"
    OTHER = "other"  # known, and not taken as evidence
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileType:
    """A type with the name that people know it by."""

    name: str
    family: Family
    mime: str = ""
    animated: bool = False


JPEG = FileType("JPEG", Family.PHOTO, "image/jpeg")
MPO = FileType("MPO", Family.PHOTO, "image/jpeg")  # several JPEGs in a row; the first is the photo
PNG = FileType("PNG", Family.PHOTO, "image/png")
WEBP = FileType("WebP", Family.PHOTO, "image/webp")
HEIC = FileType("HEIC", Family.PHOTO, "image/heic")
HEIC_SEQUENCE = FileType("HEIC", Family.PHOTO, "image/heic-sequence", animated=True)
AVIF = FileType("AVIF", Family.OTHER)
MP4 = FileType("MP4", Family.VIDEO, "video/mp4")
MOV = FileType("MOV", Family.VIDEO, "video/quicktime")
AVI = FileType("AVI", Family.VIDEO, "video/x-msvideo")
MKV = FileType("MKV", Family.VIDEO, "video/x-matroska")
WEBM = FileType("WebM", Family.VIDEO, "video/webm")
UNKNOWN = FileType("", Family.UNKNOWN)

_STARTS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    *((start, FileType("TIFF", Family.OTHER)) for start in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    (b"GIF8", FileType("GIF", Family.OTHER)),
    (b"BM", FileType("BMP", Family.OTHER)),
    (b"\0\0\1\0", FileType("ICO", Family.OTHER)),
    (b"%PDF", FileType("PDF", Family.OTHER)),
    (b"8BPS", FileType("PSD", Family.OTHER)),
    (b"\0\0\0\x0cjP  ", FileType("JPEG 2000", Family.OTHER)),
    (b"\xff\x0a", FileType("JPEG XL", Family.OTHER)),
    (b"\0\0\0\x0cJXL ", FileType("JPEG XL", Family.OTHER)),
    (b"PK\3\4", FileType("ZIP", Family.OTHER)),
    (b"Rar!", FileType("RAR", Family.OTHER)),
    (b"7z\xbc\xaf", FileType("7z", Family.OTHER)),
    (b"MZ", FileType("EXE", Family.OTHER)),
    (b"\xd0\xcf\x11\xe0", FileType("DOC/XLS", Family.OTHER)),
    (b"ID3", FileType("MP3", Family.OTHER)),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1"), HEIC),
    **dict.fromkeys((b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"), HEIC_SEQUENCE),
    **dict.fromkeys((b"avif", b"avis"), AVIF),
    b"qt  ": MOV,
}
_MOV_BOXES = (b"moov", b"mdat", b"wide", b"pnot")


def sniff(head: bytes) -> FileType:
    """Tell the type from the first HEAD bytes of a file."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"AVI ": AVI, b"WAVE": FileType("WAV", Family.OTHER)}.get(head[8:12], UNKNOWN)
    if head[:4] == b"\x1aE\xdf\xa3":
        return WEBM if b"webm" in head else MKV
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return MOV if head[4:8] in _MOV_BOXES else UNKNOWN


def _by_brand(head: bytes) -> FileType:
    kind = _BRANDS.get(head[8:12], MP4)
    return AVIF if kind is HEIC and b"avif" in head[16:] else kind
