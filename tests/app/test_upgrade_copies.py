"""The copies of the database made before upgrades: named, and made into data of their own."""

from contextlib import closing

import pytest

from inspector_app.app.restore import backup_in, rehearse, restore
from inspector_app.app.upgrade_copies import copies_in
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import OutsideError, UserError
from tests.app.profiles import lose, sealed_profile


@pytest.fixture
def profile(tmp_path):
    """Two sealed records, a copy of the database with both, and a project that came after it."""
    made = sealed_profile(tmp_path / "profile")
    (made / "backups").mkdir()
    with closing(open_app(made)) as app:
        app.services.store.backup_to(made / "backups" / "inspector-0002-20260916T091201.db")
        app.projects.find_or_add("升级以后的工程")
    return made


def copy_of(profile):
    return copies_in(profile)[0].path


def test_the_newest_copy_comes_first_and_no_other_file(profile):
    """Day, size and place of each; what somebody put beside them is none."""
    for name in ("inspector-0001-20250101T000000.db", "notes.db", "inspector-0001-20259999T000000.db"):
        (profile / "backups" / name).write_bytes(b"x")
    found = copies_in(profile)
    assert [one.made.year for one in found] == [2026, 2025]
    assert (found[1].size, backup_in(profile / "backups")) == (1, found[0].path)


def test_data_are_made_of_a_copy_and_the_present_originals(profile, tmp_path):
    """The doctor finds nothing wrong with them: the key and the journal's end fit too."""
    made = restore(copy_of(profile), tmp_path / "new")
    assert (made.agrees, made.originals) == (True, len(list(profile.glob("vault/??/*"))))
    with closing(open_app(tmp_path / "new")) as app:
        assert "升级以后的工程" not in [one.name for one in app.projects.all()]
        assert app.doctor.examine().is_sound


def test_the_present_data_stay_as_they_are(profile, tmp_path):
    """Nothing is put in their place."""
    before = (profile / "inspector.db").read_bytes()
    assert rehearse(copy_of(profile), tmp_path).agrees
    restore(copy_of(profile), tmp_path / "new")
    assert ((profile / "inspector.db").read_bytes(), copy_of(profile).exists()) == (before, True)


def test_an_original_that_is_gone_is_named_and_stops_nothing(profile, tmp_path):
    """As in a backup."""
    lost = next(profile.glob("vault/??/*"))
    lose(lost)
    restored = restore(copy_of(profile), tmp_path / "new")
    assert [one.digest for one in restored.lacking] == [lost.name]


def test_a_spoilt_copy_is_refused(profile, tmp_path):
    """Nothing is made of it."""
    copy_of(profile).write_bytes(b"not a database")
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        restore(copy_of(profile), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_database_elsewhere_is_no_backup(profile, tmp_path):
    """Only beside its originals is it known which they are."""
    alone = copy_of(profile).rename(tmp_path / "inspector-0002-20260916T091201.db")
    with pytest.raises(UserError, match="no_backup"):
        restore(alone, tmp_path / "new")
