"""Copies of a photo are found whatever was done to them; other photos are left in peace."""

import numpy as np
import pytest
from PIL import Image

from inspector_app.evidence.intake import upright
from inspector_app.evidence.reuse import LONG, SHORT, prove, questions_of, views_of
from inspector_app.evidence.reuse_index import ReuseIndex
from inspector_app.evidence.set_aside import set_aside
from inspector_app.evidence.sheet import sheets
from inspector_app.evidence.thresholds import reuse_limits
from tests.evidence import boards_seen
from tests.evidence.changed import CHANGES
from tests.evidence.pictures import scene
from tests.evidence.white_walls import KINDS, white_wall
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
MUST = [name for name in CHANGES if name not in {"leaned by 8°", "cropped to a corner, 70 %"}]


def small(image):
    copy = image.convert("RGB")
    copy.thumbnail((320, 320))
    return copy


def asked(index, image):
    """Return what the index says of a picture, as the program asks it."""
    return index.near(questions_of(small(image)), reuse_limits().distance)


@pytest.fixture(scope="module")
def photo():
    return upright(next((DATA / "pdq-bridge-mods").rglob("aaa-orig.jpg")), 1280)


@pytest.fixture(scope="module")
def index(photo):
    """The photo among eighty walls."""
    filled = ReuseIndex()
    for path in sorted((DATA / "saltspot").rglob("*.jpg")):
        filled.add(views_of(small(upright(path, 480))).short)
    filled.add(views_of(small(photo)).short)
    return filled


def test_a_look_has_the_hashes_of_all_views():
    """As many bytes as the store keeps."""
    views = views_of(scene(320, 240))
    assert (len(views.short), len(views.long)) == (SHORT, LONG)


@needs_shared
@pytest.mark.parametrize("name", MUST)
def test_a_changed_copy_is_found_and_proved(photo, index, name):
    """Turned, mirrored, cropped, stamped, compressed, photographed again."""
    changed = CHANGES[name](photo)
    hit = next(hit for hit in asked(index, changed) if hit.place == len(index) - 1)
    proof = prove(photo, changed, hit.position)
    assert proof.is_alike
    assert proof.is_digital is ("again" not in name)


@needs_shared
@pytest.mark.parametrize("path", sorted((DATA / "pdq-bridge-mods").rglob("*.jpg")), ids=lambda path: path.stem)
def test_every_published_modification_is_found(photo, index, path):
    """Blur, contrast, saturation, sharpening, shrinking, squares."""
    changed = upright(path, 1280)
    hit = next(hit for hit in asked(index, changed) if hit.place == len(index) - 1)
    assert prove(photo, changed, hit.position).is_alike


@needs_shared
def test_successive_photos_of_one_facade_are_no_copies():
    """Eight photos of one wall, each from elsewhere."""
    photos = [upright(path, 1280) for path in sorted((DATA / "facade-thermal").rglob("*.JPG"))]
    filled = ReuseIndex()
    for number, photo in enumerate(photos):
        for hit in asked(filled, photo):
            assert not prove(photos[hit.place], photo, hit.position).is_alike
        filled.add(views_of(small(photo)).short)
        assert len(filled) == number + 1


def test_a_place_seen_twice_from_one_spot_is_told_from_a_copy():
    """A stain that has grown between two photos from a tripod."""
    first = scene(640, 480)
    assert prove(first, first).is_faithful
    second = first.copy()
    second.paste((120, 90, 60), (200, 100, 520, 400))
    proof = prove(first, second)
    assert not proof.is_faithful


def test_pictures_without_a_feature_are_compared_as_they_stand():
    """Two blank walls are not proved to be one."""
    blank, other = Image.new("RGB", (640, 480), (200, 200, 195)), Image.new("RGB", (640, 480), (190, 190, 190))
    assert not prove(blank, other).is_alike


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (3, 2), (40, 15)])
def test_pictures_of_any_shape_have_a_look(size):
    """A strip one pixel wide is no reason to stop."""
    strip = Image.new("RGB", size, (90, 120, 150))
    assert len(views_of(strip).short) == SHORT
    assert not prove(strip, strip).is_alike


def test_the_index_grows_and_keeps_what_it_has():
    """Beyond its first size, in one piece or one by one."""
    filled = ReuseIndex()
    views = views_of(scene(320, 240)).short
    filled.add(views)
    filled.add(bytes(SHORT) * 3000)
    filled.add(views)
    places = [hit.place for hit in asked(filled, scene(320, 240)) if hit.distance == 0]
    assert places == [0, 3001]


def test_only_what_was_there_before_is_asked():
    """Each photo is compared with those before it."""
    filled = ReuseIndex()
    filled.add(views_of(scene(320, 240)).short * 2)
    assert [hit.place for hit in filled.near(questions_of(scene(320, 240)), 0, before=1)] == [0]


