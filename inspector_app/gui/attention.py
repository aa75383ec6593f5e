"""What is done behind the pages while people work: photos compared, the second copy kept, both counted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app import words

if TYPE_CHECKING:
    from inspector_app.app.offered import CutFiles, GoneOn
    from inspector_app.app.recordings import CutClip
    from inspector_app.domain.inbox import CutImport
    from inspector_app.domain.text import Text
    from inspector_app.gui.backend import Backend
    from inspector_app.gui.care.port import Attention
    from inspector_app.gui.context import Context
    from inspector_app.gui.pages.today import TodayPage
    from inspector_app.gui.tasks import TaskRunner
    from inspector_app.gui.window import MainWindow

SECONDS = 10
RESUME, FORGET = "resume", "forget"  # what can be asked about an import that was cut off
REST_MS = 1500  # several photos in a row are compared in one go


class Watch(QObject):
    """``counted`` carries an Attention whenever what waits was counted."""

    counted = Signal(object)
    _told = Signal()  # from the thread behind the second copy

    def __init__(self, backend: "Backend", runner: "TaskRunner", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend, self._runner = backend, runner
        self._is_busy = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._compare)
        self._told.connect(self.count)

    def begin(self) -> None:
        """Count, compare what the last session left, and keep the second copy from now on."""
        self._run(lambda: self._backend.care().listen(self._told.emit), lambda _none: self.look())
        self.count()

    def look(self) -> None:
        """Something came or was sealed: look at it once things are quiet."""
        self._rest.start()

    def stop(self) -> None:
        """Begin nothing any more."""
        self._rest.stop()

    def count(self) -> None:
        """Count what waits."""
        self._run(lambda: self._backend.care().attention(), self._counted)

    def _counted(self, waits: "Attention") -> None:
        self.counted.emit(waits)

    def _compare(self) -> None:
        if self._is_busy:
            self._rest.start()
            return
        self._is_busy = True
        care = self._backend.care

        def work(_report: Callable[[object], None], cancelled: Callable[[], bool]) -> None:
            care().wake_second()
            care().compare_photos(cancelled)

        self._runner.run_counted(
            self, work, lambda _none: self.count(), progress=lambda _step: None, ended=self._compared
        )

    def _compared(self) -> None:
        self._is_busy = False

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._runner.run(self, work, done)


def begin_watch(window: "MainWindow", context: "Context", today: "TodayPage") -> Watch:
    """Begin, and show what is counted in the rail and on Today."""
    watch, show = Watch(context.backend, context.runner, window), Shown(window, context, today)
    watch.counted.connect(show.counted)
    show.changed.connect(watch.count)
    watch.begin()
    return watch


@runtime_checkable
class TellsWaiting(Protocol):
    """A page that says itself how much waits."""

    def recount(self, inbox: int, pairs: int) -> None:
        """Show what was counted behind it."""
        ...


class Shown(QObject):
    """Shows counts where people see them, and leads from there; ``changed`` follows what was done at once."""

    changed = Signal()

    def __init__(self, window: "MainWindow", context: "Context", today: "TodayPage") -> None:
        super().__init__(window)
        self._window, self._context, self._work = window, context, today.work
        self._is_busy = False
        self._cut: CutImport | None = None
        self._work.look_asked.connect(self._lead)
        self._work.clip_kept.connect(self._keep)
        self._work.clip_put_away.connect(self._put_away)
        self._work.files_wanted.connect(self._go_on)
        self._work.files_forgotten.connect(self._forget)

    def counted(self, waits: "Attention") -> None:
        """Show counts."""
        self._cut = waits.cut_import
        self._window.rail.button("evidence").set_badge(waits.inbox + waits.pairs, "window.waiting")
        self._work.show_attention(waits)
        page: object = self._window.page
        if isinstance(page, TellsWaiting):
            page.recount(waits.inbox, waits.pairs)

    def _lead(self, place: str) -> None:
        if place == FORGET:
            care = self._context.backend.care
            self._do(lambda: care().forget_import(), lambda _none: words.text("today.import_forgotten"))
            return
        if place == RESUME:
            self._resume()
            return
        name, tab = ("settings", "data") if place == "second" else ("evidence", place)
        self._window.show_page(name)
        page: Any = self._window.page
        page.show_tab(tab)

    def _resume(self) -> None:
        """Import the folder once more; what came in before is told of as a duplicate, and not kept twice."""
        from inspector_app.gui.pages.evidence import EvidencePage

        cut = self._cut
        self._lead("inbox")
        page = self._window.page
        if cut is not None and isinstance(page, EvidencePage):
            page.inbox.import_folder(Path(cut.source))

    def _go_on(self, files: "CutFiles") -> None:
        care = self._context.backend.care
        self._do(lambda: care().go_on_with(files), _gone_on)

    def _forget(self, files: "CutFiles") -> None:
        care = self._context.backend.care
        self._do(
            lambda: care().forget_files(files),
            lambda _none: words.text("today.files_forgotten", serial=files.serial),
        )

    def _keep(self, clip: "CutClip") -> None:
        care = self._context.backend.care
        self._do(lambda: care().keep_clip(clip), lambda serial: words.text("today.clip_kept", serial=serial))

    def _put_away(self, clip: "CutClip") -> None:
        care = self._context.backend.care
        self._do(lambda: care().put_clip_away(clip), lambda path: words.text("today.clip_put_away", path=path))

    def _do(self, work: Callable[[], object], said: Callable[[Any], "Text"]) -> None:
        """Do one thing at a time, say what came of it, and count again."""
        if self._is_busy:
            return
        self._is_busy = True
        tell = self._context.messages.tell
        self._context.runner.run(
            self, work, lambda result: tell(said(result), seconds=SECONDS), ended=self._done
        )

    def _done(self) -> None:
        self._is_busy = False
        self.changed.emit()
        self._window.refresh()  # a draft may lack one photo less


def _gone_on(done: "GoneOn") -> "Text":
    """Say what came of taking in the rest, each refused file with its reason."""
    from inspector_app.domain.text import join, same

    said = words.text("today.files_kept", n=done.kept, serial=done.serial)
    if not done.refused:
        return said
    reasons = [same(f"{path.name} ") + words.error_parts(error)[0] for path, error in done.refused]
    return said + words.text("today.files_refused", n=len(reasons), reasons=join(reasons, "", " "))
