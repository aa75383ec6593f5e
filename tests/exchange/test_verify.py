"""What verifying says of whole packages, and of packages that were tampered with."""

import hashlib
import json
import shutil
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.exchange.drill import _DRILLS, run_drill
from inspector_app.exchange.verify import verify_package
from inspector_app.words import error_text
from tests.exchange import samples

Made = tuple[Path, Mapping[bytes, str]]


def test_a_whole_package_is_verified_and_counted(made: Made) -> None:
    """Records and photos are counted, and the signer is named."""
    result = verify_package(*made)
    counts = (result.records_ok, result.records_total, result.photos_ok, result.photos_total)
    assert (result.trust, counts, result.findings) == ("verified", (2, 2, 3, 3), ())


def test_the_signer_is_named_with_the_fingerprint(made: Made) -> None:
    """The name under which the key is trusted stands first."""
    result = verify_package(*made)
    assert result.signer == f"陈建国的电脑 ({result.fingerprint})"


def test_records_are_listed_with_their_newest_revision(made: Made) -> None:
    """The second record was amended once."""
    found = [(one.serial, one.revision, one.verdict, one.intact) for one in verify_package(*made).records]
    assert found == [("JC-2026-0001", 1, "PASS", True), ("JC-2026-0002", 2, "PASS", True)]


def test_a_key_that_nobody_trusts_is_an_unknown_signer(made: Made) -> None:
    """Nothing is altered then; only who signed is not known."""
    result = verify_package(made[0], {})
    assert (result.trust, result.findings, result.signer) == ("unknown_signer", (), result.fingerprint)


def test_an_unpacked_package_verifies_too(made: Made, tmp_path: Path) -> None:
    """A bureau may have unpacked it long ago."""
    shutil.unpack_archive(made[0], tmp_path)
    assert [verify_package(path, made[1]).trust for path in (tmp_path, tmp_path / samples.NAME)] == [
        "verified",
        "verified",
    ]


@pytest.mark.parametrize("place", range(len(_DRILLS)), ids=list(_DRILLS))
def test_the_drill_catches_and_names_every_forgery(made: Made, tmp_path: Path, place: int) -> None:
    """Each as good as it can be made without the device's key."""
    result = run_drill(made[0], tmp_path)[place]
    assert result.caught, (result.trust, result.findings)


def test_the_drill_leaves_nothing_behind(made: Made, tmp_path: Path) -> None:
    """The altered copies are removed again."""
    run_drill(made[0], tmp_path / "work")
    assert list((tmp_path / "work").iterdir()) == []


def test_the_drill_refuses_a_package_that_is_altered_already(made: Made, tmp_path: Path) -> None:
    """It would prove nothing."""
    broken = tmp_path / "broken.zip"
    _rewrite(made[0], broken, {"data/index.json": b"{}"})
    with pytest.raises(UserError, match="drill_unsound"):
        run_drill(broken, tmp_path)


def test_an_altered_photo_is_named_with_its_record(made: Made, tmp_path: Path) -> None:
    """People look for the number of the record, not for a hash."""
    name = next(name for name, _ in samples.members(made[0]) if name.startswith("data/evidence/"))
    _rewrite(made[0], tmp_path / "p.zip", {name: b"another photo"})
    result = verify_package(tmp_path / "p.zip", made[1])
    assert [(f.kind, f.name) for f in result.findings if "JC-2026-0001" in f.text.zh] == [("photo", name)]


def test_only_what_is_hurt_is_not_counted(made: Made, tmp_path: Path) -> None:
    """One photo of the first record altered: one record and two photos are right still."""
    name = next(name for name, _ in samples.members(made[0]) if name.startswith("data/evidence/"))
    _rewrite(made[0], tmp_path / "p.zip", {name: b"another photo"})
    result = verify_package(tmp_path / "p.zip", made[1])
    assert (result.records_ok, result.records_total, result.photos_ok, result.photos_total) == (1, 2, 2, 3)


@pytest.mark.parametrize(
    "name", ["bag-info.txt", "allowed_signers", "device-key.pub", "tagmanifest-sha256.txt"]
)
def test_a_missing_tag_file_is_told(made: Made, tmp_path: Path, name: str) -> None:
    """Every file of the format has to be there."""
    _rewrite(made[0], tmp_path / "p.zip", {name: None})
    result = verify_package(tmp_path / "p.zip", made[1])
    assert result.trust == "altered"
    assert name in {finding.name for finding in result.findings}


