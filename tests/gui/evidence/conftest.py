"""The evidence page on a real profile: photos, boards and records as the program itself keeps them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from tests.evidence.pictures import encoded, scene
from tests.gui.evidence.pages import EvidenceDriver
from tests.gui.evidence.phone import Phone
from tests.gui.evidence.site_backend import SiteBackend
from tests.gui.fake_backend import FakeBackend
from tests.gui.pages.window import WindowPage
from tests.gui.run.site import Site


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    """A folder of photos as a phone leaves them."""
    return Phone(tmp_path / "DCIM")


@pytest.fixture
def page(site: Site, open_window: Callable[[FakeBackend], WindowPage]) -> EvidenceDriver:
    """The evidence page of the window."""
    return EvidenceDriver(open_window(SiteBackend(site)), site)


@pytest.fixture
def session(site: Site) -> RunSession:
    """A record with one photo."""
    made = site.begin("water.indoor_ponding", part="501")
    made.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", encoded(scene(800, 600, 3)))
    return made
