"""The tamper drill: makes altered copies of a package and shows that each is caught and named.

Every copy is as good a forgery as can be made without the device's key: checksums of the zip,
manifest, tag manifest and Payload-Oxum are made to agree again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Text
from inspector_app.exchange import parts, sshsig
from inspector_app.exchange.canonical import canonical
from inspector_app.exchange.pem import key_in_pem
from inspector_app.exchange.reader import OpenPackage, open_package
from inspector_app.exchange.sources import read_small
from inspector_app.exchange.tag_files import key_files
from inspector_app.exchange.verification import ALTERED, UNKNOWN, VERIFIED, Finding
from inspector_app.exchange.verify import verify_package
from inspector_app.exchange.zip_writer import StoredZip
from inspector_app.words import text as words

_MOST = 256 << 20
_STAMP = datetime.fromisoformat("2026-01-01")  # a zip keeps wall time without a zone

Changes = dict[str, bytes | None]  # new bytes by name, None for a file taken out


@dataclass(frozen=True, slots=True)
class DrillResult:
    """One altered copy: what was done, what had to be named, and what verifying said."""

    key: str
    title: Text
    target: str  # the file that was touched
    trust: str
    findings: tuple[Finding, ...]
    caught: bool  # the trust is as it has to be, and a finding names the target
    signer: str = ""  # as ``Verification.signer``


def run_drill(package: Path, workdir: Path) -> list[DrillResult]:
    """Make altered copies in ``workdir``, verify each with the package's own key trusted, and remove it again.

    UserError ``exchange.drill_unsound`` when the package itself does not verify.
    """
    with open_package(package) as opened:
        original = _Original(opened)
        trusted = {original.key: package.stem}
        if verify_package(package, trusted).trust != VERIFIED:
            raise UserError("exchange.drill_unsound", path=str(package))
        workdir.mkdir(parents=True, exist_ok=True)
        return [_one(original, trusted, workdir / f"{key}.zip", key) for key in _DRILLS]


class _Original:
    """The package that is copied, with what the drills ask of it."""

    def __init__(self, package: OpenPackage) -> None:
        self.top, self.source = package.name, package.source
        self.key = key_in_pem(self.read(parts.KEY_PEM)) or b""

    def read(self, name: str) -> bytes:
        return read_small(self.source, name, _MOST)

    def names(self, prefix: str, ending: str = "") -> list[str]:
        return sorted(n for n in self.source.sizes() if n.startswith(prefix) and n.endswith(ending))


def _one(original: _Original, trusted: Mapping[bytes, str], path: Path, key: str) -> DrillResult:
    target, changes = _DRILLS[key](original)
    try:
        _write(original, changes, path)
        result = verify_package(path, trusted)
    finally:
        path.unlink(missing_ok=True)
    wanted = UNKNOWN if key == "other_key" else ALTERED
    is_named = key == "other_key" or any(finding.name == target for finding in result.findings)
    return DrillResult(
        key,
        words(f"exchange.drill_{key}"),
        target,
        result.trust,
        result.findings,
        caught=result.trust == wanted and is_named,
        signer=result.signer,
    )


def _write(original: _Original, changes: Changes, path: Path) -> None:
    with path.open("wb") as file:
        copy = StoredZip(file, _STAMP)
        for name in original.source.sizes():
            data = changes.get(name, b"")
            if name not in changes:
                copy.add(f"{original.top}/{name}", original.source.blocks(name))
            elif data is not None:
                copy.add(f"{original.top}/{name}", (data,))
        for name in changes.keys() - original.source.sizes().keys():
            copy.add(f"{original.top}/{name}", (changes[name] or b"",))
        copy.finish()


def _flipped(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :]


def _photo_bit(original: _Original) -> tuple[str, Changes]:
    name = original.names("data/evidence/")[0]
    return name, {name: _flipped(original.read(name))}


def _photos_swapped(original: _Original) -> tuple[str, Changes]:
    first, second = original.names("data/evidence/")[:2]
    return first, _agreeing(original, {first: original.read(second), second: original.read(first)})


def _photo_removed(original: _Original) -> tuple[str, Changes]:
    name = original.names("data/evidence/")[0]
    return name, _agreeing(original, {name: None})


def _answer_changed(original: _Original) -> tuple[str, Changes]:
    name = original.names("data/records/", ".json")[0]
    record = json.loads(original.read(name))
    path = sorted(record["answers"])[0]
    record["answers"][path] += "0"
    return name, _agreeing(original, {name: canonical(record)})


def _record_removed(original: _Original) -> tuple[str, Changes]:
    name = original.names("data/records/", ".json")[0]
    return name, _agreeing(original, {name: None, name.removesuffix(".json") + ".sig": None})


def _journal_cut(original: _Original) -> tuple[str, Changes]:
    lines = original.read(parts.JOURNAL).splitlines(keepends=True)
    del lines[len(lines) // 2]
    return parts.JOURNAL, _agreeing(original, {parts.JOURNAL: b"".join(lines)})


def _manifest_edited(original: _Original) -> tuple[str, Changes]:
    lines = original.read(parts.MANIFEST).splitlines(keepends=True)
    lines[0] = (b"0" if lines[0][:1] != b"0" else b"1") + lines[0][1:]
    return parts.MANIFEST, {parts.MANIFEST: b"".join(lines)}


def _file_added(original: _Original) -> tuple[str, Changes]:
    name = "data/evidence/added.jpg"
    return name, _agreeing(original, {name: b"\xff\xd8\xff\xd9"})


def _info_changed(original: _Original) -> tuple[str, Changes]:
    """Tell another number of records and a sender in the file that no signature covers."""
    told = original.read(parts.INFO).replace(b"Inspector-Records: ", b"Inspector-Records: 9")
    return parts.INFO, _agreeing(original, {parts.INFO: told + b"Contact-Name: drill\n"})


def _signer_added(original: _Original) -> tuple[str, Changes]:
    """Let OpenSSH take a second key for this laptop's."""
    public, _ = _new_key()
    signers = original.read(parts.SIGNERS) + key_files(public)[parts.SIGNERS]
    return parts.SIGNERS, _agreeing(original, {parts.SIGNERS: signers})