@pytest.mark.parametrize("name", ["data/note.txt", "note.txt", "../note.txt"])
def test_an_added_file_is_told(made: Made, tmp_path: Path, name: str) -> None:
    """Inside the payload, beside it, and beside the whole package."""
    path = tmp_path / "p.zip"
    shutil.copy(made[0], path)
    whole = name.removeprefix("../") if name.startswith("..") else f"{samples.NAME}/{name}"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(whole, "x")
    findings = verify_package(path, made[1]).findings
    assert name.removeprefix("../") in {finding.name for finding in findings if finding.kind != "note"}


def _with(made: Made, path: Path, name: str, data: bytes) -> tuple[str, list[str]]:
    """Add a file to a package; the word of trust, and the names that are found fault with."""
    shutil.copy(made[0], path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)
    found = verify_package(path, made[1])
    return found.trust, [finding.name for finding in found.findings]


@pytest.mark.parametrize(
    "name", ["__MACOSX/JC-2026-0003.pdf", "__MACOSX/._JC-2026-0003.pdf", ".DS_Store", "Thumbs.db", "._x"]
)
def test_nothing_passes_for_what_systems_leave_behind_by_its_name(
    made: Made, tmp_path: Path, name: str
) -> None:
    """A document laid beside the signed folder is named wherever it hides."""
    assert _with(made, tmp_path / "p.zip", name, b"%PDF-1.4 another record") == ("altered", [name])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("__MACOSX/JC_20260916_01/._bagit.txt", b"\0\5\x16\7\0\2\0\0Mac OS X"),
        (".DS_Store", b"\0\0\0\1Bud1"),
    ],
)
def test_what_a_mac_leaves_behind_is_passed_over(made: Made, tmp_path: Path, name: str, data: bytes) -> None:
    """A package that was packed again on one is still whole."""
    assert _with(made, tmp_path / "p.zip", name, data) == ("verified", [])


def test_what_lies_beside_an_unpacked_package_is_told(made: Made, tmp_path: Path) -> None:
    """It was not checked, whoever put it there; the package itself is whole."""
    shutil.unpack_archive(made[0], tmp_path)
    (tmp_path / "supplement.pdf").write_bytes(b"%PDF")
    result = verify_package(tmp_path, made[1])
    assert (result.trust, [finding.kind for finding in result.findings]) == ("verified", ["note"])
    assert "supplement.pdf" in result.findings[0].text.en


def test_a_cut_journal_line_is_told_by_its_number(made: Made, tmp_path: Path) -> None:
    """The line behind the gap does not follow."""
    lines = dict(samples.members(made[0]))["data/journal.jsonl"].splitlines(keepends=True)
    _rewrite(made[0], tmp_path / "p.zip", {"data/journal.jsonl": b"".join(lines[:2] + lines[3:])})
    texts = [f.text.en for f in verify_package(tmp_path / "p.zip", made[1]).findings if f.kind == "journal"]
    assert any(text.startswith("Line 3 of the journal does not follow") for text in texts)


def test_the_journal_tells_nothing_of_other_records(made: Made) -> None:
    """Their lines are links only."""
    journal = dict(samples.members(made[0]))["data/journal.jsonl"]
    links = [json.loads(line) for line in journal.splitlines() if b'"body"' not in line]
    assert [sorted(link) for link in links] == [["number", "previous", "sha256"]]
    assert b"secret" not in journal


def test_the_journal_ends_with_the_last_sealing(made: Made) -> None:
    """What happened on the laptop afterwards is nobody's business."""
    last = dict(samples.members(made[0]))["data/journal.jsonl"].splitlines()[-1]
    assert json.loads(last)["body"]["kind"] == "amended"


@pytest.mark.parametrize(("knows_old", "trust"), [(True, "verified"), (False, "unknown_signer")])
def test_a_record_sealed_before_the_key_was_renewed(tmp_path: Path, *, knows_old: bool, trust: str) -> None:
    """It is handed over all the same, and verified where its older key is trusted too."""
    laptop, renewed = samples.device(tmp_path / "old"), samples.device(tmp_path / "new").keys
    run, old_key = laptop.sealed(1), laptop.keys.public_key()
    laptop.keys = renewed
    path = samples.write(tmp_path, laptop, laptop.contents(run)).path
    known = {renewed.public_key(): "new", **({old_key: "old"} if knows_old else {})}
    assert verify_package(path, known).trust == trust


