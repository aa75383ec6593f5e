"""What is gone from a second copy is named, by whoever reads it: the laptop that it is of, or any other."""

import hashlib
import json
import re
import shutil

import pytest

from inspector_app.app import mirror_age, mirror_places
from inspector_app.app.mirror_age import unlocked
from inspector_app.app.mirror_fetch import fetch
from inspector_app.app.mirror_list import CONTENTS
from inspector_app.domain.errors import InspectorError
from tests.app.mirrors import PASSPHRASE, altered, copied, files, mirror
from tests.app.quick_age import quickly_locked


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "U 盘"


def there(stick):
    return stick / "inspector-mirror"


def name_of(path, stick):
    return path.relative_to(there(stick)).as_posix().removesuffix(".age")


def of_kind(stick, kind):
    return next(path for path in files(stick) if kind in path.as_posix())


@pytest.mark.parametrize(
    ("kind", "passphrase"),
    [("originals/", ""), ("originals/", PASSPHRASE), ("-r1.journal", ""), ("-r1.sig", ""), ("procedures/", "")],
)
def test_a_file_that_is_gone_is_named_with_its_record(profile, stick, tmp_path, kind, passphrase):
    """It was never read, so nothing of it can be wrong: it is lacking."""
    total = copied(profile, stick, passphrase).status.total
    gone = of_kind(stick, kind)
    gone.unlink()
    found = fetch(stick, tmp_path / "back", passphrase)
    assert (found.missing, found.total, found.is_whole) == ((name_of(gone, stick),), total, False)
    assert found.serials[found.missing[0]].startswith("JC-2026-")


def test_without_the_list_the_records_say_what_is_lacking(profile, stick, tmp_path):
    """Each names its photos and its procedure; a list that is gone is said too."""
    copied(profile, stick)
    (there(stick) / CONTENTS).unlink()
    gone = of_kind(stick, "originals/")
    gone.unlink()
    found = fetch(stick, tmp_path / "back")
    assert (found.missing, found.listed) == ((name_of(gone, stick),), False)


def test_a_record_that_is_gone_altogether_is_named_by_the_list(profile, stick, tmp_path):
    """Nothing else in the copy knows of it."""
    copied(profile, stick)
    first = of_kind(stick, "-r1.json").name.removesuffix(".json")
    for path in there(stick).glob(f"records/{first}.*"):
        path.unlink()
    found = fetch(stick, tmp_path / "back")
    assert {name.partition(".")[0] for name in found.missing} == {f"records/{first}"}
    assert len(found.missing) == 4


def test_a_copy_of_an_older_program_says_what_it_cannot_know(profile, stick, tmp_path):
    """It has no list, and is whole as far as can be told; the next go writes one."""
    copied(profile, stick)
    (there(stick) / CONTENTS).unlink()
    marker = there(stick) / "inspector-mirror.json"
    facts = json.loads(marker.read_text(encoding="utf-8"))
    del facts["contents"]
    marker.write_text(json.dumps(facts), encoding="utf-8")
    assert (fetch(stick, tmp_path / "a").listed, fetch(stick, tmp_path / "b").is_whole) == (None, True)
    copied(profile, stick)
    assert fetch(stick, tmp_path / "c").listed is True


def test_a_damaged_list_is_said(profile, stick, tmp_path):
    """What it says is not believed."""
    copied(profile, stick)
    altered(there(stick) / CONTENTS, -9)
    found = fetch(stick, tmp_path / "back")
    assert (found.listed, found.missing, found.is_whole) == (False, (), False)


def test_a_journal_without_its_end_is_named(profile, stick, tmp_path):
    """It has to tell of the sealing of its record."""
    copied(profile, stick)
    path = of_kind(stick, "-r1.journal")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert fetch(stick, tmp_path / "back").wrong == (name_of(path, stick),)


def test_a_journal_under_the_name_of_another_record_is_named(profile, stick, tmp_path):
    """Each is whole by itself."""
    copied(profile, stick, PASSPHRASE)
    first, second = (path for path in files(stick) if "-r1.journal" in path.name)
    aside = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(aside)
    wrong = fetch(stick, tmp_path / "back", PASSPHRASE).wrong
    assert set(wrong) == {name_of(first, stick), name_of(second, stick)}


