"""Clips come in as originals with a poster frame; what cannot be played is refused."""

import cv2
import numpy as np
import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.evidence.derived import Copies
from inspector_app.evidence.intake import check_photos, inspect_photo, take_in
from inspector_app.evidence.vault import Vault


@pytest.fixture
def clip(tmp_path):
    """Return a function that writes a clip of two seconds."""

    def write(name, code="MJPG"):
        path = tmp_path / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), 25, (320, 240))
        for number in range(50):
            frame = np.full((240, 320, 3), 90, np.uint8)
            frame[:, 4 * number : 4 * number + 40] = (40, 160, 220)
            writer.write(frame)
        writer.release()
        return path

    return write


@pytest.fixture
def places(tmp_path):
    vault = Vault(tmp_path / "vault")
    return vault, Copies(tmp_path / "derived", vault)


@pytest.mark.parametrize(
    ("name", "code", "kind"), [("a.avi", "MJPG", "AVI"), ("a.mp4", "mp4v", "MP4"), ("a.mov", "mp4v", "MOV"),
                               ("a.mkv", "mp4v", "MKV"), ("a.webm", "VP80", "WebM")],
)  # fmt: skip
def test_clip_is_accepted_by_content(clip, name, code, kind):
    """The usual containers come in with size and length."""
    path = clip(name, code)
    facts = inspect_photo(path.rename(path.with_suffix(".bin")))
    assert (facts.kind, facts.type, facts.width, facts.height) == (EvidenceKind.VIDEO, kind, 320, 240)
    assert abs(facts.seconds - 2.0) < 0.2


def test_clip_is_kept_as_it_came(clip, places):
    """The vault holds the clip's bytes, and its poster stands in for it."""
    path = clip("球.avi")
    taken = take_in(*places, path)
    assert places[0].read(taken.digest) == path.read_bytes()
    assert places[1].report(taken.digest).startswith(b"\xff\xd8")


def test_clip_that_cannot_be_played_is_refused(clip, places):
    """A head without pictures behind it is no evidence."""
    path = clip("a.avi")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(UserError, match="clip_unreadable"):
        take_in(*places, path)


def test_clip_is_answered_in_a_check(clip):
    """A check of files counts clips too."""
    (found,) = check_photos([clip("a.mp4", "mp4v")])
    assert (found.accepted, found.type) == (True, "MP4")
