"""The doctor names everything that does not fit, offers the safe next step, and changes nothing unasked."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from inspector_app.app.doctor import DATABASE, examine_closed, salvage_beside
from inspector_app.app.work import Work
from inspector_app.bootstrap import SystemClock, open_app
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.text import Language
from inspector_app.exchange.signing import FileKeyStore
from tests.app.damage import overwrite
from tests.app.examined import doctor, found
from tests.app.mirrors import PASSPHRASE, copied
from tests.app.profiles import lose
from tests.shared_data import SHARED, needs_shared


def change(profile, statement, *values):
    """Change the database from outside the program."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        assert raw.execute(statement, values).rowcount


def originals(profile):
    return sorted(path for path in (profile / "vault").glob("??/*"))


def spoil(path):
    """Alter one byte of a protected file."""
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_sound_profile_has_no_findings(profile):
    """And what was looked at is counted."""
    with doctor(profile) as opened:
        examination = opened.examine()
    assert examination.findings == ()
    assert examination.counts["records"] == 2
    assert examination.counts["originals"] == len(originals(profile))


def test_a_missing_original_is_named_with_its_record(profile):
    """The inspector learns which record is touched."""
    lose(originals(profile)[0])
    with doctor(profile) as opened:
        (finding,) = opened.examine().findings
    assert (finding.code, "JC-" in finding.text.zh) == ("missing", True)


def test_an_altered_original_is_named(profile):
    """One bit is enough."""
    spoil(originals(profile)[0])
    assert found(profile) == [("originals", "altered")]


def test_an_unknown_original_is_named_as_such(profile):
    """The power went between the vault and the database."""
    data = b"whole and unknown"
    digest = hashlib.sha256(data).hexdigest()
    (profile / "vault" / digest[:2]).mkdir(exist_ok=True)
    (profile / "vault" / digest[:2] / digest).write_bytes(data)
    assert found(profile) == [("originals", "orphan")]


def test_what_a_cut_off_save_left_is_named_and_can_be_moved_away(profile):
    """Tidying moves, it does not delete."""
    (profile / "vault" / "incoming").mkdir(exist_ok=True)
    (profile / "vault" / "incoming" / "x.part").write_bytes(b"half")
    assert found(profile) == [("originals", "leftover")]
    with doctor(profile) as opened:
        assert opened.tidy() == (profile / "set-aside", 1)
    assert (profile / "set-aside" / "x.part").read_bytes() == b"half"
    assert found(profile) == []


def test_a_file_of_somebody_else_is_not_called_a_leftover(profile):
    """Its origin has to be found out; nothing of it is moved."""
    (profile / "vault" / "note.txt").write_text("x", encoding="utf-8")
    assert found(profile) == [("originals", "stranger")]
    with doctor(profile) as opened:
        assert opened.tidy()[1] == 0


def test_a_whole_original_in_the_wrong_place_is_told_and_rescued(profile, tmp_path):
    """Its name is its hash, so it is what it says."""
    data = originals(profile)[0].read_bytes() + b"more"
    digest = hashlib.sha256(data).hexdigest()
    (profile / "vault" / f"{digest}.png").write_bytes(data)
    assert found(profile) == [("originals", "stray")]
    with doctor(profile) as opened:
        (made,) = opened.rescue(tmp_path / "out")
    assert made.read_bytes() == data


def test_an_altered_copy_is_named_and_can_be_moved_away(profile):
    """It is made anew from its original."""
    kept = sorted((profile / "derived").rglob("*.jpg"))[0]
    kept.write_bytes(b"\xff\xd8foreign\xff\xd9")
    assert found(profile) == [("copies", "altered")]
    with doctor(profile) as opened:
        assert opened.tidy()[1] == 1
    assert found(profile) == []


def test_an_answer_changed_behind_the_seal_is_named(profile):
    """What was sealed still counts."""
    change(profile, "UPDATE answer SET text = text || '9' WHERE path = 'part'")
    assert ("seals", "content") in found(profile)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE seal SET record = CAST(replace(CAST(record AS TEXT), 'JC-', 'JX-') AS BLOB)", "digest"),
        ("UPDATE seal SET signature = zeroblob(64)", "signature"),
        ("UPDATE seal SET parent_digest = record_digest", "chain"),
        ("UPDATE evidence SET digest = (SELECT min(digest) FROM evidence)", "content"),
        ("UPDATE signature SET name = 'x'", "content"),
        ("UPDATE run SET serial = serial || '1'", "content"),
        ("UPDATE run SET verdict = 'fine'", "unreadable"),
        ("UPDATE evidence SET source = 'camera'", "content"),
        ("UPDATE evidence SET original_name = 'FAKE.jpg' WHERE number = 1", "content"),
        ("UPDATE evidence SET added_wall = '2020-01-01T00:00:00+08:00' WHERE number = 1", "content"),
        ("UPDATE signature SET strokes = '[]' WHERE number = 1", "content"),
        ("UPDATE run_head SET inspectors = '[]'", "content"),
        ("UPDATE run SET project_name = 'x'", "content"),
        ("UPDATE run SET place = 'x'", "content"),
        ("UPDATE run SET day = '2020-01-01'", "content"),
        ("DELETE FROM seal WHERE run = 1", "lost"),
        ("UPDATE run SET state = 'draft' WHERE number = 1", "state"),
        ("UPDATE run SET state = 'handed_over' WHERE number = 1", "state"),
        ("UPDATE seal SET at_wall = '2020-01-01T00:00:00+08:00'", "journal"),
    ],
)
def test_every_part_of_a_seal_is_checked(profile, statement, code):
    """Each alteration has its own name."""
    change(profile, statement)
    assert ("seals", code) in found(profile)


