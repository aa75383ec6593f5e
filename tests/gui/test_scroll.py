"""A page that scrolls follows the focus."""

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.parts.layout import Scroll, column


def test_what_gets_the_focus_is_brought_into_sight(qtbot: QtBot) -> None:
    """Whoever gives it: the Enter key, a button, the program; not the Tab key alone."""
    content = QWidget()
    lines = column(content, spacing=8)
    edits = [QLineEdit() for _ in range(40)]
    for edit in edits:
        lines.addWidget(edit)
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    with qtbot.waitExposed(scroll):
        scroll.show()
    scroll.activateWindow()
    edits[-1].setFocus()
    qtbot.waitUntil(lambda: not edits[-1].visibleRegion().isEmpty())
