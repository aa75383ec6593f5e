"""今日: what must be done now. Its frame is painted before the program behind it is open."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from inspector_app import words
from inspector_app.domain.lists import RecoveryNote
from inspector_app.gui import figures
from inspector_app.gui.backend import Today
from inspector_app.gui.context import Context
from inspector_app.gui.pages.today_cards import DraftList, PendingCard, TimerCard
from inspector_app.gui.pages.today_welcome import Welcome
from inspector_app.gui.parts.buttons import PrimaryButton
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, clear, column, row
from inspector_app.gui.parts.page import Page

SIDE = 424


class TodayPage(Page):
    """``filled`` is emitted with the content whenever it has been shown."""

    filled = Signal(object)

    def __init__(self) -> None:
        super().__init__("window.today")
        self._context: Context | None = None
        self._today = Today()
        self.start = PrimaryButton("today.new", icon="plus")
        self.start.print_keys("Ctrl+N")
        self.header.right.addWidget(self.start)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work())
        self.body.addWidget(self._stack)
        self._minute = QTimer(self, interval=1000)
        self._minute.timeout.connect(self._tick)
        self._shown_minute = -1

    def _work(self) -> QWidget:
        work = QWidget()
        halves = row(work, margins=24, spacing=32)
        self._main, self._side = column(spacing=12), column(spacing=12)
        self._timer_head, self._timers = SectionHead("today.running"), QHBoxLayout()
        self._timers.setSpacing(16)
        self._draft_head, self.drafts = SectionHead("today.drafts"), DraftList()
        self._no_drafts = wrapped("today.no_drafts", "muted")
        for widget in (self._timer_head,):
            self._main.addWidget(widget)
        self._main.addLayout(self._timers)
        self._main.addSpacing(8)
        for part in (self._draft_head, self.drafts, self._no_drafts):
            self._main.addWidget(part)
        self._main.addStretch(1)
        self.pending = PendingCard()
        self._side.addWidget(SectionHead("today.pending"))
        self._side.addWidget(self.pending)
        self._side.addStretch(1)
        halves.addLayout(self._main, 790)
        halves.addLayout(self._side, SIDE)
        self._timer_head.hide()
        self._no_drafts.hide()
        return Scroll(work)

    def attach(self, context: Context) -> None:
        """Get the program behind the page."""
        self._context = context
        shell = context.shell
        self.start.clicked.connect(lambda: shell.new_inspection())
        self.drafts.asked.connect(shell.open_run)
        self.pending.asked.connect(lambda: shell.show_page("handover"))
        self._minute.start()

    def opened(self) -> None:
        """Read anew what must be done."""
        if self._context is None:
            return
        backend = self._context.backend
        self._context.runner.run(self, backend.today, self._fill)

    def _fill(self, today: Today) -> None:
        assert self._context is not None
        self._today = today
        now = self._context.backend.now()
        self._show_context()
        empty = not (today.projects and today.inspectors) and not today.drafts and not today.pending
        if empty:
            self._welcome(today)
        self._stack.setCurrentIndex(1 if empty else 0)
        self.start.setVisible(not empty)
        self._show_timers()
        self._draft_head.set_count(len(today.drafts))
        self.drafts.setVisible(bool(today.drafts))
        self._no_drafts.setVisible(not today.drafts)
        self.drafts.show_drafts(today.drafts, now)
        self.pending.show_pending(today, now.date())
        for recovery in today.recoveries:
            self._tell_recovery(recovery)
        self.filled.emit(today)

    def _show_context(self) -> None:
        assert self._context is not None
        on_duty = self._context.preferences.settings.inspectors
        people = {str(person.id): person.name for person in self._context.backend.people()}
        names = "、".join(people[i] for i in on_duty if i in people)
        parts = (figures.long_day(self._context.backend.now().date()), names)
        self.header.context.setText("　".join(part for part in parts if part))

    def _show_timers(self) -> None:
        assert self._context is not None
        clear(self._timers)
        for timer in self._today.timers:
            tile = TimerCard(timer)
            tile.asked.connect(self._context.shell.open_run)
            tile.show_now(self._context.backend.now())
            self._timers.addWidget(tile, 1)
        if len(self._today.timers) == 1:
            self._timers.addStretch(1)
        self._timer_head.setVisible(bool(self._today.timers))
        self._timer_head.set_count(len(self._today.timers))

    def _tick(self) -> None:
        """Move the timers at each full minute of the site's clock."""
        assert self._context is not None
        now = self._context.backend.now()
        if now.minute == self._shown_minute:
            return
        self._shown_minute = now.minute
        for tile in self.timer_cards():
            tile.show_now(now)

    def timer_cards(self) -> list[TimerCard]:
        """Return the tiles of the timers that run."""
        return self.findChildren(TimerCard)

    def _welcome(self, today: Today) -> None:
        assert self._context is not None
        if self._stack.count() < 2:
            self._stack.addWidget(Welcome(self._context))
        welcome = self._stack.widget(1)
        assert isinstance(welcome, Welcome)
        welcome.show_steps(today)

    def _tell_recovery(self, recovery: RecoveryNote) -> None:
        assert self._context is not None
        shell = self._context.shell
        rest = words.text(
            "today.recovered_rest",
            serial=recovery.serial,
            title=recovery.title,
            version=recovery.procedure.version,
            time=f"{recovery.last_change.wall:%H:%M:%S}",
            photos=recovery.photos,
        )
        self._context.messages.tell(
            words.text("today.recovered"),
            rest,
            action=words.text("today.see_draft"),
            act=lambda: shell.open_run(recovery.run_id),
        )
        self._context.backend.recovery_seen()


class SectionHead(QWidget):
    """The title of a section with a count behind it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        across = row(self, spacing=8)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        across.addWidget(label(key, "section"))
        across.addWidget(self._count)
        across.addStretch(1)

    def set_count(self, count: int) -> None:
        """Show a count; 0 shows nothing."""
        self._count.setText(str(count) if count else "")
