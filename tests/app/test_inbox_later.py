"""What later imports of the same phone make of what came before."""

from inspector_app.app.boards import issue_board
from tests.app.sticks import FILED, WAITING, shots


def test_a_waiting_photo_is_filed_by_the_board_that_comes_with_it_later(app, session, inbox, stick):
    """Part of a phone's photos came first; the whole folder has the board that was photographed before."""
    stick("2.jpg", 2)
    inbox.import_folder(stick.folder)
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    inbox.import_folder(stick.folder)
    assert shots(session) == [("1.jpg", "start_gauge", ""), ("2.jpg", "start_gauge", "")]
    assert not inbox.items(WAITING)


def test_a_photo_that_was_taken_back_is_filed_by_no_board_again(app, session, inbox, stick):
    """However often its folder is imported: a person said that it does not belong there."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    stick("2.jpg", 2)
    inbox.import_folder(stick.folder)
    inbox.take_back(inbox.items(FILED)[1].id)
    inbox.import_folder(stick.folder)
    assert shots(session) == [("1.jpg", "start_gauge", "")]
