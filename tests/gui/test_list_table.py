"""List tables: what is cut says so."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.table import MARK_ROLE, ListTable, RowDelegate


def test_a_name_that_is_too_long_is_shortened_in_its_middle(qtbot: QtBot) -> None:
    """The end of a path tells one file from the next; it is never cut without a sign."""
    table = ListTable("files", "inbox_page.title")
    qtbot.addWidget(table)
    item = QStandardItem("DCIM/" + "IMG_20260916_091500_" * 6 + "001.jpg")
    item.setData(Mark.DONE.value, MARK_ROLE)
    model = QStandardItemModel()
    model.appendRow(item)
    table.setModel(model)
    said: list[str] = []

    class Listening(RowDelegate):
        def _paint_words(self, painter, place, mark, words, ground) -> None:
            said.append(words)

    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.widget, option.textElideMode = table, Qt.TextElideMode.ElideRight
    option.rect.setRect(0, 0, 240, 36)
    picture = QImage(240, 36, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    Listening(table).paint(painter, option, model.index(0, 0))
    painter.end()
    assert (said[0][:4], said[0][-7:], "…" in said[0]) == ("DCIM", "001.jpg", True)
