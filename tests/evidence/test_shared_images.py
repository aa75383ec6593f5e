"""Every picture of the shared data gets the outcome that their README names."""

import subprocess
import sys

import numpy as np
import pytest

from inspector_app.evidence import sniff
from inspector_app.evidence.intake import check_photos, inspect_photo, upright
from inspector_app.evidence.needs import sees_sheet
from inspector_app.evidence.phash import all_positions, distance, hashes
from inspector_app.evidence.picture import read_picture, render
from inspector_app.evidence.sheet import find_markers
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".hif", ".gif", ".ico", ".tif", ".bin"}
pytestmark = needs_shared


def outcomes(folder):
    """Return the outcome of each picture below a folder by its name."""
    return {o.path.name: o for o in check_photos([DATA / folder]) if o.path.suffix.lower() in PICTURES}


def look(path, edge=480):
    """Return a picture decoded as intake does it."""
    data = path.read_bytes()
    return render(read_picture(data, sniff.sniff(data[: sniff.HEAD])), edge)


def is_flagged(outcome) -> bool:
    """Tell whether an accepted file carries the note of damaged metadata."""
    return "metadata_damaged" in outcome.flags


def test_all_orientations_are_upright():
    """The nine landscape files are 1800 x 1200 and the nine portrait ones 1200 x 1800."""
    found = outcomes("exif-orientation")
    assert len(found) == 18
    for name, one in found.items():
        assert (one.width, one.height) == ((1800, 1200) if name.startswith("Landscape") else (1200, 1800))


@pytest.mark.parametrize("shape", ["Landscape", "Portrait"])
def test_all_orientations_hash_alike(shape):
    """Inside each set the perceptual hashes do not differ at all."""
    files = sorted((DATA / "exif-orientation").glob(f"{shape}_*.jpg"))
    found = [hashes(look(path)).short for path in files]
    assert [distance(found[0], one) for one in found] == [0] * 9


def test_turned_hoppers_hash_alike():
    """Each JPEG and WebP of the other set is upright too."""
    files = sorted((DATA / "pillow").glob("hopper_orientation_*"))
    found = [hashes(look(path)).short for path in files]
    assert len(found) == 14
    assert max(distance(found[0], one) for one in found) <= 2


@pytest.mark.parametrize("name", ["TIFF", "GIF", "ICO"])
def test_other_types_are_refused_by_type(name):
    """TIFF, GIF and ICO are refused as what they are, bombs among them."""
    found = [one for one in outcomes("pillow").values() if one.type == name]
    assert found
    assert all(one.code == "evidence.wrong_type" and name in one.reason.zh for one in found)


@pytest.mark.parametrize(("names", "count"), [("decompression_bomb", 3), ("crash-", 12)])
def test_bombs_and_crashers_are_refused_unopened(names, count):
    """Each one by its type, before anything of it is decoded."""
    found = [one for name, one in outcomes("pillow").items() if name.startswith(names)]
    assert [one.code for one in found] == ["evidence.wrong_type"] * count


def test_damaged_pillow_files_are_kept_out_or_flagged():
    """Nothing truncated, broken or with invalid EXIF passes without a word."""
    marks = ("truncated_", "broken", "invalid-exif", "pngtest_bad")
    found = [one for name, one in outcomes("pillow").items() if name.startswith(marks)]
    assert len(found) == 11
    assert all(not one.accepted or is_flagged(one) for one in found)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("corrupted.heic", "evidence.damaged"),
        ("corrupted.hif", "evidence.truncated"),
        ("empty.heic", "evidence.empty"),
        ("truncated.heic", "evidence.truncated"),
    ],
)
def test_broken_heic_is_refused_with_its_reason(name, code):
    """A HEIC that misses even its last byte is refused, since what is missing cannot be known."""
    assert outcomes("pillow-heif")[name].code == code


def test_phone_heics_open():
    """HEICs of three phones and a 10-bit one are accepted at their upright size."""
    found = outcomes("pillow-heif")
    sizes = {
        name: (found[name].width, found[name].height) for name in ("arrow.heic", "pug.heic", "xiaomi.heic")
    }
    assert sizes == {"arrow.heic": (3024, 4032), "pug.heic": (4032, 3024), "xiaomi.heic": (2592, 1944)}
    assert found["RGB_10__128x128.heif"].accepted


