"""Records that are printed once for all tests of this package."""

from collections.abc import Callable
from functools import cache

import pytest

from inspector_app.domain.text import Language
from inspector_app.reports.pdf import Rendered, render
from tests.reports.pieces import pictures
from tests.reports.samples import SAMPLES


@cache
def printed(name: str, language: Language = Language.ZH) -> Rendered:
    """Print a sample record."""
    sample = SAMPLES[name]()
    return render(sample.content(language), pictures(sample))


@pytest.fixture(name="printed")
def printed_fixture() -> Callable[..., Rendered]:
    """Hand out the printer of samples."""
    return printed
