"""One package for all tests that only read it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.exchange import samples


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[bytes, str]]:
    """A package of two records with three photos, and the keys to trust for it."""
    return samples.package(tmp_path_factory.mktemp("package"))