def test_invalid_pngs_are_refused():
    """All five are refused, the one with a colour beyond its palette included."""
    found = outcomes("go-png")
    assert len(found) == 5
    assert not any(one.accepted for one in found.values())


def test_fuzzed_jpegs_do_no_harm():
    """Each fuzzed JPEG is answered."""
    assert len(outcomes("jpeg-fuzz-edges")) == 54


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of one process is read from /proc")
def test_fuzzed_jpegs_take_far_less_than_a_gigabyte():
    """Measured in a process of its own: this one remembers the tests before."""
    script = (
        "import sys; from pathlib import Path; from inspector_app.evidence.intake import check_photos; "
        "list(check_photos([Path(sys.argv[1])])); print(Path('/proc/self/status').read_text())"
    )
    command = [sys.executable, "-c", script, str(DATA / "jpeg-fuzz-edges")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    peak = next(line for line in told.splitlines() if line.startswith("VmHWM"))
    assert int(peak.split()[1]) < 1_000_000  # KiB


def test_drone_photos_are_mpo_with_time_and_place():
    """The drone's MPO files inside .JPG are accepted, with capture time and place."""
    found = outcomes("facade-thermal")
    assert len(found) == 8
    for one in found.values():
        assert (one.accepted, one.type, one.taken_at[:10]) == (True, "MPO", "2024-02-06")
        assert inspect_photo(one.path).capture.latitude


def test_png_without_exif_has_no_capture_time():
    """No time is invented."""
    one = outcomes("curtain-wall")["img096.png"]
    assert (one.accepted, one.taken_at) == (True, None)


@pytest.mark.parametrize(
    ("folder", "count"), [("saltspot", 80), ("zxing", 81), ("opencv-aruco", 31), ("pdq-bridge-mods", 12)]
)
def test_ordinary_pictures_are_accepted(folder, count):
    """Every ordinary photo is accepted."""
    found = [one for one in check_photos([DATA / folder]) if one.path.suffix in PICTURES]
    assert sum(one.accepted for one in found) == len(found) == count


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("charuco_detection/images/choriginal.jpg", set(range(17))),
        ("charuco_detection/images/chocclusion_original.jpg", {*range(11), 12, 15}),
        ("aruco_detection/images/singlemarkersoriginal.jpg", {23, 40, 62, 98, 124, 203}),
        ("aruco_detection/images/singlemarkerssource.jpg", {23, 40, 62, 98, 124, 203}),
    ],
)
def test_the_markers_of_each_photo_are_found(name, ids):
    """Those that are there and no others."""
    grey = np.asarray(upright(DATA / "opencv-aruco" / name, 4000).convert("L"))
    assert {number for number, _ in find_markers(grey, "DICT_6X6_250")} == ids


@pytest.mark.parametrize("kind", ["axis", "corners", "detection", "axes"])
def test_drawings_over_markers_are_no_board(kind):
    """Pictures with lines drawn over their markers give too few of them to measure by."""
    drawn = [path for path in (DATA / "opencv-aruco").rglob("*.jpg") if path.stem.endswith(kind)]
    assert drawn
    assert [path.name for path in drawn if sees_sheet(upright(path, 4000))] == []


def test_files_that_are_no_pictures_are_accounted_for():
    """Text files beside the pictures are refused as no pictures, not left out."""
    found = [one for one in check_photos([DATA / "zxing"]) if one.path.suffix == ".txt"]
    assert found
    assert {one.code for one in found} == {"evidence.not_a_picture"}


def test_modified_copies_are_found():
    """Blurred, sharpened, shrunk and squared copies lie within 4 bits of their original."""
    original = hashes(look(DATA / "pdq-bridge-mods" / "aaa-orig.jpg")).short
    found = [hashes(look(path)).short for path in (DATA / "pdq-bridge-mods").glob("*.jpg")]
    assert max(distance(original, one) for one in found) <= 4


def test_turned_and_mirrored_copies_are_found():
    """One of the 8 positions of a turned copy meets the original's hash."""
    picture = look(DATA / "curtain-wall" / "img096.png")
    original = hashes(picture).short
    for turn in range(7):
        positions = all_positions(picture.transpose(turn))
        assert min(distance(original, one.short) for one in positions) <= 1
