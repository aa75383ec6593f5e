"""First checks: what is worth taking again is said, and honest photos are left in peace."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFilter

from inspector_app.domain.evidence import BOARD_ALONE
from inspector_app.evidence.board import code_image
from inspector_app.evidence.intake import upright
from inspector_app.evidence.quality import (
    BLACK,
    BLURRED,
    DARK,
    GLARE,
    TINY,
    check,
    check_beside_boards,
)
from tests.evidence.boards_held import held, held_papers
from tests.evidence.whites import GLARES, ON_SHEET, glares_on, papers, papers_on
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
# Photos of walls, boards, desks and people by visible light; the zxing set 1 holds out-of-focus phone photos.
ORDINARY = ("exif-orientation", "curtain-wall", "saltspot", "pillow-heif")
DRAWN = ("L_", "RGB_")  # test cards, no photos


def ordinary():
    """Yield every ordinary photo of the shared data, decoded as intake does it."""
    for folder in ORDINARY:
        for path in sorted((DATA / folder).glob("*")):
            if path.suffix.lower() in (".jpg", ".png", ".heic") and not path.name.startswith(DRAWN):
                yield path.name, upright(path, 480)


def edges(width=640, height=480) -> Image.Image:
    """Return a picture with sharp edges both ways."""
    picture = np.full((height, width, 3), 150, np.uint8)
    picture[::40] = picture[:, ::56] = 40
    picture[100:220, 90:300] = (190, 120, 90)
    return Image.fromarray(picture)


def shaken(image: Image.Image, length: int, down: bool) -> Image.Image:
    """Return the picture as a shaking hand would take it."""
    kernel = np.zeros((length, length), np.float32)
    kernel[(slice(None), length // 2) if down else (length // 2, slice(None))] = 1 / length
    return Image.fromarray(cv2.filter2D(np.asarray(image), -1, kernel))


def codes(image: Image.Image, size=(4000, 3000)):
    """Return the codes for a picture that stands for a 12 Mpixel photo."""
    return check(image, size)


def test_sharp_bright_picture_is_left_in_peace():
    """Nothing is said of a good photo."""
    assert codes(edges()) == ()


def test_blurred_picture_is_said():
    """Out of focus is blurred."""
    assert BLURRED in codes(edges().filter(ImageFilter.GaussianBlur(3)))


@pytest.mark.parametrize("down", [True, False])
def test_shaken_picture_is_said(down):
    """Motion in one direction keeps half of the edges sharp and is blurred all the same."""
    assert BLURRED in codes(shaken(edges(), 13, down))


def test_plain_wall_is_not_called_blurred():
    """A wall without edges says nothing about focus."""
    rng = np.random.default_rng(1)
    wall = np.clip(rng.normal(170, 2, (480, 640, 3)), 0, 255).astype(np.uint8)
    assert codes(Image.fromarray(wall)) == ()


def test_black_picture_is_said():
    """A covered lens is black and not also dark."""
    assert codes(Image.new("RGB", (640, 480), (3, 3, 4))) == (BLACK,)


def test_dark_picture_is_said():
    """A cellar without a lamp is too dark."""
    assert DARK in codes(edges().point(lambda value: value // 5))


def test_bright_sky_is_no_glare():
    """A white sky at the upper border is none."""
    picture = np.asarray(edges()).copy()
    picture[:200] = 255
    assert GLARE not in codes(Image.fromarray(picture))


def wall() -> Image.Image:
    """Return a rough wall, nothing on it."""
    rough = cv2.GaussianBlur(np.random.default_rng(3).normal(150, 60, (720, 960)), (0, 0), 2)
    return Image.fromarray(np.repeat(np.clip(rough, 0, 255).astype(np.uint8)[:, :, None], 3, 2))


@pytest.mark.parametrize("name", papers())
def test_white_paper_is_no_glare(name):
    """Boards, sheets and blank paper in the sun are white all over and hide nothing."""
    picture = dict(papers_on(wall(), 1))[name]
    assert (np.asarray(picture).min(axis=2) >= 250).mean() > 0.1
    assert GLARE not in codes(picture)


@pytest.mark.parametrize("kind", [*GLARES, ON_SHEET])
def test_reflections_are_glare(kind):
    """Lamps, tubes and windows in shining surfaces are glare, over a written sheet as well."""
    assert GLARE in codes(dict(glares_on(wall(), 1))[kind])


def test_tiny_photo_is_said():
    """A messenger's preview is too small for evidence."""
    assert TINY in codes(edges(), (320, 240))