@pytest.mark.parametrize("kind", KINDS)
def test_white_walls_with_the_same_thing_on_them_are_no_copies(kind):
    """A skirting at one height or a socket of one make is all that they have in common."""
    walls = [white_wall(kind, seed) for seed in range(6)]
    pairs = [(left, right) for n, left in enumerate(walls) for right in walls[:n]]
    assert not any(prove(left, right).is_alike for left, right in pairs)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["recompressed, quality 40", "turned by 180°", "darker, more contrast"])
def test_a_copy_of_a_white_wall_is_proved(kind, name):
    """Its plaster is enough."""
    wall = white_wall(kind, 7)
    position = 3 if "180" in name else 0
    assert prove(wall, CHANGES[name](wall), position).is_alike


@pytest.mark.parametrize("kind", boards_seen.KINDS)
@pytest.mark.parametrize("high", [480, 860])
def test_boards_of_one_record_do_not_make_photos_of_two_places_one(kind, high):
    """The corners of the codes, the white and half of the words are alike."""
    photos = [boards_seen.with_board(boards_seen.place(seed), kind, seed, high) for seed in range(3)]
    pairs = [(left, right) for n, left in enumerate(photos) for right in photos[:n]]
    assert not any(prove(left, right).is_alike for left, right in pairs)


@pytest.mark.parametrize("kind", boards_seen.KINDS)
def test_one_board_in_photos_of_two_places_does_not_make_them_one(kind):
    """A shot with two photos has its board in both."""
    first, second = (boards_seen.with_board(boards_seen.place(seed), kind, 1) for seed in (1, 2))
    assert not prove(first, second).is_alike


@pytest.mark.parametrize(
    "name", ["recompressed, quality 40", "turned by 180°", "stamped", "cropped 20 % on one side"]
)
@pytest.mark.parametrize("high", [480, 860])
@pytest.mark.parametrize("kind", boards_seen.KINDS)
def test_a_copy_of_a_photo_with_a_board_is_proved(kind, high, name):
    """Turned, cropped, compressed, whatever its board covers."""
    photo = boards_seen.with_board(boards_seen.place(5), kind, 2, high)
    assert prove(photo, CHANGES[name](photo), 3 if "180" in name else 0).is_alike


def test_a_copy_under_another_board_is_proved():
    """What lies beside the boards says that the place was photographed once."""
    first, second = (boards_seen.with_board(boards_seen.place(6), "card", number) for number in (1, 2))
    assert prove(first, second).is_alike


def test_the_sheet_in_two_photos_does_not_make_them_one():
    """The markers of a printed sheet are the same wherever it lies."""
    sheet = next(iter(sheets().values()))
    first, second = (boards_seen.with_sheet(boards_seen.place(seed), sheet) for seed in (1, 2))
    assert set_aside(np.asarray(first.convert("L"))).names == {sheet.key}
    assert not prove(first, second).is_alike
    assert prove(first, CHANGES["recompressed, quality 40"](first)).is_alike


@pytest.mark.parametrize("name", ["recompressed, quality 40", "cropped 5 % all round", "darker, more contrast"])
def test_a_copy_of_a_photo_of_nothing_but_a_board_is_proved(name):
    """There is nothing beside it to compare."""
    photo = boards_seen.with_board(boards_seen.place(7), "card", 3, 900).crop((40, 50, 676, 950))
    assert prove(photo, CHANGES[name](photo)).is_alike


def test_two_boards_and_nothing_else_are_no_copies():
    """Photographed close, one after the other."""
    first, second = (boards_seen.with_board(boards_seen.place(7), "card", n, 900) for n in (3, 4))
    assert not prove(*(photo.crop((40, 50, 676, 950)) for photo in (first, second))).is_alike


@pytest.mark.parametrize("shown", [boards_seen.card, boards_seen.screen])
def test_the_margin_around_two_boards_does_not_make_them_one(shown):
    """Paper or a screen around them is one grey in both."""
    first, second = (CHANGES["photographed again, wide margin"](shown(number)) for number in (3, 4))
    assert not prove(first, second).is_alike
    assert prove(first, CHANGES["recompressed, quality 40"](first)).is_alike


@pytest.mark.parametrize("kind", boards_seen.KINDS)
@pytest.mark.parametrize("high", [200, 340])
def test_two_boards_on_one_flat_colour_are_no_copies(kind, high):
    """Their edges are alike, and beside them there is nothing."""
    ground = Image.new("RGB", boards_seen.SIZE, (120, 120, 120))
    first, second = (boards_seen.with_board(ground, kind, number, high) for number in (1, 2))
    assert not prove(first, second).is_alike
    assert prove(first, CHANGES["recompressed, quality 40"](first)).is_alike


def test_the_window_around_two_boards_does_not_make_them_one():
    """Two pictures of the screen, each with its own code among the same buttons."""
    window = scene(1280, 960)
    first, second = (boards_seen.with_board(window, "card", number, 800) for number in (1, 2))
    assert not prove(first, second).is_alike
    assert prove(first, first).is_alike
