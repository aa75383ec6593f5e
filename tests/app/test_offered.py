"""Photos that are put straight into a slot: when the program is killed in their midst, the next one says so."""

from datetime import datetime

import pytest

from inspector_app.app.doctor import Doctor
from inspector_app.app.offered import Offered
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from tests.evidence.drawn import draw

TAKEN = datetime(2026, 9, 16, 9, 0)
SLOT = ("start_gauge", "")


@pytest.fixture
def session(app, begin):
    """An open ponding test."""
    return begin()


@pytest.fixture
def photos(tmp_path):
    """Three photos on a stick."""
    found = [tmp_path / f"stick/IMG_{number}.jpg" for number in range(3)]
    found[0].parent.mkdir()
    for number, path in enumerate(found):
        path.write_bytes(draw("gauge", number, TAKEN))
    return found


@pytest.fixture
def cut(app, session, photos):
    """What a later start tells after a kill behind the first of them."""
    app.offered.begin(session.run.id, SLOT, photos)
    session.attach(*SLOT, EvidenceSource.FILE, photos[0].name, photos[0])
    return Offered(app.services, app.runs)


def test_what_was_cut_off_is_told_with_its_counts(cut, session, photos):
    """Record, shot, how many are in and which are not."""
    (found,) = cut.cut()
    assert (found.serial, found.taken, found.total) == (session.run.serial, 1, 3)
    assert (found.left, found.title.zh) == (tuple(photos[1:]), "开始·水位尺")


def test_while_they_come_nothing_is_told(app, session, photos):
    """Today may count in the midst of it."""
    app.offered.begin(session.run.id, SLOT, photos)
    assert app.offered.cut() == ()


def test_what_came_to_its_end_is_not_told(app, session, photos):
    """Also where some were refused: that was said then."""
    app.offered.end(app.offered.begin(session.run.id, SLOT, photos))
    assert Offered(app.services, app.runs).cut() == ()


def test_a_kill_behind_the_last_photo_has_cut_nothing(cut, session, photos):
    """They are all in."""
    for photo in photos[1:]:
        session.attach(*SLOT, EvidenceSource.FILE, photo.name, photo)
    assert cut.cut() == ()


def test_a_photo_that_is_taken_out_later_was_not_cut_off(app, cut, session, photos):
    """A start has seen them all in the record."""
    for photo in photos[1:]:
        session.attach(*SLOT, EvidenceSource.FILE, photo.name, photo)
    cut.cut()
    session.remove_evidence(session.run.evidence[0].id)
    assert Offered(app.services, app.runs).cut() == ()


def test_a_photo_of_the_same_name_that_was_there_before_is_none_of_them(app, clock, session, photos):
    """Cameras give their names again and again."""
    session.attach(*SLOT, EvidenceSource.FILE, photos[1].name, photos[1])
    clock.forward(minutes=5)
    app.offered.begin(session.run.id, SLOT, photos[1:2])
    (found,) = Offered(app.services, app.runs).cut()
    assert found.left == (photos[1],)


def test_it_goes_on_with_those_that_are_missing(cut, session):
    """Each once, and nothing more is told."""
    (found,) = cut.cut()
    done = cut.go_on(found)
    assert (done.kept, done.refused, len(session.run.evidence)) == (2, (), 3)
    assert cut.cut() == ()


def test_a_stick_that_is_not_there_is_told_again(cut, photos):
    """The rest came in."""
    photos[2].unlink()
    done = cut.go_on(cut.cut()[0])
    assert (done.kept, [path for path, _error in done.refused]) == (1, [photos[2]])
    assert cut.cut()[0].left == (photos[2],)


def test_a_file_that_is_no_photo_is_refused_once(cut, photos):
    """With its reason."""
    photos[2].write_bytes(b"no photo at all")
    done = cut.go_on(cut.cut()[0])
    assert isinstance(done.refused[0][1], UserError)
    assert cut.cut() == ()


def test_it_can_be_forgotten(cut):
    """What came in stays."""
    cut.forget(cut.cut()[0])
    assert cut.cut() == ()


@pytest.fixture
def half(app, session, photos):
    """What the doctor names after a kill between the vault and the record."""
    app.offered.begin(session.run.id, SLOT, photos)
    app.services.keeper.take_in(photos[0], photos[0].name)
    return lambda: [one.code for one in Doctor(app.folder, app.services, app.rulebook).examine().findings]


def test_an_original_on_its_way_into_a_slot_is_no_stray(app, half, session):
    """The next start takes it in, and tells of it until then."""
    assert half() == []
    later = Offered(app.services, app.runs)
    later.go_on(later.cut()[0])
    assert (len(session.run.evidence), half()) == (3, [])


@pytest.mark.parametrize("why", ["forgotten", "discarded", "out of reach"])
def test_an_original_that_no_start_takes_up_is_named(app, half, session, photos, why):
    """Nobody wants the rest any more, the record takes nothing, or the stick is gone."""
    later = Offered(app.services, app.runs)
    if why == "forgotten":
        later.forget(later.cut()[0])
    elif why == "discarded":
        app.runs.discard(session.run.id)
    else:
        photos[0].unlink()
    assert half() == ["orphan"]
