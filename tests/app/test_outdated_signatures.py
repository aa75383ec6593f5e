"""A signature holds for what stood in the draft when it was given."""

from io import BytesIO

import pytest
from PIL import Image

from inspector_app.app.run_view import GAPS_REASON
from inspector_app.app.sealing import in_the_way
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.people import StrokePoint

DRAWN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)


@pytest.fixture
def session(begin):
    """A ponding test of one depth, signed by the contractor."""
    opened = begin("water.indoor_ponding")
    opened.set_answer("method", "pond")
    opened.sign("contractor_qc", "陈涛", "远航建设集团", DRAWN)
    return opened


def outdated(session):
    """Return the slots that have to be signed anew."""
    return [box.slot for box in session.snapshot().signatures if box.is_outdated]


def test_it_holds_as_long_as_nothing_changes(session):
    """Other people's signatures change nothing of what was signed for."""
    session.sign("inspector", "王工", "区质监站", DRAWN)
    assert outdated(session) == []


def test_another_answer_asks_for_it_again(session):
    """The box leads there, and says why."""
    session.set_answer("part", "502 室")
    asked = [item for item in session.snapshot().missing if item.path == "@sign:contractor_qc"]
    assert [item.text.zh.partition("：")[2] for item in asked] == ["签字后记录又改过，请重签"]


def test_nothing_is_sealed_over_it(session):
    """A reason for gaps does not excuse it."""
    session.change({GAPS_REASON: "现场条件不允许", "part": "502 室"})
    assert "@sign:contractor_qc" in {item.path for item in in_the_way(session.snapshot())}
    with pytest.raises(UserError, match="not_ready"):
        session.seal()


def test_a_change_taken_back_makes_it_hold_again(session):
    """What counts is what stands there, not how often it was typed."""
    session.set_answer("part", "502 室")
    session.undo()
    assert outdated(session) == []


def test_a_later_photo_asks_for_it_again(session):
    """Photos are part of what was signed for."""
    Image.new("RGB", (1600, 1200)).save(picture := BytesIO(), "JPEG")
    session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", picture.getvalue())
    assert outdated(session) == ["contractor_qc"]


def test_what_the_inspectors_explain_is_their_own(session):
    """A reason why something is missing alters no finding."""
    session.change({GAPS_REASON: "停电"})
    assert outdated(session) == []


def test_a_refusal_stays(begin):
    """Nobody is asked twice for what he refuses."""
    session = begin("water.indoor_ponding")
    session.refuse("contractor_qc", "陈涛", "远航建设集团", "不同意结论")
    session.set_answer("part", "502 室")
    assert outdated(session) == []


def test_signed_anew_it_holds(session):
    """For what stands there now."""
    session.set_answer("part", "502 室")
    session.sign("contractor_qc", "陈涛", "远航建设集团", DRAWN)
    assert outdated(session) == []


def test_it_is_known_after_the_next_start(session, app):
    """The journal keeps what a signature was given for."""
    session.set_answer("part", "502 室")
    session.close()
    assert outdated(app.runs.open(session.run.id)) == ["contractor_qc"]
