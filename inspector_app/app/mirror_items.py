"""What should have a second copy: every sealed revision with its procedure and its originals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.run import Run, Seal

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
    """Yield everything that should have a copy, each once: records first, they are small and matter most."""
    runs = [store.run(run_id) for run_id in store.sealed_runs()]
    for run in runs:
        for seal in run.seals:
            yield from _record_items(store, run, seal)
    seen: set[str] = set()
    for run in runs:
        text = f"procedures/{run.procedure.digest}.json"
        if text not in seen:
            seen.add(text)
            yield Item(text, run.serial, "", _procedure_text(store, run.procedure.digest))
    for run in runs:
        for item in run.evidence:
            name = f"originals/{item.digest[:2]}/{item.digest}"
            if name not in seen:
                seen.add(name)
                yield Item(name, run.serial, item.digest)


def _record_items(store: "Store", run: Run, seal: Seal) -> Iterator[Item]:
    name = f"records/{run.id}-r{seal.revision}"
    yield Item(f"{name}.json", run.serial, "", lambda: seal.record)
    yield Item(f"{name}.sig", run.serial, "", lambda: seal.signature)
    yield Item(f"{name}.key", run.serial, "", lambda: seal.public_key)
    yield Item(f"{name}.journal.jsonl", run.serial, "", lambda: _journal(store, run.id, seal))


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
