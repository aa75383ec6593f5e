"""The register of judges."""

from inspector_app.rules import concrete_judges, general_judges, site_judges
from inspector_app.rules.registry import JUDGES
from inspector_app.rules.vectors import shipped_book


def test_no_name_is_given_twice():
    """No judge hides another of the same name."""
    parts = (concrete_judges, site_judges, general_judges)
    assert sum(len(part.JUDGES) for part in parts) == len(JUDGES)


def test_every_area_names_its_limits():
    """Each adapter of worked examples knows whose limits it needs."""
    book = shipped_book()
    assert set(book.adapters) == set(book.limits)
