"""Intake takes whole photos of the right type, and keeps nothing of the others."""

import os
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.evidence import intake
from inspector_app.evidence.derived import Copies
from inspector_app.evidence.intake import METADATA_DAMAGED, NO_CAPTURE_TIME, inspect_photo, take_in
from inspector_app.evidence.vault import Vault
from inspector_app.words import error_text
from tests.evidence.pictures import encoded, exif, png, png_chunk, scene
from tests.systems import posix_only

TIME = {0x9003: "2026:09:16 09:12:30", 0x9011: "+08:00"}


@pytest.fixture
def places(tmp_path):
    """Return a vault and its derived copies."""
    vault = Vault(tmp_path / "vault")
    return vault, Copies(tmp_path / "derived", vault)


def refusal(data: bytes) -> str:
    """Return the reason for which bytes are refused."""
    with pytest.raises(UserError) as caught:
        inspect_photo(data, "a.jpg")
    assert "a.jpg" in error_text(caught.value).zh
    return caught.value.code.removeprefix("evidence.")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_ordinary_photo_is_accepted(kind):
    """The usual types come in with their size."""
    facts = inspect_photo(encoded(scene(), kind))
    assert (facts.type.upper(), facts.width, facts.height) == (kind, 640, 480)


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "1", "I;16", "CMYK"])
def test_every_colour_mode_is_accepted(mode, places):
    """Grey, transparent, indexed, two-coloured, 16-bit and printing colours all give a thumbnail."""
    picture = Image.new("I;16", (64, 48), 30000) if mode == "I;16" else scene(64, 48).convert(mode)
    data = encoded(picture, "JPEG" if mode == "CMYK" else "PNG")
    assert take_in(*places, data).thumbnail.startswith(b"\xff\xd8")


def test_sixteen_bit_grey_keeps_its_brightness(places):
    """A 16-bit grey of half brightness does not become white."""
    image = Image.new("I;16", (640, 480), 32768)
    assert take_in(*places, encoded(image, "PNG")).quality == ()


def test_original_bytes_are_kept_unchanged(places):
    """The vault holds exactly the bytes that came, EXIF included."""
    data = encoded(scene(), exif=exif({0x0112: 6}, TIME))
    taken = take_in(*places, data)
    assert places[0].read(taken.digest) == data


def test_turned_photo_is_upright(places):
    """Size, thumbnail and hash follow the orientation."""
    upright = take_in(*places, encoded(scene()))
    turned = scene().transpose(Image.Transpose.ROTATE_90)
    taken = take_in(*places, encoded(turned, exif=exif({0x0112: 6})))
    assert (taken.facts.width, taken.facts.height) == (640, 480)
    assert taken.hashes == upright.hashes


def test_capture_time_with_offset():
    """Time and offset are read together."""
    facts = inspect_photo(encoded(scene(), exif=exif({0x010F: "Xiaomi", 0x0110: "14"}, TIME)))
    assert (facts.capture.taken_at, facts.capture.camera) == ("2026-09-16T09:12:30+08:00", "Xiaomi 14")


@pytest.mark.parametrize(
    "time",
    ["", " " * 19, "    :  :     :  :  ", "0000:00:00 00:00:00", "\0" * 19, "2026:02:30 10:00:00",
     "2026:09:16", "2026:09:16 24:00:00", "2026:09:16   :  :  ", "1970:01:01 00:00:00", "2026-09-16T09:12:30"],
)  # fmt: skip
def test_invalid_time_is_no_time(time):
    """Blank, half-blank, NUL-filled and impossible times never become a date."""
    facts = inspect_photo(encoded(scene(), exif=exif(details={0x9003: time})))
    assert facts.capture.taken_at == ""
    assert NO_CAPTURE_TIME in facts.notes


def test_invalid_offset_is_left_out():
    """A time keeps standing when only its offset is nonsense."""
    facts = inspect_photo(encoded(scene(), exif=exif(details={**TIME, 0x9011: "+8:99"})))
    assert facts.capture.taken_at == "2026-09-16T09:12:30"


def test_second_best_time_is_used():
    """The time of digitising stands in where the time of taking is blank."""
    facts = inspect_photo(
        encoded(scene(), exif=exif(details={0x9003: " " * 19, 0x9004: "2026:09:16 10:00:00"}))
    )
    assert facts.capture.taken_at == "2026-09-16T10:00:00"


