"""The journal part of a package, followed line by line."""

import hashlib
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from inspector_app.exchange import parts
from inspector_app.exchange.contents import (
    MAX_LINE,
    JournalBody,
    JournalLink,
    SealingBody,
    UnreadableError,
    decoded,
)
from inspector_app.exchange.sources import EntryFault, Source

_HEAD, _MIDDLE = b'{"body":', b',"sha256":"'
_TAIL = len(_MIDDLE) + 64 + len(b'"}')
_SEALINGS = frozenset({"sealed", "amended"})


@dataclass
class Chain:
    """What the journal proves; ``faults`` are line numbers of the file with a code each."""

    heads: set[str] = field(default_factory=set)  # of those asked for, the ones that were its end at some time
    begun: set[str] = field(default_factory=set)  # ids of records whose first line is there
    sealings: set[tuple[str, int, str]] = field(default_factory=set)  # id, revision, hash of the record
    faults: list[tuple[int, str]] = field(default_factory=list)


def follow(source: Source, asked: Set[str]) -> Chain:
    """Read the journal of a package and look for the hashes asked for; memory holds one line."""
    chain = Chain()
    previous, number, place = "", 0, 0
    try:
        for place, line in enumerate(_lines(source), 1):
            body, digest = _parsed(line)
            if place > 1 and (body.previous != previous or body.number != number + 1):
                chain.faults.append((place, "chain"))
            chain.heads |= asked & {body.previous, digest}
            _note(chain, line, body)
            previous, number = digest, body.number
    except (UnreadableError, EntryFault):
        chain.faults.append((place + 1, "line"))
    return chain


def _note(chain: Chain, line: bytes, body: JournalBody | JournalLink) -> None:
    if isinstance(body, JournalLink):
        return
    if body.kind == "run_created":
        chain.begun.add(body.run)
    if body.kind in _SEALINGS:
        delta = decoded(line[len(_HEAD) : -_TAIL], SealingBody).delta
        chain.sealings.add((body.run, delta.revision, delta.record))


def _parsed(line: bytes) -> tuple[JournalBody | JournalLink, str]:
    """Return a line and its hash; UnreadableError when the hash of a whole line does not fit it."""
    if not line.startswith(_HEAD):
        link = decoded(line, JournalLink)
        return link, link.sha256
    told = line[-_TAIL:]
    digest = hashlib.sha256(line[len(_HEAD) : -_TAIL]).hexdigest()
    if told != _MIDDLE + digest.encode() + b'"}':
        raise UnreadableError("hash")
    return decoded(line[len(_HEAD) : -_TAIL], JournalBody), digest


def _lines(source: Source) -> Iterator[bytes]:
    waiting = b""
    for block in source.blocks(parts.JOURNAL):
        *whole, waiting = (waiting + block).split(b"\n")
        yield from whole
        if len(waiting) > MAX_LINE:
            raise UnreadableError("length")
    if waiting:
        raise UnreadableError("cut")
