"""What Qt itself has to say goes to the log."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG = logging.getLogger("qt")
_LEVELS = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
_HARMLESS = "propagateSizeHints"  # the offscreen platform says so of every window


def follow_qt() -> None:
    """Send Qt's messages to the log from now on."""
    qInstallMessageHandler(_take)


def _take(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if _HARMLESS not in message:
        LOG.log(_LEVELS.get(kind, logging.DEBUG), message)
