"""What a picture file says of itself, read without any decoder: size, metadata, and whether it is all there.

Each reader walks the parts of its format within the bytes that are there. Decoders get a
``payload`` without the metadata, so that no damage in them can reach the decoder.
"""

from dataclasses import dataclass

from inspector_app.evidence.sniff import FileType


class Fault(Exception):
    """A file cannot be taken: ``truncated``, ``damaged`` or ``animated``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Outline:
    """A picture before it is decoded; width and height as stored, not yet upright."""

    type: FileType
    width: int
    height: int
    payload: bytes
    exif: bytes = b""  # begins with the TIFF header
    orientation: int = 0  # from XMP; EXIF goes before it
    odd: bool = False  # something beside the picture itself is damaged
    scalable: bool = False  # can be decoded at an eighth in little memory
