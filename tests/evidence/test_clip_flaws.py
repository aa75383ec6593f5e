"""Of a clip is said what is poor about all of it, not about one moment of what moves."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from inspector_app.evidence.clip_flaws import clip_flaws
from inspector_app.evidence.clips import read_clip
from inspector_app.evidence.intake import judge_photo
from tests.evidence.clips_shot import clip_of

SIZE = (960, 720)


def sharp():
    """Return a wall of tiles with hard edges."""
    picture = Image.new("RGB", SIZE, (190, 180, 170))
    draw = ImageDraw.Draw(picture)
    for at in range(0, SIZE[0], 60):
        draw.line((at, 0, at, SIZE[1]), (40, 40, 50), 4)
        draw.line((0, at, SIZE[0], at), (40, 40, 50), 4)
    return picture


SHARP = sharp()
BLURRED = SHARP.filter(ImageFilter.GaussianBlur(12))
DARK = SHARP.point(lambda level: level // 6)
BLACK = Image.new("RGB", SIZE)


def flaws(path, *parts):
    """Return what is said of a clip of these parts."""
    clip_of(path, *parts)
    found = read_clip(path)
    return clip_flaws(path, found.seconds, found.poster)


@pytest.mark.parametrize(("picture", "said"), [(BLURRED, "blurred"), (DARK, "dark"), (BLACK, "black")])
def test_what_all_of_a_clip_is_is_said(tmp_path, picture, said):
    """From its beginning to its end."""
    assert flaws(tmp_path / "a.avi", (picture, 2.0)) == (said,)


@pytest.mark.parametrize("picture", [BLURRED, DARK, BLACK])
def test_what_a_moment_is_is_not_said(tmp_path, picture):
    """Though it is the one of the poster."""
    path = tmp_path / "a.avi"
    assert flaws(path, (SHARP, 0.8), (picture, 0.4), (SHARP, 1.0)) == ()


def test_a_sharp_clip_has_nothing_against_it(tmp_path):
    """All the way through."""
    assert flaws(tmp_path / "a.avi", (SHARP, 2.0)) == ()


def test_now_black_and_now_dark_is_dark(tmp_path):
    """Whichever the poster is."""
    for first, last in ((BLACK, DARK), (DARK, BLACK)):
        assert flaws(tmp_path / "a.avi", (first, 1.3), (last, 0.9)) == ("dark",)


def test_small_frames_are_said_whatever_they_show(tmp_path):
    """All are of one size."""
    assert flaws(tmp_path / "a.avi", (SHARP.resize((320, 240)), 2.0)) == ("tiny",)


def test_of_unknown_length_only_a_black_poster_counts(tmp_path):
    """One frame of a clip tells nothing of the others."""
    path = clip_of(tmp_path / "a.avi", (BLURRED, 1.0))
    assert (clip_flaws(path, 0.0, BLURRED), clip_flaws(path, 0.0, BLACK)) == ((), ("black",))


def test_it_is_taken_in_by_this(tmp_path):
    """As the import, the check of photos and the camera do."""
    path = clip_of(tmp_path / "a.avi", (SHARP, 0.8), (BLURRED, 0.4), (SHARP, 1.0))
    assert judge_photo(path)[1] == ()
