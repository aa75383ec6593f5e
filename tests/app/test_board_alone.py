"""A photo of the code board alone files those after it, and is no evidence of its shot."""

import pytest

from inspector_app.app.boards import issue_board
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.evidence import BOARD_ALONE, EvidenceSource
from inspector_app.domain.text import Language
from tests.app.sticks import FILED, FILLING, shots
from tests.reports.tools import needs_poppler, text_of


@pytest.fixture
def board(app, session):
    return issue_board(app.services, session, "start_gauge").board


@pytest.fixture
def alone(inbox, stick, board):
    """The path of a photo that a board fills."""
    return stick("1.jpg", 1, board, card=FILLING)


def missing(session, shot="start_gauge"):
    return next(slot.missing for slot in session.snapshot().slots if slot.shot.key == shot)


def test_it_is_kept_among_the_other_photos_and_its_shot_stays_missing(inbox, session, stick, alone):
    """It is accounted for in the list, which says why."""
    item = inbox.import_folder(stick.folder).items[0]
    assert (item.state, shots(session), missing(session)) == (FILED, [("1.jpg", "", "")], 1)
    assert "只有标牌" in item_words(item).zh
    assert "其他照片" in item_words(item).zh


def test_the_photos_after_it_fill_the_shot(inbox, session, stick, alone):
    """They are filed by the board that it shows."""
    stick("2.jpg", 2)
    inbox.import_folder(stick.folder)
    assert (shots(session), missing(session)) == ([("1.jpg", "", ""), ("2.jpg", "start_gauge", "")], 0)


def test_a_board_in_the_scene_is_evidence(inbox, session, stick, board):
    """As the words on the board ask for."""
    stick("1.jpg", 1, board)
    inbox.import_folder(stick.folder)
    assert (shots(session), missing(session)) == ([("1.jpg", "start_gauge", "")], 0)


def test_among_other_photos_nobody_is_asked_about_it(inbox, session, stick, alone):
    """It says what it is, and is to be taken again by nobody."""
    result = inbox.import_folder(stick.folder)
    photo = session.run.evidence[0]
    assert (photo.quality, photo.doubts, result.poor) == ((BOARD_ALONE,), (), ())


def test_put_into_a_shot_it_has_to_be_answered_for(inbox, session, stick, alone):
    """A person may know better, and says so."""
    inbox.import_folder(stick.folder)
    photo = session.run.evidence[0]
    session.move_evidence(photo.id, "start_plug", "")
    assert BOARD_ALONE in session.run.evidence[0].doubts
    assert [item.path for item in session.snapshot().missing if item.kind == "poor"] == [f"@photo:{photo.id}"]


@needs_poppler
def test_answered_for_it_counts_and_the_remark_stays(session, alone, tmp_path):
    """A person has the last word; the record goes on saying what the program saw."""
    photo = session.attach("start_plug", "", EvidenceSource.FILE, "1.jpg", alone)
    session.describe_evidence(photo.id, reason="地漏在标牌右边")
    said = text_of(tmp_path, session.document(Language.ZH).data)
    assert missing(session, "start_plug") == 0
    assert "只有标牌，没有现场" in said
    assert "地漏在标牌右边" in said


def test_attached_by_hand_it_is_asked_about(session, alone):
    """By whatever way it comes into a shot."""
    photo = session.attach("start_plug", "", EvidenceSource.FILE, "1.jpg", alone)
    assert BOARD_ALONE in photo.doubts
