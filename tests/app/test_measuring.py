"""Readings from pictures become answers only when an inspector accepts them."""

from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from inspector_app.app.measuring import accept, in_unit, look, reading_of
from inspector_app.app.session import RunSession
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.text import Language
from inspector_app.evidence.printed import scale_sheet_pdf
from tests.evidence.pictures import encoded, scene

THICKNESS, DIAMETER = "cores/{row}/thickness", "core_diameter"


@pytest.fixture(scope="module")
def paper():
    """A photo of the scale frame lying flat, 4 px a mm."""
    page = pypdfium2.PdfDocument(scale_sheet_pdf("frame", Language.ZH))[0].render(scale=4 * 25.4 / 72).to_pil()
    photo = Image.new("RGB", (page.width + 200, page.height + 200), (120, 110, 100))
    photo.paste(page, (100, 100))
    return encoded(photo, quality=95)


@pytest.fixture
def session(begin) -> RunSession:
    return begin("insulation.core")


@pytest.fixture
def found(session, paper):
    """A length of 62 mm, read from a photo of the run."""
    photo = session.attach("", "", EvidenceSource.FILE, "IMG.jpg", paper)
    here = look(session, photo.id, Decimal(100))
    ends = [((100 + 4 * x) / photo.width, (100 + 4 * 120) / photo.height) for x in (70, 132)]
    return here.length(*ends)


def refusal(call, *args):
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.code


def test_a_reading_alone_changes_nothing(session, found):
    """It is offered, with its doubt and its picture."""
    before = dict(session.run.answers)
    assert abs(found.value - 62) <= found.uncertainty < 2
    assert session.run.answers == before


def test_an_accepted_reading_is_the_answer(session, found):
    """The field holds the value, and the record where it came from."""
    accept(session, DIAMETER, found)
    assert session.run.answers[DIAMETER] == str(found.value)
    assert reading_of(session.run, DIAMETER) == found


def test_a_whole_number_field_gets_a_whole_number(session, found):
    """Core thickness is read to 1 mm; the reading itself keeps its decimals."""
    row = session.run.answers["cores"].split()[0]
    accept(session, THICKNESS.format(row=row), found)
    assert session.run.answers[THICKNESS.format(row=row)] == "62"
    assert reading_of(session.run, THICKNESS.format(row=row)) == found


def test_accepting_is_undone_in_one_step(session, found):
    """Value and origin go together."""
    accept(session, DIAMETER, found)
    session.undo()
    assert session.run.answers.get(DIAMETER, "") == ""
    assert reading_of(session.run, DIAMETER) is None


def test_an_answer_changed_by_hand_is_no_reading(session, found):
    """A picture never vouches for a typed value."""
    accept(session, DIAMETER, found)
    session.set_answer(DIAMETER, "70")
    assert reading_of(session.run, DIAMETER) is None


def test_a_reading_from_a_foreign_photo_is_refused(begin, found):
    """The picture has to be in the record."""
    assert refusal(accept, begin("insulation.core"), DIAMETER, found) == "measuring.foreign_photo"


def test_a_length_does_not_go_into_an_area(session, found):
    """Units that do not go together are refused, and so is a field for words."""
    assert refusal(in_unit, found.value, "mm", "m²") == "measuring.unit"
    assert refusal(accept, session, "part", found) == "measuring.no_field"


def test_a_photo_without_a_board_says_so(session):
    """The refusal is a sentence."""
    photo = session.attach("", "", EvidenceSource.FILE, "wall.jpg", encoded(scene()))
    assert refusal(look, session, photo.id, Decimal(100)) == "measuring.no_sheet"


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "there"),
    [
        ("52.3", "mm", "cm", "5.23"),
        ("152", "mm", "m", "0.152"),
        ("48.0", "cm²", "m²", "0.00480"),
        ("43", "%", "%", "43"),
    ],
)
def test_units_are_changed_exactly(value, unit, wanted, there):
    """In decimals, keeping the digits that carry meaning."""
    assert in_unit(Decimal(value), unit, wanted) == Decimal(there)
