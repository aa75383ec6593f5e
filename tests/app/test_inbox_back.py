"""Photos that were filed come back into the inbox, and wait for a person."""

from dataclasses import replace

import pytest

from inspector_app.app.boards import issue_board
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.run import RunState
from tests.app.sticks import DUPLICATE, FILED, WAITING


@pytest.fixture
def filed(inbox, session, stick):
    """A photo that its board filed."""
    stick("1.jpg", 1, issue_board(inbox._services, session, "start_gauge").board)
    inbox.import_folder(stick.folder)
    return inbox.items(FILED)[0]


def test_a_filed_photo_is_taken_back_and_waits_for_a_person(inbox, session, filed):
    """Its board does not file it again; a person may, into another shot."""
    inbox.take_back(filed.id)
    assert inbox.settle() == 0
    assert (session.run.evidence, inbox.items(WAITING)[0].reason) == ((), "inbox.taken_back")
    inbox.file_to(filed.id, session.run.id, "start_plug")
    assert [photo.shot for photo in session.run.evidence] == ["start_plug"]


def test_a_photo_that_was_taken_out_of_its_record_can_wait_again(inbox, session, filed):
    """It is nowhere else, and its stick may be far."""
    session.remove_evidence(filed.evidence_id)
    inbox.take_back(filed.id)
    assert [item.id for item in inbox.items(WAITING)] == [filed.id]


def test_it_is_told_whether_a_record_was_changed(inbox, session, filed):
    """Somebody had taken it out in the record: where it was stays said."""
    session.remove_evidence(filed.evidence_id)
    assert not inbox.take_back(filed.id)
    assert inbox.items(WAITING)[0].reason == "inbox.taken_out"
    inbox.file_to(filed.id, session.run.id, "start_plug")
    assert inbox.take_back(filed.id)


def test_only_filed_photos_are_taken_back(inbox, filed):
    """Once."""
    inbox.take_back(filed.id)
    with pytest.raises(UserError, match="not_filed"):
        inbox.take_back(filed.id)


def test_nothing_is_taken_back_from_a_sealed_record(inbox, session, filed):
    """It stays filed."""
    session._run = replace(session.run, state=RunState.SEALED)
    with pytest.raises(UserError, match="sealed"):
        inbox.take_back(filed.id)
    assert inbox.items(FILED) == (filed,)


@pytest.fixture
def elsewhere(inbox, session, filed):
    """A photo that waits, and was meanwhile put into a record by other ways."""
    inbox.take_back(filed.id)
    session.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", inbox._services.keeper.path(filed.digest))
    return session.run.evidence[0]


def test_a_photo_is_not_filed_to_a_record_that_has_it_in_another_shot(inbox, session, filed, elsewhere):
    """The same original would stand twice in it."""
    with pytest.raises(UserError, match="in_record"):
        inbox.file_to(filed.id, session.run.id, "mid_underside")
    assert session.run.evidence == (elsewhere,)


def test_what_a_record_got_another_way_waits_no_longer(inbox, filed, elsewhere):
    """The list says where it is."""
    (item,) = inbox.items(FILED)
    assert (item.reason, item.shot, item.evidence_id) == ("inbox.in_record", "start_plug", elsewhere.id)
    assert not inbox.items(WAITING)


def test_what_a_record_got_another_way_can_be_taken_back(inbox, session, filed, elsewhere):
    """Like a photo that was filed from here."""
    inbox.take_back(filed.id)
    assert (session.run.evidence, [item.id for item in inbox.items(WAITING)]) == ((), [filed.id])


def test_a_photo_put_away_that_a_record_has_is_told_as_filed(inbox, session, filed):
    """It does belong to a record."""
    inbox.take_back(filed.id)
    inbox.put_away(filed.id)
    session.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", inbox._services.keeper.path(filed.digest))
    assert [item.reason for item in inbox.items()] == ["inbox.in_record"]


