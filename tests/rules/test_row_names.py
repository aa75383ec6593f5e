"""Rows that nobody has filled in yet are called by their number, never by the id that the program gave them."""

import re
from datetime import datetime

import pytest

from inspector_app.domain.answers import Answers
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.profiles import lay_over
from inspector_app.rules.case import Case
from inspector_app.rules.registry import judge

PROCEDURES = [procedure for procedure in Catalogue.load().procedures.values() if list(procedure.groups())]
ID = re.compile(r"\brow\d+x\b")
NOW = datetime(2026, 9, 16, 9, 0)


def judged(procedure, **answers):
    texts = {group.key: "row7x row8x" for group in procedure.groups()} | answers
    return judge(procedure.judge, Case(Answers(texts), lay_over(procedure, None), procedure, NOW))


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.id)
def test_empty_rows_are_called_by_number(procedure):
    """No id of a row stands in the working, in any language."""
    choices = {f.key: f.option_keys[0] for f in procedure.fields() if f.option_keys}
    for answers in ({}, choices):
        found = judged(procedure, **answers)
        words = [part for line in found.lines for part in (line.title, line.formula, line.limit, line.result)]
        said = " ".join(word.zh + word.en for word in words if word is not None) + str(found)
        shown = re.sub(r"row='row\d+x'|'\w+/row\d+x/\w+'|rows=\([^)]*\)", "", said)
        assert ID.findall(shown) == []


def test_a_row_is_called_by_its_name_or_its_place():
    """The second row without a name is #2; a row with a name keeps it."""
    answers = Answers({"pipes": "a b", "pipes/a/number": "PL-1"})
    assert [row.named("number") for row in answers.rows("pipes")] == ["PL-1", "#2"]
