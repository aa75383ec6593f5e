"""What lies where in a package."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.run import Run, Seal
from inspector_app.exchange.canonical import Json, canonical

FORMAT = "inspector-package/1"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
KEY_PEM = "device-key.pem"
KEY_SSH = "device-key.pub"
SIGNATURE = "manifest-sha256.txt.sig"
SSH_SIGNATURE = "manifest-sha256.txt.sshsig"
SIGNERS = "allowed_signers"
INFO = "bag-info.txt"
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


def pdf_names(runs: Iterable[Run]) -> Mapping[str, str]:
    """Return by run id where the PDF of the newest revision lies: under its number, unique or not."""
    every = tuple(runs)
    used = Counter(_label(run).casefold() for run in every)
    return {run.id: _pdf_name(run, is_shared=used[_label(run).casefold()] > 1) for run in every}


def _pdf_name(run: Run, *, is_shared: bool) -> str:
    tail = f"-{run.id}" if is_shared else ""
    return f"data/pdf/{_label(run)}{tail}-r{run.revision}-zh.pdf"


def _label(run: Run) -> str:
    kept = (c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in run.serial[:60])
    return "".join(kept) or "RECORD"


def procedure_name_of(digest: str) -> str:
    """Return where the text of a procedure lies."""
    return f"data/procedures/{digest}.json"


def journal_lines(entries: Iterable[JournalEntry], runs: Iterable[Run]) -> Iterator[bytes]:
    """Yield the journal as lines of canonical JSON, from the first line of the records to their last sealing.

    Lines of other runs are links only (number, previous, digest), so that the chain can be
    followed without telling what is in them.
    """
    awaited = {run.id: run.seals[-1].record_digest for run in runs}
    run_ids = frozenset[str](awaited)
    begun = False
    for entry in entries:
        is_ours = entry.run_id in run_ids
        begun = begun or is_ours
        if begun:
            yield _line(entry) if is_ours else _link(entry)
        if is_ours and entry.delta.get("record") == awaited.get(RunId(entry.run_id)):
            del awaited[RunId(entry.run_id)]
        if not awaited:
            return


def _line(entry: JournalEntry) -> bytes:
    return b'{"body":' + entry.body() + b',"sha256":"' + entry.digest.encode() + b'"}\n'


def _link(entry: JournalEntry) -> bytes:
    return canonical({"number": entry.number, "previous": entry.previous, "sha256": entry.digest}) + b"\n"


def index_document(runs: Sequence[Run], name: str, made: str) -> Json:
    """Return what the package says of itself."""
    pdfs = pdf_names(runs)
    records: list[Json] = [
        {
            "id": run.id,
            "serial": run.serial,
            "revision": run.revision,
            "verdict": str(run.seals[-1].verdict),
            "sha256": run.seals[-1].record_digest,
            "records": [record_name(run, seal) for seal in run.seals],
            "pdf": pdfs[run.id],
            "procedure": procedure_name_of(run.procedure.digest),
            "evidence": sorted({evidence_name(item) for item in run.evidence}),
            "keys": [seal.public_key.hex() for seal in run.seals],
        }
        for run in runs
    ]
    return {"format": FORMAT, "name": name, "made": made, "records": records}
