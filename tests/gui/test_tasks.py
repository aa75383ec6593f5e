"""Work off the window's thread comes back to whoever asked, if they are still there."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from inspector_app.gui.tasks import TaskRunner


class Asked:
    """A runner, its owner, and what came of the errors that nobody took."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.runner = TaskRunner(self.errors.append)
        self.owner = QObject()


@pytest.fixture
def asked(qapp: object) -> Iterator[Asked]:
    """A runner that is shut down behind the test."""
    made = Asked()
    yield made
    made.runner.shutdown()


def test_a_result_arrives_on_the_windows_thread(qtbot: QtBot, asked: Asked) -> None:
    """Work runs elsewhere, its result is delivered here."""
    found: list[tuple[bool, bool]] = []
    here = QThread.currentThread()
    asked.runner.run(
        asked.owner,
        lambda: QThread.currentThread() is here,
        lambda was_here: found.append((was_here, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: found == [(False, True)])


def test_an_error_goes_to_whoever_takes_it(qtbot: QtBot, asked: Asked) -> None:
    """A task with its own way of failing gets the error."""
    taken: list[BaseException] = []
    asked.runner.run(asked.owner, lambda: 1 / 0, failed=taken.append)
    qtbot.waitUntil(lambda: [type(error) for error in taken] == [ZeroDivisionError])


def test_an_error_that_nobody_takes_is_shown(qtbot: QtBot, asked: Asked) -> None:
    """Without a way of its own, the error goes to the messages."""
    asked.runner.run(asked.owner, lambda: 1 / 0)
    qtbot.waitUntil(lambda: [type(error) for error in asked.errors] == [ZeroDivisionError])


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot: QtBot, asked: Asked) -> None:
    """A page that was closed meanwhile is not called."""
    go, found = threading.Event(), []
    asked.runner.run(asked.owner, lambda: go.wait(5), found.append)
    asked.owner.deleteLater()
    qtbot.wait(1)
    go.set()
    qtbot.waitUntil(lambda: not asked.runner.is_busy)
    assert found == []


def test_progress_is_counted(qtbot: QtBot, asked: Asked) -> None:
    """Counts arrive in their order, before the result."""
    found: list[object] = []

    def work(report, _cancelled) -> str:
        report(1)
        report(2)
        return "done"

    asked.runner.run_counted(asked.owner, work, found.append, progress=found.append)
    qtbot.waitUntil(lambda: found == [1, 2, "done"])


def test_a_cancelled_task_can_tell(qtbot: QtBot, asked: Asked) -> None:
    """Work sees that it was cancelled; its result is dropped, its end is told."""
    found, ended = [], []
    started = threading.Event()

    def work(_report, cancelled) -> bool:
        started.set()
        while not cancelled():
            threading.Event().wait(0.001)
        return True

    task = asked.runner.run_counted(
        asked.owner, work, found.append, progress=found.append, ended=lambda: ended.append(1)
    )
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: ended == [1])
    assert found == []


def test_shutdown_waits_for_the_threads(asked: Asked) -> None:
    """No thread of the runner is left."""
    asked.runner.run(asked.owner, lambda: threading.Event().wait(0.05))
    asked.runner.shutdown()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("task")] == []


def test_what_is_asked_for_after_the_end_is_not_begun(qtbot: QtBot) -> None:
    """A timer may ring while its window closes; it must not bring a thread back."""
    runner, ran = TaskRunner(print), []
    runner.shutdown()
    assert runner.run(runner, lambda: ran.append(1)).is_cancelled()
    assert (ran, runner.is_busy) == ([], False)