def test_time_of_the_last_change_is_no_capture_time():
    """DateTime says when the file was edited, so it is not used."""
    assert inspect_photo(encoded(scene(), exif=exif({0x0132: "2026:09:16 10:00:00"}))).capture.taken_at == ""


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        (("N", (29.0, 57.0, 3.6)), ("E", (121.0, 42.0, 0.0)), ("29.951000", "121.700000")),
        (("S", (29.0, 30.0, 0.0)), ("W", (121.0, 30.0, 0.0)), ("-29.500000", "-121.500000")),
        (("N", (0.0, 0.0, 0.0)), ("E", (0.0, 0.0, 0.0)), ("", "")),
        (("N", (95.0, 0.0, 0.0)), ("E", (121.0, 0.0, 0.0)), ("", "")),
        (("N", (29.0, 61.0, 0.0)), ("E", (121.0, 0.0, 0.0)), ("", "")),
        (("", (29.0, 57.0, 3.6)), ("E", (121.0, 0.0, 0.0)), ("", "")),
    ],
)
def test_place_only_where_valid(latitude, longitude, found):
    """Zeros, impossible degrees and missing references give no place."""
    gps = {1: latitude[0], 2: latitude[1], 3: longitude[0], 4: longitude[1]}
    capture = inspect_photo(encoded(scene(), exif=exif(gps=gps))).capture
    assert (capture.latitude, capture.longitude) == found


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_invalid_orientation_is_none(orientation):
    """An orientation outside 1…8 leaves the photo as it is."""
    facts = inspect_photo(encoded(scene(), exif=exif({0x0112: orientation})))
    assert (facts.width, facts.height) == (640, 480)


def test_camera_name_is_cleaned():
    """Padding, control characters and a repeated maker are left out."""
    facts = inspect_photo(encoded(scene(), exif=exif({0x010F: "Canon\0\0", 0x0110: "Canon  EOS\t90D "})))
    assert facts.capture.camera == "Canon EOS 90D"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_truncation_is_refused(kind):
    """Cut anywhere, a photo is refused: as truncated, damaged, or no picture at all."""
    data = encoded(scene(160, 120), kind)
    for share in (0.02, 0.1, 0.5, 0.9, 0.99):
        assert refusal(data[: int(len(data) * share)]) in ("truncated", "damaged", "not_a_picture")


def test_progressive_jpeg_that_is_cut_is_refused():
    """A progressive JPEG draws whole from its first scan; it is still refused when it is cut."""
    data = encoded(scene(), progressive=True)
    assert inspect_photo(data).width == 640
    assert refusal(data[: int(len(data) * 0.8)]) == "truncated"


def test_jpeg_padded_with_zeros_is_refused():
    """A half-copied photo in a file of the right length is found out."""
    data = encoded(scene())
    half = len(data) // 2
    assert refusal(data[:half] + bytes(len(data) - half)) == "truncated"


def test_short_pixel_data_in_a_sound_png_is_refused():
    """Right checksums do not help when pixels are missing."""
    assert refusal(png(64, 64, bytes(65 * 40))) in ("damaged", "truncated")


@pytest.mark.parametrize(("mode", "size"), [("RGB", (1, 1)), ("P", (13, 7)), ("1", (9, 9)), ("RGBA", (33, 2))])
def test_sound_png_of_any_shape_is_whole(mode, size):
    """Counting rows never takes a whole PNG for a damaged one."""
    assert inspect_photo(encoded(scene(*size).convert(mode), "PNG")).width == size[0]


def test_bombs_are_refused_by_their_claim():
    """A tiny file that claims gigapixels is refused without decoding."""
    assert refusal(png(60000, 60000, b"\0")) == "too_many_pixels"
    jpeg = bytearray(encoded(scene()))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", 65000, 65000)
    assert refusal(bytes(jpeg)) == "too_many_pixels"


def test_animations_are_refused():
    """A moving PNG or WebP is no photo."""
    frames = {"save_all": True, "append_images": [scene(64, 64, seed=2)]}
    assert refusal(encoded(scene(64, 64), "PNG", **frames)) == "animated"
    assert refusal(encoded(scene(64, 64), "WEBP", **frames)) == "animated"


