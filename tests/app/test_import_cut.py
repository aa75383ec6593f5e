"""An import that is cut off in the midst of a file: nothing is left that nobody tells of."""

import pytest

from inspector_app.app.doctor import Doctor
from inspector_app.app.inbox import Inbox
from inspector_app.domain.inbox import InboxState
from tests.evidence.pictures import encoded, scene


class StoppedError(BaseException):
    """What kills an import in a test."""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two photos."""
    place = tmp_path / "stick"
    place.mkdir()
    for number in (1, 2):
        (place / f"{number}.jpg").write_bytes(encoded(scene(640, 480, number)))
    return place


def cut(app, folder, monkeypatch, *, after=True):
    """Import, and be killed in the middle of the second photo; returns the inbox of the next start."""
    calls = []
    real = app.services.keeper.take_in

    def killed(*arguments):
        calls.append(arguments)
        done = real(*arguments) if after or len(calls) == 1 else None
        if len(calls) == 2:
            raise StoppedError
        return done

    with monkeypatch.context() as patch:
        patch.setattr(app.services.keeper, "take_in", killed)
        with pytest.raises(StoppedError):
            Inbox(app.services, app.runs).import_folder(folder)
    return Inbox(app.services, app.runs)


def findings(app):
    """Return what the doctor names."""
    return [one.code for one in Doctor(app.folder, app.services, app.rulebook).examine().findings]


def test_an_original_that_came_in_last_is_no_finding(app, folder, monkeypatch):
    """It is in the vault, and the next start tells of it."""
    cut(app, folder, monkeypatch)
    assert findings(app) == []


def test_an_original_of_no_import_is_still_named(app, folder, monkeypatch):
    """One that came in while a photo was put into a record."""
    cut(app, folder, monkeypatch)
    app.services.keeper.take_in(encoded(scene(640, 480, 9)), "x.jpg")
    assert findings(app) == ["orphan"]


def test_the_next_start_tells_of_it(app, folder, monkeypatch):
    """Under its own name, and as one that is in."""
    inbox = cut(app, folder, monkeypatch)
    inbox.settle()
    assert [(item.path, item.state) for item in inbox.items()] == [
        ("1.jpg", InboxState.WAITING),
        ("2.jpg", InboxState.WAITING),
    ]
    assert (inbox.cut_import().taken, findings(app)) == (2, [])


@pytest.mark.parametrize("act", ["another import", "forgetting"])
def test_it_is_told_of_whatever_comes_next(app, folder, tmp_path, monkeypatch, act):
    """Another folder, or nobody wants to hear of that import again."""
    inbox = cut(app, folder, monkeypatch)
    (tmp_path / "other").mkdir()
    if act == "forgetting":
        inbox.forget_import()
    else:
        inbox.import_folder(tmp_path / "other")
    assert len(inbox.items()) == 2
    assert (inbox.cut_import(), findings(app)) == (None, [])


def test_one_that_did_not_come_in_is_not_told_of(app, folder, monkeypatch):
    """Killed before the vault had it; importing once more takes it in."""
    inbox = cut(app, folder, monkeypatch, after=False)
    inbox.settle()
    assert [item.path for item in inbox.items()] == ["1.jpg"]
    again = inbox.import_folder(folder)
    assert [item.state for item in again.items] == [InboxState.DUPLICATE, InboxState.WAITING]


def test_it_is_told_of_once(app, folder, monkeypatch):
    """Each start looks for it."""
    inbox = cut(app, folder, monkeypatch)
    inbox.settle()
    inbox.settle()
    inbox.import_folder(folder)
    assert [item.state for item in inbox.items()].count(InboxState.WAITING) == 2
