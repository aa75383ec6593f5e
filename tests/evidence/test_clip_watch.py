"""A clip whose picture stopped changing is told; one of a quiet scene, whose sensor makes noise, is not."""

from itertools import count

import cv2
import numpy as np
import pytest

from inspector_app.evidence.derived import Copies
from inspector_app.evidence.intake import FROZEN, check_photos, inspect_photo, take_in
from inspector_app.evidence.seeing_limits import seeing_limits
from inspector_app.evidence.vault import Vault

RATE = 20
CODES = [("mp4v", ".mp4"), ("MJPG", ".avi")]


@pytest.fixture
def clip(tmp_path):
    """Return a function that writes a clip of a quiet wall, which stands still from a second on."""
    numbers, dice = count(1), np.random.default_rng(7)
    wall = cv2.GaussianBlur(dice.integers(40, 220, (360, 480, 3)).astype(np.uint8), (0, 0), 9)

    def write(seconds, still_from, code=CODES[0]):
        path = tmp_path / f"{next(numbers)}{code[1]}"
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code[0]), RATE, (480, 360))
        for number in range(int(seconds * RATE)):
            if number <= still_from * RATE:
                frame = np.clip(wall + dice.normal(0, 1.5, wall.shape), 0, 255).astype(np.uint8)
            writer.write(frame)
        writer.release()
        return path

    return write


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("seconds", "still_from"), [(5, 0), (3, 0), (8, 4)])
def test_a_clip_that_stands_still_is_told(clip, code, seconds, still_from):
    """Over its whole length, or over a long part of it."""
    assert FROZEN in inspect_photo(clip(seconds, still_from, code)).notes


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("seconds", "still_from"), [(5, 9), (0.5, 0), (8, 6.5), (12, 10)])
def test_a_live_clip_of_a_quiet_scene_is_not(clip, code, seconds, still_from):
    """Nor one too short to say, nor one that stands still for a moment only."""
    assert FROZEN not in inspect_photo(clip(seconds, still_from, code)).notes


def test_a_clip_that_stands_still_is_poor_evidence(clip, tmp_path):
    """So it is said at once, to be taken again or kept for a reason; a check of files says it too."""
    vault = Vault(tmp_path / "vault")
    path = clip(4, 0)
    assert FROZEN in take_in(vault, Copies(tmp_path / "derived", vault), path).quality
    (found,) = check_photos([path])
    assert any("画面停住" in flag.zh for flag in found.flag_texts)


def test_how_long_is_too_long_is_data(clip, monkeypatch):
    """A bureau that asks for more sets other numbers."""
    path = clip(8, 4)
    limits = seeing_limits().clip
    monkeypatch.setattr("inspector_app.evidence.clip_watch.seeing_limits", lambda: Loosened(limits))
    assert FROZEN not in inspect_photo(path).notes


class Loosened:
    """The limits, but a clip may stand still for most of its length."""

    def __init__(self, limits):
        self.clip = type(limits)(
            **{name: getattr(limits, name) for name in limits.__struct_fields__} | {"still_share": 0.9}
        )
