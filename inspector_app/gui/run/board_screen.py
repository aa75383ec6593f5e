"""The code board on the whole screen: a phone that photographs it, and what follows, finds the slot again."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.ids import RunId
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.inbox.board import BoardPicture
from inspector_app.gui.inbox.port import BoardSheet
from inspector_app.gui.parts.full_screen import cover_screen

_EDGE = 16


class BoardScreen(QWidget):
    """White from edge to edge, in every theme; any of Esc, F6, Enter and a click closes it."""

    def __init__(self, sheet: BoardSheet, beside: QWidget) -> None:
        super().__init__(beside)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        i18n.put(self, self.setWindowTitle, "camera.board")
        self.sheet, self.picture = sheet, BoardPicture()
        name = i18n.tr("inbox_page.board_name", title=i18n.say(sheet.title), code=sheet.code)
        self.picture.show_board(sheet.png, name)
        self.setAccessibleName(name)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), Qt.GlobalColor.white)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self.picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close."""
        closing = (Qt.Key.Key_Escape, Qt.Key.Key_F6, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in closing:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, _event: object) -> None:
        """Close."""
        self.close()


class BoardDesk(QObject):
    """Issues a board with a fresh one-time code for a slot, and shows it."""

    def __init__(self, run_id: RunId, context: Context, beside: QWidget) -> None:
        super().__init__(beside)
        self._run_id, self._context, self._beside = run_id, context, beside
        self.screen: BoardScreen | None = None

    def show(self, shot: str, row: str) -> None:
        """Show the board of a slot; the code is made on a worker."""
        inbox, language = self._context.backend.inbox, i18n.current().language
        self._context.runner.run(
            self, lambda: inbox().issue_board(self._run_id, shot, row, language), self._show
        )

    def _show(self, sheet: BoardSheet) -> None:
        self.screen = BoardScreen(sheet, self._beside)
        self.screen.destroyed.connect(self._closed)
        cover_screen(self.screen, self._beside)

    def _closed(self) -> None:
        self.screen = None
