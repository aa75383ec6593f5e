"""The code board: what is drawn and printed is read again, and nothing else is taken for one."""

from itertools import pairwise

import pytest
from PIL import Image

from inspector_app.domain.board import BoardCode, read_board
from inspector_app.domain.ids import RunId
from inspector_app.evidence.board import (
    BoardWords,
    board_image,
    boards_in,
    boards_in_image,
    code_image,
    new_code,
)
from inspector_app.evidence.lettering import font, wrapped
from inspector_app.evidence.printed import code_board_pdf
from tests.evidence.pictures import encoded, scene

BOARD = BoardCode(RunId("0199a000-1111-7abc-8def-0123456789ab"), "leak/r2", "7NB8CTT5")
WORDS = BoardWords(
    "渗漏部位 · 501 卫生间", ("东塘新苑二期", "㮾梨街道 3 号楼", "JC-2026-0001"), "先拍标牌再拍现场"
)


def test_the_drawn_board_is_read():
    """What the screen shows is what the code says."""
    assert boards_in_image(board_image(BOARD, WORDS)) == [BOARD]


def test_the_printed_board_is_read():
    """The page holds the same code."""
    import pypdfium2

    page = pypdfium2.PdfDocument(code_board_pdf(BOARD, WORDS))[0].render(scale=1.5).to_pil()
    assert boards_in_image(page) == [BOARD]


def test_a_board_small_and_aslant_in_a_photo_is_read():
    """The board fills a quarter of the picture's width and is turned by 20 degrees."""
    photo = scene(2000, 1500)
    board = board_image(BOARD, WORDS).resize((560, 350)).convert("RGBA").rotate(20, expand=True)
    photo.paste(board, (900, 600), board)
    assert boards_in(encoded(photo)) == [BOARD]


def test_the_same_page_has_the_same_bytes():
    """Printing twice gives one file."""
    assert code_board_pdf(BOARD, WORDS) == code_board_pdf(BOARD, WORDS)


def test_codes_do_not_repeat():
    """Each board gets a code of its own, made of letters that cannot be confused."""
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(read_board(f"IB1|run|shot|{code}") for code in codes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "IB1",
        "IB2|r|s|7NB8CTT5",
        "IB1||s|7NB8CTT5",
        "IB1|r|s|7nb8ctt5",
        "IB1|r|s|7NB8CTT",
        "IB1|r|s|7NB8CTT5|x",
    ],
)
def test_other_codes_are_no_boards(text):
    """A delivery note's QR code, or a mangled one, files nothing."""
    assert read_board(text) is None


def test_an_overlong_title_stays_on_the_board():
    """The words wrap and the code is still read."""
    words = BoardWords("很长的名称" * 12, ("line " * 30,))
    image = board_image(BOARD, words)
    assert isinstance(image, Image.Image)
    assert boards_in_image(image) == [BOARD]


def test_a_long_note_goes_on_below():
    """No word of it runs over the edge of the board."""
    note = "Keep the board in the picture, or photograph it first and the place right after it"
    image = board_image(BOARD, BoardWords("Start · depth rule", (), note))
    assert image.crop((image.width - 20, 0, *image.size)).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_note_of_several_lines_stands_on_the_board(times):
    """Title, code and each line of the note stand apart, and the margin below stays white."""
    note = "Keep the board in the picture, or photograph it first and the place right after it. " * times
    width = 1600 - code_image(BOARD.text(), 880).width - 30 - 2 * 60
    image = (
        board_image(BOARD, BoardWords("Start", (), note)).convert("L").crop((1600 - 60 - width, 0, 1600, 1000))
    )
    rows = [image.crop((0, y, image.width, y + 1)).getextrema()[0] < 200 for y in range(image.height)]
    bands = sum(1 for above, here in pairwise(rows) if here and not above)
    assert bands == 2 + len(wrapped(note, font(26), width))
    assert not any(rows[-12:])
