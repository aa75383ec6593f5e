"""Texts of procedures that records need and the database has lost: named, found again, put back.

A text is known by its hash, so it does not matter where a whole one comes from.
"""

import hashlib
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from inspector_app.app.findings import Area, Finding, named
from inspector_app.app.rulebook import Rulebook
from inspector_app.domain.ids import Digest
from inspector_app.domain.run import ProcedureRef
from inspector_app.procedures.loader import load_archived
from inspector_app.store.inventory import LostText
from inspector_app.store.store import Store
from inspector_app.words import text as words

_SHOWN = 12  # digits of a digest that people are shown


def lost_findings(store: Store, rulebook: Rulebook) -> Iterator[Finding]:
    """Name each lost text with its records, and where it can come from."""
    for lost in store.lost_texts():
        own = rulebook.catalogue.by_digest.get(lost.digest)
        version = lost.version or (own.version if own else "?")
        name = f"{lost.procedure_id} {version}"
        facts = {"name": name, "digest": lost.digest[:_SHOWN], "records": named(lost.serials)}
        said = words("doctor.procedure_lost", **facts)
        step = words("doctor.procedure_lost_own_step" if own else "doctor.procedure_lost_step")
        yield Finding(Area.PROCEDURES, "lost", name, said, step)


def put_back(store: Store, rulebook: Rulebook, source: Path) -> tuple[int, int]:
    """Keep again what the program itself or ``source`` holds of the lost texts: how many, of how many."""
    lost, back = store.lost_texts(), 0
    for one in lost:
        own = rulebook.catalogue.by_digest.get(one.digest)
        text = own.text if own else _found(one, source)
        if text is not None:
            procedure = own or load_archived(text, one.procedure_id)
            store.archive_procedure(ProcedureRef(procedure.id, procedure.version, one.digest), text)
            back += 1
    return back, len(lost)


def _found(lost: LostText, source: Path) -> str | None:
    """Return the whole text out of packages, backups and second copies in a folder."""
    candidates = (*_in_files(source, lost.digest), *_in_packages(source, lost.digest))
    whole = (
        text for text in (*candidates, *_in_databases(source, lost.digest)) if _is_whole(text, lost.digest)
    )
    return next((text.decode() for text in whole), None)


def _is_whole(text: bytes, digest: Digest) -> bool:
    return hashlib.sha256(text).hexdigest() == digest


def _in_files(source: Path, digest: Digest) -> Iterator[bytes]:
    for path in source.rglob(f"{digest}.json"):
        with suppress(OSError):
            yield path.read_bytes()


def _in_packages(source: Path, digest: Digest) -> Iterator[bytes]:
    for path in source.rglob("*.zip"):
        with suppress(OSError, zipfile.BadZipFile, RuntimeError), zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith(f"procedures/{digest}.json"):
                    yield package.read(name)


def _in_databases(source: Path, digest: Digest) -> Iterator[bytes]:
    wanted = "SELECT text FROM procedure_text WHERE digest = ?"
    for path in source.rglob("*.db"):
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(address, uri=True)) as raw:
            for row in raw.execute(wanted, (digest,)):
                yield str(row[0]).encode()
