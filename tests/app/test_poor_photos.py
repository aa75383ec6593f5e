"""A poor photo is answered before the record can be sealed: taken again, or kept with a reason."""

from io import BytesIO

import pytest
from PIL import Image

from inspector_app.app.run_view import GAPS_REASON
from inspector_app.app.sealing import in_the_way
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from tests.evidence.pictures import encoded, scene

BLACK = BytesIO()
Image.new("RGB", (1600, 1200)).save(BLACK, "JPEG")


@pytest.fixture
def session(begin):
    """A ponding test with one black photo; every gap is excused."""
    opened = begin("water.indoor_ponding")
    opened.change({GAPS_REASON: "现场条件不允许"})
    opened.attach("start_gauge", "", EvidenceSource.FILE, "黑.jpg", BLACK.getvalue())
    return opened


def poor(session):
    """Return what is asked of photos."""
    return [item for item in session.snapshot().missing if item.kind == "poor"]


@pytest.mark.parametrize("source", list(EvidenceSource))
def test_whatever_its_source_it_is_asked_about(begin, source):
    """Camera, file, paste and sample alike."""
    session = begin("water.indoor_ponding")
    session.attach("start_gauge", "", source, "黑.jpg", BLACK.getvalue())
    assert [item.text.zh for item in poor(session)] == ["开始·水位尺：全黑"]


def test_it_leads_to_the_photo(session):
    """The path names the photo, the step is that of its shot."""
    asked = poor(session)[0]
    assert (asked.path, asked.step) == (f"@photo:{session.run.evidence[0].id}", "ponding")


def test_it_fills_its_slot_all_the_same(session):
    """The photo is there: nothing is asked for twice."""
    missing = [item.path for item in session.snapshot().missing if item.kind == "photo"]
    assert "@shot:start_gauge" not in missing


def test_an_excused_gap_does_not_excuse_it(session):
    """It stands in the way of sealing until it is answered."""
    assert "poor" in {item.kind for item in in_the_way(session.snapshot())}
    with pytest.raises(UserError, match="not_ready"):
        session.seal()


def test_a_reason_answers_it(session):
    """Nothing is asked any more."""
    session.describe_evidence(session.run.evidence[0].id, reason="现场没有光")
    assert not poor(session)


def test_taking_it_out_answers_it(session):
    """Then the shot is missing again."""
    session.remove_evidence(session.run.evidence[0].id)
    assert not poor(session)
    assert "@shot:start_gauge" in {item.path for item in session.snapshot().missing}


def test_a_record_is_not_ready_for_signatures_alone(session):
    """Its step asks for something, too."""
    step = next(step for step in session.snapshot().steps if step.step.key == "ponding")
    assert (step.state, step.note.zh) == ("soft", "1 项待核对")


def test_a_photo_of_a_row_that_is_gone_stays_in_sight(begin):
    """It stands among the other photos, and is asked about."""
    session = begin("pipe.ball")
    row = session.rows.add("pipes")
    shot = next(shot for shot in session.setting.procedure.shots if shot.group == "pipes")
    kept = session.attach(shot.key, row, EvidenceSource.FILE, "黑.jpg", BLACK.getvalue())
    session.rows.remove("pipes", [row])
    assert [item.id for item in session.snapshot().slots[-1].evidence] == [kept.id]
    assert len(poor(session)) == 1


def test_lists_know_what_a_photo_changes(session, app):
    """At once, not with the next answer."""
    app.services.store.set_status(session.run.id, session.status(session.run))
    before = app.overview.drafts()[0].missing
    session.describe_evidence(session.run.evidence[0].id, reason="现场没有光")
    assert app.overview.drafts()[0].missing == before - 1


def test_a_photo_that_is_moved_is_asked_what_its_new_shot_asks(begin):
    """A scale here and none there; a reason given before holds no more."""
    session = begin("water.indoor_ponding")
    photo = session.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", encoded(scene(1600, 1200, 3)))
    session.move_evidence(photo.id, "start_gauge", "")
    assert session.run.evidence[0].quality == (*photo.quality, "no_scale")
    session.describe_evidence(photo.id, reason="钢尺")
    session.move_evidence(photo.id, "start_plug", "")
    assert session.run.evidence == (photo,)


def test_a_photo_is_not_moved_to_where_its_copy_is(begin):
    """One file stands once for a shot."""
    session = begin("water.indoor_ponding")
    for shot in ("start_plug", "mid_underside"):
        session.attach(shot, "", EvidenceSource.FILE, "a.jpg", encoded(scene(1600, 1200, 3)))
    with pytest.raises(UserError, match="photo_there"):
        session.move_evidence(session.run.evidence[0].id, "mid_underside", "")
