"""今日: what must be done now.

Its frame is painted before the program behind it is open; everything else is made in ``attach``.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from inspector_app.gui import i18n
from inspector_app.gui.parts.page import Page

if TYPE_CHECKING:  # with the domain, not needed before the first paint
    from collections.abc import Sequence

    from inspector_app.domain.lists import RecoveryNote
    from inspector_app.domain.people import Person
    from inspector_app.gui.backend import Today
    from inspector_app.gui.context import Context
    from inspector_app.gui.pages.today_welcome import Welcome

_WORK, _WELCOME = range(2)


class TodayPage(Page):
    """``filled`` is emitted with the content whenever it has been shown."""

    filled = Signal(object)

    def __init__(self) -> None:
        super().__init__("window.today")
        self._context: Context | None = None
        self.welcome: Welcome | None = None
        self._shown_minute = -1

    def attach(self, context: "Context") -> None:
        """Get the program behind the page, and make what stands on it."""
        from PySide6.QtWidgets import QStackedWidget

        from inspector_app.gui.pages.today_work import TodayWork
        from inspector_app.gui.parts.buttons import PrimaryButton
        from inspector_app.gui.parts.layout import Scroll

        self._context, shell = context, context.shell
        self.start = PrimaryButton("today.new", icon="plus")
        self.start.print_keys("Ctrl+N")
        self.start.clicked.connect(lambda: shell.new_inspection())
        self.start.setEnabled(context.access.can_write)
        i18n.current().follow(self.start, self._explain)
        self.header.right.addWidget(self.start)
        self.first_stop = self.start
        self.work = TodayWork(context.access)
        self.work.run_asked.connect(shell.open_run)
        self.work.hand_over_asked.connect(lambda: shell.show_page("handover"))
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroll(self.work))
        self._stack.hide()  # until there is something to say
        self.body.addWidget(self._stack)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._second.start()

    def allow_writing(self, *, allowed: bool) -> None:
        """Let inspections be begun, or only looked at."""
        if self._context is None:
            return
        if self.start.hasFocus() and not allowed:  # else Qt gives the keyboard to whatever comes next
            self.window().setFocus()
        self.start.setEnabled(allowed)
        self._explain()
        self.work.allow_writing()

    def _explain(self) -> None:
        assert self._context is not None
        self.start.setToolTip(self._context.access.reason())

    def opened(self) -> None:
        """Read anew what must be done."""
        if self._context is not None:
            backend = self._context.backend
            self._context.runner.run(self, lambda: (backend.today(), backend.people()), self._fill)

    def show_first(self, today: "Today") -> None:
        """Show what is known before the program is open."""
        assert self._context is not None
        self._show_context(())
        self.work.show_today(today, self._context.backend.now())
        self._stack.show()

    def _fill(self, known: "tuple[Today, Sequence[Person]]") -> None:
        assert self._context is not None
        today, people = known
        now = self._context.backend.now()
        self._show_context(people)
        empty = not (today.projects and today.inspectors) and not today.drafts and not today.pending
        if empty:
            self._show_welcome(today)
        else:
            self.work.show_today(today, now)
        self._stack.setCurrentIndex(_WELCOME if empty else _WORK)
        self._stack.show()
        self.start.setVisible(not empty)
        first = self.welcome.next if empty and self.welcome is not None else self.start
        self.first_stop = first
        if self.isVisible() and not self._is_used():
            first.setFocus()
        if today.recoveries:
            self._tell_recoveries(today.recoveries)
        self.filled.emit(today)

    def _is_used(self) -> bool:
        """Tell whether somebody is at work with the keyboard, on this page or in what stands above it."""
        focused = self.window().focusWidget()
        return focused is not None and focused is not self.window() and focused.isVisible()

    def _show_context(self, known: "Sequence[Person]") -> None:
        from inspector_app.gui import figures

        assert self._context is not None
        on_duty = self._context.preferences.settings.inspectors
        people = {str(person.id): person.name for person in known}
        names = i18n.listed(people[i] for i in on_duty if i in people)
        parts = (figures.long_day(self._context.backend.now().date()), names)
        self.header.context.setText("　".join(part for part in parts if part))

    def _tick(self) -> None:
        """Move the timers at each full minute of the site's clock."""
        assert self._context is not None
        now = self._context.backend.now()
        if now.minute != self._shown_minute:
            self._shown_minute = now.minute
            self.work.show_now(now)

    def _show_welcome(self, today: "Today") -> None:
        from inspector_app.gui.pages.today_welcome import Welcome

        assert self._context is not None
        if self.welcome is None:
            self.welcome = Welcome(self._context)
            self._stack.addWidget(self.welcome)
        self.welcome.show_steps(today)

    def _tell_recoveries(self, notes: "Sequence[RecoveryNote]") -> None:
        """Say once what was found, in one message; several drafts are a list that leads to each."""
        from inspector_app.gui.pages.today_recovery import tell_found

        assert self._context is not None
        tell_found(notes, self._context)
        self._context.backend.recovery_seen()
