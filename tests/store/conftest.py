"""A store in a fresh folder for each test."""

import pytest

from tests.store import factory


@pytest.fixture
def store(tmp_path):
    """An empty store, closed after the test."""
    with factory.open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def begun(store):
    """A draft in that store."""
    return factory.begin(store)
