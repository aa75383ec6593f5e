"""The stamp: visible, low, legible in print, deterministic, without metadata, and only ever on a copy."""

from dataclasses import replace
from io import BytesIO

import msgspec
import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Language
from inspector_app.evidence.stamp import StampFacts, said_of, stamp, stamp_template, stamped_copy
from inspector_app.evidence.stamp_strip import strip_below, strip_of_sheet, strip_over
from tests.evidence.pictures import encoded, exif, scene

FACTS = StampFacts(
    "东塘新苑二期", "3 号楼 501 卫生间", "2026-09-16 09:12", "王工、李工", "JC-2026-0001", Digest("ab" * 32)
)
LONG = replace(
    FACTS,
    project="滨江新区东塘新苑二期安置房建设工程（第三标段）",
    place="12 号楼二单元 十八层 1802 室主卧卫生间",
    time="2026-09-16 17:05:00+08:00",
    inspector="欧阳建国、买买提江·阿卜杜拉",
)
ORDINARY = [(1280, 720), (1280, 853), (1280, 960), (960, 1280), (720, 1280), (1280, 1280), (640, 480), (64, 64)]
PHONES = [(591, 1280), (576, 1280), (360, 640)]  # upright, with a long screen
STRANGE = [(1280, 200), (300, 60), (400, 1280), (200, 1280)]
PRINTED = 229.6, 172.2  # pt: the place of a photo in a document


@pytest.fixture(scope="module")
def copy():
    """A derived copy, with an EXIF block that must not go along."""
    return encoded(scene(1280, 960), exif=exif({0x0110: "Phone"}))


def changed(before, after) -> np.ndarray:
    """Return which pixels differ clearly."""
    return np.abs(np.asarray(before, int) - np.asarray(after, int)).max(axis=2) > 40


def stamped(size, facts=FACTS, language=Language.ZH) -> np.ndarray:
    """Return a light picture of that size with the stamp."""
    return np.asarray(stamp(Image.new("RGB", size, (200, 200, 200)), facts, language, stamp_template()), int)


