"""What a shot asks for: only what can be known is said."""

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.board import BoardCode
from inspector_app.domain.evidence import BOARD_ALONE
from inspector_app.domain.ids import RunId
from inspector_app.domain.text import Language
from inspector_app.evidence.board import BoardWords, board_image
from inspector_app.evidence.intake import upright
from inspector_app.evidence.needs import NO_BOARD, NO_SCALE, OTHER_BOARD, sees_sheet, unmet
from inspector_app.evidence.printed import scale_sheet_pdf
from inspector_app.words import text
from tests.evidence.pictures import scene
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
HERE, THERE, STEP = (BoardCode(RunId("r"), place, "7NB8CTT5") for place in ("leak", "start", "@middle"))
FOREIGN = BoardCode(RunId("s"), "leak", "7NB8CTT5")
WITHOUT = [
    path
    for folder in ("exif-orientation", "curtain-wall", "saltspot", "pdq-bridge-mods", "facade-thermal")
    for path in sorted((DATA / folder).rglob("*"))
    if path.suffix.lower() in (".jpg", ".png")
]


def with_board(board):
    photo = scene(1280, 960)
    photo.paste(board_image(board, BoardWords("", ())).resize((640, 400)), (300, 200))
    return photo


@pytest.fixture(scope="module")
def with_sheet():
    import pypdfium2

    page = pypdfium2.PdfDocument(scale_sheet_pdf("frame", Language.ZH))[0].render(scale=2).to_pil()
    photo = Image.new("RGB", (1600, 1200), (130, 120, 110))
    photo.paste(page.convert("RGB").resize((700, 990)), (200, 100))
    return photo


def test_our_scale_is_seen(with_sheet):
    """The printed sheet lies in the picture."""
    assert unmet(with_sheet, ("scale",), "r", ()) == ()


def test_without_a_sheet_it_is_said():
    """There may be a steel rule: what is said is that no scale board was recognised."""
    assert unmet(scene(), ("scale",), "r", ()) == (NO_SCALE,)


@pytest.mark.parametrize(
    ("photo", "places", "said"),
    [
        (HERE, ("leak", "@middle"), ()),
        (STEP, ("leak", "@middle"), ()),
        (THERE, ("leak", "@middle"), (OTHER_BOARD,)),
        (FOREIGN, ("leak", "@middle"), (OTHER_BOARD,)),
        (None, ("leak", "@middle"), (NO_BOARD,)),
    ],
)
def test_boards(photo, places, said):
    """The board of this shot or of its whole step belongs in the picture, of this record alone."""
    picture = with_board(photo) if photo else scene()
    assert unmet(picture, ("board",), "r", places) == said


def test_no_need_is_no_work():
    """Shots that ask for nothing are told nothing."""
    assert unmet(scene(), (), "r", ()) == ()


@pytest.mark.parametrize("area", ["camera.quality", "camera.because"])
@pytest.mark.parametrize("code", [NO_SCALE, NO_BOARD, OTHER_BOARD, BOARD_ALONE])
def test_every_finding_has_its_words(area, code):
    """In both languages, on the screen and in the PDF."""
    said = text(f"{area}_{code}")
    assert said.zh != said.en


@needs_shared
def test_no_scale_is_claimed_where_there_is_none():
    """Every third photo of walls, rooms and façades (docs/measuring.md has all): never a sheet."""
    assert len(WITHOUT) >= 100
    assert [path.name for path in WITHOUT[::3] if sees_sheet(upright(path, 640))] == []


@needs_shared
def test_a_real_photo_of_a_board_is_seen():
    """The chequered board of the reference photos bears the ids of ours."""
    photos = DATA / "opencv-aruco" / "charuco_detection" / "images"
    assert all(
        sees_sheet(upright(photos / name, 640)) for name in ("choriginal.jpg", "chocclusion_original.jpg")
    )


def test_half_a_sheet_under_grain_is_seen(with_sheet):
    """Cut off and noisy, it still counts."""
    half = np.asarray(with_sheet.crop((0, 0, 1600, 600)), float)
    noisy = half + np.random.default_rng(1).normal(0, 12, half.shape)
    assert sees_sheet(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))
