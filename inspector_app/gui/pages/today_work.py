"""What stands on 今日: running tests, drafts, and what has not been handed over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from inspector_app.domain.run import RunSummary
from inspector_app.gui import theme
from inspector_app.gui.backend import RunningTimer, Today
from inspector_app.gui.pages.today_cards import DraftList, PendingCard, TimerCard
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import clear, column, row

if TYPE_CHECKING:  # made when something first waits for a look
    from inspector_app.gui.care.port import Attention
    from inspector_app.gui.context import Access
    from inspector_app.gui.pages.today_attention import AttentionCard

MAIN, SIDE = 790, 424  # shares of the width
SIDE_BY_SIDE = 900  # px at font scale 1
ABREAST = 2  # timers in a row


class TodayWork(QWidget):
    """``run_asked`` carries the run to go on with."""

    run_asked = Signal(str)
    hand_over_asked = Signal()
    look_asked = Signal(str)  # of ``AttentionCard``, as the four below
    clip_kept = Signal(object)
    clip_put_away = Signal(object)
    files_wanted = Signal(object)
    files_forgotten = Signal(object)

    def __init__(self, access: "Access") -> None:
        super().__init__()
        self._access = access
        self.timer_head, self._tests = SectionHead("today.running"), QWidget()
        self._timers = row(self._tests, spacing=16)
        self._timers.setContentsMargins(0, 0, 0, 8)  # hidden with them, so that what follows begins level
        self.draft_head, self.drafts = SectionHead("today.drafts"), DraftList()
        self._no_drafts, self.pending = wrapped("today.no_drafts", "muted"), PendingCard()
        self.attention: AttentionCard | None = None
        self._lay_out()
        self.drafts.asked.connect(self.run_asked)
        self.pending.asked.connect(self.hand_over_asked)

    def _lay_out(self) -> None:
        self._halves = halves = row(self, margins=24, spacing=32)
        main, side = column(spacing=12), column(spacing=12)
        for part in (self.timer_head, self._tests):
            main.addWidget(part)
        for part in (self.draft_head, self.drafts, self._no_drafts):
            main.addWidget(part)
        main.addStretch(1)
        side.addWidget(SectionHead("today.pending"))
        side.addWidget(self.pending)
        self._side = side
        side.addStretch(1)
        halves.addLayout(main, MAIN)
        halves.addLayout(side, SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands at the side below, where there is no room beside."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)
        self._place_timers()

    def _place_timers(self) -> None:
        """Put the tiles below each other where one would be cut beside the other."""
        is_wide = self._halves.direction() is QBoxLayout.Direction.LeftToRight
        room = (self.width() - 80) * MAIN // (MAIN + SIDE) if is_wide else self.width() - 48
        tiles = self.timer_cards()
        fits = all(tile.sizeHint().width() <= (room - 16) // ABREAST for tile in tiles)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._timers.direction() != way:
            self._timers.setDirection(way)

    def show_today(self, today: Today, now: datetime) -> None:
        """Show everything anew."""
        self._show_timers(today.timers, now)
        self._show_drafts(today.drafts, now)
        self._show_pending(today, now.date())

    def _show_timers(self, timers: Sequence[RunningTimer], now: datetime) -> None:
        clear(self._timers)
        for timer in timers:
            tile = TimerCard(timer)
            tile.asked.connect(self.run_asked)
            tile.show_now(now)
            self._timers.addWidget(tile, 1)
        for _gap in range(len(timers), ABREAST if timers else 0):
            self._timers.addStretch(1)
        for part in (self.timer_head, self._tests):
            part.setVisible(bool(timers))
        self.timer_head.set_count(len(timers))
        self._place_timers()

    def _show_drafts(self, drafts: Sequence[RunSummary], now: datetime) -> None:
        self.draft_head.set_count(len(drafts))
        self.drafts.setVisible(bool(drafts))
        self._no_drafts.setVisible(not drafts)
        self.drafts.show_drafts(drafts, now)

    def _show_pending(self, today: Today, day: date) -> None:
        self.pending.show_pending(today, day)

    def show_attention(self, waits: "Attention") -> None:
        """Show what waits for a look, below what is pending; made when something first does."""
        if self.attention is None:
            from inspector_app.gui.pages.today_attention import AttentionCard

            if waits == type(waits)():
                return
            self.attention_head, self.attention = SectionHead("today.attention"), AttentionCard(self._access)
            self.attention.asked.connect(self.look_asked)
            self.attention.kept.connect(self.clip_kept)
            self.attention.put_away.connect(self.clip_put_away)
            self.attention.wanted.connect(self.files_wanted)
            self.attention.forgotten.connect(self.files_forgotten)
            at = self._side.count() - 1
            self._side.insertSpacing(at, 8)
            self._side.insertWidget(at + 1, self.attention_head)
            self._side.insertWidget(at + 2, self.attention)
        self.attention.show_attention(waits)
        self.attention_head.setVisible(not self.attention.isHidden())

    def allow_writing(self) -> None:
        """Look again at what may be written."""
        if self.attention is not None:
            self.attention.renew()

    def show_now(self, now: datetime) -> None:
        """Move the timers on."""
        for tile in self.timer_cards():
            tile.show_now(now)

    def timer_cards(self) -> list[TimerCard]:
        """Return the tiles of the timers that run."""
        return self.findChildren(TimerCard)


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
