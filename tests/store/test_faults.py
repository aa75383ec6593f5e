"""A full, read-only or failing disk is a sentence, and what was kept before is still kept."""

import errno
import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.paths import resources
from inspector_app.store.faults import fault_of, faults
from inspector_app.store.store import Store
from inspector_app.words import error_text
from tests.store import factory

SENTENCES = json.loads((resources() / "i18n/errors/store.json").read_text(encoding="utf-8"))


def _pragma(store, pragma):
    with store._database.writing() as connection:
        pass
    result = connection.exec_driver_sql(f"PRAGMA {pragma}")
    return result.scalar() if result.returns_rows else None


def test_a_full_disk_is_said_and_loses_nothing(store, begun):
    """SQLite's own limit on pages stands in for the disk."""
    store.save_answers(begun.id, {"a": "kept"}, who="")
    _pragma(store, f"max_page_count={_pragma(store, 'page_count')}")
    with pytest.raises(OutsideError, match=r"store\.full"):
        store.save_answers(begun.id, {"b": "x" * 500_000}, who="")
    assert (store.run(begun.id).answers, store.verify_chain()) == ({"a": "kept"}, None)


def test_writing_goes_on_when_there_is_room_again(store, begun):
    """What was refused for lack of room can be written later."""
    _pragma(store, f"max_page_count={_pragma(store, 'page_count')}")
    with pytest.raises(OutsideError):
        store.save_answers(begun.id, {"b": "x" * 500_000}, who="")
    _pragma(store, "max_page_count=1000000")
    store.save_answers(begun.id, {"b": "x" * 500_000}, who="")
    assert store.verify_chain() is None


def test_a_read_only_database_is_said(store, begun):
    """SQLite's own switch stands in for the rights of its file, which root has anyway."""
    _pragma(store, "query_only=ON")
    with pytest.raises(OutsideError, match=r"store\.denied"):
        store.save_answers(begun.id, {"a": "1"}, who="")


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="Windows has no statvfs to say so of a disk")
def test_a_read_only_database_on_a_protected_disk_is_said(monkeypatch, store, begun):
    """SQLite does not tell the one from the other; the disk does."""
    _pragma(store, "query_only=ON")
    monkeypatch.setattr(os, "statvfs", lambda _path: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(OutsideError, match=r"store\.read_only"):
        store.save_answers(begun.id, {"a": "1"}, who="")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "store.denied"),
        (errno.EROFS, "store.read_only"),
        (errno.ENOSPC, "store.full"),
        (errno.EDQUOT, "store.full"),
        (errno.EIO, "store.disk_failed"),
        (errno.EISDIR, "store.cannot_open"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number, code):
    """Each refusal of the system has its own sentence."""
    with pytest.raises(OutsideError) as raised, faults(Path("a.db")):
        raise OSError(number, "reason")
    assert raised.value.code == code


def test_a_file_where_the_folder_should_be_is_said(tmp_path):
    """A path that cannot be is not a crash."""
    (tmp_path / "file").touch()
    with pytest.raises(OutsideError, match=r"store\."):
        Store.open(tmp_path / "file" / "inspector.db", factory.TestClock())


def test_a_defect_is_no_sentence():
    """A wrong statement is the program's fault and goes to the crash report."""
    with (
        pytest.raises(sqlite3.OperationalError),
        faults(Path("a.db")),
        closing(sqlite3.connect(":memory:")) as raw,
    ):
        raw.execute("SELECT nothing")


def test_unreadable_text_is_damage():
    """The driver's own exception for damaged text is understood."""
    error = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
    assert fault_of(error, Path("a.db")).code == "store.damaged"


def _codes():
    source = Path(__file__).parents[2] / "inspector_app" / "store"
    return {
        c
        for path in source.glob("*.py")
        for c in re.findall(r'"store\.(\w+)"', path.read_text(encoding="utf-8"))
    }


def test_every_code_has_its_sentences_and_every_sentence_its_code():
    """No error is shown as a bare code, and no sentence is left over."""
    assert _codes() == set(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences_say_what_is_safe_and_what_to_do(name):
    """Both languages are whole and have a value for each of their places."""
    params = dict.fromkeys(
        ("path", "reason", "serial", "found", "known", "number", "length", "most", "id", "digest"), "X"
    )
    params |= dict.fromkeys(("told", "first", "last", "n"), 2)
    shown = error_text(OutsideError(f"store.{name}", **params))
    assert set(SENTENCES[name]) == {"what", "safe", "do"}
    assert all(shown.get(language) and "{" not in shown.get(language) for language in Language)


@pytest.mark.parametrize(("free", "code"), [(0, "store.full"), (1 << 30, "store.disk_failed")])
def test_an_input_output_error_on_a_full_disk_is_a_full_disk(monkeypatch, tmp_path, free, code):
    """SQLite cannot make its shared memory longer and calls it a failure of the disk."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free))
    assert fault_of(error, tmp_path / "a.db").code == code
