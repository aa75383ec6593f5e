"""Reading and subsetting the bundled faces."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from inspector_app.domain.errors import OutsideError
from inspector_app.reports.typeface import Typeface, bold, regular
from tests.reports.hanzi import STANDARD_CHARACTERS
from tests.shared_data import needs_shared


@needs_shared
@pytest.mark.parametrize("face", [regular, bold])
def test_every_standard_character_has_a_glyph(face) -> None:
    """All 8105 characters of 通用规范汉字表 are in both faces."""
    assert [c for c in STANDARD_CHARACTERS() if c not in face()] == []


def test_widths_agree_with_the_font_file() -> None:
    """Advances are those that an independent reader finds."""
    font = TTFont(regular().path)
    cmap, hmtx = font.getBestCmap(), font["hmtx"]
    text = "Ab1蓄𬸪，。mm²≥"
    assert regular().text_width(text, 1000) == sum(hmtx[cmap[ord(c)]][0] for c in text)


def test_a_subset_is_a_sound_font_with_its_glyphs_in_order() -> None:
    """Glyph n of the subset has the outline of the n-th glyph asked for."""
    face = regular()
    glyphs = [0, *(face.glyph(ord(c)) for c in "蓄é水")]
    data, count = face.subset(glyphs)
    small, whole = TTFont(BytesIO(data)), TTFont(face.path)
    assert small["maxp"].numGlyphs == count
    for place, glyph in enumerate(glyphs):
        ours, theirs = small["glyf"][small.getGlyphName(place)], whole["glyf"][whole.getGlyphName(glyph)]
        assert ours.getCoordinates(small["glyf"])[0] == theirs.getCoordinates(whole["glyf"])[0]


def test_a_subset_is_always_the_same() -> None:
    """The same glyphs give the same bytes."""
    assert regular().subset([0, 5, 9]) == regular().subset([0, 5, 9])


def test_a_look_alike_has_the_outline_of_another_character() -> None:
    """The diameter sign is drawn as Ø."""
    assert regular().glyph(ord("⌀")) == regular().glyph(ord("Ø"))


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    """The refusal names the file."""
    (tmp_path / "a.ttf").write_bytes(b"no font" * 10)
    with pytest.raises(OutsideError) as refusal:
        Typeface(tmp_path / "a.ttf")
    assert refusal.value.params["file"] == "a.ttf"
