"""Showing a code board: choose what is photographed, show it large, print it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.inbox.places import PlacePicker
from inspector_app.gui.inbox.port import BoardSheet, PlanSheets
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, row
from inspector_app.gui.parts.work_page import WorkPage

SIDE = 376


class BoardPicture(QWidget):
    """The board on white, in every theme: a phone has to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_board(self, png: bytes, name: str) -> None:
        """Show another board."""
        self._picture = QPixmap()
        self._picture.loadFromData(png)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the board as large as there is room."""
        painter = QPainter(self)
        if self._picture.isNull():
            now = theme.current()
            painter.setPen(now.color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), i18n.tr("inbox_page.board_none"))
            return
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))


class BoardView(WorkPage):
    """``closed`` asks to go back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("inbox_page.back", parent)
        self._context = context
        self._sheet: BoardSheet | None = None
        self.places = PlacePicker(context)
        self.picture = BoardPicture()
        self._hint = wrapped("inbox_page.board_hint", "muted")
        self.issue = PrimaryButton("inbox_page.issue")
        self.print = ActionButton("inbox_page.print_board", icon="doc")
        self.plan = ActionButton("inbox_page.print_plan", icon="doc")
        i18n.put(self.plan, self.plan.setToolTip, "inbox_page.print_plan_hint")
        self._lay_out()
        self.issue.clicked.connect(self.show_board)
        self.places.picked.connect(self.show_board)
        self.places.changed.connect(self._render)
        self.print.clicked.connect(self._print)
        self.plan.clicked.connect(self._print_plan)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("side")
        theme.current().follow(side, lambda: side.setFixedWidth(theme.current().side(SIDE)))
        content = QWidget()
        inner = column(content, spacing=10)
        inner.setContentsMargins(16, 16, 16, 4)
        inner.addWidget(label("inbox_page.board_for", "section"))
        inner.addWidget(self.places, 1)
        inner.addWidget(self.plan)
        lines = column(side)
        lines.addWidget(Scroll(content), 1)
        foot = row(spacing=8)
        foot.setContentsMargins(16, 6, 16, 16)
        foot.addWidget(self.print)
        foot.addWidget(self.issue, 1)
        lines.addLayout(foot)
        left = column(spacing=8)
        left.setContentsMargins(24, 12, 24, 16)
        head = row(spacing=12)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._hint, 1)
        ways = QBoxLayout.Direction
        theme.current().follow(
            self, lambda: head.setDirection(ways.TopToBottom if theme.current().is_large else ways.LeftToRight)
        )
        left.addLayout(head)
        left.addWidget(self.picture, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(side)

    def opened(self) -> None:
        """Offer the records that can take photos now."""
        self._forget()
        self.places.opened()

    def _forget(self) -> None:
        self._sheet = None
        self.picture.show_board(b"", "")
        self._render()

    def _render(self) -> None:
        self.issue.setEnabled(self.places.slot is not None)
        self.print.setEnabled(self._sheet is not None)
        self.plan.setEnabled(bool(self.places.run_id))
        # In large type a board on show needs the room, and bears the hint itself.
        self._hint.setVisible(self._sheet is None or not theme.current().is_large)

    def show_board(self) -> None:
        """Issue a board with a fresh code for the slot that is chosen, and show it."""
        slot, run_id = self.places.slot, self.places.run_id
        if slot is None:
            return
        inbox, language = self._context.backend.inbox, i18n.current().language
        self._context.runner.run(
            self, lambda: inbox().issue_board(run_id, slot.shot.key, slot.row, language), self._take
        )

    def _take(self, sheet: BoardSheet) -> None:
        self._sheet = sheet
        name = i18n.tr("inbox_page.board_name", title=i18n.say(sheet.title), code=sheet.code)
        self.picture.show_board(sheet.png, name)
        self._render()

    def _print(self) -> None:
        if self._sheet is None:
            return
        from inspector_app.gui.preview.page import show_document

        name = i18n.tr("inbox_page.board_file", code=self._sheet.code)
        show_document(self._context, self._sheet.pdf, name, "preview.code_board")

    def _print_plan(self) -> None:
        inbox, language, run_id = self._context.backend.inbox, i18n.current().language, self.places.run_id
        self._context.runner.run(self, lambda: inbox().photo_plan(run_id, language), self._show_plan)

    def _show_plan(self, sheets: PlanSheets) -> None:
        from inspector_app.gui.preview.page import show_document

        name = i18n.tr("inbox_page.plan_file", serial=sheets.serial)
        show_document(self._context, sheets.pdf, name, "preview.photo_plan")
