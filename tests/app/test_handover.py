"""Handing over: a record that does not fit its seal stays, by name; the others go."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import UserError
from tests.app.profiles import sealed_profile

FIRST = "(SELECT min(number) FROM run)"
ALTERED = [
    f"UPDATE signature SET name = 'x' WHERE run = {FIRST}",
    f"UPDATE seal SET signature = zeroblob(64) WHERE run = {FIRST}",
    f"DELETE FROM seal WHERE run = {FIRST}",
    f"UPDATE evidence SET kind = 'x' WHERE run = {FIRST}",
]


def altered(folder, statement):
    """Open a profile of two sealed records after its database was changed from outside."""
    profile = sealed_profile(folder / "profile")
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        assert raw.execute(statement).rowcount
    return open_app(profile)


@pytest.mark.parametrize("statement", ALTERED)
def test_what_does_not_fit_its_seal_is_shown_as_such(tmp_path, statement):
    """Beside the other one, which fits."""
    with closing(altered(tmp_path, statement)) as app:
        assert sorted(row.fits for row in app.handover.pending()) == [False, True]


@pytest.mark.parametrize("statement", ALTERED)
def test_what_does_not_fit_its_seal_is_left_out_by_name(tmp_path, statement):
    """The other one goes, whatever was chosen."""
    with closing(altered(tmp_path, statement)) as app:
        unfit, fit = (row.id for row in sorted(app.handover.pending(), key=lambda row: row.fits))
        made = app.handover.write(tmp_path / "out", [unfit, fit])
        assert (made.written.records, made.left_out) == (1, (app.services.store.serial_of(unfit),))
        assert [row.id for row in app.handover.pending()] == [unfit]


def test_no_package_is_written_where_none_fits(tmp_path):
    """Their numbers are in the sentence, and nothing is left in the folder."""
    with closing(altered(tmp_path, "UPDATE signature SET name = 'x'")) as app:
        with pytest.raises(UserError, match=r"none_fits.*JC-.*JC-"):
            app.handover.write(tmp_path / "out")
        assert not (tmp_path / "out").exists()


def test_a_package_is_found_again_from_anywhere(tmp_path, monkeypatch):
    """A relative folder is meant from where it was named."""
    monkeypatch.chdir(tmp_path)
    with closing(open_app(sealed_profile(tmp_path / "profile"))) as app:
        app.handover.write(Path("out"))
        monkeypatch.chdir("/")
        kept = Path(app.handover.packages()[0].path)
    assert (kept.is_absolute(), kept.is_file(), kept.parent) == (True, True, tmp_path / "out")


def test_handing_over_once_more_is_told_from_having_nothing(tmp_path):
    """Who has sealed and handed over everything is not told to seal a record first."""
    with closing(open_app(sealed_profile(tmp_path / "profile"))) as app:
        app.handover.write(tmp_path / "out")
        with pytest.raises(UserError, match="all_handed_over"):
            app.handover.write(tmp_path / "out")


def test_without_a_sealed_record_there_is_nothing(tmp_path):
    """An empty laptop is told so."""
    with closing(open_app(tmp_path / "profile")) as app, pytest.raises(UserError, match="nothing_to_hand_over"):
        app.handover.write(tmp_path / "out")


def test_a_draft_is_not_handed_over(tmp_path):
    """The sentence speaks of handing over, not of amendments."""
    with closing(open_app(tmp_path / "profile")) as app:
        people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
        draft = app.runs.begin("pipe.ball", app.projects.find_or_add("东塘"), people)
        with pytest.raises(UserError, match="draft_stays"):
            app.handover.write(tmp_path / "out", [draft])