def test_a_record_under_the_name_of_another_one_is_named(profile, stick, tmp_path):
    """With key and signature, which fit it under any name."""
    copied(profile, stick)
    first, second = (path for path in files(stick) if path.name.endswith("-r1.json"))
    for ending in (".json", ".sig", ".key"):
        shutil.copy(second.with_suffix(ending), first.with_suffix(ending))
    assert name_of(first, stick) in fetch(stick, tmp_path / "back").wrong


@pytest.mark.parametrize(
    ("other", "passphrase"), [("照片.jpg", ""), ("照片.jpg", PASSPHRASE), ("originals/00/" + "0" * 64, "")]
)
def test_an_original_under_another_name_is_known_by_its_content(profile, stick, tmp_path, other, passphrase):
    """Somebody renamed it on the stick; it comes back under its own, and that is said."""
    copied(profile, stick, passphrase)
    moved = of_kind(stick, "originals/")
    (there(stick) / other).parent.mkdir(exist_ok=True)
    moved.rename(there(stick) / (other + moved.suffix))
    found = fetch(stick, tmp_path / "back", passphrase)
    assert (found.moved, found.missing) == ((name_of(moved, stick),), ())
    assert (tmp_path / "back" / found.moved[0]).is_file()


def test_files_that_are_none_of_the_copy_are_named_and_not_brought(profile, stick, tmp_path):
    """Nothing in it vouches for them."""
    copied(profile, stick)
    for name in ("records/补充.pdf", "note.txt", "originals/x.jpg"):
        (there(stick) / name).write_bytes(b"%PDF")
    found = fetch(stick, tmp_path / "back")
    assert (set(found.strange), found.is_whole) == ({"records/补充.pdf", "note.txt", "originals/x.jpg"}, True)
    assert not (tmp_path / "back" / "records" / "补充.pdf").exists()


def test_two_copies_that_lack_different_files_make_one_whole(profile, stick, tmp_path):
    """What an earlier go has brought is not lacking."""
    copied(profile, stick)
    second = tmp_path / "second"
    shutil.copytree(stick, second)
    originals = [path for path in files(stick) if "originals" in path.parts]
    originals[0].unlink()
    (second / originals[1].relative_to(stick)).unlink()
    fetch(stick, tmp_path / "back")
    assert fetch(second, tmp_path / "back").is_whole


def test_a_check_names_what_is_wrong_until_it_is_written_again(profile, stick):
    """The second time as the first, counted by what should be there."""
    total = copied(profile, stick).status.total
    spoilt, gone = files(stick)[0], files(stick)[-1]
    altered(spoilt, 3)
    gone.unlink()
    with mirror(profile) as made:
        for _ in range(2):
            found = made.check()
            assert (found.good, found.total, set(found.wrong)) == (
                total - 2,
                total,
                {name_of(spoilt, stick), name_of(gone, stick)},
            )
        made.run()
        assert (made.check().good, made.check().is_sound) == (total, True)


def test_a_check_counts_what_was_never_written(profile, stick):
    """An empty copy agrees with nothing."""
    with mirror(profile) as made:
        made.set_up(stick)
        found = made.check()
        assert (found.good, found.wrong, len(found.waiting), found.is_sound) == (0, (), found.total, False)


def test_a_file_that_cannot_be_read_is_wrong_and_the_check_goes_on(profile, stick):
    """A bad place on a stick costs one file."""
    copied(profile, stick)
    bad = files(stick)[2]
    bad.unlink()
    bad.mkdir()
    with mirror(profile) as made:
        assert made.check().wrong == (name_of(bad, stick),)


def stays_out(profile, code):
    """Let the copy be asked for and gone on with: both say why not, by one code."""
    with mirror(profile) as made:
        assert made.status().fault.code == f"mirror.{code}"
        for begin in (made.run, made.check):
            with pytest.raises(InspectorError, match=rf"mirror\.{code}"):
                begin()


