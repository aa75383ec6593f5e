"""Every procedure that comes with the program prints, in both languages."""

import re

import pytest

from inspector_app.domain.text import Language
from inspector_app.domain.verdict import Verdict
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.reports.layout import lay_out
from inspector_app.reports.pdf import render
from inspector_app.reports.record import texts
from tests.reports.filled import filled, strength_pass

PROCEDURES = Catalogue.load().procedures


@pytest.mark.parametrize("name", list(PROCEDURES))
@pytest.mark.parametrize("language", list(Language))
def test_a_shipped_form_prints_with_every_character(name: str, language: Language) -> None:
    """Nothing that the program itself says lacks a glyph or a word."""
    content = filled(PROCEDURES[name]).content(language)
    assert not re.search(r"\breport\.[a-z_]", "\n".join(texts(content)))
    assert [page.missing for page in lay_out(content) if page.missing] == []


@pytest.mark.parametrize("language", list(Language))
def test_a_strength_evaluation_prints_as_it_was_judged(language: Language) -> None:
    """Twelve groups, their working and the verdict of the shipped rules fit a few pages."""
    sample = strength_pass()
    assert sample.run.verdict is Verdict.PASS
    assert render(sample.content(language), {}).pages <= 6
