"""List tables: what is cut says so."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
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


def _list(qtbot: QtBot, *words: str) -> ListTable:
    """Return a list of 480 px with two columns of 200 px, and between them one that takes the rest."""
    table, model = ListTable("records", "inbox_page.title"), QStandardItemModel()
    qtbot.addWidget(table)
    model.setHorizontalHeaderLabels(["a", "b", "c"])
    model.appendRow([QStandardItem(word) for word in words])
    table.setModel(model)
    table.set_widths(200, 0, 200, least=60)
    table.resize(480, 200)
    table.show()
    return table


def test_words_that_are_cut_take_the_air_of_the_others(qtbot: QtBot) -> None:
    """A long place has room as long as its neighbours stand in columns wider than their words."""
    table = _list(qtbot, "x", "a place with a name that asks for more", "y")
    assert table.columnWidth(1) >= table._content(1) > 80


def test_a_list_with_room_keeps_its_widths(qtbot: QtBot) -> None:
    """Columns stay where they are while no word is cut."""
    table = _list(qtbot, "x", "short", "y")
    assert (table.columnWidth(0), table.columnWidth(2)) == (200, 200)


def test_a_column_without_a_head_keeps_its_width(qtbot: QtBot) -> None:
    """What stands there is a box: narrower it would be cut, or lie over what is beside it."""
    table = _list(qtbot, "", "a place with a name that asks for more", "y" * 60)
    table.model().setHeaderData(0, Qt.Orientation.Horizontal, "")
    table.set_widths(44, 0, 400, least=60)
    assert table.columnWidth(0) == 44


def test_what_has_a_width_is_whole_before_what_takes_the_rest(qtbot: QtBot) -> None:
    """A number is not cut while a place, which is long anyway, could be shorter."""
    table = _list(qtbot, "2026-0909", "a place with a name that asks for more", "y")
    table.set_widths(90, 0, 90, least=400)
    assert table.columnWidth(0) >= table._content(0)


def test_a_mark_in_any_row_has_its_room(qtbot: QtBot) -> None:
    """Not only one in the first: the words behind it would be cut."""
    table = _list(qtbot, "x", "y", "z")
    before, marked = table._content(2), QStandardItem("z")
    marked.setData(Mark.WARN.value, MARK_ROLE)
    table.model().appendRow([QStandardItem("x"), QStandardItem("y"), marked])
    assert table._content(2) > before


def test_enter_that_is_held_down_opens_one_row(qtbot: QtBot) -> None:
    """Where opening takes the row from the list, the next would go with it."""
    table, opened = _list(qtbot, "x", "y", "z"), list[int]()
    table.row_opened.connect(opened.append)
    table.setCurrentIndex(table.model().index(0, 0))
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", repeated, 1
        )
        QApplication.sendEvent(table, event)
    assert opened == [0]
