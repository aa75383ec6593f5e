"""A damaged database is named, left as it is, and never shown as an empty one."""

import sqlite3
from contextlib import closing

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.lists import RunQuery
from inspector_app.store.store import Store
from tests.shared_data import SHARED, needs_shared
from tests.store import factory

CORRUPT = sorted((SHARED / "data/sqlite-corrupt").glob("*.db")) if SHARED.is_dir() else []


def _refused(path):
    before = path.read_bytes()
    with pytest.raises(OutsideError) as raised:
        Store.open(path, factory.TestClock())
    assert path.read_bytes() == before
    return raised.value.code


@needs_shared
@pytest.mark.parametrize("sample", CORRUPT, ids=lambda path: path.stem)
def test_each_corrupt_sample_is_refused_untouched(tmp_path, sample):
    """Not one of them opens, and not one byte of them changes."""
    path = tmp_path / "inspector.db"
    path.write_bytes(sample.read_bytes())
    assert _refused(path) in ("store.damaged", "store.foreign")


@pytest.mark.parametrize("content", [b"", b"SQLite", b"SQLite format 3\x00", b"PK\x03\x04" * 999])
def test_what_is_no_database_is_damaged(tmp_path, content):
    """An empty or foreign file in the database's place is not taken for a new laptop."""
    path = tmp_path / "inspector.db"
    path.write_bytes(content)
    assert _refused(path) == "store.damaged"


@needs_shared
@pytest.mark.parametrize("sample", CORRUPT, ids=lambda path: path.stem)
def test_the_reason_is_one_line(tmp_path, sample):
    """It stands in the middle of a sentence."""
    path = tmp_path / "inspector.db"
    path.write_bytes(sample.read_bytes())
    with pytest.raises(OutsideError) as raised:
        Store.open(path, factory.TestClock())
    assert len(str(raised.value.params.get("reason", "-")).splitlines()) == 1


def test_a_log_without_its_database_is_damaged(tmp_path):
    """A database that vanished beside its log is not begun anew, and the log is kept."""
    log = tmp_path / "inspector.db-wal"
    log.write_bytes(b"answers")
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        Store.open(tmp_path / "inspector.db", factory.TestClock())
    assert (log.read_bytes(), (tmp_path / "inspector.db").exists()) == (b"answers", False)


def test_another_programs_database_is_foreign(tmp_path):
    """A sound database that is not ours is refused by its own name."""
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE songs (title TEXT)")
    assert _refused(path) == "store.foreign"


def test_text_that_is_no_text_is_damage(tmp_path):
    """Bytes that the driver cannot read as UTF-8 do not crash the program."""
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
        raw.execute("INSERT INTO alembic_version VALUES (CAST(x'ff30' AS TEXT))")
    assert _refused(path) == "store.damaged"


def _damage(path, *, pages):
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


@pytest.fixture
def filled(tmp_path):
    """A database of three hundred runs, closed."""
    with factory.open_store(tmp_path) as store:
        factory.fill(store, 300)
    return tmp_path / "inspector.db"


def test_damage_found_while_reading_is_said(filled):
    """Pages that are wrong deep inside show as damage where they are read, not as missing runs."""
    root = _root_page(filled, "run_of_day")
    _damage(filled, pages=[root - 1])
    with Store.open(filled, factory.TestClock()) as store, pytest.raises(OutsideError, match=r"store\.damaged"):
        store.list_runs(RunQuery())


def test_damage_after_a_crash_is_found_at_the_start(filled):
    """When the last program did not close the database, every page is read before it is used."""
    with Store.open(filled, factory.TestClock()) as store:
        factory.begin(store, 900_000)
        log = filled.with_name("inspector.db-wal").read_bytes()
    root = _root_page(filled, "answer")
    filled.with_name("inspector.db-wal").write_bytes(log)
    _damage(filled, pages=[root - 1])
    assert _refused(filled) == "store.damaged"


def test_a_sound_database_has_no_problems(store, begun):
    """The search for damage finds none where there is none."""
    assert store.integrity() == ()


def test_the_search_for_damage_names_what_it_finds(filled):
    """A wrong page and a broken journal are both told."""
    with Store.open(filled, factory.TestClock()) as store:
        with store._database.writing() as connection:
            connection.exec_driver_sql("UPDATE journal SET who = 'x' WHERE number = 7")
        codes = [problem.code for problem in store.integrity()]
    assert codes == ["store.journal_broken"]


def test_the_search_for_damage_sees_orphans(store, begun):
    """Answers of a run that is gone are named."""
    with closing(sqlite3.connect(store._database.path)) as raw, raw:
        raw.execute("INSERT INTO answer VALUES (99, 'part', 'x')")
    assert [(p.code, p.params["reason"]) for p in store.integrity()] == [
        ("store.damaged", "foreign key of answer")
    ]


def _root_page(path, name):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
