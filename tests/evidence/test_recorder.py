"""Clips: recorded off the window's thread, as long as they took, whole or not there."""

import shutil
import threading

import cv2
import msgspec
import pytest

from inspector_app.domain.camera import CameraState
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.evidence import recorder as module
from inspector_app.evidence.clip_file import PICTURES, ClipFile
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.evidence.intake import inspect_photo
from inspector_app.evidence.recorder import ClipRecorder, clip_still
from inspector_app.evidence.seeing_limits import seeing_limits
from tests.unwritable import fill_disk


@pytest.fixture
def camera():
    found = FakeCamera(321, 240)
    found.open()
    return found


@pytest.fixture
def recorder(camera, tmp_path):
    made = ClipRecorder(camera, tmp_path / "clips")
    yield made
    made.cancel()


def wait_for(recorder, seconds):
    while recorder.is_recording and recorder.seconds < seconds:
        threading.Event().wait(0.01)


def limit(monkeypatch, **changed):
    limits = msgspec.structs.replace(
        seeing_limits(), clip=msgspec.structs.replace(seeing_limits().clip, **changed)
    )
    monkeypatch.setattr(module, "seeing_limits", lambda: limits)


def refusal(call, *args):
    with pytest.raises((UserError, OutsideError)) as caught:
        call(*args)
    return caught.value.code


def test_a_clip_is_one_that_intake_takes(recorder):
    """It plays, has the camera's size made even, and is told as a video."""
    recorder.start("ball")
    wait_for(recorder, 0.4)
    clip = recorder.stop()
    facts = inspect_photo(clip.path)
    assert (facts.kind, facts.width, facts.height) == (EvidenceKind.VIDEO, 320, 240)
    assert facts.seconds == pytest.approx(clip.seconds, abs=0.1)
    assert clip.seconds >= 0.4


def test_no_sound_is_recorded(recorder):
    """There is one stream, of pictures."""
    recorder.start("ball")
    wait_for(recorder, 0.2)
    data = recorder.stop().path.read_bytes()
    assert b"vide" in data
    assert b"soun" not in data


def test_it_ends_by_itself_at_the_limit(recorder, monkeypatch):
    """And says so."""
    limit(monkeypatch, max_seconds=0.3)
    recorder.start("ball")
    wait_for(recorder, 9)
    clip = recorder.stop()
    assert clip.at_limit
    assert clip.seconds == pytest.approx(0.3, abs=0.06)


def test_on_a_full_disk_no_clip_is_begun(recorder, monkeypatch, tmp_path):
    """The codec would not say that nothing is written."""
    fill_disk(monkeypatch, tmp_path)
    assert refusal(recorder.start, "ball") == "measuring.clip_no_room"


def test_it_ends_by_itself_while_the_disk_can_still_take_it(recorder, monkeypatch, tmp_path):
    """What was recorded until then is whole."""
    recorder.start("ball")
    wait_for(recorder, 0.3)
    fill_disk(monkeypatch, tmp_path)
    wait_for(recorder, 9)
    assert recorder.has_no_room
    clip = recorder.stop()
    assert (inspect_photo(clip.path).seconds < 5, clip.at_limit) == (True, False)


def test_large_frames_are_made_smaller(tmp_path, monkeypatch):
    """The longer edge is what the thresholds say."""
    limit(monkeypatch, edge=160)
    camera = FakeCamera(640, 480)
    camera.open()
    recorder = ClipRecorder(camera, tmp_path)
    recorder.start("ball")
    wait_for(recorder, 0.1)
    clip = recorder.stop()
    assert (clip.width, clip.height) == (160, 120)


def test_starting_does_not_wait(recorder):
    """The window goes on."""
    before = threading.active_count()
    recorder.start("ball")
    assert threading.active_count() == before + 1
    assert refusal(recorder.start, "second") == "measuring.clip_running"


def test_a_cancelled_clip_leaves_nothing(recorder, tmp_path):
    """Neither a file nor a thread."""
    recorder.start("ball")
    wait_for(recorder, 0.1)
    recorder.cancel()
    assert list((tmp_path / "clips").iterdir()) == []
    assert not recorder.is_recording


def test_without_a_picture_nothing_is_begun(camera, recorder):
    """The refusal is a sentence."""
    camera.close()
    assert refusal(recorder.start, "ball") == "measuring.clip_empty"


def test_a_camera_lost_meanwhile_leaves_what_was_recorded(camera, recorder):
    """The clip ends with its last picture held."""
    recorder.start("ball")
    wait_for(recorder, 0.2)
    camera.pretend(CameraState.NONE)
    threading.Event().wait(0.1)
    assert inspect_photo(recorder.stop().path).seconds >= 0.2


def test_a_folder_that_cannot_be_written_is_said(camera, tmp_path):
    """A file lies where the folder should be."""
    (tmp_path / "taken").write_bytes(b"")
    assert refusal(ClipRecorder(camera, tmp_path / "taken").start, "ball") == "measuring.clip_failed"


def test_a_clip_of_several_pieces_is_one(tmp_path):
    """Each picture is there once, in its order, and any of them is found by its second."""
    path = tmp_path / "a.mp4"
    clip = ClipFile(path, 20.0, (64, 48), 90)
    for number in range(2 * PICTURES + 7):
        clip.write(module._smaller(_grey(4 * number), 64))
    clip.release()
    video, levels = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG), []
    while (got := video.read())[0]:
        levels.append(float(got[1].mean()))
    video.release()
    assert levels == pytest.approx([4 * number for number in range(2 * PICTURES + 7)], abs=4)
    assert _mean(clip_still(path, 2.0)) == pytest.approx(160, abs=5)
    assert inspect_photo(path).seconds == pytest.approx(2.75, abs=0.01)
    assert [one.name for one in tmp_path.iterdir()] == ["a.mp4"]


def test_a_disk_that_goes_away_is_said(recorder, tmp_path):
    """As soon as a piece cannot be put behind the others."""
    recorder.start("ball")
    wait_for(recorder, 0.4)
    shutil.rmtree(tmp_path / "clips")
    wait_for(recorder, 9)
    assert refusal(recorder.stop) == "measuring.clip_failed"


def test_stills_are_taken_where_they_are_wanted(tmp_path):
    """Another second shows another picture; behind the end there is none."""
    path = tmp_path / "a.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for level in range(0, 200, 10):
        writer.write(module._smaller(_grey(level), 64))
    writer.release()
    early, late = (_mean(clip_still(path, second)) for second in (0.3, 1.5))
    assert (early, late) == (pytest.approx(30, abs=6), pytest.approx(150, abs=6))
    assert refusal(clip_still, path, 60.0) == "measuring.clip_empty"


def _grey(level):
    from inspector_app.domain.camera import Frame

    return Frame(1, 64, 48, memoryview(bytes([level]) * (64 * 48 * 3)), 0)


def _mean(jpeg):
    import numpy as np

    return float(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE).mean())
