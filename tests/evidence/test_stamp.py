"""The stamp: visible, deterministic, without metadata, and only ever on a copy."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Language
from inspector_app.evidence.stamp import StampFacts, _lines, stamp, stamp_template, stamped_copy
from tests.evidence.pictures import encoded, exif, scene

FACTS = StampFacts(
    "东塘新苑二期", "3 号楼 501 卫生间", "2026-09-16 09:12", "王工、李工", "JC-2026-0001", Digest("ab" * 32)
)


@pytest.fixture(scope="module")
def copy():
    """A derived copy, with an EXIF block that must not go along."""
    return encoded(scene(1280, 960), exif=exif({0x0110: "Phone"}))


def changed(before, after) -> np.ndarray:
    """Return which pixels differ clearly."""
    return np.abs(np.asarray(before, int) - np.asarray(after, int)).max(axis=2) > 40


def test_the_stamp_says_everything():
    """Project, place, time, inspectors, record and the beginning of the original's digest."""
    said = "\n".join(_lines(FACTS, Language.ZH, stamp_template()))
    assert said == (
        "东塘新苑二期\n部位：3 号楼 501 卫生间\n时间：2026-09-16 09:12\n监督员：王工、李工\n"
        "记录：JC-2026-0001\n原件指纹：abababababab"
    )


def test_no_capture_time_is_said():
    """A time is never invented."""
    assert "时间：无拍摄时间" in _lines(replace(FACTS, time=""), Language.ZH, stamp_template())


def test_an_empty_fact_leaves_its_line_out():
    """No line without anything in it."""
    assert not any("部位" in line for line in _lines(replace(FACTS, place=""), Language.ZH, stamp_template()))


def test_the_same_facts_give_the_same_bytes(copy):
    """A document made twice holds the same picture."""
    assert stamped_copy(copy, FACTS, Language.ZH) == stamped_copy(copy, FACTS, Language.ZH)


def test_the_stamp_is_in_its_corner(copy):
    """It covers the lower left and leaves most of the picture as it is."""
    before = Image.open(BytesIO(copy)).convert("RGB")
    marks = changed(before, Image.open(BytesIO(stamped_copy(copy, FACTS, Language.ZH))))
    assert marks[-100:, :200].mean() > 0.3
    assert not marks[:480].any()
    assert marks.mean() < 0.15


def test_the_copy_names_its_original_and_carries_no_exif(copy):
    """A comment in the file says of which original it is a copy."""
    with Image.open(BytesIO(stamped_copy(copy, FACTS, Language.ZH))) as image:
        assert image.info["comment"] == b"stamped copy of sha256:" + b"ab" * 32
        assert not image.getexif()


@pytest.mark.parametrize("size", [(64, 64), (90, 60), (60, 300), (300, 60), (1280, 200), (720, 1280)])
def test_a_stamp_never_covers_more_than_half_of_a_picture(size):
    """A tiny picture is enlarged; below a strip or a tower the stamp stands by itself."""
    stamped = np.asarray(stamp(Image.new("RGB", size, "grey"), FACTS, Language.EN, stamp_template()), int)
    times = max(1.0, 640 / max(size))
    seen = (np.abs(stamped - 128).max(axis=2) < 3).sum()
    assert seen > 0.5 * size[0] * times * size[1] * times


@pytest.mark.parametrize("size", [(1280, 200), (200, 1280)])
def test_below_a_strip_or_a_tower_the_stamp_stands_by_itself(size):
    """Not a pixel of the picture is covered, and the lines are not cut short."""
    stamped = stamp(Image.new("RGB", size, "grey"), FACTS, Language.ZH, stamp_template())
    assert stamped.height > size[1]
    assert np.asarray(stamped.convert("L"))[: size[1]].max(axis=0).min() >= 128


@pytest.mark.parametrize("size", [(1280, 960), (960, 1280), (1280, 720), (64, 64)])
def test_an_ordinary_picture_keeps_its_proportions(size):
    """The stamp lies over the corner."""
    stamped = stamp(Image.new("RGB", size, "grey"), FACTS, Language.ZH, stamp_template())
    assert stamped.width / stamped.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_every_corner(copy):
    """The template chooses the corner."""
    import msgspec

    upper = msgspec.structs.replace(stamp_template(), corner="top_right")
    image = Image.open(BytesIO(copy)).convert("RGB")
    marks = changed(image, stamp(image, FACTS, Language.ZH, upper))
    assert marks[:100, -200:].mean() > 0.3
    assert not marks[480:].any()
