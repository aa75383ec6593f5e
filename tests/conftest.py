"""What holds for all tests: no property test is timed, since other work may share the machine."""

import pytest
from hypothesis import settings

from inspector_app.procedures.catalogue import Catalogue
from tests.read_once import reading_once

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Read the shipped procedures once, also for the modules that ask for them while they are collected."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setattr(Catalogue, "load", reading_once(Catalogue.load))
