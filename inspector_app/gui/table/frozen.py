"""Keeps number and name of the rows in sight while a wide table is scrolled aside."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from inspector_app.gui import theme
from inspector_app.gui.table.columns import staying
from inspector_app.gui.table.delegate import AnswerDelegate
from inspector_app.gui.table.view import EntryTable


class FrozenColumns(QTableView):
    """A second look at the first columns, laid over the table, only while that is wider than its room."""

    def __init__(self, table: EntryTable) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.rows)
        self.setItemDelegate(AnswerDelegate(table.rows, self))  # one of its own: it closes what it opened
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("frozen")
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(20)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._show_or_hide)
        table.horizontalScrollBar().rangeChanged.connect(self.follow)
        table.horizontalHeader().sectionResized.connect(self.follow)
        table.verticalHeader().sectionResized.connect(self.follow)
        table.installEventFilter(self)
        self.clicked.connect(table.setCurrentIndex)
        self.hide()

    def follow(self) -> None:
        """Take sizes and place from the table."""
        frozen = staying(self._table.rows.columns)
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column >= frozen)
            self.setColumnWidth(column, self._table.columnWidth(column))
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._table.rowHeight(row))
        head = self._table.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        width = sum(self._table.columnWidth(column) for column in range(frozen))
        self.setGeometry(0, 0, width + theme.current().border, head + self._table.viewport().height())
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._table.horizontalScrollBar().value() > 0)
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the size of the table."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        return False
