"""A second copy brought back: on any laptop, without its profile, whatever a disk has done to it."""

import shutil

import pytest

from inspector_app.app.hashing import hash_of
from inspector_app.app.mirror_fetch import fetch
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError
from tests.app.mirrors import PASSPHRASE, altered, copied, files


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "U 盘"


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_copy_comes_back_whole(profile, stick, tmp_path, passphrase, quick_key):
    """Byte for byte, with hashes and signatures checked, on a laptop that knows nothing of it."""
    quick_key.undo()  # the program's own key, with the work that it asks for
    copied(profile, stick, passphrase)
    found = fetch(stick, tmp_path / "back", passphrase)
    told = (found.total, found.missing, found.strange, found.listed, found.is_whole)
    assert told == (len(files(stick)), (), (), True, True)
    for original in (profile / "vault").glob("??/*"):
        assert hash_of(tmp_path / "back" / "originals" / original.parent.name / original.name) == original.name


def test_an_encrypted_copy_shows_nothing_without_the_passphrase(profile, stick, tmp_path):
    """No record, no photo, and a wrong passphrase is said."""
    copied(profile, stick, PASSPHRASE)
    assert all(path.read_bytes().startswith(b"age-encryption.org/v1") for path in files(stick))
    with pytest.raises(UserError, match="passphrase"):
        fetch(stick, tmp_path / "back", "falsch geraten")


def test_a_passphrase_that_was_not_given_is_not_called_wrong(profile, stick, tmp_path):
    """It is asked for."""
    copied(profile, stick, PASSPHRASE)
    with pytest.raises(UserError, match="no_passphrase"):
        fetch(stick, tmp_path / "back")


def test_the_passphrase_may_be_typed_by_another_input_method(profile, stick, tmp_path):
    """Full-width and half-width forms are one passphrase."""
    copied(profile, stick, "ＡＢＣ１２３４５６")
    assert fetch(stick, tmp_path / "back", "ABC123456").wrong == ()


def test_an_altered_copy_is_named_when_it_is_fetched(profile, stick, tmp_path):
    """By its hash or by its signature."""
    copied(profile, stick)
    record = next(path for path in files(stick) if path.name.endswith("-r1.json"))
    original = next(path for path in files(stick) if "originals" in path.parts)
    record.write_bytes(record.read_bytes().replace(b'"serial":"JC', b'"serial":"JX'))
    original.chmod(0o644)
    original.write_bytes(b"x")
    wrong = fetch(stick, tmp_path / "back").wrong
    assert sorted(name.partition("/")[0] for name in wrong) == ["originals", "records"]


@pytest.mark.parametrize("at", [5, 180, -3])
def test_a_damaged_file_of_an_encrypted_copy_costs_itself_alone(profile, stick, tmp_path, at):
    """In its head or in its body: it is named, nothing bears its name, and all the others come."""
    copied(profile, stick, PASSPHRASE)
    spoilt = next(path for path in files(stick) if "originals" in path.parts)
    altered(spoilt, at)
    found = fetch(stick, tmp_path / "back", PASSPHRASE)
    name = spoilt.relative_to(stick / "inspector-mirror").as_posix().removesuffix(".age")
    assert (found.good, found.wrong, found.missing) == (len(files(stick)) - 1, (name,), ())
    assert not (tmp_path / "back" / name).exists()


def test_altered_bytes_never_bear_the_good_name(profile, stick, tmp_path):
    """They are kept beside it, to be looked at."""
    copied(profile, stick)
    spoilt = [path for path in files(stick) if "originals" in path.parts or path.name.endswith("-r1.json")]
    for path in spoilt:
        altered(path, -3)
    wrong = fetch(stick, tmp_path / "back").wrong
    assert len(wrong) == len(spoilt)
    assert not any((tmp_path / "back" / name).exists() for name in wrong)
    assert all((tmp_path / "back" / f"{name}.damaged").exists() for name in wrong)


def test_a_file_brought_back_whole_before_is_not_given_up_for_a_damaged_one(profile, stick, tmp_path):
    """The copy may have aged between two goes."""
    copied(profile, stick, PASSPHRASE)
    fetch(stick, tmp_path / "back", PASSPHRASE)
    spoilt = next(path for path in files(stick) if "originals" in path.parts)
    altered(spoilt, -3)
    (name,) = fetch(stick, tmp_path / "back", PASSPHRASE).wrong
    assert hash_of(tmp_path / "back" / name) == name.rpartition("/")[2]


def test_a_stick_pulled_while_it_is_fetched_is_said(profile, stick, tmp_path, monkeypatch):
    """That is not called damage of each file that is left."""
    copied(profile, stick)
    monkeypatch.setattr(Work, "step", lambda *_told: shutil.rmtree(stick, ignore_errors=True))
    with pytest.raises(OutsideError, match="gone"):
        fetch(stick, tmp_path / "back")