def test_the_altered_fields_are_named(profile):
    """Whoever has to compare learns what to compare."""
    change(profile, "UPDATE evidence SET original_name = 'FAKE.jpg' WHERE number = 2")
    with doctor(profile) as opened:
        (finding,) = opened.examine().findings
    assert "evidence.2.original_name" in finding.text.zh


def test_a_record_set_back_and_its_seal_deleted_is_named(profile):
    """The journal tells that it was sealed."""
    change(profile, "DELETE FROM seal WHERE run = 1")
    change(profile, "UPDATE run SET state = 'draft' WHERE number = 1")
    assert found(profile) == [("seals", "journal")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence SET source = 'camera'",
        "UPDATE run SET state = 'draft'",
        "DELETE FROM seal",
        "UPDATE seal SET signature = zeroblob(64)",
    ],
)
def test_no_report_bears_a_seal_beside_altered_facts(profile, statement):
    """It is refused with a sentence instead."""
    change(profile, statement)
    with closing(open_app(profile)) as app, pytest.raises(UserError, match=r"record\.altered"):
        app.runs.document(app.services.store.all_runs()[0], Language.ZH)


def draft(profile):
    """Begin a record, answer and close it."""
    with closing(open_app(profile)) as app:
        project = app.projects.find_or_add("东塘新苑二期")
        people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
        run_id = app.runs.begin("water.indoor_ponding", project, people, {"part": "三层"})
        app.services.store.save_answers(run_id, {"part": "四层", "grid": "A"}, who="王工")
    return run_id


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET text = '九层' WHERE text = '四层'",
        "INSERT INTO answer SELECT max(number), 'x', 'y' FROM run",
        "DELETE FROM answer WHERE path = 'grid' AND text = 'A'",
    ],
)
def test_an_answer_of_a_draft_that_the_journal_does_not_tell_of_is_named(profile, statement):
    """Drafts have no seal, but every answer has its line."""
    draft(profile)
    assert found(profile) == []
    change(profile, statement)
    assert found(profile) == [("drafts", "altered")]


def test_a_seal_by_another_key_is_named(profile):
    """A valid signature is not enough: the key has to be known."""
    other = FileKeyStore(profile.parent / "other")
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        for run, record in raw.execute("SELECT run, record FROM seal").fetchall():
            values = (other.public_key(), other.sign(record), run)
            raw.execute("UPDATE seal SET public_key = ?, signature = ? WHERE run = ?", values)
    assert found(profile) == [("seals", "stranger")] * 2


def test_a_line_cut_out_of_the_journal_is_named(profile):
    """The chain breaks at that line."""
    change(profile, "DELETE FROM journal WHERE number = 5")
    assert found(profile) == [("journal", "journal_broken")]


def test_an_altered_procedure_text_is_named(profile):
    """The text that a record was judged by is under its hash."""
    change(profile, "UPDATE procedure_text SET text = replace(text, '20', '10')")
    assert {("procedures", "altered")} == set(found(profile))


def test_a_procedure_file_of_the_bureau_that_was_refused_is_named(profile):
    """A file that is not in use is no secret."""
    (profile / "procedures").mkdir()
    (profile / "procedures" / "own.yaml").write_text("id: [", encoding="utf-8")
    assert found(profile) == [("procedures", "refused")]
    with doctor(profile) as opened:
        assert [one.name for one in opened.examine().findings] == ["own.yaml"]


def test_originals_come_back_from_a_backup(profile, tmp_path):
    """Missing and altered ones; the altered file is set aside."""
    shutil.copytree(profile / "vault", tmp_path / "copy" / "vault")
    first, second = originals(profile)[:2]
    lose(first)
    spoil(second)
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "copy").counts == (2, 2)
        examination = opened.examine()
    assert (examination.findings, examination.counts["set_aside"]) == ((), 1)


def test_an_encrypted_copy_asks_for_its_passphrase(profile, tmp_path):
    """None is not a wrong one."""
    copied(profile, tmp_path / "stick", PASSPHRASE)
    with doctor(profile) as opened, pytest.raises(UserError, match=r"mirror\.no_passphrase"):
        opened.heal(tmp_path / "stick")


def test_healing_takes_nothing_that_is_not_whole(profile, tmp_path):
    """A damaged backup helps nobody."""
    shutil.copytree(profile / "vault", tmp_path / "copy" / "vault")
    name = originals(profile)[0].relative_to(profile)
    lose(profile / name)
    spoil(tmp_path / "copy" / name)
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "copy").counts == (0, 1)