@needs_shared
def test_false_alarms_on_ordinary_photos():
    """Of the ordinary photos at most one in fifty is doubted, but for being tiny."""
    doubted = [name for name, image in ordinary() if set(check(image, image.size)) - {TINY}]
    assert len(doubted) * 50 <= len(list(ordinary())), doubted


@needs_shared
def test_blurred_copies_of_ordinary_photos_are_found():
    """Of big photos made soft over 2.5 px of 640, nine in ten are found."""
    big = [image for _, image in ordinary() if max(image.size) >= 480]
    soft = [image.filter(ImageFilter.GaussianBlur(2.5 * max(image.size) / 640)) for image in big]
    found = sum(BLURRED in check(image, image.size) for image in soft)
    assert found >= 0.9 * len(soft)


@needs_shared
def test_a_thermal_frame_is_blurred_by_its_few_points_alone():
    """It is called so at the size of its file; at the quarter that its sensor has it would not be."""
    for path in sorted((DATA / "facade-thermal").glob("*.JPG")):
        frame = upright(path, 640)
        quarter = frame.resize((frame.width // 4, frame.height // 4), Image.Resampling.BOX)
        assert (BLURRED in check(frame, frame.size), BLURRED in check(quarter, frame.size)) == (True, False)


def room() -> Image.Image:
    """Return a place with edges of its own."""
    picture = np.full((960, 1280), 150, np.uint8)
    for step, tone in ((160, 60), (230, 220)):
        for left in range(0, 1280, step):
            cv2.rectangle(picture, (left, left % 700), (left + 60, left % 700 + 240), tone, -1)
    return Image.fromarray(np.repeat(picture[:, :, None], 3, 2))


def behind_a_board(place: Image.Image, share: float = 0.1) -> Image.Image:
    """Return a photo of a place with a sharp board in front of it."""
    return held(place, held_papers()["code board, on a screen"], share, np.random.default_rng(2))


def test_a_sharp_board_does_not_hide_that_its_place_is_blurred():
    """The place is judged by itself, and a sharp one is left in peace."""
    assert BLURRED in codes(behind_a_board(blurred(room())))
    assert codes(behind_a_board(room())) == ()


@pytest.mark.parametrize("name", [name for name in held_papers() if name.startswith("scale")])
def test_a_sharp_sheet_does_not_either(name):
    """Markers and the words below them are left out where a sheet is looked for."""
    sharp, soft = (
        held(place, held_papers()[name], 0.2, np.random.default_rng(2)) for place in (room(), blurred(room()))
    )
    assert (check_beside_boards(sharp), check_beside_boards(soft)) == ((), (BLURRED,))


def blurred(picture: Image.Image) -> Image.Image:
    """Return a picture far out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(6 * picture.width / 1280))


def test_a_small_board_is_found_in_the_larger_copy():
    """One of a fiftieth of the picture cannot be read in the copy that is measured."""
    photo = behind_a_board(blurred(room()), 0.02)
    assert BLURRED in check_beside_boards(photo)


def test_a_board_in_front_of_a_plain_wall_is_left_in_peace():
    """The wall has no edges to be judged by, and the board is sharp."""
    plain = Image.new("RGB", (1280, 960), (170, 168, 160))
    assert (codes(behind_a_board(plain)), check_beside_boards(behind_a_board(plain))) == ((), ())


def test_another_code_is_what_the_photo_is_about():
    """The label of a product is evidence itself: it may be sharp in front of anything, and fill the picture."""
    label = code_image("https://example.org/lot/7", 600)
    assert codes(held(blurred(room()), label, 0.5, np.random.default_rng(2))) == ()


def test_a_board_that_fills_the_picture_shows_no_place():
    """From a third of the picture on; one that is held into it is left in peace."""
    assert codes(behind_a_board(room(), 0.6)) == (BOARD_ALONE,)
    assert codes(behind_a_board(room(), 0.22)) == ()