def _signature_foreign(original: _Original) -> tuple[str, Changes]:
    """Sign the manifest by another key and leave the device's key in place."""
    _, sign = _new_key()
    signed = sign(original.read(parts.MANIFEST))
    return parts.SIGNATURE, _agreeing(original, {parts.SIGNATURE: signed})


def _other_key(original: _Original) -> tuple[str, Changes]:
    """Sign the package again by another key, which is put into it: nothing is altered then but who signed."""
    public, sign = _new_key()
    manifest = original.read(parts.MANIFEST)
    index = json.loads(original.read(parts.INDEX))
    changes: Changes = {}
    for record in index["records"]:
        record["keys"] = [public.hex() for _ in record["records"]]
        for name in record["records"]:
            changes[name.removesuffix(".json") + ".sig"] = sign(original.read(name))
    changes[parts.INDEX] = canonical(index)
    agreeing = _agreeing(original, changes)
    manifest = agreeing[parts.MANIFEST] or b""
    keys: Changes = {
        **key_files(public),
        parts.SIGNATURE: sign(manifest),
        parts.SSH_SIGNATURE: sshsig.ssh_signature(sshsig.sha512(manifest), public, sign).encode(),
    }
    return parts.KEY_PEM, _agreeing(original, {**changes, **keys})


def _new_key() -> tuple[bytes, Callable[[bytes], bytes]]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    return key.public_key().public_bytes_raw(), key.sign


def _agreeing(original: _Original, changes: Changes) -> Changes:
    """Return the changes with manifest, Payload-Oxum and tag manifest made to agree with them."""
    sizes = {**original.source.sizes(), **{name: len(data or b"") for name, data in changes.items()}}
    gone = {name for name, data in changes.items() if data is None}
    payload = [size for name, size in sizes.items() if name.startswith("data/") and name not in gone]
    info = [
        f"Payload-Oxum: {sum(payload)}.{len(payload)}" if line.startswith("Payload-Oxum") else line
        for line in (changes.get(parts.INFO) or original.read(parts.INFO)).decode().splitlines()
    ]
    made: Changes = {**changes, parts.INFO: ("\n".join(info) + "\n").encode()}
    made[parts.MANIFEST] = b"".join(_lines(original.read(parts.MANIFEST), changes, is_payload=True))
    made[parts.TAG_MANIFEST] = b"".join(_lines(original.read(parts.TAG_MANIFEST), made, is_payload=False))
    return made


def _lines(manifest: bytes, changes: Changes, *, is_payload: bool) -> Iterator[bytes]:
    known = set()
    for line in manifest.decode().splitlines():
        digest, _, name = line.partition("  ")
        known.add(name)
        data = changes.get(name, b"")
        if name in changes and data is None:
            continue
        yield f"{hashlib.sha256(data or b'').hexdigest() if name in changes else digest}  {name}\n".encode()
    for name in sorted(changes.keys() - known):
        if is_payload and name.startswith("data/"):
            yield f"{hashlib.sha256(changes[name] or b'').hexdigest()}  {name}\n".encode()


_DRILLS: Mapping[str, Callable[[_Original], tuple[str, Changes]]] = {
    "photo_bit": _photo_bit,
    "photos_swapped": _photos_swapped,
    "photo_removed": _photo_removed,
    "answer_changed": _answer_changed,
    "record_removed": _record_removed,
    "journal_cut": _journal_cut,
    "manifest_edited": _manifest_edited,
    "file_added": _file_added,
    "info_changed": _info_changed,
    "signer_added": _signer_added,
    "signature_foreign": _signature_foreign,
    "other_key": _other_key,
}
