"""What is said of the answer that was kept last, in both languages."""

from pathlib import Path

import pytest

from inspector_app.app.recovery import answer_words
from inspector_app.bootstrap import open_app
from inspector_app.domain.journal import EventKind
from inspector_app.domain.procedure import Field, Option
from inspector_app.domain.text import Text, same
from inspector_app.domain.values import FieldKind
from tests.app.profiles import sealed_profile

SIDES = (Option("n", Text("北", "north")), Option("s", Text("南", "south")))
TITLE = same("x")


@pytest.mark.parametrize(
    ("field", "kept", "zh", "en"),
    [
        (Field("x", TITLE, FieldKind.INTEGER, unit="根"), "3", "3\u00a0根", "3\u00a0pcs"),
        (Field("x", TITLE, FieldKind.NUMBER, unit="mm"), "22", "22\u00a0mm", "22\u00a0mm"),
        (Field("x", TITLE, FieldKind.YES_NO), "yes", "是", "yes"),
        (Field("x", TITLE, FieldKind.CHOICES, options=SIDES), "n s", "北、南", "north, south"),
        (Field("x", TITLE, FieldKind.TEXT), "3#楼 东", "3#楼 东", "3#楼 东"),
        (Field("x", TITLE, FieldKind.NUMBER, unit="mm"), "", "", ""),
    ],
)
def test_an_answer_is_read_in_both_languages(field: Field, kept: str, zh: str, en: str) -> None:
    """Counted units by their word, options by their titles; an emptied answer says nothing."""
    assert answer_words(field, kept) == Text(zh, en)


def test_a_record_that_was_sealed_before_the_end_is_told_of_as_sealed(tmp_path: Path) -> None:
    """Killed behind the seal, there is no draft to check."""
    app = open_app(sealed_profile(tmp_path / "profile"))
    (record, *_others) = app.services.store.not_handed_over()
    app.services.store.open_session(record.id)
    assert [note.sealed for note in app.overview.recoveries()] == [True]
    app.close()


def test_the_rows_that_a_record_began_with_are_no_answers(begin, app) -> None:
    """One was entered: neither rows nor the values that stood in them count, nor what an instrument was."""
    session = begin("insulation.tile")
    session.set_answer("unit_works", "3 号楼")
    session.flush()
    assert [note.answers for note in app.overview.recoveries()] == [1]


def test_the_journal_keeps_that_a_draft_was_recovered(begin, app) -> None:
    """Once people were told of it, with what was there; the mark is gone then."""
    session = begin("insulation.tile")
    session.set_answer("unit_works", "3 号楼")
    session.flush()
    app.overview.told(app.overview.recoveries())
    last = app.services.store.journal(session.run.id)[-1]
    assert (last.kind, dict(last.delta)) == (EventKind.RECOVERED, {"answers": 1, "photos": 0})
    assert app.overview.recoveries() == []
