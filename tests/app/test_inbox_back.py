"""Photos that were filed come back into the inbox, and wait for a person."""

from dataclasses import replace

import pytest

from inspector_app.app.boards import issue_board
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.run import RunState
from tests.app.test_inbox import FILED, WAITING
from tests.app.test_inbox import inbox as inbox
from tests.app.test_inbox import session as session
from tests.app.test_inbox import stick as stick


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


def test_a_waiting_photo_goes_where_it_is_put_though_its_record_has_it_elsewhere(inbox, session, filed):
    """The list tells of the shot that was chosen."""
    inbox.take_back(filed.id)
    session.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", inbox._services.keeper.path(filed.digest))
    photo = inbox.file_to(filed.id, session.run.id, "mid_underside")
    assert (photo.shot, inbox.items(FILED)[0].shot) == ("mid_underside", "mid_underside")
