"""What the rules say in English holds no Chinese: clauses, limits and working of every shipped procedure."""

import re

import pytest

from inspector_app.domain.clauses import clause_text
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind
from inspector_app.procedures.catalogue import Catalogue
from tests.reports import filled as fill

PROCEDURES = Catalogue.load().procedures
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]")


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_every_limit_and_its_clause_have_english(name: str) -> None:
    """Marks of punctuation and the words annex, table and article included."""
    said = [(clause_text(limit.clause).en, limit.title.en) for limit in PROCEDURES[name].limits.values()]
    assert not [text for pair in said for text in pair if CHINESE.search(text)]


@pytest.mark.parametrize("rows", [0, 4])
@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_every_line_of_working_has_english(name: str, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all answers given, and with those that stand in rows missing."""
    plain = dict.fromkeys((FieldKind.TEXT, FieldKind.LONG_TEXT), "B3-5")
    monkeypatch.setattr(fill, "_PLAIN", fill._PLAIN | plain)
    found = fill.filled(PROCEDURES[name], rows=rows).judgement
    lines = [
        text
        for line in found.lines
        for text in (
            line.title,
            line.formula,
            line.result,
            line.limit,
            line.comparison,
            clause_text(line.clause),
        )
    ]
    said: list[Text] = [*lines, *found.reasons, *found.hints, found.order, found.rounding]
    assert not [text.en for text in said if CHINESE.search(text.en)]
