"""What should have a second copy: every sealed revision with its procedure and its originals."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.run import Run, Seal
from inspector_app.domain.text import Text, same
from inspector_app.words import text as words

_SHOWN = 12  # digits of a digest that people are shown
_KINDS = {"originals": "original", "procedures": "procedure"}
_PARTS = {".journal.jsonl": "journal", ".json": "record", ".sig": "signature", ".key": "key"}

if TYPE_CHECKING:
    from inspector_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a second copy, by its name there."""

    name: str
    serial: str
    digest: str  # of an original, else empty
    data: Callable[[], bytes] | None = None  # of everything else


def items_of(store: "Store") -> Iterator[Item]:
    """Yield everything that should have a copy, each once: records first, they are small and matter most.

    Names come from two lists; a record is read only when its copy is written.
    """
    read = lru_cache(maxsize=1)(store.run)
    revisions = store.sealed_revisions()
    for run_id, serial, revision, _text in revisions:
        yield from _record_items(store, read, run_id, (serial, revision))
    seen: set[Digest] = set()
    for _run, serial, _revision, text in revisions:
        if text not in seen:
            seen.add(text)
            yield Item(f"procedures/{text}.json", serial, "", _procedure_text(store, text))
    for digest, serial in store.sealed_originals():
        yield Item(f"originals/{digest[:2]}/{digest}", serial, digest)


def _record_items(
    store: "Store", read: Callable[[RunId], Run], run_id: RunId, named: tuple[str, int]
) -> Iterator[Item]:
    serial, revision = named
    name = f"records/{run_id}-r{revision}"

    def seal() -> Seal:
        return next(one for one in read(run_id).seals if one.revision == revision)

    yield Item(f"{name}.json", serial, "", lambda: seal().record)
    yield Item(f"{name}.sig", serial, "", lambda: seal().signature)
    yield Item(f"{name}.key", serial, "", lambda: seal().public_key)
    yield Item(f"{name}.journal.jsonl", serial, "", lambda: _journal(store, run_id, seal()))


def _procedure_text(store: "Store", digest: Digest) -> Callable[[], bytes]:
    return lambda: store.procedure_text(digest).encode()


def _journal(store: "Store", run_id: RunId, seal: Seal) -> bytes:
    """Return the run's lines of the journal up to the one that tells of the seal."""
    lines = []
    for entry in store.journal(run_id):
        lines.append(_journal_line(entry))
        if entry.delta.get("record") == seal.record_digest:
            break
    return b"".join(lines)


def _journal_line(entry: JournalEntry) -> bytes:
    return entry.body()[:-1] + f',"digest":"{entry.digest}"}}\n'.encode()


def called(name: str, serials: Mapping[str, str]) -> Text:
    """Return what a file of a copy is to people; ``serials`` are the records of such names, where known."""
    folder, _, rest = name.partition("/")
    kind, short = _KINDS.get(folder, "record"), rest.rpartition("/")[2].partition(".")[0]
    if not rest:  # what the copy needs for itself
        return same(name)
    if folder == "records":
        kind = next((kind for ending, kind in _PARTS.items() if name.endswith(ending)), kind)
        said = words(f"backup.item_{kind}", revision=short.rpartition("-r")[2])
    else:
        said = words(f"backup.item_{kind}", name=short[:_SHOWN])
    return said + words("backup.item_of", serial=serials[name]) if name in serials else said
