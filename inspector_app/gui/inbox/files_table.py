"""The table of files: what is dragged from it is said in a small label beside the pointer."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap

from inspector_app.gui import i18n, theme
from inspector_app.gui.inbox.model import ids_in
from inspector_app.gui.parts.table import ListTable

BESIDE = QPoint(-14, -10)  # px: below the pointer and to its right, so that the shot can be read
WIDEST = 280  # px at scale 1


class FilesTable(ListTable):
    """Rows that wait can be dragged to a shot."""

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Carry a label with the name of the file, or with how many there are; not the painted rows."""
        model = self.model()
        data = model.mimeData(self.selectedIndexes())
        ids = ids_in(data)
        if not ids:
            return
        name = str(model.index(self.currentIndex().row(), 0).data() or "")
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(drag_label(name if len(ids) == 1 else i18n.tr("inbox_page.dragged", count=len(ids))))
        drag.setHotSpot(BESIDE)
        drag.exec(Qt.DropAction.CopyAction)


def drag_label(words: str) -> QPixmap:
    """Return a label in the colours of what is chosen, as sharp as the screen."""
    now = theme.current()
    font = now.font(14)
    said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, now.px(WIDEST))
    width, height = theme.width_of(font, said) + 2 * 12, now.h(36)
    label = QPixmap(width, height)
    label.fill(now.color("accent"))
    painter = QPainter(label)
    painter.setFont(font)
    painter.setPen(now.color("on_accent"))
    painter.drawText(QRect(0, 0, width, height), int(Qt.AlignmentFlag.AlignCenter), said)
    painter.end()
    return label