@pytest.mark.parametrize("cut", [21, 500, -1, -30, -1000])
def test_a_truncated_package_is_refused_with_a_sentence(made: Made, tmp_path: Path, cut: int) -> None:
    """The end of a zip is where its directory lies."""
    path = tmp_path / "cut.zip"
    path.write_bytes(made[0].read_bytes()[:cut])
    with pytest.raises(UserError, match="cut_off"):
        verify_package(path, made[1])


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "空的"), (b"P", "不是 zip"), (b"%PDF-1.4", "一份 PDF"), (b'{"a":1}', "不是 zip")]
)
def test_a_file_that_is_no_zip_is_not_called_untrustworthy(
    made: Made, tmp_path: Path, data: bytes, said: str
) -> None:
    """Somebody chose the wrong file; the sentence says which is the right one."""
    (tmp_path / "p.pdf").write_bytes(data)
    with pytest.raises(UserError, match="not_a_package") as told:
        verify_package(tmp_path / "p.pdf", made[1])
    text = error_text(told.value).zh
    assert (said in text, "不可信" in text, "交接" in text) == (True, False, True)


@pytest.mark.parametrize("count", [0, 2])
def test_a_folder_has_to_hold_one_package(made: Made, tmp_path: Path, count: int) -> None:
    """None is no package, and of two nobody knows which."""
    for number in range(count):
        shutil.unpack_archive(made[0], tmp_path / str(number))
        (tmp_path / str(number) / samples.NAME).rename(tmp_path / f"package-{number}")
    with pytest.raises(UserError, match="not_a_package"):
        verify_package(tmp_path, made[1])


def test_two_packages_in_one_zip_are_told_from_none(made: Made, tmp_path: Path) -> None:
    """The sentence says how many there are."""
    both = tmp_path / "two.zip"
    with zipfile.ZipFile(both, "w") as archive:
        for name, data in samples.members(made[0]):
            archive.writestr(f"first/{name}", data)
            archive.writestr(f"second/{name}", data)
    with pytest.raises(UserError, match="not_a_package") as told:
        verify_package(both, made[1])
    assert "2 bags" in str(told.value.params)


def test_folders_without_end_are_refused(made: Made, tmp_path: Path) -> None:
    """Not a crash by recursion."""
    shutil.unpack_archive(made[0], tmp_path)
    tmp_path.joinpath(samples.NAME, "data", *["d"] * 80).mkdir(parents=True)
    with pytest.raises(UserError, match="zip_refused"):
        verify_package(tmp_path, made[1])


