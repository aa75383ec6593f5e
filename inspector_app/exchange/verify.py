"""Verifies a package: one word about trust, every fault named, everything counted."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import enumerated, same
from inspector_app.exchange import chain, parts, sshsig
from inspector_app.exchange.bag import MAX_TAG_FILE, BagCheck, check_bag
from inspector_app.exchange.bag_files import Remark
from inspector_app.exchange.contents import (
    MAX_RECORD,
    Index,
    IndexRecord,
    Record,
    UnreadableError,
    decoded,
    is_canonical,
)
from inspector_app.exchange.pdf_watch import PdfWatch
from inspector_app.exchange.pem import key_in_pem
from inspector_app.exchange.reader import OpenPackage, open_package
from inspector_app.exchange.record import FORMAT as RECORD_FORMAT
from inspector_app.exchange.signing import fingerprint, is_signed_by
from inspector_app.exchange.sources import EntryFault, printable, read_small
from inspector_app.exchange.tag_files import Counted, bag_info, info_bytes, key_files
from inspector_app.exchange.verification import (
    ALTERED,
    NOTE,
    UNKNOWN,
    VERIFIED,
    Finding,
    Verification,
    VerifiedRecord,
)
from inspector_app.words import first_of
from inspector_app.words import text as words

__all__ = ["Verification", "verify_package"]

_SMALL = 64 << 10
_MOST_NAMED = 5
_KINDS = {
    "data/evidence/": "photo",
    "data/records/": "record",
    "data/pdf/": "pdf",
    "data/procedures/": "procedure",
    parts.JOURNAL: "journal",
    parts.INDEX: "index",
}
_TAGS = frozenset(
    {
        "bagit.txt",
        parts.INFO,
        parts.MANIFEST,
        parts.TAG_MANIFEST,
        parts.KEY_PEM,
        parts.KEY_SSH,
        parts.SIGNATURE,
        parts.SSH_SIGNATURE,
        parts.SIGNERS,
    }
)


def verify_package(
    path: Path,
    trusted: Mapping[bytes, str],
    told: Callable[[str, int], None] = lambda _name, _size: None,
    saw: Callable[[int, bytes], None] | None = None,
) -> Verification:
    """Verify a package against the trusted raw public keys with their names; memory stays flat.

    ``told`` hears of each block read: its file and bytes; ``saw`` is shown the blocks themselves with
    their place in the zip. Raises UserError ``exchange.not_a_package``, ``exchange.cut_off``,
    ``exchange.other_format`` and ``exchange.zip_refused``, OutsideError ``exchange.cannot_read``;
    whatever else is wrong is a finding.
    """
    with open_package(path, saw) as package:
        return _Verifier(package, trusted, told).run()


class _Verifier:
    def __init__(
        self, package: OpenPackage, trusted: Mapping[bytes, str], told: Callable[[str, int], None]
    ) -> None:
        self._package, self._source, self._trusted = package, PdfWatch(package.source), trusted
        self._sizes = package.source.sizes()
        self._told = told
        self._findings: list[Finding] = []
        self._broken: set[str] = set()  # ids of records with a finding
        self._bad: set[str] = set()  # files with a finding
        self._serials: dict[str, list[IndexRecord]] = {}  # the records that a file belongs to
        self._bag: BagCheck = BagCheck((), (), {}, {})
        self._key: bytes | None = None
        self._is_strange = False  # a record is of a key that is not known here
        self._photos: dict[str, bool] = {}  # by digest: whether its bytes are right

    def run(self) -> Verification:
        self._bag = check_bag(self._source, self._told, parts.DECLARATION)
        index = self._index()
        self._owners(index)
        self._bag_findings()
        self._signatures()
        self._info(index)
        self._procedures()
        journal = self._journal(index)
        for record in index.records:
            self._record(record, journal)
        self._strangers(index)
        return self._result(index)

    def _find(
        self, kind: str, name: str, code: str, owner: IndexRecord | None = None, **params: object
    ) -> None:
        text = words(f"exchange.{code}", **params) if params else words(f"exchange.{code}")
        owners = [owner] if owner else self._serials.get(name, [])
        for one in owners:
            self._broken.add(one.id)
        if owners:
            serials = enumerated(printable(one.serial) for one in owners[:3])
            text += words("exchange.of_record", serial=serials)
        self._findings.append(Finding(kind, printable(name), text))
        self._bad.add(name)

    def _read(self, name: str, most: int) -> bytes | None:
        """Return a small file, None when it is not there or cannot be read (which the bag has told already)."""
        if name not in self._sizes:
            return None
        try:
            return read_small(self._source, name, most)
        except EntryFault:
            return None

    def _index(self) -> Index:
        data = self._read(parts.INDEX, MAX_TAG_FILE)
        try:
            index = decoded(data or b"", Index)
        except UnreadableError:
            self._find("index", parts.INDEX, "index_unreadable")
            return Index(parts.FORMAT, "", "", [])
        if index.format != parts.FORMAT:
            raise UserError("exchange.other_format", format=printable(index.format))
        return index

    def _owners(self, index: Index) -> None:
        for record in index.records:
            signatures = [name.removesuffix(".json") + ".sig" for name in record.records]
            for name in (*record.records, *signatures, record.pdf, record.procedure, *record.evidence):
                self._serials.setdefault(name, []).append(record)

    def _bag_findings(self) -> None:
        for remark in self._bag.problems:
            self._find(_kind_of(remark.name), remark.name, f"bag_{remark.code}")
        for remark in (
            *self._bag.warnings,
            *(Remark(f"zip_{note}", self._package.name) for note in self._package.notes),
        ):
            self._findings.append(Finding(NOTE, printable(remark.name), words(f"exchange.bag_{remark.code}")))
        if beside := self._package.beside:
            named = first_of([same(printable(name)) for name in beside], _MOST_NAMED)
            text = words("exchange.beside", n=len(beside), names=named)
            self._findings.append(Finding(NOTE, self._package.name, text))
        for name in self._package.outside:
            self._find("file", name, "outside")
        for name in sorted(_TAGS - set(self._sizes) - self._bad):
            self._find("file", name, "bag_missing")
        for name in self._sizes:
            if not name.startswith("data/") and name not in _TAGS:
                self._find("file", name, "bag_extra")

    def _signatures(self) -> None:
        self._key = key_in_pem(self._read(parts.KEY_PEM, _SMALL) or b"")
        manifest = self._read(parts.MANIFEST, MAX_TAG_FILE) or b""
        if self._key is None:
            self._find("signature", parts.KEY_PEM, "no_key")
            return
        key = self._key
        if not is_signed_by(key, manifest, self._read(parts.SIGNATURE, _SMALL) or b""):
            self._find("signature", parts.SIGNATURE, "manifest_signature")
        if not sshsig.is_ssh_signed_by(
            key, sshsig.sha512(manifest), self._read(parts.SSH_SIGNATURE, _SMALL) or b""
        ):
            self._find("signature", parts.SSH_SIGNATURE, "manifest_signature")
        for name, held in key_files(key).items():
            found = self._read(name, _SMALL) or b""
            if found != held:
                is_there = name == parts.KEY_PEM or sshsig.bare_line(key) in found
                self._find("signature", name, "key_more" if is_there else "key_differs")

    def _info(self, index: Index) -> None:
        """Hold bag-info.txt, which nobody signs, against what is signed; a payload that differs was told."""
        if {parts.INFO, parts.INDEX} & self._bad or parts.INFO not in self._sizes:
            return
        payload = [size for name, size in self._sizes.items() if name.startswith("data/")]
        photos = {digest for record in index.records for digest in _digests(record)}
        counts = (sum(payload), len(payload), len(index.records), len(photos))
        signed = bag_info(Counted(index.made, *counts))
        if self._read(parts.INFO, _SMALL) != info_bytes(signed):
            told = self._bag.info
            labels = [label for label in {**signed, **told} if signed.get(label) != told.get(label)]
            named = enumerated([printable(label) for label in labels[:5]] or [parts.INFO])
            self._find("file", parts.INFO, "info_differs", labels=named)

    def _procedures(self) -> None:
        for name in self._sizes:
            is_checked = name.startswith("data/procedures/") and name not in self._bad
            if is_checked and name != parts.procedure_name_of(self._bag.sha256.get(name, "")):
                self._find("procedure", name, "named_otherwise")

    def _journal(self, index: Index) -> chain.Chain:
        if parts.JOURNAL not in self._sizes:
            return chain.Chain()
        asked = set()
        for name in (name for record in index.records for name in record.records):
            with contextlib.suppress(UnreadableError):  # told when the record itself is looked at
                asked.add(decoded(self._read(name, MAX_RECORD) or b"", Record).journal_sha256)
        journal = chain.follow(self._source, asked)
        for place, code in journal.faults:
            self._find("journal", parts.JOURNAL, f"journal_{code}", line=place)
        return journal

    def _record(self, listed: IndexRecord, journal: chain.Chain) -> None:
        newest: Record | None = None
        parent: str | None = None
        for place, name in enumerate(listed.records, 1):
            revision = self._revision(listed, place, name)
            if revision is None:
                return
            newest, digest = revision
            if newest.parent != parent:
                self._find("record", name, "parent", listed)
            if (listed.id, place, digest) not in journal.sealings or newest.journal_sha256 not in journal.heads:
                self._find("journal", parts.JOURNAL, "not_in_journal", listed)
            self._evidence(listed, newest)
            parent = digest
        told = (listed.serial, listed.revision, listed.verdict, listed.sha256, listed.procedure)
        if newest is None or told != (
            newest.serial,
            newest.revision,
            newest.verdict,
            parent,
            parts.procedure_name_of(newest.procedure.sha256),
        ):
            self._find("index", parts.INDEX, "index_differs", listed)
        if listed.id not in journal.begun:
            self._find("journal", parts.JOURNAL, "not_begun", listed)
        for name in (listed.pdf, listed.procedure):
            self._require(name, listed)
        if parent and not self._source.fits(listed.pdf, listed.id, listed.revision, parent):
            self._find("pdf", listed.pdf, "pdf_of_other", listed)

    def _revision(self, listed: IndexRecord, place: int, name: str) -> tuple[Record, str] | None:
        """Return a revision and its hash, or None after telling what is wrong with it."""
        signature_name = name.removesuffix(".json") + ".sig"
        if not self._require(name, listed) or not self._require(signature_name, listed):
            return None
        data = self._read(name, MAX_RECORD) or b""
        key = _hex(listed.keys[place - 1]) if place <= len(listed.keys) else self._key
        if key is None or not is_signed_by(key, data, self._read(signature_name, _SMALL) or b""):
            self._find("record", name, "record_signature", listed)
            return None
        if key != self._key and key not in self._trusted:
            self._is_strange = True
            text = words("exchange.other_key", fingerprint=fingerprint(key))
            self._findings.append(Finding(NOTE, printable(name), text))
        try:
            record = decoded(data, Record)
        except UnreadableError:
            self._find("record", name, "record_unreadable", listed)
            return None
        told = (record.format, record.id, record.revision)
        if not is_canonical(data) or told != (RECORD_FORMAT, listed.id, place):
            self._find("record", name, "record_unreadable", listed)
        return record, hashlib.sha256(data).hexdigest()

    def _evidence(self, listed: IndexRecord, record: Record) -> None:
        names = dict(zip(_digests(listed), listed.evidence, strict=True))
        for item in record.evidence:
            name = names.get(item.sha256, "")
            is_right = bool(name) and self._bag.sha256.get(name) == item.sha256
            self._photos[item.sha256] = is_right
            if name in self._bad:
                continue
            if name not in self._sizes:
                self._find(
                    "photo", name or item.sha256, "photo_missing", listed, title=printable(item.original_name)
                )
            elif not is_right:
                self._find("photo", name, "named_otherwise", listed)

    def _require(self, name: str, listed: IndexRecord) -> bool:
        if name not in self._sizes and name not in self._bad:
            self._find(_kind_of(name), name, "bag_missing", listed)
        return name not in self._bad

    def _strangers(self, index: Index) -> None:
        """Name what the manifest lists and no record owns."""
        if not index.records and parts.INDEX in self._bad:
            return
        for name in self._sizes:
            is_known = name in self._serials or name in (parts.INDEX, parts.JOURNAL) or name in self._bad
            if name.startswith("data/") and not is_known:
                self._find(_kind_of(name), name, "stranger")

    def _trust(self) -> str:
        if any(finding.kind != NOTE for finding in self._findings):
            return ALTERED
        return UNKNOWN if self._is_strange or self._key not in self._trusted else VERIFIED

    def _result(self, index: Index) -> Verification:
        key = self._key
        name = self._trusted.get(key) if key else None
        short = fingerprint(key) if key else "?"
        records = tuple(
            VerifiedRecord(one.id, printable(one.serial), one.revision, one.verdict, one.id not in self._broken)
            for one in index.records
        )
        return Verification(
            trust=self._trust(),
            signer=f"{name} ({short})" if name else short,
            fingerprint=short,
            findings=tuple(dict.fromkeys(self._findings)),
            records=records,
            records_ok=sum(record.intact for record in records),
            records_total=len(records),
            photos_ok=sum(self._photos.values()),
            photos_total=len(
                self._photos.keys() | {one for record in index.records for one in _digests(record)}
            ),
        )


def _digests(listed: IndexRecord) -> Iterator[str]:
    for name in listed.evidence:
        yield name.rpartition("/")[2].partition(".")[0]


def _kind_of(name: str) -> str:
    return next((kind for prefix, kind in _KINDS.items() if name.startswith(prefix)), "file")


def _hex(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None
