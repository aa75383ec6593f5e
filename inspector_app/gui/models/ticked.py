"""Rows that can be ticked: all that fit their seals are, until somebody says otherwise."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from inspector_app.domain.ids import RunId
from inspector_app.domain.run import RunSummary
from inspector_app.gui import i18n, theme
from inspector_app.gui.models.rows import Column, Index, RowsModel
from inspector_app.gui.parts.check import SIDE, paint_box
from inspector_app.gui.parts.table import RowDelegate

STATE = Qt.ItemDataRole.CheckStateRole


class TickModel(RowsModel[RunSummary]):
    """Column 0 is the tick; ``ticked`` follows every change of what is chosen.

    A record that does not fit its seal has no tick: ``refused`` carries the one that somebody tried.
    """

    ticked = Signal()
    refused = Signal(object)

    def __init__(self, columns: Sequence[Column[RunSummary]], parent: QObject | None = None) -> None:
        self._left_out: set[RunId] = set()
        super().__init__((Column("handover.tick", lambda _run: ""), *columns), parent)

    def chosen(self) -> list[RunSummary]:
        """Return the rows that are ticked."""
        return [run for run in self.rows if self._is_chosen(run)]

    def _is_chosen(self, run: RunSummary) -> bool:
        return run.fits and run.id not in self._left_out

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Head the ticks by the box alone; its word is for those who cannot see it."""
        if section == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            is_said = role == Qt.ItemDataRole.AccessibleTextRole
            return i18n.tr(self.columns[0].key) if is_said else ""
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the tick be changed."""
        plain = super().flags(index)
        can_tick = index.column() == 0 and self.rows[index.row()].fits
        return plain | Qt.ItemFlag.ItemIsUserCheckable if can_tick else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the tick besides words and marks."""
        run = self.rows[index.row()]
        is_chosen = self._is_chosen(run)
        if role == STATE and index.column() == 0:
            if not run.fits:
                return None
            return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            key = "handover.is_ticked" if is_chosen else "handover.is_not_ticked"
            key = key if run.fits else "handover.unfit_said"
            return i18n.tr(key, serial=run.serial)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row."""
        if role != STATE:
            return False
        run = self.rows[index.row()]
        if not run.fits:
            self.refused.emit(run)
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._left_out.discard(run.id)
        else:
            self._left_out.add(run.id)
        self.dataChanged.emit(index, index, [STATE])
        self.ticked.emit()
        return True

    def state(self) -> Qt.CheckState:
        """Return whether all, some or none are ticked."""
        count = len(self.chosen())
        if count == sum(run.fits for run in self.rows) and count:
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked

    def toggle_all(self) -> None:
        """Tick all rows, or none if all are."""
        everything = self.state() is Qt.CheckState.Checked
        self._left_out = {run.id for run in self.rows} if everything else set()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [STATE])
        self.ticked.emit()


class TickDelegate(RowDelegate):
    """Paints the box, and changes it by click or Space."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row's ground, then the box."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = ground.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        if (state := index.data(STATE)) is not None:
            paint_box(painter, _box(option.rect), checked=state == Qt.CheckState.Checked)
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRectF(option.rect).adjusted(0, 0, 4 - option.rect.width(), -1)
            painter.fillRect(bar, theme.current().color("accent"))

    def editorEvent(self, event: QEvent, model: Any, _option: QStyleOptionViewItem, index: Index) -> bool:
        """Change the tick by a click or Space."""
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        spaced = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (clicked or spaced):
            return False
        checked = index.data(STATE) == Qt.CheckState.Checked
        return bool(model.setData(index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, STATE))


class TickHeader(QHeaderView):
    """A head whose first section ticks all rows or none."""

    def __init__(self, model: TickModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.sectionClicked.connect(self._clicked)
        model.ticked.connect(self.viewport().update)
        model.modelReset.connect(self.viewport().update)

    def _clicked(self, section: int) -> None:
        if section == 0:
            self._model.toggle_all()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the section, then the box over the first."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section == 0:
            state = self._model.state()
            partly = state is Qt.CheckState.PartiallyChecked
            paint_box(painter, _box(rect), checked=state is Qt.CheckState.Checked, partly=partly)


def _box(cell: QRect) -> QRectF:
    side = theme.current().px(SIDE)
    return QRectF(cell.left() + 16, cell.center().y() - side / 2, side, side)
