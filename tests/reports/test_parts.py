"""The small parts of a file: maps to Unicode, JPEG headers, the colour profile, previews."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from inspector_app.domain.errors import OutsideError
from inspector_app.reports.archival import pairs
from inspector_app.reports.colour import srgb_profile
from inspector_app.reports.jpeg import read_jpeg
from inspector_app.reports.preview import page_images


def jpeg(mode: str = "RGB", **options: object) -> bytes:
    """Return a small JPEG."""
    target = BytesIO()
    Image.new(mode, (40, 30)).save(target, "JPEG", **options)
    return target.getvalue()


def test_characters_beyond_the_first_plane_are_pairs() -> None:
    """A surrogate pair leads back to one character."""
    assert pairs(b"<07> <2CAEA>\n<08> <84C4>") == b"<07> <D872DEEA>\n<08> <84C4>"


@pytest.mark.parametrize(("mode", "space"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
def test_a_jpeg_tells_size_and_colours(mode: str, space: str) -> None:
    """Size and colour space come from the frame header."""
    found = read_jpeg(jpeg(mode))
    assert found is not None
    assert (found.width, found.height, found.space) == (40, 30, space)


def test_a_jpeg_without_its_comment_decodes_to_the_same_pixels() -> None:
    """Only metadata goes."""
    data = jpeg(comment=b"SECRET", progressive=True)
    found = read_jpeg(data)
    assert found is not None
    assert b"SECRET" not in found.data
    assert Image.open(BytesIO(found.data)).tobytes() == Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\x89PNG....", jpeg("CMYK"), jpeg()[:150], b"\xff\xd8" + b"a" * 50]
)
def test_what_is_no_grey_or_rgb_jpeg_is_refused(data: bytes) -> None:
    """Broken headers and four colours give None, never an exception."""
    assert read_jpeg(data) is None


def test_the_profile_is_srgb_of_version_two() -> None:
    """Colours pass through it almost unchanged, and its version is one that PDF/A-1 knows."""
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    ramp = Image.frombytes("RGB", (256, 1), bytes(v for n in range(256) for v in (n, 255 - n, n // 2)))
    shifted = ImageCms.applyTransform(ramp, change)
    assert max(abs(a - b) for a, b in zip(ramp.tobytes(), shifted.tobytes(), strict=True)) <= 2
    assert ours.profile.version == pytest.approx(2.1)


def test_pages_become_pictures(printed) -> None:
    """Every page comes as RGB rows without padding, at the scale asked for."""
    shown = list(page_images(printed("ponding_draft").data, 0.5))
    assert len(shown) == printed("ponding_draft").pages
    assert all(len(data) == width * height * 3 for width, height, data in shown)
    assert shown[0][:2] == (298, 421)


def test_a_file_that_is_no_pdf_cannot_be_previewed() -> None:
    """The refusal is a sentence, not a library's exception."""
    with pytest.raises(OutsideError) as refusal:
        next(page_images(b"no pdf", 1.0))
    assert refusal.value.code == "reports.pdf_unreadable"