def strip_of(size, facts=FACTS, language=Language.ZH):
    """Return the strip that a picture of that size gets, with the size of what is printed in the end."""
    template = stamp_template()
    times = max(1.0, template.least_edge / max(size))
    width, height = round(size[0] * times), round(size[1] * times)
    said = said_of(facts, language, template)
    if strip := strip_over((width, height), said, template.look):
        return strip, (width, height)
    for wider in range(width, max(width, height) + 1, max(1, width // 16)):
        if strip := strip_below((wider, height), said, template.look):
            return strip, (wider, height + strip.height)
    strip = strip_of_sheet((max(width, height), height), said, template.look)
    return strip, (max(width, height), height + strip.height)


def said(facts) -> list[str]:
    """Return what a stamp says, in order."""
    return [one.text for one in said_of(facts, Language.ZH, stamp_template())]


def test_the_stamp_says_everything():
    """Project, place, time, inspectors, record and the beginning of the original's digest."""
    assert said(FACTS) == [
        "东塘新苑二期", "3 号楼 501 卫生间", "2026-09-16 09:12", "监督员：王工、李工", "JC-2026-0001",
        "原件指纹：abababababab",
    ]  # fmt: skip


def test_no_capture_time_is_said():
    """A time is never invented."""
    assert "无拍摄时间" in said(replace(FACTS, time=""))


def test_an_empty_fact_is_left_out():
    """No name without anything behind it."""
    assert len(said(replace(FACTS, inspector=""))) == len(said(FACTS)) - 1


def test_the_same_facts_give_the_same_bytes(copy):
    """A document made twice holds the same picture."""
    assert stamped_copy(copy, FACTS, Language.ZH) == stamped_copy(copy, FACTS, Language.ZH)


def test_the_copy_names_its_original_and_carries_no_exif(copy):
    """A comment in the file says of which original it is a copy."""
    with Image.open(BytesIO(stamped_copy(copy, FACTS, Language.ZH))) as image:
        assert image.info["comment"] == b"stamped copy of sha256:" + b"ab" * 32
        assert not image.getexif()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", ORDINARY)
def test_a_stamp_covers_a_low_strip_of_an_ordinary_picture(size, language):
    """The picture keeps its proportions, and at least 85 % of its height is as it was."""
    after = stamped(size, language=language)
    height, width = after.shape[:2]
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)
    assert (after[: int(height * 0.85)] == 200).all()
    assert (after[-8:] != 200).mean() > 0.9


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("facts", [FACTS, LONG])
@pytest.mark.parametrize("size", ORDINARY + PHONES + STRANGE)
def test_letters_can_be_read_in_print(size, facts, language):
    """As a document fits the picture into its place they have more than 5 points."""
    strip, (width, height) = strip_of(size, facts, language)
    assert strip.letters * min(PRINTED[0] / width, PRINTED[1] / height) > 5


@pytest.mark.parametrize("facts", [FACTS, LONG])
@pytest.mark.parametrize("size", ORDINARY + PHONES + STRANGE)
def test_only_names_are_ever_shortened(size, facts):
    """Time, record and digest are whole."""
    strip, _ = strip_of(size, facts)
    texts = " ".join(piece.text for row in strip.rows for piece in row)
    assert all(one in texts for one in (facts.time, facts.record, "abababababab"))
    assert texts.index("原件指纹：") < texts.index("abababababab")


@pytest.mark.parametrize("size", ORDINARY)
def test_usual_names_are_whole(size):
    """Smaller letters come before an ellipsis."""
    strip, _ = strip_of(size)
    assert not any("…" in piece.text for row in strip.rows for piece in row)


@pytest.mark.parametrize("facts", [FACTS, LONG])
@pytest.mark.parametrize("size", ORDINARY + PHONES + STRANGE)
def test_all_letters_are_on_the_strip(size, facts):
    """No row reaches over its edge."""
    strip, _ = strip_of(size, facts)
    ends = [row[-1].left + row[-1].face.getlength(row[-1].text) for row in strip.rows]
    assert max(ends) <= strip.width
    assert strip.height >= len(strip.rows) * strip.letters


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("facts", [FACTS, LONG])
@pytest.mark.parametrize("size", ORDINARY + PHONES)
def test_below_a_photo_the_stamp_is_as_wide_and_low(size, facts, language):
    """A photo with marks keeps its width, but for long names on a very narrow one; a quarter is the most."""
    picture, template = Image.new("RGB", size), stamp_template()
    sheet = stamp(picture, facts, language, template, below=True)
    times = max(1.0, template.least_edge / max(size))
    assert sheet.width <= round(size[0] * times) * (1.3 if facts is LONG and size in PHONES else 1)
    assert 1 < sheet.height / round(size[1] * times) <= 1.25


@pytest.mark.parametrize("facts", [FACTS, LONG])
@pytest.mark.parametrize("size", PHONES)
def test_an_upright_photo_of_a_phone_keeps_its_width(size, facts):
    """The strip is wrapped within it and covers no more than of other photos."""
    after = stamped(size, facts)
    height, width = after.shape[:2]
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)
    assert (after[: int(height * 0.85)] == 200).all()


@pytest.mark.parametrize("size", STRANGE)
def test_below_a_strip_or_a_tower_the_stamp_stands_by_itself(size):
    """Not a pixel of the picture is covered."""
    times = max(1.0, 640 / max(size))
    after, tall = stamped(size), round(size[1] * times)
    assert after.shape[0] > tall
    assert (after[:tall] == 200).all(axis=2).sum() == round(size[0] * times) * tall


def test_the_picture_itself_stays_as_it_was():
    """A stamped picture is another one."""
    image = Image.new("RGB", (640, 480), "grey")
    before = image.tobytes()
    stamp(image, FACTS, Language.ZH, stamp_template())
    assert image.tobytes() == before


def test_the_template_chooses_the_edge(copy):
    """At the top it covers nothing below."""
    upper = msgspec.structs.replace(stamp_template(), at_top=True)
    image = Image.open(BytesIO(copy)).convert("RGB")
    marks = changed(image, stamp(image, FACTS, Language.ZH, upper))
    assert marks[:60, :600].mean() > 0.3
    assert not marks[480:].any()
