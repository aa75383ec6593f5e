"""Lines cut off the end of the journal are missed, whoever rewrites what lies beside them without the key."""

import json
import sqlite3
from contextlib import closing

import pytest

from inspector_app.app.backup import Backup
from inspector_app.app.doctor import DATABASE, adopt_salvaged, salvage_beside
from inspector_app.app.restore import restore
from inspector_app.bootstrap import SystemClock, open_app
from inspector_app.domain.clock import Moment
from inspector_app.domain.journal import EventKind, chained
from inspector_app.store.journal_end import KEY
from inspector_app.words import error_text
from tests.app.profiles import sealed_profile


@pytest.fixture
def profile(tmp_path):
    """A sealed record and a draft with two answers behind it."""
    folder = sealed_profile(tmp_path / "profile")
    app = open_app(folder)
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    app.runs.begin("water.indoor_ponding", app.projects.find_or_add("东塘新苑二期"), people)
    app.close()
    _answer(folder, "22", "23")
    return folder


def _answer(profile, *depths):
    app = open_app(profile)
    (draft,) = app.overview.drafts()
    for depth in depths:
        app.services.store.save_answers(draft.id, {"min_depth": depth}, who="王工")
    app.close()


def _sql(profile, *statements):
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        for statement in statements:
            raw.execute(*statement) if isinstance(statement, tuple) else raw.execute(statement)


def _cut(profile, lines=1):
    _sql(profile, f"DELETE FROM journal WHERE number > (SELECT max(number) - {lines} FROM journal)")


def _end(profile):
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        return raw.execute("SELECT number, digest FROM journal ORDER BY number DESC LIMIT 1").fetchone()


def _faults(profile):
    app = open_app(profile)
    try:
        return app.services.store.integrity()
    finally:
        app.close()


def _codes(profile):
    return [error.code for error in _faults(profile)]


def test_an_untouched_journal_has_its_end(profile):
    """Opened and closed as often as one likes."""
    _answer(profile, "24")
    assert _codes(profile) == []


@pytest.mark.parametrize("lines", [1, 2])
def test_lines_cut_off_the_end_are_named(profile, lines):
    """By their numbers and the last one that was written."""
    last, _ = _end(profile)
    _cut(profile, lines)
    (fault,) = _faults(profile)
    assert (fault.code, fault.params["first"], fault.params["last"]) == (
        "store.journal_cut",
        last - lines + 1,
        last,
    )
    assert f"第 {last - lines + 1} 至 {last} 条" in error_text(fault).zh


def test_the_doctor_names_the_record_whose_lines_were_cut(profile):
    """What it holds is no longer vouched for."""
    _cut(profile)
    app = open_app(profile)
    codes = [(str(one.area), one.code) for one in app.doctor.examine().findings]
    app.close()
    assert codes == [("journal", "journal_cut"), ("drafts", "altered")]


def test_writing_on_does_not_heal_a_cut(profile):
    """The gap is noted before the next line takes the number."""
    _cut(profile, 2)
    _answer(profile, "30", "31", "32")
    assert _codes(profile) == ["store.journal_cut"]


def test_a_note_without_the_key_is_not_believed(profile):
    """Whoever cuts a line may write any number beside it."""
    _cut(profile)
    number, digest = _end(profile)
    forged = json.dumps([json.dumps([number, digest, []], separators=(",", ":")), "0" * 64])
    _sql(profile, ("UPDATE setting SET value = ? WHERE key = ?", (forged, KEY)))
    assert _codes(profile) == ["store.journal_unmarked"]


def test_a_note_that_was_taken_away_is_missed(profile):
    """That it was ever made is known outside the database."""
    _cut(profile)
    _sql(profile, ("DELETE FROM setting WHERE key = ?", (KEY,)))
    _answer(profile, "30")
    assert _codes(profile) == ["store.journal_unmarked"]