def test_a_photo_taken_out_of_its_record_waits_and_can_be_filed(inbox, session, filed):
    """Its board does not put it back."""
    session.remove_evidence(filed.evidence_id)
    assert (inbox.settle(), inbox.items(FILED)) == (0, ())
    assert item_words(inbox.items(WAITING)[0]).zh.startswith(f"曾归入记录 {session.run.serial}，")
    assert inbox.file_to(filed.id, session.run.id, "start_plug").shot == "start_plug"


def test_a_photo_taken_out_and_restored_is_filed_again(inbox, session, filed):
    """As if nothing had been done."""
    session.remove_evidence(filed.evidence_id)
    session.restore_evidence(filed.evidence_id)
    assert [item.id for item in inbox.items(FILED)] == [filed.id]


def test_a_photo_moved_in_its_record_is_told_so(inbox, session, filed):
    """The shot it was filed to is not named any more."""
    session.move_evidence(filed.evidence_id, "start_plug", "")
    (item,) = inbox.items(FILED)
    assert (item.reason, item.shot) == ("inbox.moved", "start_plug")


def test_a_board_files_nothing_that_another_record_got(app, begin, inbox, session, stick):
    """One original does not come into a second record by itself."""
    board = issue_board(app.services, session, "start_gauge").board
    stick("1.jpg", 1, replace(board, code="XXXXXXXX"))
    (item,) = inbox.import_folder(stick.folder).items
    stored = replace(item, boards=(board.text(),))
    app.services.store.change_inbox(stored)
    other = begin(part="502 卫生间")
    other.attach("start_plug", "", EvidenceSource.FILE, "1.jpg", app.services.keeper.path(item.digest))
    assert (inbox.settle(), session.run.evidence) == (0, ())


def test_what_is_poor_about_a_filed_photo_is_said_until_it_is_answered(inbox, session, filed):
    """It can be taken again while the place is there."""
    (item,) = inbox.items(FILED)
    assert item_words(item).zh.endswith("，请重拍或说明原因")
    session.describe_evidence(item.evidence_id, reason="现场昏暗")
    assert inbox.items(FILED)[0].flaws == ()


@pytest.fixture
def copy(inbox, stick, filed):
    """The same photo, imported once more."""
    inbox.import_folder(stick.folder)
    return inbox.items(DUPLICATE)[0]


def now(inbox, item):
    return next(one for one in inbox.items() if one.id == item.id)


def test_a_copy_names_its_like_where_it_waits_now(inbox, filed, copy):
    """Not a record that has it no longer."""
    assert copy.reason == "inbox.same_as_photo"
    inbox.take_back(filed.id)
    told = now(inbox, copy)
    assert (told.reason, told.params, told.run_id) == ("inbox.same_as_item", {"name": filed.path}, "")


def test_a_copy_names_the_record_that_its_like_was_filed_to_since(inbox, session, filed, copy):
    """And leads there."""
    inbox.take_back(filed.id)
    photo = inbox.file_to(filed.id, session.run.id, "start_plug")
    assert (now(inbox, copy).evidence_id, now(inbox, copy).shot) == (photo.id, "start_plug")


def test_a_copy_of_what_was_taken_out_of_its_record_waits(inbox, session, stick):
    """Nobody else in the inbox tells of it, so it would be lost."""
    session.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", stick("a.jpg", 1))
    (copy,) = inbox.import_folder(stick.folder).items
    session.remove_evidence(session.run.evidence[0].id)
    assert [item.id for item in inbox.items(WAITING)] == [copy.id]
    assert inbox.file_to(copy.id, session.run.id, "start_gauge").shot == "start_gauge"


def test_what_waits_again_does_not_wait_twice(inbox, session, stick, filed):
    """Its stick is imported once more after its record has lost it."""
    session.remove_evidence(filed.evidence_id)
    inbox.import_folder(stick.folder)
    assert [item.id for item in inbox.items(WAITING)] == [filed.id]
