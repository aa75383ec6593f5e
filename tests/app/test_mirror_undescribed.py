"""A copy of a copy whose description was lost: taken up where all of it is this laptop's, else left alone."""

import shutil

import pytest

from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from inspector_app.words import error_parts
from tests.app.mirrors import PASSPHRASE, altered, copied, files, mirror
from tests.app.profiles import lose, sealed_profile

MARKER = "inspector-mirror.json"


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


@pytest.fixture
def second(profile, stick, tmp_path):
    """Another stick onto which the copy was copied by hand, without its description."""
    copied(profile, stick)
    second = tmp_path / "second"
    shutil.copytree(stick, second)
    lose(second / "inspector-mirror" / MARKER)
    return second


def everything(stick):
    return {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}


def refused(profile, stick, code, passphrase=""):
    """Return the refusal of a stick, once it is seen that nothing on it or in what is set was touched."""
    before = everything(stick)
    with mirror(profile) as made:
        kept = made.setting
        with pytest.raises(UserError, match=code) as caught:
            made.set_up(stick, passphrase)
        assert (made.setting, everything(stick)) == (kept, before)
    return caught.value


def test_it_is_taken_up_and_nothing_is_written_twice(profile, second):
    """Every file counts that is the one that is here."""
    with mirror(profile) as made:
        made.set_up(second)
        status = made.status()
        assert (status.kept, status.waiting, status.fault) == (status.total, (), None)
        assert made.run().written == 0
        assert made.check().is_sound
    assert (second / "inspector-mirror" / MARKER).exists()


@pytest.mark.parametrize("left", [b"", b'{"format": "insp'])
def test_a_description_cut_off_counts_as_none(profile, second, left):
    """As a stick leaves it that was pulled too early."""
    (second / "inspector-mirror" / MARKER).write_bytes(left)
    with mirror(profile) as made:
        made.set_up(second)
        assert (made.run().written, made.check().is_sound) == (0, True)


def test_a_description_of_a_newer_program_is_left_alone(profile, second):
    """It can be read, and says something that this one does not know."""
    (second / "inspector-mirror" / MARKER).write_text('{"format": "inspector-mirror/9"}', encoding="utf-8")
    refused(profile, second, "damaged")


def test_what_is_lacking_or_spoilt_in_it_is_written(profile, second):
    """A damaged original bears its own hash as its name: nothing else can be lost by writing it again."""
    originals = [path for path in files(second) if "originals" in path.parts]
    altered(originals[0], 5)
    lose(next(path for path in files(second) if path.suffix == ".sig"))
    with mirror(profile) as made:
        made.set_up(second)
        assert made.run().written == 2
        assert made.check().is_sound


def test_that_of_another_laptop_is_left_as_it_is(profile, stick, tmp_path):
    """Nobody knows by a name whose it is, but by the bytes."""
    other = sealed_profile(tmp_path / "other", laptop=1)
    copied(other, stick)
    lose(stick / "inspector-mirror" / MARKER)
    what, rest = error_parts(refused(profile, stick, "not_ours"))
    assert MARKER in what.zh
    assert "没有写入" in rest.zh


@pytest.mark.parametrize("name", ["records/01a-r1.json", "备注.docx", "originals/ab/" + "ab" * 32])
def test_one_foreign_file_is_enough(profile, second, name):
    """Whatever it is: the copy of two laptops in one folder is neither's."""
    foreign = second / "inspector-mirror" / name
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_bytes(b"x")
    assert refused(profile, second, "not_ours").params["name"] == name


def test_a_record_that_differs_is_not_written_over(profile, second):
    """It may be a correction that was issued elsewhere."""
    record = next(path for path in files(second) if path.name.endswith("-r1.json"))
    altered(record, 30)
    assert refused(profile, second, "not_ours").params["n"] == 1


def test_a_list_that_asks_for_more_keeps_its_knowledge(profile, second, tmp_path):
    """Files of another laptop are gone, and the list is all that tells of them."""
    other = tmp_path / "others"
    copied(sealed_profile(tmp_path / "other", laptop=1), other)
    contents = "inspector-mirror/contents.txt"
    shutil.copy(other / contents, second / contents)
    refused(profile, second, "not_ours")


def test_what_systems_and_pulled_disks_leave_is_nobodys(profile, second):
    """It neither makes a copy foreign nor is it kept."""
    for name in ("Thumbs.db", "records/.DS_Store", "records/.x.json.part"):
        (second / "inspector-mirror" / name).write_bytes(b"x")
    with mirror(profile) as made:
        made.set_up(second)
        assert made.status().is_complete


def test_a_passphrase_does_not_encrypt_it(profile, second):
    """It is said before anything is written."""
    refused(profile, second, "in_the_clear", PASSPHRASE)


def test_an_encrypted_one_cannot_be_compared(profile, stick, tmp_path):
    """What to do is said."""
    copied(profile, stick, PASSPHRASE)
    second = tmp_path / "second"
    shutil.copytree(stick, second)
    lose(second / "inspector-mirror" / MARKER)
    refused(profile, second, "locked", PASSPHRASE)


def test_it_can_be_stopped(profile, second):
    """Reading a whole stick takes its time."""
    before = everything(second)
    with mirror(profile) as made, pytest.raises(UserError, match="stopped"):
        made.set_up(second, "", Work(cancelled=lambda: True))
    assert everything(second) == before
