"""The content of a printed record as plain values: every word in its place, nothing about paper.

All texts are final, in the language of the document, so that what a record says can be tested
without drawing it. The widths of the form are eighths, the module of all record forms.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from inspector_app.domain.ids import Digest
from inspector_app.domain.people import Strokes
from inspector_app.domain.text import Language
from inspector_app.domain.verdict import Verdict

EIGHTHS = 8


class Align(StrEnum):
    """Where a text stands in its cell."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; with ``box`` a ballot box, ticked or empty, stands before it."""

    text: str
    bold: bool = False
    box: bool | None = None


Rich = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the form grid."""

    text: Rich
    span: int  # eighths of the width
    label: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the form."""

    cells: tuple[Cell, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; without a share the layout chooses its width."""

    title: str
    share: float = 0.0  # of the whole width
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; a wide one has a single cell right across."""

    cells: tuple[Rich, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page; ``working`` sets it in the smaller size."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    working: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text beside its name."""

    label: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document under its own heading."""

    heading: str
    blocks: tuple[Table | Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The conclusion in words and the seal beside it."""

    label: str
    text: Rich
    word: str
    day: str  # empty while the record is a draft


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Who signed, how, and when; or that somebody refused, and why."""

    title: str
    strokes: Strokes
    lines: tuple[str, ...]  # below the strokes: unit, then name and time
    refusal: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """A photo of the sheet with what is known of it."""

    digest: Digest
    title: str
    facts: tuple[tuple[str, str], ...]  # name and value
    width: int  # px of the original, upright
    height: int
    notes: tuple[str, ...] = ()  # remarks about its making, below the facts


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """The photos, four to a page."""

    heading: str
    photos: tuple[PhotoEntry, ...]
    note: str
    absent: str  # said in place of a picture that could not be had


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page, and words that only the layout knows when to say."""

    header_left: str
    project: str  # beside it, cut short where there is no room
    header_right: str
    digest_line: str
    check_line: str
    code: str  # content of the QR code
    page: str  # with the places {page} and {pages}
    end: str  # "blank below"
    continued: str  # behind the label of a cell that goes on
    missing_glyphs: str  # with the place {characters}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    language: Language
    stamp: str  # ISO 8601 with offset: the record's own time, never that of printing
    identifier: str = ""  # what the QR code says; none for a draft


@dataclass(frozen=True, slots=True)
class RecordContent:
    """A whole record as it will be printed."""

    metadata: Metadata
    furniture: Furniture
    verdict: Verdict
    title: str
    subtitle: str
    number: str
    form: tuple[GridRow | Table, ...]
    conclusion: Conclusion
    signatures: tuple[SignatureBox, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    sheet: PhotoSheet
    closing: tuple[Section, ...] = ()  # behind the photos


def plain(text: str, *, bold: bool = False) -> Rich:
    """Return a text as a single span, or as none when it is empty."""
    return (Span(text, bold),) if text else ()


def texts(value: object) -> Iterator[str]:
    """Yield every text of a content value in printed order, for searching and for tests."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for entry in fields(value):
            yield from texts(getattr(value, entry.name))