def test_packed_text_bomb_is_not_unpacked():
    """A PNG text chunk that unpacks to gigabytes is left alone."""
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))
    assert inspect_photo(png(8, 8, bytes(72), bomb)).width == 8


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"hello", "not_a_picture"), (b"%PDF-1.7", "wrong_type"), (b"II*\0\0\0", "wrong_type"),
     (b"\0\0\0\x1cftypavif" + bytes(50), "wrong_type"), (b"\0\0\0\x1cftyphevc" + bytes(50), "animated")],
)  # fmt: skip
def test_other_content_is_refused_by_what_it_is(data, code):
    """The content decides, whatever the name says."""
    assert refusal(data) == code


def test_type_comes_from_the_content(tmp_path):
    """A PNG called .jpg is a PNG."""
    path = tmp_path / "现场.jpg"
    path.write_bytes(encoded(scene(), "PNG"))
    assert inspect_photo(path).mime == "image/png"


def test_file_over_the_limit_is_not_read(tmp_path, monkeypatch):
    """A file of many gigabytes is refused by its size."""
    path = tmp_path / "big.jpg"
    path.write_bytes(encoded(scene()))
    with path.open("r+b") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(UserError, match="too_big"):
        inspect_photo(path)


def written_on(monkeypatch: pytest.MonkeyPatch, path: Path, more: bytes) -> None:
    """Have a file grow by ``more`` right after its size was looked at."""
    admit, rest = intake._admitted, [more]

    def admitted(item):
        with path.open("ab") as file:
            file.write(rest.pop() if rest else b"")
        return admit(item)

    monkeypatch.setattr(intake, "_admitted", admitted)


def test_a_file_that_is_still_being_written_is_read_to_its_end(tmp_path, places, monkeypatch):
    """What another program writes meanwhile belongs to it."""
    data, path = encoded(scene()), tmp_path / "a.jpg"
    path.write_bytes(data[:-900])
    written_on(monkeypatch, path, data[-900:])
    taken = take_in(*places, path)
    assert (taken.size, places[0].read(taken.digest)) == (len(data), data)


def test_a_file_that_grows_over_the_limit_is_refused(tmp_path, monkeypatch):
    """It is not read for ever."""
    data, path = encoded(scene()), tmp_path / "a.jpg"
    path.write_bytes(data)
    limits = msgspec.structs.replace(intake.intake_limits(), max_bytes=len(data) + 10)
    monkeypatch.setattr(intake, "intake_limits", lambda: limits)
    written_on(monkeypatch, path, bytes(11))
    with pytest.raises(UserError, match="too_big"):
        inspect_photo(path)


def test_refused_photo_leaves_nothing(places):
    """Neither vault nor copies know of a refused photo."""
    with pytest.raises(UserError):
        take_in(*places, encoded(scene())[:-400])
    assert not places[0].verify().whole
    assert not places[1].folder.exists()


def test_damaged_metadata_are_noted():
    """A photo with broken EXIF comes in, with the note."""
    data = encoded(scene(), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x05broken")
    assert METADATA_DAMAGED in inspect_photo(data).notes


def test_vanished_card_is_told(tmp_path):
    """A path that is gone gives the sentence for a card that was pulled."""
    with pytest.raises(OutsideError, match="source_unreadable"):
        inspect_photo(tmp_path / "gone.jpg")


def test_same_photo_again_is_known(places):
    """The second intake of the same bytes says so."""
    data = encoded(scene())
    assert not take_in(*places, data).known
    assert take_in(*places, data).known


def test_check_goes_on_after_a_bad_file(tmp_path):
    """Every file is answered in order, in folders below too, with progress to the end."""
    (tmp_path / "a.jpg").write_bytes(b"")
    (tmp_path / "子").mkdir()
    (tmp_path / "子" / "b.jpg").write_bytes(encoded(scene()))
    seen = []
    found = list(intake.check_photos([tmp_path, tmp_path / "gone"], lambda *count: seen.append(count)))
    assert [one.accepted for one in found] == [False, True, False]
    assert seen[-1] == (3, 3)


def test_kind_is_photo():
    """A still is told from a clip."""
    assert inspect_photo(encoded(scene())).kind is EvidenceKind.PHOTO


@posix_only("pipes among files")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path):
    """Nobody writes into it: opening it would wait for ever."""
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(OutsideError) as caught:
        inspect_photo(tmp_path / "pipe.jpg")
    assert caught.value.code == "evidence.source_unreadable"
