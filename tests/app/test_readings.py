"""What a reading of an original found is known wherever the photo is shown, until one finds it whole again."""

from contextlib import closing

import pytest

from inspector_app.app.run_view import GAPS_REASON
from inspector_app.app.sealing import in_the_way
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.lists import RunQuery
from inspector_app.domain.people import StrokePoint
from inspector_app.domain.soundness import Soundness
from tests.app.profiles import sealed_profile
from tests.evidence.pictures import encoded, scene

PEN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)


@pytest.fixture
def session(begin):
    """A ponding test with one photo; every gap is excused."""
    opened = begin("water.indoor_ponding")
    opened.change({GAPS_REASON: "现场条件不允许"})
    photo = opened.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", encoded(scene(1600, 1200, 3)))
    opened.describe_evidence(photo.id, reason="看得清")
    return opened


def spoil(session):
    """Append a byte to the original; return its place and what was there."""
    path = session.original_path(session.run.evidence[0].digest)
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole + b"\0")
    return path, whole


def asked(session):
    return [(item.kind, item.text.zh) for item in session.snapshot().missing if item.kind == "original"]


def test_an_original_altered_on_disk_is_asked_about_once_it_was_read(session):
    """The view says it after a reading, with the shot and what is wrong."""
    spoil(session)
    session.reread(lambda _count: None, lambda: False)
    assert asked(session) == [("original", "开始·地漏封堵：原件已被改动")]


def test_one_that_is_gone_is_told_apart_from_one_that_was_altered(session):
    """The words differ."""
    path, _whole = spoil(session)
    path.unlink()
    session.reread(lambda _count: None, lambda: False)
    assert asked(session) == [("original", "开始·地漏封堵：原件不在磁盘上")]


def test_it_stands_in_the_way_of_sealing_whatever_is_excused(session, app):
    """What the list says and what sealing does are the same."""
    spoil(session)
    app.services.keeper.reread(session.run.evidence[0].digest)
    assert "original" in {item.kind for item in in_the_way(session.snapshot())}


def test_what_sealing_reads_is_known_too(session):
    """Sealing refuses it though nobody had read it before, and the list says it from then on."""
    for number, box in enumerate(session.snapshot().signatures):
        session.sign(box.slot, box.name or f"签字人{number}", "单位", PEN)
    spoil(session)
    with pytest.raises(UserError, match="originals"):
        session.seal()
    assert asked(session)


def test_it_is_forgotten_when_a_later_reading_finds_it_whole(session, app):
    """Whoever put the file back need not tell the program."""
    path, whole = spoil(session)
    digest = session.run.evidence[0].digest
    app.services.keeper.reread(digest)
    path.write_bytes(whole)
    assert app.services.keeper.reread(digest) is Soundness.WHOLE
    assert not asked(session)


def test_the_session_tells_of_it(session, app):
    """A page on show is shown anew."""
    told = []
    session.subscribe(lambda: told.append(1))
    spoil(session)
    app.services.keeper.reread(session.run.evidence[0].digest)
    assert told


def test_reading_the_bytes_for_showing_finds_it_too(session, app):
    """They are compared with the digest, and nothing of them is shown."""
    spoil(session)
    with pytest.raises(Exception, match="altered"):
        app.services.keeper.read(session.run.evidence[0].digest)
    assert asked(session)


def test_a_picture_of_one_that_is_altered_is_the_one_made_when_it_came(session, app):
    """Small, where no larger one was made in time; nothing is made of the altered file."""
    spoil(session)
    digest = session.run.evidence[0].digest
    assert app.services.keeper.report_copy(digest) == app.services.keeper.thumbnail(digest)


def test_reading_again_can_be_stopped(session):
    """Whoever leaves does not wait."""
    assert not session.reread(lambda _count: None, lambda: True)


def test_it_is_known_after_the_next_start(session, app, clock):
    """It is kept with the data."""
    spoil(session)
    app.services.keeper.reread(session.run.evidence[0].digest)
    app.close()
    again = open_app(app.folder, clock)
    with closing(again):
        assert asked(again.runs.open(session.run.id))


def test_what_the_doctor_finds_is_known_too(session, app):
    """One place for both."""
    spoil(session)
    app.doctor.examine()
    assert asked(session)


def test_what_is_brought_back_is_not_said_any_more(session, app, tmp_path):
    """Healing reads what it has put back."""
    _path, whole = spoil(session)
    app.doctor.examine()
    (tmp_path / session.run.evidence[0].digest).write_bytes(whole)
    app.doctor.heal(tmp_path)
    assert not asked(session)


def test_a_sealed_record_keeps_its_verdict(tmp_path):
    """Its original is named beside the photo; nothing is asked for any more."""
    with closing(open_app(sealed_profile(tmp_path / "profile"))) as app:
        rows = app.services.store.list_runs(RunQuery()).rows
        session = app.runs.open(next(row.id for row in rows if row.photos))
        before = session.snapshot()
        spoil(session)
        session.reread(lambda _count: None, lambda: False)
        after = session.snapshot()
        assert (after.missing, after.verdict) == (before.missing, before.verdict)
        assert session.run.evidence[0].digest in after.unfit


def test_lists_say_of_how_many_originals_it_was_found(app, session):
    """Of drafts and of what is searched, without anything being read for it."""
    spoil(session)
    session.flush()
    before = app.overview.drafts()[0].unfit
    session.reread(lambda _count: None, lambda: False)
    found = (app.overview.drafts(), app.runs.search("", 5))
    assert (before, [rows[0].unfit for rows in found]) == (0, [1, 1])


def test_a_photo_that_was_taken_out_is_not_counted_as_unfit(app, session):
    """It is no evidence of the record any more."""
    spoil(session)
    session.reread(lambda _count: None, lambda: False)
    session.remove_evidence(session.run.evidence[0].id)
    assert app.overview.drafts()[0].unfit == 0
