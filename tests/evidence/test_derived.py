"""Derived copies are upright, bare, small and repeatable."""

from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.evidence.derived import Copies
from inspector_app.evidence.intake import upright
from inspector_app.evidence.vault import Vault
from tests.evidence.pictures import encoded, exif, scene


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault")


@pytest.fixture
def copies(tmp_path, vault):
    return Copies(tmp_path / "derived", vault)


def photo(**tags) -> bytes:
    """Return a big photo with place and orientation."""
    block = exif({0x0112: 6}, gps={1: "N", 2: (29.0, 0.0, 0.0), 3: "E", 4: (121.0, 0.0, 0.0)})
    return encoded(scene(2000, 1500), exif=block, quality=90)


def opened(data: bytes) -> Image.Image:
    """Return a decoded copy."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_report_copy_is_upright_and_small(vault, copies):
    """The longer edge is 1280 px and the orientation is applied."""
    assert opened(copies.report(vault.store(photo()).digest)).size == (960, 1280)


def test_a_thumbnail_is_decoded_at_an_eighth():
    """By the frequencies of the JPEG itself; decoding all of it takes four to eight times as long."""
    assert upright(encoded(scene(3200, 2400)), 320).size == (400, 300)


def test_report_copy_carries_no_metadata(vault, copies):
    """Neither EXIF nor place leaves with the copy."""
    image = opened(copies.report(vault.store(photo()).digest))
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


def test_copies_are_repeatable(vault, copies, tmp_path):
    """The same original gives the same bytes elsewhere."""
    digest = vault.store(photo()).digest
    assert copies.report(digest) == Copies(tmp_path / "other", vault).report(digest)


def test_copy_is_cached_under_its_original(vault, copies):
    """The cache names the original and holds what was handed out, with its tie behind it."""
    digest = vault.store(photo()).digest
    data = copies.thumbnail(digest)
    (kept,) = copies.folder.rglob(f"{digest}.jpg")
    assert kept.read_bytes()[:-32] == data


def test_cut_off_copy_is_made_again(vault, copies):
    """A copy that a power cut left half is not handed out."""
    digest = vault.store(photo()).digest
    data = copies.thumbnail(digest)
    (kept,) = copies.folder.rglob(f"{digest}.jpg")
    kept.write_bytes(data[: len(data) // 2])
    assert copies.thumbnail(digest) == data


def test_a_foreign_picture_in_the_place_of_a_copy_is_not_handed_out(vault, copies):
    """Neither a whole JPEG nor the copy of another original; both are named."""
    digest, other = vault.store(photo()).digest, vault.store(encoded(scene(300, 200))).digest
    data = copies.report(digest)
    copies.report(other)
    (kept,), (foreign,) = copies.folder.rglob(f"{digest}.jpg"), copies.folder.rglob(f"{other}.jpg")
    for forged in (foreign.read_bytes(), foreign.read_bytes()[:-32]):
        kept.write_bytes(forged)
        assert list(copies.altered(lambda _done, _total: None)) == [kept]
        assert copies.report(digest) == data


def test_whoever_has_no_key_cannot_make_a_copy_that_is_believed(vault, tmp_path):
    """The tie is a mark of the device, not a plain hash."""
    digest = vault.store(photo()).digest
    ours = Copies(tmp_path / "derived", vault, mark=lambda message: sha256(b"secret" + message).digest())
    ours.report(digest)
    (kept,) = ours.folder.rglob(f"{digest}.jpg")
    kept.unlink()
    Copies(tmp_path / "derived", vault).report(digest)
    assert list(ours.altered(lambda _done, _total: None)) == [kept]


def test_a_thumbnail_in_the_place_of_a_report_copy_is_not_handed_out(vault, copies):
    """The tie covers the recipe too."""
    digest = vault.store(photo()).digest
    data = copies.report(digest)
    copies.thumbnail(digest)
    small, report = sorted(copies.folder.rglob(f"{digest}.jpg"), key=lambda path: path.stat().st_size)
    report.write_bytes(small.read_bytes())
    assert copies.report(digest) == data


def test_without_a_key_copies_are_made_and_not_believed(vault, tmp_path):
    """A damaged key costs time, no picture."""
    digest = vault.store(photo()).digest
    keyless = Copies(tmp_path / "derived", vault, mark=lambda _message: b"")
    assert keyless.report(digest) == keyless.report(digest)


def test_original_is_untouched_by_copies(vault, copies):
    """Making copies changes no byte of the original."""
    stored = vault.store(photo())
    copies.report(stored.digest)
    assert vault.is_whole(stored.digest)


def test_small_photo_is_not_blown_up(vault, copies):
    """A photo smaller than the recipe keeps its size."""
    assert opened(copies.report(vault.store(encoded(scene(300, 200))).digest)).size == (300, 200)


def swapped_profile() -> bytes:
    """Return a colour profile in which red and green have changed places."""
    from PIL import ImageCms

    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = data.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))
    return data.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


def test_colours_come_in_srgb(vault, copies):
    """A photo in another colour space is converted."""
    red = Image.new("RGB", (64, 64), (200, 30, 30))
    copy = copies.report(vault.store(encoded(red, icc_profile=swapped_profile())).digest)
    red, green, _ = opened(copy).getpixel((9, 9))
    assert green > red


def test_broken_colour_profile_does_no_harm(vault, copies):
    """A profile that cannot be read is passed over."""
    data = encoded(scene(64, 64), icc_profile=b"nonsense" * 40)
    assert copies.report(vault.store(data).digest).startswith(b"\xff\xd8")


def test_altered_original_gives_no_copy(vault, copies):
    """A copy is never made from bytes that do not fit their name."""
    digest = vault.store(photo()).digest
    vault.path(digest).chmod(0o644)
    vault.path(digest).write_bytes(encoded(scene(64, 64)))
    with pytest.raises(OutsideError, match="altered"):
        copies.report(digest)


def test_missing_original_is_said(copies):
    """Nothing stands in for a photo that is gone."""
    with pytest.raises(OutsideError, match="missing"):
        copies.report(Digest("0" * 64))
