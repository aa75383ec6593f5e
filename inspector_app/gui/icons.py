"""Outline icons, drawn from the paths of ``resources/icons/icons.toml`` in the colour asked for."""

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector_app.gui import theme
from inspector_app.paths import resources

if TYPE_CHECKING:  # making their enums takes 2 ms, not spent before the first paint
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QAbstractButton

_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources() / "icons" / "icons.toml").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """Return the names of all outline icons."""
    return tuple(_shapes()["outline"])


def draw(shape: str, ink: QColor, ko: QColor, size: int, ratio: float) -> QPixmap:
    """Render a piece of SVG on a 24 px box; strokes of class ``ko`` take the colour ``ko``."""
    body = shape.replace('class="ko"', f'stroke="{ko.name()}" stroke-width="2.6"')
    svg = (_HEAD + body + "</svg>").replace("currentColor", ink.name())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def _cached(section: str, name: str, colors: tuple[str, str], size: int, ratio: float) -> QPixmap:
    return draw(_shapes()[section][name], QColor(colors[0]), QColor(colors[1]), size, ratio)


def mark_pixmap(name: str, ink: QColor, ko: QColor, size: int, ratio: float) -> QPixmap:
    """Return a verdict mark; see ``marks`` for which colours belong to which."""
    return _cached("mark", name, (ink.name(), ko.name()), size, ratio)


def pixmap(name: str, color: QColor, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of ``size`` px for a screen of that pixel ratio."""
    return _cached("outline", name, (color.name(), color.name()), size, ratio)


def paint(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint an icon, a square as high as ``rect``, in its middle."""
    size = round(min(rect.width(), rect.height()))
    picture = pixmap(name, color, size, painter.device().devicePixelRatio())
    at = rect.center() - QRectF(0, 0, size, size).center()
    painter.drawPixmap(at, picture)


def icon(name: str, role: str = "text", size: int = 20) -> "QIcon":
    """Return an icon for a button: in the colour of ``role``, muted while disabled."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    now = theme.current()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, now.color(role), size, ratio))
        made.addPixmap(pixmap(name, now.color("muted"), size, ratio), QIcon.Mode.Disabled)
    return made


def put(button: "QAbstractButton", name: str, role: str = "text", size: int = 20) -> None:
    """Give a button an icon that follows the theme."""

    def render() -> None:
        scaled = theme.current().px(size)
        button.setIcon(icon(name, role, scaled))
        button.setIconSize(QSize(scaled, scaled))

    theme.current().follow(button, render)
