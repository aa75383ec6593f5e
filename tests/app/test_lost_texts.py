"""A procedure whose text is gone: named with its records, put back, and no hindrance to the others."""

import shutil
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from inspector_app.app.doctor import DATABASE, salvage_beside
from inspector_app.app.rulebook import Rulebook
from inspector_app.bootstrap import SystemClock, open_app
from inspector_app.domain.errors import OutsideError, UserError
from tests.app.examined import doctor
from tests.app.profiles import lose


def lose_text(profile):
    """Take the text of the first record's procedure out of the database; return its number and digest."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        serial, digest = raw.execute("SELECT serial, procedure_digest FROM run ORDER BY number").fetchone()
        raw.execute("DELETE FROM procedure_text WHERE digest = ?", (digest,))
    return serial, digest


def test_a_lost_procedure_text_is_named_with_its_records(profile):
    """Not as a defect of the program, and the other records are examined."""
    serial, digest = lose_text(profile)
    with doctor(profile) as opened:
        (finding,) = opened.examine().findings
    assert (str(finding.area), finding.code) == ("procedures", "lost")
    assert serial in finding.text.zh
    assert digest[:12] in finding.text.zh


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM procedure_text WHERE digest = '0'",
        "UPDATE run_head SET project = 'x' WHERE run = (SELECT max(number) FROM run)",
        "UPDATE procedure_text SET text = 'x' WHERE digest = '0'",
    ],
)
def test_a_draft_that_cannot_be_read_hides_no_other(profile, spoil):
    """The first page shows the drafts, and what is running of those that can be."""
    app = open_app(profile)
    (project, *_) = app.projects.all()
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    app.runs.begin("water.indoor_ponding", project.id, people, {})
    app.close()
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        raw.execute(
            "INSERT INTO procedure_text SELECT '0', procedure, version, text FROM procedure_text LIMIT 1"
        )
        raw.execute("UPDATE run SET procedure_digest = '0' WHERE state = 'draft'")
        raw.execute(spoil)
    app = open_app(profile)
    assert (len(app.overview.drafts()), app.overview.running()) == (1, [])
    app.close()


def test_a_lost_procedure_text_that_the_program_holds_comes_back(profile, tmp_path):
    """From any folder."""
    lose_text(profile)
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "none").counts == (1, 1)
        assert opened.examine().findings == ()


SECRET = "stick and bricks"


def copy_to(profile, source, holder):
    """Put a copy of one kind into a folder; return what a person would choose."""
    app, zipped = open_app(profile), source / "备份.zip"
    try:
        match holder:
            case "package":
                app.handover.write(source)
            case "zip" | "folder of zips":
                app.backup.write(zipped)
            case "mirror" | "encrypted":
                app.mirror.set_up(source, SECRET if holder == "encrypted" else "")
                app.mirror.run()
    finally:
        app.close()
    if holder == "database":
        shutil.copy(profile / DATABASE, source / "inspector.db")
    return zipped if holder == "zip" else source


@pytest.mark.parametrize("holder", ["database", "package", "zip", "folder of zips", "mirror", "encrypted"])
def test_a_lost_procedure_text_comes_back_from_a_copy(profile, tmp_path, monkeypatch, holder):
    """The program has moved on to another version, so it cannot help itself."""
    (tmp_path / "source").mkdir()
    source = copy_to(profile, tmp_path / "source", holder)
    lose_text(profile)
    monkeypatch.setattr(Rulebook, "catalogue", SimpleNamespace(by_digest={}))
    with doctor(profile) as opened:
        assert opened.heal(source, passphrase=SECRET).counts == (1, 1)


@pytest.mark.parametrize("holder", ["package", "zip", "folder of zips"])
def test_an_original_comes_back_out_of_a_zip(profile, tmp_path, holder):
    """Of a backup or of a package, chosen as a file or by its folder."""
    (tmp_path / "source").mkdir()
    source = copy_to(profile, tmp_path / "source", holder)
    lose(next((profile / "vault").glob("??/*")))
    with doctor(profile) as opened:
        assert opened.heal(source).counts == (1, 1)
        assert opened.examine().findings == ()


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(profile, tmp_path):
    """Nothing was looked for in it."""
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with doctor(profile) as opened, pytest.raises(UserError, match="no_backup"):
        opened.heal(tmp_path / "x.zip")


def test_a_record_without_its_procedure_is_refused_in_a_sentence(profile):
    """And the other one opens."""
    serial, _ = lose_text(profile)
    app = open_app(profile)
    with pytest.raises(OutsideError, match="procedure_lost"):
        app.runs.view(app.runs.find(serial))
    (other,) = [row.serial for row in app.runs.search("", 9) if row.serial != serial]
    assert app.runs.view(app.runs.find(other)).run.serial == other
    app.close()


def test_a_record_whose_procedure_text_is_lost_is_salvaged(profile):
    """Its text can be brought back; and what is counted is what is there."""
    lose_text(profile)
    saved = salvage_beside(profile, SystemClock())
    assert (saved.rows["run"], saved.homeless) == (2, 0)