@pytest.mark.parametrize("path", ["nowhere.zip", "nowhere/p.zip"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, path: str) -> None:
    """With a sentence, as everything that is outside the program."""
    with pytest.raises(OutsideError, match="cannot_read"):
        verify_package(tmp_path / path, {})


def test_a_zip_that_is_no_package_is_refused(tmp_path: Path) -> None:
    """A zip of holiday photos is not an altered package."""
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("photos/beach.jpg", "x")
    with pytest.raises(UserError, match="not_a_package"):
        verify_package(tmp_path / "p.zip", {})


def test_a_package_of_a_later_format_is_not_called_altered(made: Made, tmp_path: Path) -> None:
    """It is refused with the advice to use a newer version."""
    index = dict(samples.members(made[0]))["data/index.json"]
    _rewrite(made[0], tmp_path / "p.zip", {"data/index.json": index.replace(b"package/1", b"package/2")})
    with pytest.raises(UserError, match="other_format"):
        verify_package(tmp_path / "p.zip", made[1])


def test_an_index_made_to_cost_time_costs_little(made: Made, tmp_path: Path) -> None:
    """A hundred thousand names in the index and in nothing else."""
    index = json.loads(dict(samples.members(made[0]))["data/index.json"])
    index["records"][0]["evidence"] = [f"data/evidence/{n:064}.jpg" for n in range(100_000)]
    _rewrite(made[0], tmp_path / "p.zip", {"data/index.json": json.dumps(index).encode()})
    begun = time.perf_counter()
    assert verify_package(tmp_path / "p.zip", made[1]).photos_ok == 1
    assert time.perf_counter() - begun < 30


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_flipped_bit_is_never_verified_and_never_a_crash(
    made: Made, tmp_path: Path, data: st.DataObject
) -> None:
    """Wherever a bit of the file flips, it is altered or refused; only dates of the zip carry no meaning."""
    content = bytearray(made[0].read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "flipped.zip"
    path.write_bytes(content)
    try:
        trust = verify_package(path, made[1]).trust
    except UserError:
        return
    assert trust == "altered" or _same_files(path, made[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_rubbish_in_a_document_is_a_finding(made: Made, tmp_path: Path, data: st.DataObject) -> None:
    """Documents may hold anything: deep nesting, wrong types, no JSON, lone surrogates."""
    name = data.draw(st.sampled_from(["data/index.json", "data/journal.jsonl", "device-key.pem", "bagit.txt"]))
    rubbish = st.one_of(
        st.binary(max_size=200), st.sampled_from([b"[" * 100_000, b'{"a":' * 9999, b'"\\ud800"'])
    )
    _rewrite(made[0], tmp_path / "p.zip", {name: data.draw(rubbish)})
    assert verify_package(tmp_path / "p.zip", made[1]).trust == "altered"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("bag-info.txt", b"Records: 2", b"Records: 9", "Inspector-Records"),
        ("bag-info.txt", b"Date: 2026", b"Date: 2020", "Bagging-Date"),
        ("bag-info.txt", b"Inspector-Format", b"Contact-Name: x\nInspector-Format", "Contact-Name"),
        ("allowed_signers", b"inspector-laptop", b"* inspector-laptop", "more than the key"),
        ("device-key.pub", b" inspector-laptop", b" another", "more than the key"),
        ("device-key.pem", b"-----BEGIN", b"ours\n-----BEGIN", "cannot be read"),
    ],
)
def test_a_tag_file_that_was_changed_is_named(
    made: Made, tmp_path: Path, name: str, old: bytes, new: bytes, told: str
) -> None:
    """The tag manifest agrees with the change, as anybody can make it; what is signed does not."""
    before = dict(samples.members(made[0]))
    after = before[name].replace(old, new, 1)
    tags = before["tagmanifest-sha256.txt"].replace(_sha(before[name]), _sha(after))
    _rewrite(made[0], tmp_path / "p.zip", {name: after, "tagmanifest-sha256.txt": tags})
    result = verify_package(tmp_path / "p.zip", made[1])
    assert (result.trust, [finding.name for finding in result.findings]) == ("altered", [name])
    assert told in result.findings[0].text.en


def _sha(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _rewrite(source: Path, target: Path, changes: Mapping[str, bytes | None]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in samples.members(source):
            if (changed := changes.get(name, data)) is not None:
                archive.writestr(f"{samples.NAME}/{name}", changed)


def _same_files(first: Path, second: Path) -> bool:
    return dict(samples.members(first)) == dict(samples.members(second))


@pytest.mark.parametrize(
    "text",
    [
        b"BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n",
        b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        b"",
        b"x" * 5000,
    ],
    ids=["version", "encoding", "older", "empty", "long"],
)
def test_an_altered_declaration_alone_is_named_alone(made: Made, tmp_path: Path, text: bytes) -> None:
    """The files that nobody touched are not accused."""
    _rewrite(made[0], tmp_path / "p.zip", {"bagit.txt": text})
    result = verify_package(tmp_path / "p.zip", made[1])
    assert (result.trust, {finding.name for finding in result.findings}) == ("altered", {"bagit.txt"})
    assert (result.records_ok, result.photos_ok) == (2, 3)


@pytest.mark.parametrize("name", ["tagmanifest-sha256.txt", "bag-info.txt"])
def test_an_unreadable_tag_file_is_named_alone(made: Made, tmp_path: Path, name: str) -> None:
    """What is only about the bag does not make the records altered."""
    _rewrite(made[0], tmp_path / "p.zip", {name: b"\xff\xfe no such line"})
    result = verify_package(tmp_path / "p.zip", made[1])
    assert {finding.name for finding in result.findings} == {name}
