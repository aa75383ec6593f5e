"""A photo that lacks what its shot asks for says so as it is taken in."""

from io import BytesIO

import pytest

from inspector_app.app.boards import board_words, issue_board
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.text import Language
from inspector_app.evidence.board import board_image
from inspector_app.evidence.needs import NO_BOARD, NO_SCALE, OTHER_BOARD
from tests.evidence.pictures import encoded, scene


def taken(session, shot, picture, row=""):
    """Return what is said to be missing in a picture; whether it is sharp is another test's."""
    said = session.attach(shot, row, EvidenceSource.FILE, "a.jpg", encoded(picture)).quality
    return tuple(code for code in said if code in (NO_SCALE, NO_BOARD, OTHER_BOARD))


@pytest.fixture
def hidden_works(begin):
    return begin("general.hidden_works")


def with_board(session, shot, row=""):
    """Return a photo that shows the board that was just issued for a shot."""
    issued = issue_board(session._services, session, shot, row)
    board = board_image(issued.board, board_words(session, issued, Language.ZH))
    photo = scene(1600, 1200)
    photo.paste(board.resize((720, 450)), (300, 200))
    return photo


def test_a_shot_with_a_scale_says_when_none_is_seen(begin):
    """And the free slot asks for nothing."""
    session = begin("water.indoor_ponding")
    assert taken(session, "start_gauge", scene(1600, 1200)) == ("no_scale",)
    assert taken(session, "", scene(1600, 1200, 2)) == ()


def test_our_printed_scale_satisfies_it(begin):
    """The chequered board as it comes out of the printer."""
    import pypdfium2

    from inspector_app.evidence.printed import scale_sheet_pdf

    page = pypdfium2.PdfDocument(scale_sheet_pdf("checker", Language.ZH))[0].render(scale=2).to_pil()
    photo = scene(1600, 1200)
    photo.paste(page.convert("RGB").resize((600, 848)), (500, 150))
    assert taken(begin("water.indoor_ponding"), "start_gauge", photo) == ()


@pytest.mark.parametrize(("shown_for", "said"), [("board", ()), ("", ("other_board",)), (None, ("no_board",))])
def test_a_shot_with_a_board_wants_its_own(hidden_works, shown_for, said):
    """Of this shot; that of another shot is called so."""
    photo = scene(1600, 1200) if shown_for is None else with_board(hidden_works, shown_for)
    assert taken(hidden_works, "board", photo) == said


def test_a_black_photo_is_only_called_black(begin):
    """What else is missing in it nobody can know."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (1600, 1200)).save(out, "JPEG")
    session = begin("water.indoor_ponding")
    assert session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", out.getvalue()).quality == ("black",)