def test_unknown_originals_can_be_taken_out(profile, tmp_path):
    """They get the ending of their type and can be attached again."""
    change(profile, "DELETE FROM evidence WHERE number = 1")
    with doctor(profile) as opened:
        (made,) = opened.rescue(tmp_path / "out")
    assert (made.suffix, made.read_bytes()[:2]) == (".jpeg", b"\xff\xd8")


def test_without_its_database_a_profile_is_not_shown_as_empty(profile):
    """The originals are checked all the same, and no new database is made."""
    (profile / DATABASE).unlink()
    examination = examine_closed(profile, None)
    assert [one.code for one in examination.findings] == ["missing"]
    assert (examination.counts["originals"], (profile / DATABASE).exists()) == (len(originals(profile)), False)


def test_the_program_makes_no_empty_database_beside_originals(profile):
    """Lost is not the same as empty."""
    (profile / DATABASE).unlink()
    with pytest.raises(OutsideError, match="database_gone"):
        open_app(profile)
    assert not (profile / DATABASE).exists()


def test_a_damaged_database_is_salvaged_beside_and_stays_as_it_is(profile):
    """One bad page costs its own rows; the rest is there and opens."""
    path = profile / DATABASE
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'amendment_of_run'").fetchone()[0]
        leaf = raw.execute("SELECT max(rootpage) FROM sqlite_master WHERE name = 'person'").fetchone()[0]
        rows = raw.execute("SELECT count(*) FROM answer").fetchone()[0]
    overwrite(path, [page, leaf])
    before = path.read_bytes()
    saved = salvage_beside(profile, SystemClock())
    assert (saved.rows["run"], saved.rows["answer"], saved.rows["seal"]) == (2, rows, 2)
    assert (saved.damaged_tables, saved.lacking, saved.unusable) == (("person",), {}, ())
    assert path.read_bytes() == before
    saved.path.replace(path)
    (profile / f"{DATABASE}-wal").unlink(missing_ok=True)
    assert ("seals", "content") not in found(profile)


def test_a_record_whose_run_is_lost_and_whose_seal_is_spoilt_is_written_as_a_file(profile):
    """What is left of it is for people to read; it is not shown as the sealed record."""
    path = profile / DATABASE
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM run WHERE number = 1")
        raw.execute("UPDATE seal SET record = CAST(record || ' ' AS BLOB) WHERE run = 1")
    saved = salvage_beside(profile, SystemClock())
    (lone,) = saved.path.with_suffix(".records").iterdir()
    assert json.loads(lone.read_bytes())["revision"] == 1
    assert saved.homeless > 1


def test_salvage_waits_for_the_program_to_close(profile):
    """Two programs never work on one database."""
    with doctor(profile), pytest.raises(OutsideError, match="locked"):
        salvage_beside(profile, SystemClock())


@needs_shared
@pytest.mark.parametrize("name", sorted(p.name for p in (SHARED / "data" / "sqlite-corrupt").glob("*.db")))
def test_a_strangers_damaged_database_is_neither_opened_nor_touched(tmp_path, name):
    """A sentence, the file byte for byte as it was, and nothing that looks like an empty profile."""
    path = tmp_path / DATABASE
    shutil.copy(SHARED / "data" / "sqlite-corrupt" / name, path)
    before = path.read_bytes()
    with pytest.raises((OutsideError, UserError)) as raised:
        open_app(tmp_path)
    assert raised.value.code in ("store.damaged", "store.foreign")
    with pytest.raises(OutsideError, match="nothing_to_salvage"):
        salvage_beside(tmp_path, SystemClock())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*.db")] == [DATABASE]


def lose_a_package(profile):
    """Leave a copy of a record noted whose package is gone."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO package_run VALUES (77, 1, 1)")
        raw.commit()


def test_salvage_ends_though_a_package_is_lost_that_rows_without_numbers_speak_of(profile):
    """Such rows are found by their reference."""
    lose_a_package(profile)
    saved = salvage_beside(profile, SystemClock())
    assert (saved.rows["package_run"], saved.homeless) == (0, 1)
    assert [one.name for one in profile.glob("inspector-salv*")] == [saved.path.name]


def test_a_salvage_that_is_stopped_leaves_nothing(profile):
    """Neither half a database nor the folder of the work."""
    before = sorted(profile.iterdir())
    asked = iter([False] * 5)
    with pytest.raises(UserError, match="stopped"):
        salvage_beside(profile, SystemClock(), Work(cancelled=lambda: next(asked, True)))
    assert sorted(profile.iterdir()) == before


def test_an_unreadable_record_is_named_by_its_number(profile):
    """No program of ours writes a verdict like that."""
    change(profile, "UPDATE run SET verdict = 'pass' WHERE number = 1")
    with doctor(profile) as opened:
        (finding,) = opened.examine().findings
    assert (finding.code, finding.name.startswith("JC-")) == ("unreadable", True)
