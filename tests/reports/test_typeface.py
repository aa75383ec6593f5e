"""What the bundled faces have, and how wide it is."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from inspector_app.domain.errors import OutsideError
from inspector_app.paths import resources
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
    font = TTFont(resources() / "fonts" / "NotoSansSC-Regular.ttf")
    cmap, hmtx = font.getBestCmap(), font["hmtx"]
    text = "Ab1蓄𬸪，。mm²≥"
    assert regular().text_width(text, 1000) == sum(hmtx[cmap[ord(c)]][0] for c in text)


@pytest.mark.parametrize(("lacking", "like"), [("⌀", "Ø"), ("₂", "2"), ("☐", " ")])
def test_what_the_face_lacks_is_as_wide_as_what_stands_for_it(lacking: str, like: str) -> None:
    """A diameter sign is set like Ø, an index like a figure, a box over a blank."""
    assert lacking in regular()
    assert regular().text_width(lacking, 9) == regular().text_width(like, 9)


@pytest.mark.parametrize("content", [b"", b"no font" * 10, b"\0\1\0\0" + bytes(40)])
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    """The refusal names the file."""
    (tmp_path / "a.ttf").write_bytes(content)
    with pytest.raises(OutsideError) as refusal:
        Typeface("a", tmp_path / "a.ttf")
    assert refusal.value.params["file"] == "a.ttf"
