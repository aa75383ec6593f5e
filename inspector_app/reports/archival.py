"""Makes a PDF of ReportLab fit for archives (PDF/A-1b): what it says of itself, what its colours mean.

Corrects the way back from characters to Unicode too, which ReportLab writes wrongly beyond the Basic
Multilingual Plane.
"""

import re
from io import BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from inspector_app.reports.colour import srgb_profile
from inspector_app.reports.metadata import TAGS, information, xmp
from inspector_app.reports.record import Metadata

_PROFILE = "sRGB IEC61966-2.1"
_BEYOND = re.compile(
    rb"(?<=> <)[0-9A-F]{5,6}(?=>)"
)  # a code point of the higher planes, as ReportLab writes it


def archive(drawn: bytes, metadata: Metadata, target: BinaryIO) -> None:
    """Write the finished file; its dates are the record's own, so the same record gives the same bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _correct_unicode(pdf)
        _name_colours(pdf)
        _describe(pdf, metadata)
        pdf.save(
            target,
            force_version="1.4",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,  # ReportLab did
            deterministic_id=True,
        )


def _correct_unicode(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():  # every page shares the fonts of the document
        codes = font.ToUnicode.read_bytes()
        if _BEYOND.search(codes):
            font.ToUnicode.write(pairs(codes))


def pairs(codes: bytes) -> bytes:
    """Return a map to Unicode with its long code points written as surrogate pairs."""
    return _BEYOND.sub(
        lambda found: chr(int(found[0], 16)).encode("utf-16-be").hex().upper().encode("ascii"), codes
    )


def _name_colours(pdf: Pdf) -> None:
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_PROFILE),
        Info=String(_PROFILE),
        DestOutputProfile=pdf.make_stream(srgb_profile(), N=3),
    )
    pdf.Root.OutputIntents = Array([intent])


def _describe(pdf: Pdf, metadata: Metadata) -> None:
    """Say what the file is, twice and alike as PDF/A asks: in the XMP and in the document information."""
    root = pdf.Root
    root.Metadata = pdf.make_stream(xmp(metadata), Type=Name.Metadata, Subtype=Name.XML)
    root.Lang = String(TAGS[metadata.language])
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    del pdf.docinfo
    for name, value in information(metadata).items():
        pdf.docinfo[name] = String(value)
