"""A recording that was cut by a kill is found at the next start, mended, and filed to its step."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from inspector_app.app.recordings import Recordings
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import EvidenceKind, EvidenceSource
from inspector_app.evidence.clips import clip_seconds
from inspector_app.evidence.mend_clip import mend

VICTIM = """
import sys, time
from dataclasses import replace
from pathlib import Path
from inspector_app.domain.recording import RecordingNote
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.evidence.recorder import ClipRecorder
class Black(FakeCamera):
    def frame(self):  # compresses to the least: what the muxer holds back would be ten seconds
        frame = super().frame()
        return frame and replace(frame, pixels=memoryview(bytes(frame.width * frame.height * 3)))
camera = Black(); camera.open()
recorder = ClipRecorder(camera, Path(sys.argv[1]) / "recordings")
recorder.start("20260916-091400", RecordingNote(*sys.argv[2:5], began="2026-09-16T09:14:00"))
while recorder.seconds < 5: time.sleep(0.05)
print("recording", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A profile as SIGKILL has left it: five seconds of a black wall are recorded for it once."""
    folder = tmp_path_factory.mktemp("killed") / "profile"
    app = open_app(folder)
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    run_id = app.runs.begin("water.indoor_ponding", app.projects.find_or_add("东塘新苑二期"), people)
    app.close()
    kill_while_recording(folder, run_id, "start_gauge")
    return folder


@pytest.fixture
def cut(killed, tmp_path):
    """A profile with a draft and a recording for one of its shots that SIGKILL has ended."""
    return shutil.copytree(killed, tmp_path / "profile")


def kill_while_recording(folder, run_id, shot):
    told = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(folder), run_id, shot, ""], stdout=subprocess.PIPE, text=True
    )
    assert told.stdout.readline() == "recording\n"
    told.kill()
    told.wait()
    told.stdout.close()


def test_a_killed_recording_plays_nowhere_and_is_told_with_its_step(cut):
    """What is there is measured by its pictures; the step is known from the note beside it."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    app.close()
    assert clip_seconds(found.path) == 0
    assert 3.5 < found.seconds < 5.5
    assert (found.serial[:3], bool(found.title.zh), found.note.began) == ("JC-", True, "2026-09-16T09:14:00")


def test_a_recording_with_no_shot_chosen_is_told_as_one_of_the_others(cut):
    """Its line names something."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    told = app.recordings._belongs(replace(found.note, shot=""))
    app.close()
    assert told[1].zh == "其他照片"


def test_a_killed_recording_is_kept_as_a_clip_of_its_step(cut):
    """Mended, playable, captioned; the unfinished file stays aside."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    app.recordings.keep(found)
    (kept,) = [
        one for one in app.services.store.run(found.note.run_id).evidence if one.kind is EvidenceKind.VIDEO
    ]
    length = clip_seconds(app.services.keeper.path(kept.digest))
    again = app.recordings.cut()
    app.close()
    assert (kept.shot, again, "修复" in kept.caption, length > 3.5) == (found.note.shot, (), True, True)
    names = {"20260916-091400.json", "20260916-091400.mp4", "20260916-091400-piece.mp4"}
    assert {one.name for one in (cut / "set-aside").iterdir()} == names


def test_a_clip_found_after_a_kill_was_taken_here(cut):
    """At the time that was noted when it began: it is no import without a time."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    app.recordings.keep(found)
    (clip,) = app.services.store.run(found.note.run_id).evidence
    app.close()
    assert (clip.source, clip.capture.taken_at) == (EvidenceSource.CAMERA, "2026-09-16T09:14:00")


def test_a_recording_that_was_filed_before_the_kill_is_let_go(cut):
    """It is in its record once, and is not offered again."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    app.recordings.keep(found)
    (clip,) = app.services.store.run(found.note.run_id).evidence
    whole = app.services.keeper.path(clip.digest).read_bytes()
    found.path.write_bytes(whole)
    found.path.with_suffix(".json").write_text((cut / "set-aside" / "20260916-091400.json").read_text())
    again = Recordings(cut, app.services, app.runs)
    serial = again.keep(again.cut()[0])
    kept = app.services.store.run(found.note.run_id).evidence
    app.close()
    assert (serial, len(kept), again.cut()) == (found.serial, 1, ())


def test_a_killed_recording_can_be_put_away(cut):
    """It is moved, never deleted."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    data = found.path.read_bytes()
    place = app.recordings.put_away(found)
    left = app.recordings.cut()
    app.close()
    assert (left, place.read_bytes() == data) == ((), True)


def test_a_recording_whose_record_takes_nothing_stays(cut):
    """The sentence says why; nothing is lost."""
    app = open_app(cut)
    (found,) = app.recordings.cut()
    app.runs.discard(found.note.run_id)
    with pytest.raises(UserError):
        app.recordings.keep(found)
    left = {one.name for one in (cut / "recordings").iterdir()}
    app.close()
    assert left >= {"20260916-091400.json", "20260916-091400.mp4"}


def test_what_is_recorded_now_is_not_offered(cut):
    """Only what was there when the program was opened."""
    app = open_app(cut)
    known = Recordings(cut, app.services, app.runs)
    (cut / "recordings" / "20260917-080000.mp4").write_bytes(b"x")
    names = [one.path.name for one in known.cut()]
    app.close()
    assert names == ["20260916-091400.mp4"]


def test_what_is_mended_has_the_bytes_that_were_recorded(cut):
    """An index is all that it lacked: nothing is compressed again, and only the last picture is left out."""
    path = cut / "recordings" / "20260916-091400.mp4"
    recorded = path.read_bytes().partition(b"mdat")[2]
    mended = mend(path, 20.0, (640, 480)).read_bytes()
    size = int.from_bytes(mended[36:40]) - 8
    assert mended[44 : 44 + size] == recorded[:size]
    assert len(recorded) - size < 5_000


def test_a_recording_without_a_picture_is_a_sentence(tmp_path):
    """Killed before the first picture was written out."""
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0\0\0\x1cftypisom" + bytes(30) + b"mdat")
    with pytest.raises(OutsideError, match="clip_empty"):
        mend(path, 20.0, (640, 480))
    assert [one.name for one in tmp_path.iterdir()] == ["a.mp4"]
