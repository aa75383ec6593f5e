"""Photos that are dropped on the run beside the evidence: they go into the slot that is chosen there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui.evidence.intake import offers_of
from inspector_app.gui.evidence.panel import EvidencePanel

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class PageDrops(QObject):
    """Answers drags over a page that none of its parts takes; ``moment`` names pictures without a name.

    The panel takes its own, and fields take none: a path would be typed into them.
    """

    def __init__(self, page: QWidget, panel: EvidencePanel, moment: Callable[[], str]) -> None:
        super().__init__(page)
        self._panel, self._moment = panel, moment
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files and pictures, unless the record is sealed."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        mime = event.mimeData()
        if not self._panel.acceptDrops() or not (mime.hasUrls() or mime.hasImage()):
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            offers = offers_of(mime, EvidenceSource.FILE, self._moment())
            if offers:
                self._panel.offered.emit(*self._panel.target, offers)
        return True