def test_another_disk_in_its_place_is_not_called_none(profile, stick):
    """Nothing is written onto it."""
    copied(profile, stick)
    shutil.rmtree(there(stick))
    (stick / "holiday.jpg").write_bytes(b"x")
    stays_out(profile, "other_disk")
    assert [path.name for path in stick.iterdir()] == ["holiday.jpg"]


def test_a_formatted_disk_in_its_place_is_known_by_being_one(profile, stick, monkeypatch):
    """It is empty as the place of a disk that is not there would be."""
    copied(profile, stick)
    shutil.rmtree(there(stick))
    stays_out(profile, "gone")
    monkeypatch.setattr(mirror_places.os.path, "ismount", lambda path: path == stick)
    stays_out(profile, "other_disk")


@pytest.mark.parametrize("spoil", [lambda key: key.unlink(), lambda key: altered(key, -1)])
def test_an_encrypted_copy_that_nobody_can_open_is_no_copy(profile, stick, tmp_path, spoil):
    """Its files are whole, and its key is not."""
    copied(profile, stick, PASSPHRASE)
    spoil(there(stick) / "key.age")
    stays_out(profile, "key_lost")
    with mirror(profile) as made:
        assert (made.status().kept, made.status().is_complete) == (0, False)
    with pytest.raises(InspectorError, match=r"mirror\.key_lost"):
        fetch(stick, tmp_path / "back", PASSPHRASE)


@pytest.mark.parametrize(
    ("passphrase", "spoil"),
    [("", lambda marker: marker.unlink()), (PASSPHRASE, lambda marker: altered(marker, 1))],
)
def test_a_copy_without_its_description_can_be_read_and_gets_it_back(
    profile, stick, tmp_path, passphrase, spoil
):
    """Its list shows whose it is."""
    copied(profile, stick, passphrase)
    spoil(there(stick) / "inspector-mirror.json")
    assert fetch(stick, tmp_path / "back", passphrase).is_whole
    with mirror(profile) as made:
        assert (made.status().fault.code, made.status().is_complete) == ("mirror.damaged", False)
        assert (made.run().written, made.status().fault, made.status().is_complete) == (0, None, True)


def test_a_folder_of_a_copy_is_found_under_any_name(profile, stick, tmp_path):
    """People move it about, and choose the folder itself."""
    copied(profile, stick)
    there(stick).rename(stick / "旧电脑的副本")
    assert fetch(stick / "旧电脑的副本", tmp_path / "back").is_whole


def test_what_the_list_does_not_know_is_told_apart(profile, stick, tmp_path):
    """The copy of another laptop was put into the same folder."""
    copied(profile, stick)
    names = [
        name_of(path, stick) for path in files(stick) if path.name.startswith(of_kind(stick, "-r1.").stem[:36])
    ]
    lines = (there(stick) / CONTENTS).read_text(encoding="utf-8").splitlines(keepends=True)[1:]
    rest = "".join(line for line in lines if line.partition("\t")[0] not in names).encode()
    (there(stick) / CONTENTS).write_bytes(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
    found = fetch(stick, tmp_path / "back")
    assert (found.unlisted, found.is_whole) == (tuple(names), True)


def test_the_copy_is_not_brought_back_into_itself(profile, stick):
    """What came would count as part of it."""
    copied(profile, stick)
    with pytest.raises(InspectorError, match="inside_data"):
        fetch(stick, there(stick) / "back")


def test_the_list_of_an_encrypted_copy_shows_nothing(profile, stick):
    """It names records."""
    copied(profile, stick, PASSPHRASE)
    assert (there(stick) / f"{CONTENTS}.age").read_bytes().startswith(b"age-encryption.org/v1")
    assert not (there(stick) / CONTENTS).exists()


def test_a_busy_laptop_is_not_told_that_the_passphrase_is_wrong(monkeypatch):
    """The library refuses what it thinks would take too long; it measures that anew each time."""
    key = re.sub(rb"(scrypt \S+) \d+", rb"\1 28", quickly_locked("secret", PASSPHRASE), count=1)
    monkeypatch.setattr(mirror_age, "_TRIES", 2)
    with pytest.raises(InspectorError, match=r"mirror\.slow"):
        unlocked(key, PASSPHRASE)
