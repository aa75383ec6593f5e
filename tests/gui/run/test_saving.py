"""A disk that fills up while a run is open: the words stay, the reason is said, nothing is given up unasked."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.app import autosave
from inspector_app.domain.errors import OutsideError
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.context import Context
from inspector_app.gui.run.page import RunPage
from tests.gui.pages.window import WindowPage
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site


def fill(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """Let no answer be written any more."""

    def refuse(*_values: object, **_named: object) -> None:
        raise OutsideError("store.full", path="inspector.db")

    monkeypatch.setattr(site.app.services.store, "save_answers", refuse)


@pytest.fixture
def disk() -> Iterator[pytest.MonkeyPatch]:
    """What goes wrong with the disk, until it is undone; writes are tried again soon."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context, monkeypatch: pytest.MonkeyPatch) -> RunDriver:
    """A draft whose failed writes are tried again at once."""
    monkeypatch.setattr(autosave.Autosave.__init__, "__defaults__", (0.2,))
    return RunDriver(qtbot, site.begin("water.indoor_ponding"), context)


def said(context: Context) -> str:
    bar = context.messages._bar
    return bar.accessibleName() if bar.present() is not None else ""


def test_a_full_disk_is_said_and_what_was_typed_is_kept_once_there_is_room(
    qtbot: QtBot, run: RunDriver, site: Site, context: Context, disk: pytest.MonkeyPatch
) -> None:
    """Nobody presses anything; the sentence goes with the write."""
    fill(disk, site)
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: "磁盘已满" in said(context))
    assert run.page.header.save.text == "没有存上"
    disk.undo()
    qtbot.waitUntil(lambda: run.page.header.save.text.startswith("已存盘"))
    run.settle()
    assert (run.kept("area"), said(context)) == ("4.2", "")


def test_a_second_try_on_a_full_disk_is_answered(
    qtbot: QtBot, run: RunDriver, site: Site, context: Context, disk: pytest.MonkeyPatch
) -> None:
    """That it still is not saved, what is safe and what to do; the way to try again stays."""
    fill(disk, site)
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: "磁盘已满" in said(context))
    bar = context.messages._bar
    bar.action_button.click()
    assert "磁盘已满" in said(context)  # it does not go while it is tried
    qtbot.waitUntil(lambda: "又试了一次，仍没有存上" in said(context))
    assert "保留在窗口中" in said(context)
    assert "腾出空间" in said(context)
    assert bar.action_button.isVisible()
    assert run.messages == [run.message]


def test_what_a_second_try_wrote_ends_the_trouble(
    qtbot: QtBot, run: RunDriver, site: Site, context: Context, disk: pytest.MonkeyPatch
) -> None:
    """There was room in time."""
    fill(disk, site)
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: "磁盘已满" in said(context))
    disk.undo()
    context.messages._bar.action_button.click()
    qtbot.waitUntil(lambda: said(context) == "")
    assert run.settle().page.header.save.text.startswith("已存盘")


def test_the_way_to_try_again_in_the_head_answers_too(
    qtbot: QtBot, run: RunDriver, site: Site, context: Context, disk: pytest.MonkeyPatch
) -> None:
    """Also where the words had been closed."""
    fill(disk, site)
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: "磁盘已满" in said(context))
    context.messages._bar.dismiss()
    qtbot.mouseClick(run.page.header.save.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "仍没有存上" in said(context))


def test_looking_at_another_step_on_a_full_disk_is_no_trouble(
    run: RunDriver, site: Site, context: Context, disk: pytest.MonkeyPatch
) -> None:
    """Nobody entered anything."""
    disk.setattr(site.app.services.store, "set_step", _full)
    run.page.go_to("ponding")
    assert (run.settle().page.step, said(context)) == ("ponding", "")


def test_what_was_said_of_the_disk_goes_once_it_took_something(
    qtbot: QtBot, run: RunDriver, context: Context
) -> None:
    """Whatever it was that it did not take."""
    context.messages.fail(OutsideError("store.full", path="inspector.db"))
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: said(context) == "")


def _full(*_values: object, **_named: object) -> None:
    raise OutsideError("store.full", path="inspector.db")


@pytest.fixture
def typed(
    qtbot: QtBot, site: Site, open_window: Callable[..., WindowPage], disk: pytest.MonkeyPatch
) -> WindowPage:
    """A window on a run with an answer that the full disk has not taken."""
    session = site.begin("water.indoor_ponding")
    site.app.runs.close(session.run.id)
    window = open_window(AppBackend(site.app))
    window.window.open_run(session.run.id)
    qtbot.waitUntil(lambda: isinstance(window.window.page, RunPage))
    fill(disk, site)
    window.window.page.edits.answer("area", "4.2")
    return window


def test_the_window_does_not_close_over_what_is_not_saved(typed: WindowPage, disk: pytest.MonkeyPatch) -> None:
    """It says so, and closes once everything is on disk."""
    assert not typed.window.close()
    assert "窗口没有关闭" in typed.message()
    disk.undo()
    assert typed.window.close()


def test_what_is_not_saved_can_be_given_up(typed: WindowPage) -> None:
    """By a button that names what it does."""
    typed.window.close()
    assert typed.window.bar.action_button.text() == "不保存，关闭"
    typed.window.bar.action_button.click()
    assert not typed.window.isVisible()


def test_a_record_that_cannot_be_saved_is_not_left(typed: WindowPage, qtbot: QtBot) -> None:
    """The reason is said, not only that it was so."""
    typed.window.show_page("inspections")
    qtbot.waitUntil(lambda: "磁盘已满" in typed.message())
    typed.settle()
    assert isinstance(typed.window.page, RunPage)
