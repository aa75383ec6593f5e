"""After the program ended without closing: the draft that was open says what of it is there."""

from collections.abc import Callable

import pytest

from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.evidence.samples import draw, scene_for
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.run.page import RunPage
from tests.gui.pages.window import WindowPage
from tests.gui.run.site import Site


@pytest.fixture
def broken_off(site: Site) -> RunSession:
    """A draft with an answer and a photo that was open when the program was killed."""
    session = site.begin("water.indoor_ponding", unit_works="3#楼")
    session.attach(
        "start_gauge", "", EvidenceSource.DEMO, "a.jpg", draw(scene_for("start_gauge"), 7, site.clock.wall)
    )
    site.app.runs.close(session.run.id)
    site.app.services.store.open_session(session.run.id)
    return session


def _read_on(window: WindowPage, how: Callable[[WindowPage], object]) -> str:
    how(window)
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, RunPage))
    window.settle()
    return window.message()


def test_the_recovered_draft_says_what_when_and_which_version(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """From the banner of Today into the run, which says how far the answers go."""
    window = open_window(AppBackend(site.app))
    said = _read_on(window, lambda one: one.act_on_message())
    version = broken_off.run.procedure.version
    assert all(part in said for part in ("草稿已恢复", "12:53:07", "1 张照片都在盘上", f"规程 {version} 版"))


def test_a_draft_opened_from_the_list_says_so_too(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """Instead of the banner of Today, not behind it."""
    window = open_window(AppBackend(site.app))
    said = _read_on(window, lambda one: one.window.open_run(broken_off.run.id))
    assert said.startswith("草稿已恢复")
    assert len(window.window.bar._messages) == 1


def test_it_is_said_once(open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession) -> None:
    """Coming back to the draft later says nothing."""
    window = open_window(AppBackend(site.app))
    _read_on(window, lambda one: one.act_on_message())
    window.window.bar.clear()
    window.window.show_page("today")
    window.settle()
    assert _read_on(window, lambda one: one.window.open_run(broken_off.run.id)) == ""


def test_a_photo_that_is_gone_is_counted(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """What is not on the disk is never said to be there."""
    broken_off.original_path(broken_off.run.evidence[0].digest).unlink()
    window = open_window(AppBackend(site.app))
    assert "1 张照片里有 1 张的原件不在盘上" in _read_on(window, lambda one: one.act_on_message())
