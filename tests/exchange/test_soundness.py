"""Packages that are signed by the right key and do not hold together all the same.

Only the laptop itself, or whoever has its key, can make these; the writer refuses to hand them over,
because it verifies what it wrote as a receiver will.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.domain.run import Run, Seal
from inspector_app.domain.text import Text
from inspector_app.exchange.canonical import digest_of
from tests.exchange import samples
from tests.exchange.samples import Device


def _signed(laptop: Device, seal: Seal, data: bytes) -> Seal:
    return replace(seal, record=data, record_digest=digest_of(data), signature=laptop.keys.sign(data))


def _edited(old: bytes, new: bytes) -> Callable[[Device, Run], Run]:
    """Change the newest revision and sign it again, as only the key's owner can."""

    def edit(laptop: Device, run: Run) -> Run:
        assert old in run.seals[-1].record
        forged = _signed(laptop, run.seals[-1], run.seals[-1].record.replace(old, new))
        return replace(run, seals=(*run.seals[:-1], forged))

    return edit


def _without_first(_laptop: Device, run: Run) -> Run:
    return replace(run, seals=run.seals[1:])


def _other_parent(laptop: Device, run: Run) -> Run:
    parent = run.seals[0].record_digest.encode()
    return _edited(parent, b"0" * 64)(laptop, run)


def _other_serial(_laptop: Device, run: Run) -> Run:
    return replace(run, serial="JC-2026-9999")


def _foreign_signature(_laptop: Device, run: Run) -> Run:
    return replace(run, seals=(*run.seals[:-1], replace(run.seals[-1], signature=b"s" * 64)))


def _unknown_head(laptop: Device, run: Run) -> Run:
    return _edited(run.seals[-1].journal_digest.encode(), b"f" * 64)(laptop, run)


def _without_photo(_laptop: Device, run: Run) -> Run:
    return replace(run, evidence=run.evidence[1:])


CASES = {
    "revision left out": (_without_first, "not a record in its canonical form"),
    "other parent": (_other_parent, "chain of revisions is broken"),
    "other number in the index": (_other_serial, "index does not say"),
    "signature of nobody": (_foreign_signature, "does not fit its signature"),
    "never at that point of the journal": (_unknown_head, "no line about sealing"),
    "photo left out": (_without_photo, "IMG_1-0.jpg is not in the package"),
    "blanks in the record": (_edited(b'"code":', b'"code": '), "not a record in its canonical form"),
    "record of another kind": (_edited(b"inspector-record/1", b"inspector-record/9"), "canonical form"),
    "no record at all": (_edited(b'"serial":', b'"zerial":'), "canonical form"),
}


@pytest.mark.parametrize(("forge", "said"), CASES.values(), ids=CASES)
def test_what_does_not_hold_together_is_found(
    tmp_path: Path, forge: Callable[[Device, Run], Run], said: str
) -> None:
    """And named, though every hash and the manifest's signature are right."""
    laptop = samples.device(tmp_path)
    run = forge(laptop, laptop.sealed(1, revisions=2))
    with pytest.raises(OutsideError, match="reread_differs") as refused:
        samples.write(tmp_path / "stick", laptop, laptop.contents(run))
    name = refused.value.params["name"]
    assert isinstance(name, Text)
    assert said in name.en


def test_another_procedure_text_is_found(tmp_path: Path) -> None:
    """The record is bound to the text that it was made by."""
    laptop, contents = samples.filled(tmp_path)
    other = tuple(replace(record, procedure_text="{}") for record in contents.records)
    with pytest.raises(OutsideError, match="does not have the hash that its name says"):
        samples.write(tmp_path / "stick", laptop, replace(contents, records=other))


def test_a_photo_under_the_hash_of_another_is_found(tmp_path: Path) -> None:
    """Before anything is read back: originals are hashed while they are copied."""
    laptop, contents = samples.filled(tmp_path)
    first, second = (item.digest for item in contents.records[0].run.evidence)
    blobs = laptop.blobs.data
    blobs[first], blobs[second] = blobs[Digest(second)], blobs[Digest(first)]
    with pytest.raises(OutsideError, match="original_altered"):
        samples.write(tmp_path / "stick", laptop, contents)
