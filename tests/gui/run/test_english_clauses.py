"""On the English screen the clauses are English: under the field and in the working."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.app.views import FieldState
from inspector_app.domain.text import Language, Text, same
from inspector_app.domain.verdict import Outcome, WorkLine
from inspector_app.gui import i18n
from inspector_app.gui.fields.help_line import help_of
from inspector_app.gui.run.working import COLUMNS, cell_text
from tests.gui.run.site import Site

CLAUSES = "JGJ/T 23-2011 附录 B；GB 50208-2011 表3.0.1"
ENGLISH = "JGJ/T 23-2011 annex B; GB 50208-2011 table 3.0.1"


@pytest.fixture(autouse=True)
def english(qapp: QApplication):
    """Speak English for one test."""
    i18n.current().use(Language.EN)
    yield
    i18n.current().use(Language.ZH)


def test_the_working_names_its_clauses_in_english() -> None:
    """Annex, table and the mark between two clauses."""
    line = WorkLine("k", same("t"), same(""), same(""), same(""), CLAUSES, Outcome.MET, same(""))
    assert cell_text(line, COLUMNS.index("clause")) == ENGLISH


def test_the_line_under_a_field_names_its_clauses_in_english(site: Site) -> None:
    """The same words as in the working."""
    steps = site.begin("water.indoor_ponding").snapshot().steps
    view = next(item for step in steps for item in step.items if getattr(item, "limit", Text("", "")).zh)
    said = help_of(replace(view, state=FieldState.MET, clause=CLAUSES, confidence="high"))
    assert said.text == ENGLISH
