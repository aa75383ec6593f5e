"""Each PDF of a package is held against the record that it is listed for."""

import dataclasses
from pathlib import Path

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.exchange.package import PackageContents
from inspector_app.exchange.pdf_watch import PdfWatch
from inspector_app.exchange.sources import FolderSource
from tests.exchange import samples

PDF = "data/pdf/a.pdf"


def _printed(said: str) -> bytes:
    return b"%PDF-1.4\n<xmp:Identifier><rdf:Bag><rdf:li>" + said.encode() + b"</rdf:li></rdf:Bag>\n%%EOF\n"


def _watched(folder: Path, data: bytes) -> PdfWatch:
    (folder / "data/pdf").mkdir(parents=True)
    (folder / PDF).write_bytes(data)
    watch = PdfWatch(FolderSource(folder))
    assert b"".join(watch.blocks(PDF)) == data
    return watch


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("a|1|PASS|00", True),
        ("b|1|PASS|00", False),
        ("a|2|PASS|00", False),
        ("a|1|PASS|01", False),
        ("a", False),
    ],
)
def test_what_a_pdf_says_of_itself(tmp_path: Path, said: str, fits: bool) -> None:
    """Id, revision and hash have to be those of the record."""
    assert _watched(tmp_path, _printed(said)).fits(PDF, "a", 1, "00") is fits


def test_a_pdf_without_identifier_is_of_an_older_version(tmp_path: Path) -> None:
    """It is taken as it was."""
    assert _watched(tmp_path, b"%PDF-1.4").fits(PDF, "a", 1, "00")


@pytest.mark.parametrize("place", [(1 << 20) - 45, (1 << 20) - 5, 1 << 20])
def test_an_identifier_across_two_blocks_is_seen(tmp_path: Path, place: int) -> None:
    """Files are read in blocks of 1 MiB."""
    watch = _watched(tmp_path, b" " * place + _printed("b|1|PASS|00"))
    assert not watch.fits(PDF, "a", 1, "00")


def test_pdfs_swapped_by_whoever_holds_the_key_are_named(tmp_path: Path) -> None:
    """Two records, each with the other's printed form: reading it back names that, as every verifying does."""
    laptop = samples.device(tmp_path)
    runs = [laptop.sealed(1), laptop.sealed(2)]
    says = [f"{run.id}|1|PASS|{run.seals[-1].record_digest}" for run in reversed(runs)]
    whole = laptop.contents(*runs)
    records = [
        dataclasses.replace(record, pdf=lambda said=said: _printed(said))
        for record, said in zip(whole.records, says, strict=True)
    ]
    swapped = PackageContents(tuple(records), whole.journal, whole.blobs)
    with pytest.raises(OutsideError, match="reread_differs") as told:
        samples.write(tmp_path / "out", laptop, swapped)
    assert "another record" in str(told.value.params)
