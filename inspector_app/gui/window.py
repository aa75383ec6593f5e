"""The window: rail at the left, one page at a time, messages below its header."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.gui import i18n
from inspector_app.gui.again import Again
from inspector_app.gui.pages.today import TodayPage
from inspector_app.gui.parts.full_screen import fit_on_screen
from inspector_app.gui.parts.page import Front, Page
from inspector_app.gui.rail import Rail
from inspector_app.gui.run_desk import RunDesk

if TYPE_CHECKING:  # with the domain, not needed before the first paint
    from inspector_app.domain.errors import InspectorError
    from inspector_app.domain.ids import ProjectId, RunId
    from inspector_app.gui.attention import Watch
    from inspector_app.gui.backend import Backend, Today
    from inspector_app.gui.care.reading_desk import ReadingDesk
    from inspector_app.gui.care.trouble_desk import TroubleDesk
    from inspector_app.gui.context import Context
    from inspector_app.gui.questions import Questions
    from inspector_app.gui.run.page import RunPage
    from inspector_app.logs import LastWords

LATER_MS = 60  # until what nobody looks at is made, behind the page that was asked for
SMALLEST = QSize(1280, 640)
USUAL = QSize(1366, 768)


def _nothing() -> None:
    """Know nothing before the program is open."""


class MainWindow(QMainWindow):
    """``painted`` is emitted once, behind the first paint; ``ready`` once Today has been filled.

    Only rail and header are made before the first paint; ``furnish`` makes the rest.
    """

    painted = Signal()
    connected = Signal()  # pages can be opened
    ready = Signal()
    closing = Signal()  # for good: nothing may be waited for any more

    def __init__(self, folder: Path, last_words: "LastWords", questions: "Questions | None" = None) -> None:
        super().__init__()
        self._folder, self._last_words, self._questions = folder, last_words, questions
        self._has_painted = self._is_furnished = False
        self._context: Context | None = None
        self.rail, self.stack = Rail(), QStackedWidget()
        self._today = TodayPage()
        self._pages: dict[str, Page] = {"today": self._today}
        self.run = RunDesk(self, self._run_left)
        self._then: Callable[[], None] | None = None  # follows once the run has let go, or all is there
        self._first_look: Callable[[], Today | None] = _nothing
        self._has_today = False
        self._back_to = self._place = "today"
        self._trouble: TroubleDesk | None = None  # where the data could not be opened
        self._reading: ReadingDesk | None = None  # where the data can only be read
        self.again = Again(self)
        self._watch: Watch | None = None
        self.stack.addWidget(self._today)
        self.rail.set_current("today")
        self._lay_out()
        self.setFocus()  # until there is something to do
        i18n.put(self, self.setWindowTitle, "window.title")

    def furnish(self) -> None:
        """Make messages, workers and keys; once, behind the first paint or before a test."""
        if self._is_furnished:
            return
        self._is_furnished = True
        from inspector_app.gui.context import Preferences
        from inspector_app.gui.messages import Messages
        from inspector_app.gui.none_guard import guard_none
        from inspector_app.gui.parts.banner import MessageBar
        from inspector_app.gui.second_press import SecondPress
        from inspector_app.gui.tasks import TaskRunner
        from inspector_app.settings import load

        guard_none()
        SecondPress(self)
        self.preferences = Preferences(self._folder, load(self._folder), self)
        self.bar = MessageBar()
        self.messages = Messages(self.bar, self._last_words)
        self.preferences.refused.connect(self.messages.fail)
        self.runner = TaskRunner(self.failed, self)
        self._today.take_message_bar(self.bar)
        self.messages.enter(self._today)
        self.preferences.tell_trouble()
        self._connect()

    def _lay_out(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        self.column = QVBoxLayout()  # what holds for every page stands above them
        self.column.setSpacing(0)
        self.column.addWidget(self.stack, 1)
        row.addLayout(self.column, 1)
        self.setCentralWidget(middle)
        fit_on_screen(self, SMALLEST, USUAL)

    def _connect(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from inspector_app.gui.parts.popups import close_popups

        i18n.current().changed.connect(self._retranslate)
        self.stack.currentChanged.connect(close_popups)
        self.rail.asked.connect(self.show_page)
        self.rail.add_keys()
        acts = (self.new_inspection, lambda: self.show_page("handover"), self._find)
        for keys, act in zip(("Ctrl+N", "Ctrl+E", "Ctrl+F"), acts, strict=True):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def context(self) -> "Context | None":
        """What the pages are given, once there is a backend."""
        return self._context

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self.stack.currentWidget()

    def connect_backend(self, backend: "Backend", first_look: "Callable[[], Today | None]" = _nothing) -> None:
        """Let the pages work, and open the one that was asked for meanwhile.

        Today shows what ``first_look`` returns until it has been read.
        """
        from inspector_app.gui.context import Context
        from inspector_app.gui.questions import Questions

        self.furnish()
        asked = self._questions or Questions()
        self._context = Context(backend, self.runner, self.messages, asked, self.preferences, self)
        self._first_look = first_look
        self.connected.emit()
        then, self._then = self._then, None
        if then is None:
            self._begin_today()
            return
        then()
        QTimer.singleShot(LATER_MS, self, self._begin_today)

    def _begin_today(self) -> None:
        """Make what stands on Today and read it; once."""
        if self._has_today or self._context is None:
            return
        self._has_today = True
        self._today.attach(self._context)
        self._today.filled.connect(self._filled)
        if (seen := self._first_look()) is not None:
            self._today.show_first(seen)
        self._today.opened()

    def _filled(self, today: "Today") -> None:
        self.run.recovered |= {note.run_id: note for note in today.recoveries}
        self.rail.button("today").set_badge(sum(1 for timer in today.timers if timer.photo_due is not None))
        if self._watch is None:
            QTimer.singleShot(LATER_MS, self, self._begin_watch)
        self.ready.emit()

    def _begin_watch(self) -> None:
        """Compare, copy and count behind the pages, once the first of them stands."""
        if self._watch is None and self._context is not None:
            from inspector_app.gui.attention import begin_watch

            self._watch = begin_watch(self, self._context, self._today)

    def refresh(self) -> None:
        """Count again what the rail shows."""
        if self._context is not None:
            self._today.opened()
        self.photos_came()

    def photos_came(self) -> None:
        """Compare photos that came, once things are quiet."""
        if self._watch is not None:
            self._watch.look()

    def show_page(self, name: str) -> None:
        """Bring a page of the rail to the front, making it when it is first asked for."""
        self.rail.set_current(self._place)  # until the page in front has let go
        self.let_go(lambda: self._open_page(name))

    def _open_page(self, name: str) -> None:
        assert self._context is not None
        if name == "today":
            self._begin_today()
        page = self._page_of(name)
        self._back_to = name
        self.bring(page, name)
        page.opened()

    def _page_of(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        from inspector_app.gui.page_makers import make_page

        assert self._context is not None
        if name not in self._pages:
            self._pages[name] = make_page(name, self._context)
            self.stack.addWidget(self._pages[name])
        return self._pages[name]

    def new_inspection(self, project_id: "ProjectId | None" = None) -> None:
        """Open the choice of a procedure, for a project where one is named."""
        if not self._is_reading():
            self.let_go(lambda: self._open_choice(project_id))

    def _is_reading(self) -> bool:
        """Tell whether nothing can be begun now; that is said then."""
        return self._reading is not None and self._reading.refuses()

    def _open_choice(self, project_id: "ProjectId | None") -> None:
        from inspector_app.gui.pages.choose import ChoosePage

        page = self._page_of("choose")
        assert isinstance(page, ChoosePage)
        page.choose_project(project_id)
        self.bring(page, "inspections")
        page.opened()

    def new_project(self) -> None:
        """Open the form of a new project."""
        if not self._is_reading():
            self.let_go(self._open_new_project)

    def _open_new_project(self) -> None:
        from inspector_app.gui.pages.projects import ProjectsPage

        self._open_page("projects")
        page = self._pages["projects"]
        assert isinstance(page, ProjectsPage)
        page.begin_new()

    def open_run(self, run_id: "RunId", step: str = "", photo: str = "") -> None:
        """Open the guided run; its session is opened on a worker."""

        def show(page: "RunPage") -> None:
            if step:
                page.go_to(step)
            if photo:
                page.show_photo(photo)

        self.let_go(lambda: self.run.open(run_id, show))

    def show_trouble(self, error: BaseException, again: Callable[[], None]) -> None:
        """Say why the data cannot be opened, instead of any page; ``again`` tries once more."""
        from inspector_app.gui.care.trouble_desk import TroubleDesk

        self._trouble = self._trouble or TroubleDesk(self, self._folder)
        self._trouble.show(error, again)
        if self._reading is not None:
            self._reading.bar.hide()  # the page in front says what is wrong now

    def data_opened(self, frozen: "InspectorError | None", again: Callable[[], None]) -> None:
        """Go on with the pages, and say so where the data can only be read; ``again`` opens them once more."""
        self.leave_trouble()
        before, self.again.act = self.again.act, again
        if frozen is None and before is None:
            return
        from inspector_app.gui.care.reading_desk import ReadingDesk

        self._reading = self._reading or ReadingDesk(self)
        self._reading.show(frozen, again, is_first=before is None)
        self.again.opened()

    def data_back(self, frozen: "InspectorError | None") -> None:
        """Go on after damage: the data are open again, if only to be read."""
        if frozen is None or self.again.act is None:
            self.leave_trouble()
        else:
            self.data_opened(frozen, self.again.act)

    def begin_anew(self, *, writable: bool) -> None:
        """Make all pages but Today anew, show the one that was in front, and begin what is done behind them."""
        self._today.allow_writing(allowed=writable)
        for name in [name for name in self._pages if name != "today"]:
            page = self._pages.pop(name)
            self.stack.removeWidget(page)
            page.deleteLater()
        self._open_page(self._back_to)
        if self._watch is not None:
            self._watch.begin()

    @property
    def is_in_trouble(self) -> bool:
        """Whether the data cannot be used and the page in front says why."""
        return self._trouble is not None and self._trouble.error is not None

    def leave_trouble(self) -> None:
        """Go on with the pages: the data are open now."""
        if self._trouble is not None:
            self._trouble.leave()

    def failed(self, error: BaseException) -> None:
        """Say what went wrong, with the way to go on looking where the disk takes nothing any more."""
        if self._trouble is None or error is not self._trouble.error:  # what is in front says it already
            self.messages.fail(error, act=self.again.after(error))

    def let_go(self, then: Callable[[], None]) -> None:
        """Go on once the page in front has let go; a run first writes what is not on disk yet.

        What is asked for before the program is there follows then.
        """
        if self.is_in_trouble:
            return
        if self._context is None:
            self._then = then
        elif self.run.page is not None:
            self._then = then
            self.run.page.leave()
        elif self._may_leave():
            then()

    def _run_left(self) -> None:
        then, self._then = self._then, None
        self.run.drop()
        self.run.close_session()
        if then is not None:
            then()
        else:
            self._open_page(self._back_to)

    def bring(self, page: Front, place: str) -> None:
        """Show a page that is in the stack, and mark its place in the rail."""
        page.take_message_bar(self.bar)
        self.messages.enter(page)
        assert isinstance(page, QWidget)
        self.stack.setCurrentWidget(page)
        if page.first_stop is not None:
            page.first_stop.setFocus()
        self._place = place
        self.rail.set_current(place)

    def _may_leave(self) -> bool:
        page = self.page
        return not isinstance(page, Page) or page.closing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the help, where no page has help of its own."""
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_F1:
            self.show_page("help")
            return
        super().keyPressEvent(event)

    def _find(self) -> None:
        """Search on the page in front, else among the inspections."""
        page = self.page
        if isinstance(page, Page) and page.start_search():
            return
        self.rail.set_current(self._place)
        self.let_go(self._find_inspections)

    def _find_inspections(self) -> None:
        self._open_page("inspections")
        self._pages["inspections"].start_search()

    def _retranslate(self) -> None:
        page = self.page
        if self._context is not None and isinstance(page, Page):
            page.opened()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window has been painted."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while a file is written, or what was typed is not on disk; else end all work and the backend."""
        if not self._may_leave() or not self.run.may_close():
            event.ignore()
            return
        self.run.drop()
        if self._watch is not None:
            self._watch.stop()
        self.closing.emit()
        if self._is_furnished:
            self.bar.clear()
            self.runner.shutdown()
        if self._context is not None:
            self._context.backend.close()
            self._context = None
        event.accept()