def test_another_last_line_is_told(profile):
    """A line with a right hash needs no key; the note does."""
    number, _ = _end(profile)
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        run, before = raw.execute("SELECT run_id, previous FROM journal WHERE number = ?", (number,)).fetchone()
        at = Moment(SystemClock().now().wall, 1, "boot")
        line = chained(number, run, EventKind.ANSWERS_CHANGED, at, "别人", {}, before)
        raw.execute(
            "UPDATE journal SET who = ?, delta = '{}', at_wall = ?, at_mono = 1, at_boot = 'boot', digest = ?"
            " WHERE number = ?",
            (line.who, at.wall.isoformat(timespec="microseconds"), line.digest, number),
        )
    assert _codes(profile) == ["store.journal_replaced"]


def test_a_line_that_the_program_did_not_write_is_told(profile):
    """It follows the last one by its hash, but nobody noted it."""
    number, digest = _end(profile)
    line = chained(number + 1, "x", EventKind.RECOVERED, SystemClock().now(), "别人", {}, digest)
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        raw.execute(
            "INSERT INTO journal VALUES (?, 'x', 'recovered', ?, ?, ?, '别人', '{}', ?, ?)",
            (
                line.number,
                line.at.wall.isoformat(timespec="microseconds"),
                line.at.monotonic_ns,
                line.at.boot_id,
                digest,
                line.digest,
            ),
        )
    assert _codes(profile) == ["store.journal_added"]


def test_a_database_of_an_older_program_is_not_suspected(profile):
    """It has no note yet; the first line written makes one."""
    _sql(profile, ("DELETE FROM setting WHERE key = ?", (KEY,)))
    (profile / "keys" / "journal-end.begun").unlink()
    assert _codes(profile) == []
    _answer(profile, "25")
    _cut(profile)
    assert _codes(profile) == ["store.journal_cut"]


def test_a_note_that_was_undone_is_not_missed_later(profile):
    """Only once a note is on the disk it is remembered that there is one."""
    _sql(profile, ("DELETE FROM setting WHERE key = ?", (KEY,)))
    (profile / "keys" / "journal-end.begun").unlink()
    app = open_app(profile)
    store, (draft,) = app.services.store, app.overview.drafts()
    _undone(store, draft.id)
    store.save_setting("of no concern", "to the journal")
    _undone(store, draft.id)
    app.close()
    assert not (profile / "keys" / "journal-end.begun").exists()
    assert _codes(profile) == []


def _undone(store, run_id):
    with pytest.raises(KeyError):
        _written_in_vain(store, run_id)


def _written_in_vain(store, run_id):
    with store._database.writing() as connection:
        at = SystemClock().now()
        store._chain.append(connection, run_id, EventKind.RECOVERED, {}, who="", at=at)
        raise KeyError


def test_a_restored_backup_has_its_end(profile, tmp_path):
    """Note, key and the knowledge that there is a note come along."""
    app = open_app(profile)
    made = Backup(profile, app.services).write(tmp_path / "stick")
    app.close()
    restored = restore(made.path, tmp_path / "new").path
    assert _codes(restored) == []
    _cut(restored)
    assert _codes(restored) == ["store.journal_cut"]


def test_a_salvaged_database_keeps_the_end_that_was_noted(profile):
    """What could be read of everything has everything; and it is still missed when cut."""
    saved = salvage_beside(profile, SystemClock())
    adopt_salvaged(profile, saved.path, SystemClock())
    assert _codes(profile) == []
    _cut(profile)
    assert _codes(profile) == ["store.journal_cut"]


def test_a_damaged_key_stops_no_saving(profile):
    """Nothing can be marked then, and nothing is lost over it."""
    before = _end(profile)
    (profile / "keys" / "device.key").chmod(0o600)
    (profile / "keys" / "device.key").write_bytes(b"short")
    _answer(profile, "26")
    assert _end(profile)[0] == before[0] + 1
