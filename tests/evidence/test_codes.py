"""Codes: every reported text is right, and nothing is reported where there is none."""

import pytest
import segno

from inspector_app.domain.errors import UserError
from inspector_app.evidence.codes import scan
from tests.evidence.pictures import encoded, scene
from tests.shared_data import SHARED, needs_shared

PHOTOS = sorted((SHARED / "data" / "zxing").rglob("*.png"))
OTHERS = [
    path
    for folder in ("saltspot", "facade-thermal", "opencv-aruco", "pdq-bridge-mods", "curtain-wall")
    for path in sorted((SHARED / "data" / folder).rglob("*"))
    if path.suffix.lower() in (".jpg", ".png")
]


def answer(photo) -> str:
    """Return the text that the photo's code holds."""
    return photo.with_suffix(".txt").read_bytes().decode()


@needs_shared
def test_every_photo_of_a_code_is_read_right():
    """All 81 photos give exactly the text of their answer file."""
    assert len(PHOTOS) == 81
    assert [photo.name for photo in PHOTOS if scan(photo) != [answer(photo)]] == []


@needs_shared
def test_no_text_where_there_is_no_code():
    """Walls, façades and marker boards give no text."""
    assert len(OTHERS) > 100
    assert [photo.name for photo in OTHERS if scan(photo)] == []


def test_chinese_text_is_read():
    """A code that this program writes is read back, Chinese included."""
    from PIL import Image

    board = scene(640, 640)
    rows = [[255 * (not dark) for dark in row] for row in segno.make("JC-2026-0917|蓄水|㮾梨街道").matrix]
    code = Image.new("L", (len(rows), len(rows)))
    code.putdata([value for row in rows for value in row])
    frame = Image.new("RGB", (420, 420), "white")
    frame.paste(code.resize((360, 360), Image.Resampling.NEAREST).convert("RGB"), (30, 30))
    board.paste(frame, (100, 100))
    assert scan(encoded(board)) == ["JC-2026-0917|蓄水|㮾梨街道"]


def test_broken_photo_is_refused():
    """A photo that is not whole is refused, not searched."""
    with pytest.raises(UserError):
        scan(encoded(scene())[:-500])
