"""Originals of the inbox that are not on the disk any more as they came in."""

import pytest

from inspector_app.app.boards import issue_board
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.soundness import Soundness
from tests.app.sticks import DUPLICATE, FILED, WAITING


@pytest.fixture
def waiting(inbox, stick):
    """A photo that waits."""
    stick("1.jpg", 1)
    inbox.import_folder(stick.folder)
    return inbox.items(WAITING)[0]


def spoil(inbox, item):
    """Change a byte of the picture of an original on the disk."""
    path = inbox._services.keeper.path(item.digest)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(data))


def lose(inbox, item):
    """Take an original off the disk."""
    inbox._services.keeper.path(item.digest).unlink()


@pytest.mark.parametrize(("harm", "code"), [(spoil, "inbox.altered"), (lose, "inbox.missing")])
def test_what_is_not_what_came_in_is_not_filed(inbox, session, waiting, harm, code):
    """Neither under its digest nor as another photo; its line says it, and that it waits."""
    harm(inbox, waiting)
    with pytest.raises(OutsideError, match=code):
        inbox.file_to(waiting.id, session.run.id, "start_gauge")
    (item,) = inbox.items(WAITING)
    assert session.run.evidence == ()
    assert (item.reason, item.unfit) == (waiting.reason, Soundness(code.removeprefix("inbox.")))
    assert "找回原件" in item_words(item).zh


def test_no_board_files_what_is_not_what_came_in(inbox, session, stick, monkeypatch):
    """It was altered between its import, which was cut off, and the start that takes that up."""
    stick("0.jpg", 0, issue_board(inbox._services, session, "start_gauge").board)
    stick("1.jpg", 1)
    with monkeypatch.context() as cut:
        cut.setattr(inbox, "settle", lambda: 0)
        inbox.import_folder(stick.folder)
    spoil(inbox, inbox.items(WAITING)[1])
    assert (inbox.settle(), [photo.original_name for photo in session.run.evidence]) == (1, ["0.jpg"])


@pytest.mark.parametrize("harm", [spoil, lose])
def test_importing_it_once_more_heals_it(inbox, session, stick, waiting, harm):
    """It is told as a copy of the one that waits, which can be filed then."""
    harm(inbox, waiting)
    assert inbox.import_folder(stick.folder).items[0].state is DUPLICATE
    photo = inbox.file_to(waiting.id, session.run.id, "start_gauge")
    assert (photo.digest, inbox.items(FILED)[0].unfit) == (waiting.digest, None)


def test_what_is_taken_back_is_read_again(inbox, session, waiting):
    """It waits, and its line says that it is altered."""
    inbox.file_to(waiting.id, session.run.id, "start_gauge")
    spoil(inbox, waiting)
    inbox.take_back(waiting.id)
    assert inbox.items(WAITING)[0].unfit is Soundness.ALTERED


def test_what_is_moved_is_read_again(inbox, session, waiting):
    """To another shot of its record, which says that it is altered."""
    photo = inbox.file_to(waiting.id, session.run.id, "start_gauge")
    spoil(inbox, waiting)
    session.move_evidence(photo.id, "start_plug", "")
    assert session.snapshot().unfit[photo.digest] is Soundness.ALTERED


def test_what_an_import_was_cut_off_at_is_not_taken_up_altered(inbox, stick, monkeypatch):
    """The vault has it by then, and no longer what came in."""
    stick("1.jpg", 1)
    with monkeypatch.context() as killed:
        killed.setattr(inbox._services.store, "add_inbox", _die)
        with pytest.raises(KeyboardInterrupt):
            inbox.import_folder(stick.folder)
    spoil(inbox, inbox._note.left_open())
    inbox.settle()
    assert inbox.items() == ()


def _die(_item):
    raise KeyboardInterrupt
