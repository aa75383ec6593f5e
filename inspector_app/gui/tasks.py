"""Work off the window's thread: one runner for the life of the application owns the signals.

A task is a plain call. Its result, error and progress come back on the window's thread, and only
while the owner that asked still lives.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor  # not needed before the first paint

T = TypeVar("T")
WORKERS = 4  # calls that wait for the program to open leave room for those that need not
Done = Callable[[Any], object]
Failed = Callable[[BaseException], object]


class Task:
    """One piece of work; ``cancel`` asks it to stop, and nothing of it is delivered afterwards but its end."""

    def __init__(
        self,
        owner: QObject,
        done: Done | None,
        *,
        failed: Failed | None,
        progress: Done | None,
        ended: Callable[[], object] | None,
    ) -> None:
        self.owner, self.done, self.failed = owner, done, failed
        self.progress, self.ended = progress, ended
        self._cancelled = False  # set on the window's thread, read on the worker's: no lock needed

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled = True

    def is_cancelled(self) -> bool:
        """Tell the work whether it should stop; may be asked from any thread."""
        return self._cancelled


class TaskRunner(QObject):
    """Runs tasks on a few threads; ``failed`` is what happens to errors that nobody else takes."""

    _delivered = Signal(object, str, object)

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._pool: ThreadPoolExecutor | None = None
        self._tasks: set[Task] = set()
        self._is_over = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any task has not ended."""
        return bool(self._tasks)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        *,
        failed: Failed | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Task:
        """Run ``work`` and hand its result to ``done``; ``ended`` follows in every case."""
        return self._start(Task(owner, done, failed=failed, progress=None, ended=ended), work)

    def run_counted(
        self,
        owner: QObject,
        work: Callable[[Callable[[Any], None], Callable[[], bool]], T],
        done: Callable[[T], object],
        *,
        progress: Done,
        failed: Failed | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Task:
        """Run work that counts: it is given a call for its progress and one that tells of cancelling."""
        task = Task(owner, done, failed=failed, progress=progress, ended=ended)

        def report(value: Any) -> None:
            self._delivered.emit(task, "progress", value)

        return self._start(task, lambda: work(report, task.is_cancelled))

    def shutdown(self) -> None:
        """Cancel everything and wait until the threads have ended; what is asked for later is not begun."""
        self._is_over = True
        for task in self._tasks:
            task.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._tasks.clear()

    def _start(self, task: Task, work: Callable[[], object]) -> Task:
        if self._is_over:  # a timer of a page that had rung before the window closed
            task.cancel()
            return task
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="task")
        self._tasks.add(task)
        self._pool.submit(self._perform, task, work)
        return task

    def _perform(self, task: Task, work: Callable[[], object]) -> None:
        if task.is_cancelled():
            self._delivered.emit(task, "end", None)
            return
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - whatever a worker raises belongs to the window
            self._delivered.emit(task, "failed", error)
        else:
            self._delivered.emit(task, "done", result)

    def _deliver(self, task: Task, what: str, value: object) -> None:
        if task not in self._tasks:
            return
        if what == "progress":
            if task.progress is not None and shiboken6.isValid(task.owner) and not task.is_cancelled():
                task.progress(value)
            return
        self._tasks.discard(task)
        if not shiboken6.isValid(task.owner):
            return
        try:
            self._hand_over(task, what, value)
        finally:
            if task.ended is not None:
                task.ended()

    def _hand_over(self, task: Task, what: str, value: object) -> None:
        if what == "done" and task.done is not None and not task.is_cancelled():
            task.done(value)
        elif what == "failed":
            assert isinstance(value, BaseException)
            (task.failed or self._failed)(value)
