"""Readings from pictures become answers only when an inspector accepts them."""

import re
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from inspector_app.app.measuring import accept, in_unit, look, takes
from inspector_app.app.origins import reading_of, readings_in
from inspector_app.app.session import RunSession
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.reading import ReadingKind
from inspector_app.domain.text import Language
from inspector_app.evidence.printed import scale_sheet_pdf
from inspector_app.procedures.catalogue import Catalogue
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


@pytest.fixture
def peeled(begin, paper):
    """A record of peeled boards, and a part of 40 % of a board outlined in a photo of it."""
    session = begin("insulation.area_ratio")
    photo = session.attach("", "", EvidenceSource.FILE, "IMG.jpg", paper)
    corners = [(55, 70), (155, 70), (155, 170), (55, 170), (155, 110), (55, 110)]
    at = [((100 + 4 * x) / photo.width, (100 + 4 * y) / photo.height) for x, y in corners]
    found = look(session, photo.id, Decimal(100)).ratio(at[:4], [[*at[:2], *at[4:]]])
    return session, found


def test_a_share_fills_both_areas_of_its_row(peeled):
    """Their quotient is the share read from the picture, and the picture stands beside both."""
    session, share = peeled
    row = "boards/" + session.run.answers["boards"].split()[0]
    accept(session, f"{row}/bonded", share)
    area, bonded = (Decimal(session.run.answers[f"{row}/{key}"]) for key in ("area", "bonded"))
    assert (area, bonded) == (
        pytest.approx(Decimal("0.01"), rel=Decimal("0.02")),
        pytest.approx(Decimal("0.004"), rel=Decimal("0.02")),
    )
    assert abs(100 * bonded / area - share.value) <= share.uncertainty / 2
    assert set(readings_in(session.run)) == {f"{row}/area", f"{row}/bonded"}


def test_a_share_is_undone_in_one_step(peeled):
    """Both areas go together."""
    session, share = peeled
    before = dict(session.run.answers)
    accept(session, f"boards/{before['boards'].split()[0]}/bonded", share)
    session.undo()
    assert dict(session.run.answers) == before


def test_a_share_is_refused_by_what_the_design_asks_for(peeled):
    """The measured must never become the limit that it is held against."""
    session, share = peeled
    assert refusal(accept, session, "design_ratio", share) == "measuring.no_field"


STATED = re.compile("设计|规定|要求|目标|范围|公称|DN")


def test_no_requirement_takes_a_reading(peeled):
    """In no procedure, whatever was measured: a number that the design states is no reading's target."""
    share = peeled[1]
    readings = [share, *share.areas, replace(share, kind=ReadingKind.LENGTH, unit="mm", areas=())]
    fields = [field for one in Catalogue.load().procedures.values() for field in every_field(one)]
    stated = [field for field in fields if STATED.search(field.title.zh) or field.key.startswith("design")]
    taken = {field.key for field in stated for reading in readings if takes(field, reading)}
    assert (len(stated) > 8, taken) == (True, set())


def every_field(procedure):
    columns = [field for group in procedure.groups() for field in (*group.columns, *group.on_fail)]
    return [*procedure.fields(), *columns]
