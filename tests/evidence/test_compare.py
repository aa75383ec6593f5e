"""Before and after: the same place is laid over itself, changes are outlined, other places are refused."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.errors import UserError
from inspector_app.evidence.compare import compare, compare_images
from inspector_app.evidence.intake import upright
from inspector_app.evidence.picture import shrink
from inspector_app.words import error_text
from tests.evidence.pictures import encoded, scene
from tests.evidence.retaken import SPOT, again, damp
from tests.evidence.white_walls import white_wall
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
PLACES = (
    DATA / "exif-orientation" / "Landscape_1.jpg",
    DATA / "facade-thermal" / "DJI_0446.JPG",
    DATA / "facade-thermal" / "DJI_0502.JPG",
)


def place(path):
    """Return a photo of a façade at most 600 px wide."""
    return shrink(upright(path, 600), 600)


def refusal(*pictures):
    with pytest.raises(UserError) as caught:
        compare_images(*pictures)
    return caught.value.code


@needs_shared
@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_an_unchanged_place_shows_nothing(path):
    """Another spot, other light and grain are no changes."""
    image = place(path)
    assert compare_images(image, again(image)).changes == ()


@needs_shared
@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_a_damp_patch_is_outlined(path):
    """One outline, around the patch, told as darker."""
    image = place(path)
    (change,) = compare_images(image, again(damp(image))).changes
    middle = np.mean(change.outline, axis=0)
    assert np.hypot(*(middle - SPOT[:2])) < 0.05
    assert not change.brighter
    assert 0.3 < change.share / (np.pi * SPOT[2] * SPOT[3]) < 1.6


@needs_shared
def test_a_patch_that_dried_is_brighter():
    """The order of the two pictures is told."""
    image = place(PLACES[0])
    (change,) = compare_images(damp(image), again(image)).changes
    assert change.brighter


@needs_shared
def test_the_second_picture_lies_over_the_first():
    """In its place and in its light: hardly a grey level apart where both show something."""
    image = place(PLACES[0])
    result = compare_images(image, again(image))
    first, second = (np.asarray(Image.open(BytesIO(one)), float) for one in (result.before, result.after))
    assert first.shape == second.shape
    assert np.median(np.abs(first - second)) < 8
    assert result.overlap > 0.8


@needs_shared
def test_two_places_are_refused():
    """Photos of different façades are never laid over each other."""
    assert refusal(place(PLACES[0]), place(PLACES[1])) == "measuring.no_alignment"


def test_a_blank_wall_is_refused():
    """Where there is nothing to hold on to nothing is claimed, and it is said that this is why."""
    assert refusal(Image.new("RGB", (600, 400), "grey"), scene()) == "measuring.too_plain"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0, None, "前一张照片是黑的"),
        (None, 0, "后一张照片是黑的"),
        (0, 0, "两张照片都是黑的"),
        (None, 28, "后一张照片太暗"),
        (0, 28, "前一张照片是黑的"),
    ],
)
def test_of_a_black_or_dark_photo_it_is_said_that_this_is_why(before, after, said):
    """A plain wall is another thing, and asks for something else."""
    pictures = (
        scene() if light is None else Image.new("RGB", (600, 400), (light,) * 3) for light in (before, after)
    )
    with pytest.raises(UserError) as refused:
        compare_images(*pictures)
    assert said in error_text(refused.value).zh


def test_a_stain_on_a_plain_wall_is_refused():
    """Plaster alone is nothing to hold on to, and a soft stain no more."""
    wall = white_wall("plain", 1)
    assert refusal(wall, damp(again(wall))) == "measuring.too_plain"


@pytest.mark.parametrize("kind", ["socket", "skirting"])
def test_walls_with_one_thing_alike_are_refused(kind):
    """A socket or a skirting of one make does not lay two walls over each other."""
    assert refusal(white_wall(kind, 1), white_wall(kind, 0)) == "measuring.no_alignment"


@needs_shared
def test_what_agrees_but_in_an_odd_way_is_not_called_too_little():
    """A wall that is tiny in one photo agrees in many places; no count is given as the cause."""
    image = shrink(upright(PLACES[1], 1000), 1000)
    far = Image.new("RGB", image.size, "grey")
    far.paste(image.resize((image.width * 2 // 11, image.height * 2 // 11)), (image.width // 3, 9))
    assert refusal(far, image) == "measuring.odd_alignment"


@needs_shared
def test_a_mirrored_photo_is_refused():
    """A place does not turn into its mirror image."""
    image = place(PLACES[1])
    assert refusal(image, image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) == "measuring.no_alignment"


@needs_shared
def test_a_corner_of_the_place_is_too_little():
    """A picture of a small part leaves most of the other without a counterpart."""
    image = place(PLACES[0])
    width, height = image.size
    part = image.crop((width // 4, height * 2 // 5, width * 3 // 4, height * 9 // 10))
    assert refusal(image, part) == "measuring.little_overlap"


def test_a_broken_photo_is_refused():
    """With the sentence of intake."""
    with pytest.raises(UserError, match="truncated"):
        compare(encoded(scene())[:-500], encoded(scene()))
