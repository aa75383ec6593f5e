"""A copy that was left for another one and is chosen again is gone on with, and what lies in it counts."""

import pytest

from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from tests.app.mirrors import PASSPHRASE, altered, copied, files, mirror


@pytest.fixture
def stick(tmp_path):
    """The stick that is left and chosen again."""
    return tmp_path / "stick"


@pytest.fixture
def other(tmp_path):
    """A second stick."""
    return tmp_path / "other"


def untouched(stick):
    return {path: path.stat().st_mtime_ns for path in files(stick)}


def forget_lists(profile):
    """As a profile of an older program, which kept the list of one copy alone."""
    for path in profile.glob("mirror-written-*.jsonl"):
        path.unlink()


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["plain", "encrypted"])
def test_a_copy_that_is_chosen_again_is_whole(profile, stick, other, passphrase):
    """By the list that was kept of it; it is checked byte for byte, and nothing is written twice."""
    copied(profile, stick, passphrase)
    before = untouched(stick)
    copied(profile, other)
    with mirror(profile) as made:
        made.set_up(stick)
        assert (made.status().is_complete, made.check().is_sound, made.run().written) == (True, True, 0)
    assert untouched(stick) == before


def test_a_copy_that_was_given_up_can_be_chosen_again(profile, stick):
    """ "Stop using it" forgets the place alone."""
    copied(profile, stick, PASSPHRASE)
    with mirror(profile) as made:
        made.forget()
        made.set_up(stick)
        assert made.check().is_sound


def test_what_was_spoilt_meanwhile_is_named(profile, stick, other):
    """A list says what was written, not what lies there: a check reads it."""
    copied(profile, stick)
    copied(profile, other)
    spoilt = files(stick)[0]
    altered(spoilt, 0)
    with mirror(profile) as made:
        made.set_up(stick)
        assert [stick / "inspector-mirror" / name for name in made.check().wrong] == [spoilt]


@pytest.mark.parametrize("spoils", [0, 1])
def test_without_its_list_a_copy_in_the_clear_is_read(profile, stick, other, spoils):
    """What is right in it counts, and the rest is written."""
    copied(profile, stick)
    copied(profile, other)
    forget_lists(profile)
    for path in files(stick)[:spoils]:
        altered(path, 0)
    with mirror(profile) as made:
        made.set_up(stick)
        assert made.run().written == spoils
        assert made.check().is_sound


def test_reading_it_can_be_stopped(profile, stick, other):
    """Then the copy of before stays the one in use."""
    copied(profile, stick)
    copied(profile, other)
    forget_lists(profile)
    with mirror(profile) as made:
        with pytest.raises(UserError, match=r"backup\.stopped"):
            made.set_up(stick, work=Work(cancelled=lambda: True))
        assert (made.status().target.parent, made.check().is_sound) == (other, True)


def test_without_its_list_an_encrypted_copy_is_written_anew(profile, stick, other):
    """Nothing is said of it before."""
    copied(profile, stick, PASSPHRASE)
    copied(profile, other)
    forget_lists(profile)
    with mirror(profile) as made:
        made.set_up(stick)
        assert made.status().kept == 0
        assert made.run().status.is_complete
        assert made.check().is_sound


def test_a_description_that_names_a_path_leads_nowhere(profile, stick, other):
    """The id comes from a disk; no file outside the profile is read or written for it."""
    copied(profile, stick)
    marker = stick / "inspector-mirror" / "inspector-mirror.json"
    with mirror(profile) as made:
        known = made.setting.id
    marker.write_text(marker.read_text(encoding="utf-8").replace(known, "x/../../outside"), encoding="utf-8")
    with mirror(profile) as made:
        made.set_up(stick)
        made.set_up(other)
    assert list(profile.parent.rglob("*outside*")) == []
