"""Pictures in hidden folders, in bins and among thumbnails wait for a person, whatever boards say."""

from pathlib import PurePosixPath

import pytest

from inspector_app.app.boards import issue_board
from inspector_app.app.checking import check_photo_files
from inspector_app.app.inbox_words import item_words
from inspector_app.app.system_files import is_hidden
from inspector_app.domain.inbox import InboxState
from tests.app.sticks import DUPLICATE, FILED, REFUSED, WAITING, shots, states

HIDDEN = [
    ".thumbnails/12.jpg",
    ".thumb/12.jpg",
    "DCIM/.thumbnails/12.jpg",
    "DCIM/Camera/.trashed-1790000000-IMG_2.jpg",
    "$RECYCLE.BIN/S-1-5/2.jpg",
    ".Trash-1000/files/2.jpg",
    "Thumbnails/2.jpg",
]


@pytest.fixture
def board(app, session):
    """A board of the first shot."""
    return issue_board(app.services, session, "start_gauge").board


@pytest.mark.parametrize("name", HIDDEN)
def test_what_lies_hidden_is_not_filed_by_itself(session, inbox, stick, board, name):
    """Though it was taken right after a board: it waits, and says why."""
    stick("DCIM/1.jpg", 1, board)
    stick(name, 2)
    result = inbox.import_folder(stick.folder)
    assert states(result) == {"DCIM/1.jpg": FILED, name: WAITING}
    assert "未自动归入" in item_words(result.items[1]).zh
    assert shots(session) == [("1.jpg", "start_gauge", "")]


@pytest.mark.parametrize("name", ["IMG_1.jpg", "DCIM/100.MEDIA/1.jpg", "thumbs.jpg", "a.b/1.jpg"])
def test_other_names_are_not_hidden(name):
    """A point within a name hides nothing."""
    assert not is_hidden(PurePosixPath(name))


def test_a_hidden_board_files_nothing(session, inbox, stick, board):
    """Neither itself nor the photos after it."""
    stick(".thumbnails/1.jpg", 1, board)
    stick("2.jpg", 2)
    assert set(states(inbox.import_folder(stick.folder)).values()) == {WAITING}
    assert not shots(session)


def test_a_person_can_file_it(session, inbox, stick):
    """And it waits with the same reason when it was put away and is wanted after all."""
    stick(".thumbnails/1.jpg", 1)
    (item,) = inbox.import_folder(stick.folder).items
    inbox.put_away(item.id)
    inbox.bring_back(item.id)
    assert inbox.items(WAITING)[0].reason == "inbox.hidden"
    inbox.file_to(item.id, session.run.id, "start_gauge")
    assert shots(session) == [("1.jpg", "start_gauge", "")]


def test_of_two_alike_the_one_in_sight_is_filed(session, inbox, stick, board):
    """Though its name comes later; the hidden one is its copy."""
    photo = stick("DCIM/1.jpg", 1, board)
    copy = stick.folder / ".trash" / "1.jpg"
    copy.parent.mkdir()
    copy.write_bytes(photo.read_bytes())
    assert states(inbox.import_folder(stick.folder)) == {"DCIM/1.jpg": FILED, ".trash/1.jpg": DUPLICATE}


def test_one_that_was_imported_hidden_is_filed_by_its_like_in_sight(session, inbox, stick, board):
    """A later import of it in its folder tells more than where it lay before."""
    stick(".trash/2.jpg", 2)
    inbox.import_folder(stick.folder)
    stick("1.jpg", 1, board)
    (stick.folder / ".trash" / "2.jpg").rename(stick.folder / "2.jpg")
    inbox.import_folder(stick.folder)
    assert shots(session) == [("1.jpg", "start_gauge", ""), ("2.jpg", "start_gauge", "")]


def test_what_is_no_picture_there_is_told_of_as_ever(inbox, stick):
    """A file of a system is put away, another one refused."""
    for name in ("$RECYCLE.BIN/desktop.ini", ".cache/a.txt"):
        (stick.folder / name).parent.mkdir()
        (stick.folder / name).write_bytes(b"notes")
    listed = {item.path: item.listed for item in inbox.import_folder(stick.folder).items}
    assert listed == {"$RECYCLE.BIN/desktop.ini": InboxState.PUT_AWAY, ".cache/a.txt": REFUSED}


def test_a_check_of_photos_says_the_same(stick):
    """It would be kept, and filed by nothing."""
    stick(".thumbnails/1.jpg", 1)
    stick("2.jpg", 2)
    plain, hidden = check_photo_files([stick.folder])
    assert hidden.accepted
    assert "未自动归入" in hidden.flag_texts[-1].zh
    assert "hidden" not in plain.flags
