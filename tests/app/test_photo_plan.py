"""The photo plan: a board for every shot that a record asks for, each with a code of its own."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from inspector_app.app.boards import issue_plan, plan_pdf
from inspector_app.domain.errors import UserError
from inspector_app.domain.run import RunState
from inspector_app.domain.text import Language
from inspector_app.evidence.board import boards_in_image


def test_every_shot_gets_a_board_that_is_known_from_now_on(app, session):
    """In the order of the record, what belongs nowhere else at the end."""
    plan = issue_plan(app.services, session)
    slots = session.snapshot().slots
    assert [(issued.shot, issued.row) for issued, _slot in plan] == [(one.shot.key, one.row) for one in slots]
    assert len({issued.board.code for issued, _slot in plan}) == len(slots) > 1
    assert all(app.services.store.issued_board(issued.board.code) == issued for issued, _slot in plan)


def test_rows_of_a_table_get_their_own(app, begin):
    """A core is photographed for itself."""
    session = begin("insulation.core")
    rows = session.run.answers["cores"].split()
    plan = issue_plan(app.services, session)
    assert [issued.row for issued, _slot in plan if issued.shot == "core"] == rows


def test_a_photo_of_a_cut_out_board_finds_its_shot(app, session, inbox, stick):
    """The second of the plan, not the first."""
    issued, slot = issue_plan(app.services, session)[1]
    stick("1.jpg", 1, issued.board)
    inbox.import_folder(stick.folder)
    assert [item.shot for item in session.run.evidence] == [slot.shot.key]


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_hold_the_list_and_its_boards(app, session, language):
    """Titles as the record has them, in the language that is asked for."""
    plan = issue_plan(app.services, session)
    pages = pypdfium2.PdfDocument(BytesIO(plan_pdf(session, plan, language)))
    listed = pages[0].get_textpage().get_text_range()
    assert all(slot.title.get(language) in listed for _issued, slot in plan)
    page = pages[1].render(scale=100 / 72).to_pil()
    first = page.crop((0, 0, page.width // 2, page.height // 2))
    assert boards_in_image(first) == [plan[0][0].board]


def test_a_sealed_record_has_none(app, session):
    """It takes no photos any more."""
    session._run = replace(session.run, state=RunState.SEALED)
    with pytest.raises(UserError, match="sealed"):
        issue_plan(app.services, session)
