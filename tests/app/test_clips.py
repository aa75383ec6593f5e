"""Clips of a run: kept as originals, with chosen stills."""

import re
import threading

import pytest

from inspector_app.app.clips import choose_stills, keep_clip, stills_of, times_of, with_stills
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import EvidenceKind, EvidenceSource
from inspector_app.domain.recording import RecordingNote
from inspector_app.domain.spans import clip_clock
from inspector_app.domain.stills import ClipTimes, still_name
from inspector_app.domain.text import Language
from inspector_app.evidence.clips import clip_seconds
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.evidence.recorder import ClipRecorder, clip_still
from tests.app.profiles import lose
from tests.evidence.pictures import encoded, scene
from tests.reports.tools import needs_poppler, text_of

NOTE = RecordingNote(began="2026-09-16T09:14:00+08:00", camera="HD Webcam")


@pytest.fixture
def session(begin):
    return begin("pipe.ball")


@pytest.fixture
def recorded(tmp_path):
    camera = FakeCamera(320, 240)
    camera.open()
    recorder = ClipRecorder(camera, tmp_path)
    recorder.start("ball")
    while recorder.seconds < 0.3:
        threading.Event().wait(0.01)
    return recorder.stop()


def test_a_clip_is_kept_as_an_original(session, recorded):
    """In the vault and in the run, taken here; the recording is gone."""
    clip = keep_clip(session, NOTE, recorded)
    assert (clip.kind, clip.source, clip.width) == (EvidenceKind.VIDEO, EvidenceSource.CAMERA, 320)
    assert not recorded.path.exists()
    assert session.thumbnail(clip.digest).startswith(b"\xff\xd8")


def test_a_clip_taken_here_has_its_time_and_its_camera(session, recorded):
    """Its file says nothing of them, but the program was there."""
    making = keep_clip(session, NOTE, recorded).capture
    assert (making.taken_at, making.camera) == (NOTE.began, NOTE.camera)


def test_a_recording_that_is_refused_stays(session, recorded):
    """Nothing is lost when the vault takes nothing."""
    recorded.path.write_bytes(b"nothing to be played")
    with pytest.raises(UserError):
        keep_clip(session, NOTE, recorded)
    assert recorded.path.exists()


def test_stills_are_answers(session, recorded):
    """Kept in order, undone in one step, shown as pictures."""
    clip = keep_clip(session, NOTE, recorded)
    choose_stills(session, clip.id, (0.2, 0.05))
    assert stills_of(session.run, clip.id) == (0.05, 0.2)
    assert clip_still(session.original_path(clip.digest), 0.2).startswith(b"\xff\xd8")
    session.undo()
    assert stills_of(session.run, clip.id) == ()


def test_absurd_stills_are_refused(session, recorded):
    """Before the beginning, too many, or behind the end."""
    clip = keep_clip(session, NOTE, recorded)
    for seconds in ((-1.0,), tuple(range(7)), (float("nan"),)):
        with pytest.raises(UserError, match="stills"):
            choose_stills(session, clip.id, seconds)
    with pytest.raises(OutsideError, match="clip_empty"):
        clip_still(session.original_path(clip.digest), 99.0)


def test_a_photo_has_no_stills(session):
    """Only clips do."""
    photo = session.attach("", "", EvidenceSource.FILE, "1.jpg", encoded(scene()))
    with pytest.raises(UserError, match="foreign_photo"):
        choose_stills(session, photo.id, (0.1,))


@needs_poppler
def test_chosen_moments_are_printed_instead_of_the_poster(session, recorded, tmp_path):
    """Each as a picture of its own, with its moment in the title; without any the poster."""
    clip = keep_clip(session, NOTE, recorded)
    assert text_of(tmp_path, session.pdf(Language.ZH)).count("录像截图") == 1
    choose_stills(session, clip.id, (0.05, 0.2))
    said = text_of(tmp_path, session.pdf(Language.ZH))
    assert said.count("录像截图") == 2
    assert all(moment in said for moment in ("0:00.1", "0:00.2"))


@needs_poppler
def test_a_document_says_how_long_a_clip_is_and_where_it_lies(session, recorded, tmp_path):
    """A poster says of which moment it is; one picture of many is not taken for the clip."""
    clip = keep_clip(session, NOTE, recorded)
    times = times_of(session.run, session.original_path)[clip.id]
    assert times == ClipTimes(clip_seconds(session.original_path(clip.digest)), times.length / 2)
    said = text_of(tmp_path, session.pdf(Language.ZH))
    assert f"长 {clip_clock(times.length)}，原件随交接包移交" in said
    assert f"（录像截图） {clip_clock(times.poster)}" in re.sub("[ \u3000]+", " ", said)
    assert "kept whole in the package" in text_of(tmp_path, session.pdf(Language.EN))


def test_a_clip_that_is_gone_has_no_times(session, recorded):
    """The document is made all the same."""
    clip = keep_clip(session, NOTE, recorded)
    lose(session.original_path(clip.digest))
    assert times_of(session.run, session.original_path) == {}


def test_a_document_takes_moments_by_name(session, recorded):
    """One behind the end gives the poster, an original is left alone."""
    clip = keep_clip(session, NOTE, recorded)
    pictures = with_stills(session.display_copy, session.original_path)
    assert pictures(still_name(clip.digest, 0.2)) == clip_still(session.original_path(clip.digest), 0.2)
    assert pictures(still_name(clip.digest, 99)) == pictures(clip.digest) == session.display_copy(clip.digest)
