"""Line drawings whose colours are roles, so that one file serves three themes."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.paths import resources

_ROLE = re.compile(r"\{([a-z_]+)\}")
_WORDS = re.compile(r"\{\{(.*?)\|(.*?)\}\}", re.DOTALL)


def picture_path(name: str) -> Path:
    """Return where the drawing of that name lies."""
    return resources() / "icons" / "pictures" / f"{name}.svg"


@lru_cache(maxsize=32)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def substituted(svg: str, *, chinese: bool) -> str:
    """Fill in the roles ``{accent}`` and the wordings ``{{中文|English}}``; unknown names stay as they are."""
    spoken = _WORDS.sub(lambda match: match[1] if chinese else match[2], svg)
    return _ROLE.sub(_colour, spoken)


def _colour(match: re.Match[str]) -> str:
    try:
        return theme.current().color(match[1]).name()
    except KeyError:
        return match[0]


class SchematicView(QWidget):
    """A drawing in a card, 196 px high, as large as its own shape allows."""

    def __init__(self, name: str, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = picture_path(name)
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        theme.current().follow(self, self._load)
        i18n.current().follow(self, self._load)

    def _load(self) -> None:
        chinese = i18n.current().language.value == "zh"
        svg = substituted(_source(self._path), chinese=chinese)
        if svg:
            self._renderer.load(QByteArray(svg.encode()))
        self.setFixedHeight(theme.current().h(196))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as two fields."""
        return QSize(theme.current().px(300), theme.current().h(196))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card and the drawing in its middle."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color("line"), now.border))
        painter.setBrush(now.color("raised"))
        half = now.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        if self._renderer.isValid():
            self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
            self._renderer.render(painter, QRectF(self.rect()).adjusted(8, 4, -8, -4))
