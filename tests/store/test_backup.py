"""A copy is whole, current, and there only when it is both."""

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.store import backup
from inspector_app.store.store import Store
from tests.store import factory


def test_a_backup_opens_as_a_store(store, begun, tmp_path):
    """What was just written is in the copy."""
    store.save_answers(begun.id, {"part": "501"}, who="")
    store.backup_to(tmp_path / "b.db")
    with Store.open(tmp_path / "b.db", factory.TestClock()) as copy:
        assert (copy.run(begun.id), copy.verify_chain()) == (store.run(begun.id), None)


def test_a_backup_replaces_an_older_one(store, begun, tmp_path):
    """The name leads to the newest copy, and nothing else is left lying."""
    (tmp_path / "b.db").write_bytes(b"older")
    store.backup_to(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes().startswith(b"SQLite format 3")
    assert not (tmp_path / "b.db.part").exists()


def test_a_failed_backup_leaves_the_older_one(store, tmp_path, monkeypatch):
    """A copy that does not pass its check never takes the name."""
    (tmp_path / "b.db").write_bytes(b"older")
    monkeypatch.setattr(backup, "check", lambda *_: ["row 1 missing"])
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        store.backup_to(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes() == b"older"
    assert not (tmp_path / "b.db.part").exists()


def test_a_backup_to_nowhere_is_said(store, tmp_path):
    """A stick that is gone is a sentence."""
    with pytest.raises(OutsideError, match=r"store\."):
        store.backup_to(tmp_path / "gone" / "b.db")
