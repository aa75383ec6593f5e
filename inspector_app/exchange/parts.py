"""What lies where in a package."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.run import Run, Seal
from inspector_app.exchange.canonical import Json, canonical

FORMAT = "inspector-package/1"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
KEY_PEM = "device-key.pem"
KEY_SSH = "device-key.pub"
SIGNATURE = "manifest-sha256.txt.sig"
SSH_SIGNATURE = "manifest-sha256.txt.sshsig"
SIGNERS = "allowed_signers"
INDEX = "data/index.json"
JOURNAL = "data/journal.jsonl"

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/heif": "heif",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/x-msvideo": "avi",
    "video/x-matroska": "mkv",
    "video/webm": "webm",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the payload as the manifest lists it."""

    name: str  # below the top folder, ASCII
    digest: Digest
    size: int


def record_name(run: Run, seal: Seal) -> str:
    """Return where a revision of a record lies."""
    return f"data/records/{run.id}-r{seal.revision}.json"


def signature_name(run: Run, seal: Seal) -> str:
    """Return where the signature of a revision lies."""
    return f"data/records/{run.id}-r{seal.revision}.sig"


def evidence_name(item: Evidence) -> str:
    """Return where an original lies: under its digest, with an ending for people."""
    return f"data/evidence/{item.digest}.{_ENDINGS.get(item.mime, 'bin')}"


def pdf_name(run: Run) -> str:
    """Return where the PDF of the newest revision lies."""
    label = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in run.serial)
    return f"data/pdf/{label}-r{run.revision}-zh.pdf"


def procedure_name_of(digest: str) -> str:
    """Return where the text of a procedure lies."""
    return f"data/procedures/{digest}.json"


def journal_lines(entries: Iterable[JournalEntry], run_ids: frozenset[str]) -> Iterator[bytes]:
    """Yield the journal as lines of canonical JSON, from the first line of the records on.

    Lines of other runs are links only (number, previous, digest), so that the chain can be
    followed without telling what is in them. Links behind the last line of the records are left out.
    """
    waiting: list[JournalEntry] = []
    begun = False
    for entry in entries:
        if entry.run_id in run_ids:
            begun = True
            for other in waiting:
                yield _link(other)
            waiting.clear()
            yield _line(entry)
        elif begun:
            waiting.append(entry)


def _line(entry: JournalEntry) -> bytes:
    return b'{"body":' + entry.body() + b',"sha256":"' + entry.digest.encode() + b'"}\n'


def _link(entry: JournalEntry) -> bytes:
    return canonical({"number": entry.number, "previous": entry.previous, "sha256": entry.digest}) + b"\n"


def index_document(runs: Iterable[Run], name: str, made: str) -> Json:
    """Return what the package says of itself."""
    records: list[Json] = [
        {
            "id": run.id,
            "serial": run.serial,
            "revision": run.revision,
            "verdict": str(run.seals[-1].verdict),
            "sha256": run.seals[-1].record_digest,
            "records": [record_name(run, seal) for seal in run.seals],
            "pdf": pdf_name(run),
            "procedure": procedure_name_of(run.procedure.digest),
            "evidence": sorted({evidence_name(item) for item in run.evidence}),
            "keys": [seal.public_key.hex() for seal in run.seals],
        }
        for run in runs
    ]
    return {"format": FORMAT, "name": name, "made": made, "records": records}
