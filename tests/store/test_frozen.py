"""A database where nothing can be written is read all the same, and left as it is."""

import errno
import shutil

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.lists import RunQuery
from inspector_app.store.store import Store
from tests.store import factory

FULL = OutsideError("store.full", path="inspector.db")


@pytest.fixture
def folder(tmp_path):
    with factory.open_store(tmp_path) as store:
        factory.begin(store)
        path = store._database.path
    path.with_name(path.name + ".lock").unlink()
    return path


def names(path):
    return sorted(one.name for one in path.parent.iterdir())


def test_nothing_appears_beside_it(folder):
    """No log, no index of a log, no lock."""
    with Store.open_frozen(folder, factory.TestClock(), why=FULL) as store:
        assert store.count_runs(RunQuery()) == 1
        assert store.list_runs(RunQuery(text="工程")).rows is not None
        assert names(folder) == [folder.name]


def test_it_cannot_be_written(folder):
    """And says so in the words of what was wrong with the disk."""
    with (
        Store.open_frozen(folder, factory.TestClock(), why=FULL) as store,
        pytest.raises(OutsideError, match="frozen_full"),
    ):
        factory.begin(store, 2)


@pytest.fixture
def other(folder, tmp_path):
    """What a program leaves that was cut off: its last record lies in the log."""
    other = tmp_path / "cut"
    other.mkdir()
    with Store.open(folder, factory.TestClock()) as store:
        factory.begin(store, 2)
        for ending in ("", "-wal", "-shm"):
            (other / f"inspector.db{ending}").write_bytes(
                (folder.parent / f"{folder.name}{ending}").read_bytes()
            )
    return other


def test_what_is_only_in_the_log_is_read(other):
    """In a copy."""
    before = (other / "inspector.db-wal").read_bytes()
    with Store.open_frozen(other / "inspector.db", factory.TestClock(), why=FULL) as store:
        assert store.count_runs(RunQuery()) == 2
    assert (other / "inspector.db-wal").read_bytes() == before


def test_a_log_is_read_where_it_is_when_no_disk_has_room_for_a_copy(other, monkeypatch):
    """The disk of the data is often that of the temporary files."""

    def full(*_paths):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    before = {path: path.read_bytes() for path in other.iterdir() if not path.name.endswith("-shm")}
    with Store.open_frozen(other / "inspector.db", factory.TestClock(), why=FULL) as store:
        assert store.count_runs(RunQuery()) == 2
        with pytest.raises(OutsideError, match="frozen_full"):
            factory.begin(store, 3)
    assert {path: path.read_bytes() for path in other.iterdir() if not path.name.endswith("-shm")} == before
