"""The middle: the fields and tables of one step; only this scrolls."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from inspector_app.app.views import FieldView, GroupView, StepView
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.field_row import FieldRow
from inspector_app.gui.fields.registry import Surroundings, is_cramped
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.layout import ground
from inspector_app.gui.run.placing import Place, place_items
from inspector_app.gui.run.step_picture import StepPicture
from inspector_app.gui.run.timer_tile import TimerTile, Timing
from inspector_app.gui.run.work_area import WorkArea, centred
from inspector_app.gui.table.panel import GroupPanel

GAP_ACROSS = 24  # px at both edges and between two columns
WIDEST = 920
ANY_WIDTH = 16777215  # Qt's own
LEAST_FORM = 130  # px of the form that have to be in sight above pinned timers
NARROW = 560  # below this one column, and no picture beside it


class StepPane(QFrame):
    """Shows a step. Widgets of fields stay while their field stays, so the cursor is never lost.

    ``typed`` path and text, ``confirmed`` path and reason, ``table`` signals are connected by the page.
    """

    typed = Signal(str, str)
    confirmed = Signal(str, str)
    finished = Signal()  # Enter in the last field
    group_made = Signal(object)  # a GroupPanel
    timer_made = Signal(object)  # a TimerTile

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work")
        self._around = around
        self.step: StepView | None = None
        self.fields: dict[str, FieldRow] = {}
        self.groups: dict[str, GroupPanel] = {}
        self.timers: dict[str, TimerTile] = {}
        self.picture = StepPicture(self)
        self._read_only = False
        self._chained: list[QWidget] = []
        self._title, self._count = label(role="title"), label(role="note")
        self._hint = ElidedLabel(role="note")
        self._lay_out()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._column = ground(QWidget(), "raised")
        inner = QVBoxLayout(self._column)
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(8)
        inner.addLayout(self._head())
        inner.addLayout(self.picture.room)
        inner.addLayout(self._grid)
        self.content = ground(QWidget(), "raised")
        self.below = QVBoxLayout()  # evidence, when words are very large
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(24, 10, 24, 0)
        outer.setSpacing(0)
        outer.addLayout(centred(self._column))
        self._last = QVBoxLayout()  # the timers, where there is no height to pin them
        outer.addLayout(self._last)
        outer.addLayout(self.below)
        self.area = WorkArea(self.content)
        self._timer_room = QWidget()
        self._pinned = QVBoxLayout(self._timer_room)
        self._pinned.setSpacing(8)
        self._align_pinned()
        self.area.verticalScrollBar().rangeChanged.connect(self._align_pinned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self._timer_room)
        column.addLayout(self._foot)
        column.addStretch(1)
        self.picture.folded.connect(self._follow_picture)

    def _align_pinned(self) -> None:
        """Let the timers end where the fields above them end, beside a scroll bar too."""
        bar, margin = self.area.verticalScrollBar(), 14 if self.timers else 0
        within = self._last.indexOf(self._timer_room) >= 0
        side = 0 if within else 24
        beside = bar.sizeHint().width() if bar.maximum() > 0 and not within else 0
        self._pinned.setContentsMargins(side, margin // 3, side + beside, margin)

    def _head(self) -> QHBoxLayout:
        """Return the line of the title; as high as its button, so that nothing moves where there is none."""
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(12)
        height = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addSpacerItem(height)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addWidget(self.picture.button)
        head.addWidget(self._hint, 1)

        def measure() -> None:
            height.changeSize(0, theme.current().h(44), QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            for words in (self._count, self._hint):  # on the line of the title, which is larger
                words.setContentsMargins(0, theme.current().h(9), 0, 0)

        theme.current().follow(self, measure)
        return head

    def show_step(self, step: StepView, timers: Sequence[Timing], count: int, now: datetime) -> None:
        """Show a step as it stands; ``count`` is the number of steps."""
        new = self.step is None or self.step.step.key != step.step.key
        self.step = step
        self._title.setText(i18n.say(step.step.title))
        self._count.setText(i18n.tr("run.step_count", n=step.number, of=count))
        self._hint.setText(i18n.say(step.step.hint) or i18n.tr("run.keys"))
        if new:
            self._forget()
        self.picture.show_step(step)
        self._show_items(step)
        self._show_timers(timers, now)
        self._chain_focus()
        if new:
            self.area.verticalScrollBar().setValue(0)
            self.area.updateGeometry()

    def _forget(self) -> None:
        for widget in (*self.fields.values(), *self.groups.values(), *self.timers.values()):
            widget.hide()
            widget.deleteLater()
        self.fields, self.groups, self.timers = {}, {}, {}

    def _show_items(self, step: StepView) -> None:
        before = (list(self.fields), list(self.groups))
        fields = {item.path: item for item in step.items if isinstance(item, FieldView)}
        groups = {item.group.key: item for item in step.items if isinstance(item, GroupView)}
        for gone in set(self.fields) - set(fields):
            self.fields.pop(gone).deleteLater()
        for gone in set(self.groups) - set(groups):
            self.groups.pop(gone).deleteLater()
        for path, view in fields.items():
            if path in self.fields:
                self.fields[path].show_view(view)
            else:
                self.fields[path] = self._new_field(view)
        for key, group in groups.items():
            if key in self.groups:
                self.groups[key].show_view(group)
            else:
                self.groups[key] = self._new_group(group)
        self.fields = {path: self.fields[path] for path in fields}
        self.groups = {key: self.groups[key] for key in groups}
        if before != (list(self.fields), list(self.groups)) or self._grid.count() == 0:
            self.place()

    def _new_field(self, view: FieldView) -> FieldRow:
        row = FieldRow(view, self._around)
        row.typed.connect(self.typed)
        row.confirmed.connect(self.confirmed)
        row.entered.connect(lambda: self._go_on(row))
        row.set_read_only(read_only=self._read_only)
        return row

    def _new_group(self, view: GroupView) -> GroupPanel:
        panel = GroupPanel(view, self._around)
        panel.confirmed.connect(self.confirmed)
        panel.table.cell_changed.connect(lambda: self.area.bring_cell(panel.table))
        panel.set_read_only(read_only=self._read_only)
        self.group_made.emit(panel)
        return panel

    def _show_timers(self, timers: Sequence[Timing], now: datetime) -> None:
        wanted = {timing.view.timer.key: timing for timing in timers}
        for gone in set(self.timers) - set(wanted):
            self.timers.pop(gone).deleteLater()
        for key, timing in wanted.items():
            if key in self.timers:
                self.timers[key].show_timing(timing, now)
            else:
                tile = self.timers[key] = TimerTile(timing, now)
                self._pinned.addLayout(centred(tile))
                self.timer_made.emit(tile)
            self.timers[key].start.setEnabled(not self._read_only)
            self.timers[key].setMaximumWidth(self._column.maximumWidth())
        self._pin()

    def _pin(self) -> None:
        """Keep the timers in sight below the form, unless large type leaves hardly a line of it."""
        low = theme.current().is_large and self.height() < LEAST_FORM + self._timer_room.sizeHint().height()
        wanted, other = (self._last, self._foot) if low else (self._foot, self._last)
        if wanted.indexOf(self._timer_room) < 0:
            other.removeWidget(self._timer_room)
            wanted.addWidget(self._timer_room)
        self._align_pinned()

    def _go_on(self, row: FieldRow) -> None:
        order: list[QWidget] = self._in_order()
        at = order.index(row)
        if at + 1 < len(order):
            order[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _in_order(self) -> list[QWidget]:
        assert self.step is not None
        found: list[QWidget] = []
        for item in self.step.items:
            if isinstance(item, FieldView):
                found.append(self.fields[item.path])
            else:
                found.append(self.groups[item.group.key])
        return found

    def go_on_from_group(self, panel: GroupPanel) -> None:
        """Go to what follows a table."""
        order = self._in_order()
        at = order.index(panel)
        if at + 1 < len(order):
            order[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def place(self) -> None:
        """Lay the fields out in two columns, or in one where there is no room for two."""
        if self.step is None:
            return
        widest = ANY_WIDTH if self.groups else theme.current().px(WIDEST)
        for widget in (self._column, *self.timers.values()):
            widget.setMaximumWidth(widest)
        while self._grid.count():
            self._grid.takeAt(0)
        narrow = self._is_narrow()
        places, at = place_items(self._shapes(), columns=1 if narrow else 2, picture=self.picture.name)
        for place in places:
            self._put(place)
        self.picture.place(self._grid, at)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        self.area.updateGeometry()

    def _is_narrow(self) -> bool:
        return 0 < self.area.viewport().width() < theme.current().px(NARROW)

    def _shapes(self) -> list[tuple[str, bool, str]]:
        assert self.step is not None
        shapes = []
        half = (min(self.area.viewport().width(), self._column.maximumWidth()) - 3 * GAP_ACROSS) // 2
        for item in self.step.items:
            if isinstance(item, FieldView):
                row = self.fields[item.path]
                whole = row.full_width or is_cramped(row.control, half)
                shapes.append((item.path, whole, item.field.picture))
            else:
                shapes.append((item.group.key, True, ""))
        return shapes

    def _put(self, place: Place) -> None:
        widget: QWidget = self.fields.get(place.key) or self.groups[place.key]
        top = Qt.AlignmentFlag.AlignTop if place.key in self.fields else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, place.row, place.column, 1, place.span, top)
        widget.show()

    def _follow_picture(self) -> None:
        """Give the drawing its room, and bring it into sight."""
        self._pin()
        self._share_room()
        self.place()
        if self.picture.is_unfolded:
            self.area.verticalScrollBar().setValue(0)

    def _chain_focus(self) -> None:
        """Let Tab go through the step as one reads it, from what stands in its head on.

        What is made while a step is shown would come last in the window.
        """
        chain: list[QWidget] = [self.picture.button, *self._in_order()]
        for tile in self.timers.values():
            chain += tile.start, tile.end
        if chain != self._chained:
            self._chained = chain
            for first, second in pairwise(chain):
                QWidget.setTabOrder(first, second)

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the answers."""
        self._read_only = read_only
        for row in self.fields.values():
            row.set_read_only(read_only=read_only)
        for panel in self.groups.values():
            panel.set_read_only(read_only=read_only)

    def focus_path(self, path: str) -> bool:
        """Put the focus on an answer; tell whether it is in this step."""
        row = self.fields.get(path)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.bring(row)
            return True
        group, _, rest = path.partition("/")
        panel = self.groups.get(group)
        if panel is None:
            return False
        row_id, _, column = rest.partition("/")
        panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return panel.table.select(row_id, column) or panel.table.focus_detail(row_id) or not rest

    def focus_first(self) -> None:
        """Put the focus on the first thing to fill in."""
        order = self._in_order() if self.step else []
        if order:
            order[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give tables the room there is, and change to one column where it is narrow."""
        super().resizeEvent(event)
        self._pin()
        self._share_room()
        self.place()

    def _share_room(self) -> None:
        others = 130 + sum(row.sizeHint().height() + 14 for row in self.fields.values()) // 2
        pinned = sum(tile.sizeHint().height() + 20 for tile in self.timers.values())
        alone = len(self.groups) == 1 and not self.fields
        used = 210 + pinned if alone else min(others + pinned, self.height() // 3)
        used += self.picture.room.sizeHint().height()
        for panel in self.groups.values():
            panel.set_room(max(200, self.height() - used))
