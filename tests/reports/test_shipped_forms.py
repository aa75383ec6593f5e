"""Every procedure that comes with the program prints, in both languages."""

import re

import pytest

from inspector_app.domain.text import Language
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.reports.layout import lay_out
from inspector_app.reports.record import texts
from tests.reports.filled import filled

PROCEDURES = Catalogue.load().procedures


@pytest.mark.parametrize("name", list(PROCEDURES))
@pytest.mark.parametrize("language", list(Language))
def test_a_shipped_form_prints_with_every_character(name: str, language: Language) -> None:
    """Nothing that the program itself says lacks a glyph or a word."""
    content = filled(PROCEDURES[name]).content(language)
    assert not re.search(r"\breport\.[a-z_]", "\n".join(texts(content)))
    assert [page.missing for page in lay_out(content) if page.missing] == []
