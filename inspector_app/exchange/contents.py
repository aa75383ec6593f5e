"""The documents inside a package, decoded strictly: what verifying needs of them and nothing else."""

import json
from typing import TypeVar

import msgspec

from inspector_app.exchange.canonical import canonical

MAX_RECORD = 16 << 20
MAX_LINE = 16 << 20

Form = TypeVar("Form", bound=msgspec.Struct)


class UnreadableError(Exception):
    """A document that does not have the form it has to have."""


class NamedProcedure(msgspec.Struct):
    """The procedure that a record was made by."""

    id: str
    version: str
    sha256: str


class NamedEvidence(msgspec.Struct):
    """A photo or clip as a record names it."""

    sha256: str
    size: int
    original_name: str = ""


class Record(msgspec.Struct):
    """A revision of a record."""

    format: str
    id: str
    revision: int
    parent: str | None
    serial: str
    verdict: str
    procedure: NamedProcedure
    evidence: list[NamedEvidence]
    journal_sha256: str


class IndexRecord(msgspec.Struct):
    """A record as the index lists it."""

    id: str
    serial: str
    revision: int
    verdict: str
    sha256: str
    records: list[str]
    pdf: str
    procedure: str
    evidence: list[str]
    keys: list[str] = []  # of each revision, 64 hexadecimal digits; without any, the package's key


class Index(msgspec.Struct):
    """What a package says of itself."""

    format: str
    name: str
    made: str
    records: list[IndexRecord]


class JournalDelta(msgspec.Struct):
    """What a line about sealing tells."""

    record: str = ""
    revision: int = 0


class JournalBody(msgspec.Struct):
    """A line of the journal, as far as the chain needs it."""

    number: int
    previous: str
    run: str
    kind: str


class SealingBody(JournalBody):
    """A line about sealing or amending."""

    delta: JournalDelta


class JournalLink(msgspec.Struct):
    """A line of another record: only its place in the chain."""

    number: int
    previous: str
    sha256: str


def decoded(data: bytes, form: type[Form]) -> Form:
    """Return a document; UnreadableError when it is not of that form or is nested beyond measure."""
    try:
        return msgspec.json.decode(data, type=form)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise UnreadableError(str(error)) from error


def is_canonical(data: bytes) -> bool:
    """Tell whether JSON is written in the one canonical way, so that nobody can read it differently."""
    try:
        return canonical(json.loads(data)) == data
    except (ValueError, RecursionError, TypeError):
        return False
