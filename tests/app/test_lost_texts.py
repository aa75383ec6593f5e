"""A procedure whose text is gone: named with its records, put back, and no hindrance to the others."""

import shutil
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from inspector_app.app.doctor import DATABASE, salvage_beside
from inspector_app.app.rulebook import Rulebook
from inspector_app.bootstrap import SystemClock, open_app
from inspector_app.domain.errors import OutsideError
from tests.app.examined import doctor
from tests.app.profiles import sealed_profile


@pytest.fixture
def profile(tmp_path):
    return sealed_profile(tmp_path / "profile")


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


def test_a_lost_procedure_text_that_the_program_holds_comes_back(profile, tmp_path):
    """From any folder."""
    lose_text(profile)
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "none") == (1, 1)
        assert opened.examine().findings == ()


@pytest.mark.parametrize("holder", ["database", "package"])
def test_a_lost_procedure_text_comes_back_from_a_copy(profile, tmp_path, monkeypatch, holder):
    """The program has moved on to another version, so it cannot help itself."""
    source = tmp_path / "source"
    source.mkdir()
    if holder == "database":
        shutil.copy(profile / DATABASE, source / "inspector.db")
    else:
        app = open_app(profile)
        app.handover.write(source)
        app.close()
    lose_text(profile)
    monkeypatch.setattr(Rulebook, "catalogue", SimpleNamespace(by_digest={}))
    with doctor(profile) as opened:
        assert opened.heal(source) == (1, 1)


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
