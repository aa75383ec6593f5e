"""Colours, sizes and the one style sheet: everything about the look that is not a shape.

Colour values stand in ``resources/themes/themes.toml`` and nowhere else. Widgets say what they
are by dynamic properties (``role``, ``kind``, ``state``); painted widgets ask for roles here.
"""

import re
import tomllib
from enum import StrEnum
from functools import cached_property, lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.gui.follow import Followers, Render
from inspector_app.paths import resources

FAMILY = "Noto Sans SC"
SUNLIGHT_ONLY = "/* sunlight only */"
LARGE_TYPE = 1.5  # font scale
_PLACE = re.compile(r"@(px|h)?([a-z_]+|\d+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class ThemeName(StrEnum):
    """The three themes."""

    LIGHT = "light"
    DARK = "dark"
    SUNLIGHT = "sunlight"


@lru_cache(maxsize=1)
def _all_roles() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources() / "themes" / "themes.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _sheet() -> str:
    return (resources() / "themes" / "theme.qss").read_text(encoding="utf-8")


class Theme(QObject):
    """The theme in use; ``changed`` is emitted after the application has taken it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ThemeName.LIGHT
        self.scale = 1.0  # of type, 1.0 … 2.0
        self._followers = Followers()

    @property
    def is_sunlight(self) -> bool:
        """Whether only black and white are used."""
        return self.name is ThemeName.SUNLIGHT

    @property
    def is_large(self) -> bool:
        """Whether type is so large that what stands beside each other at 100 % has to stand below it."""
        return self.scale >= LARGE_TYPE

    @cached_property
    def _colors(self) -> dict[str, QColor]:
        return {role: QColor(value) for role, value in _all_roles()[self.name].items()}

    def color(self, role: str) -> QColor:
        """Return the colour of a role of themes.toml; an unknown role is a defect and raises KeyError."""
        return self._colors[role]

    def px(self, size: int) -> int:
        """Return a type size or a width that holds words, at the present font scale."""
        return round(size * self.scale)

    def h(self, height: int) -> int:
        """Return a height at the present font scale; heights grow more slowly than type."""
        return round(height * max(1.0, 0.6 * self.scale + 0.4))

    def side(self, width: int) -> int:
        """Return the width of a panel at the side: it grows by a third where type doubles."""
        return round(width * (self.scale + 2) / 3)

    @property
    def border(self) -> int:
        """Width of an outline in px."""
        return 2 if self.is_sunlight else 1

    @property
    def ring(self) -> int:
        """Width of the focus ring in px."""
        return 4 if self.is_sunlight else 2

    @property
    def alarm(self) -> int:
        """Width of the outline of a warning or an error in px."""
        return 3 if self.is_sunlight else 2

    def font(self, size: int, *, bold: bool = False) -> QFont:
        """Return the program's face in one of the five sizes."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def sheet(self) -> str:
        """Return the style sheet with every place filled in."""
        body, _, sunlight = _sheet().partition(SUNLIGHT_ONLY)
        whole = body + (sunlight if self.is_sunlight else "")
        return _PLACE.sub(self._fill, _COMMENT.sub("", whole))

    def _fill(self, match: re.Match[str]) -> str:
        unit, name = match.groups()
        if unit:
            return f"{self.px(int(name)) if unit == 'px' else self.h(int(name))}px"
        derived = self._derived.get(name)
        return f"{derived}px" if derived is not None else self._colors[name].name()

    @property
    def _derived(self) -> dict[str, int]:
        """Lengths that depend on the theme: a thicker border takes its room from inside."""
        bw, fw, ww = self.border, self.ring, self.alarm
        tall, dense = self.h(44), self.h(40)
        return {
            "bw": bw, "fw": fw, "ww": ww,
            "segment": tall - bw - 3,
            "tall": tall - 2 * bw, "tall_fw": tall - 2 * fw, "tall_ww": tall - 2 * ww,
            "dense": dense - 2 * bw, "dense_fw": dense - 2 * fw, "dense_ww": dense - 2 * ww,
            "pad": 16, "pad_fw": 16 + bw - fw, "pad_ww": 16 + bw - ww,
            "search": 20 + self.px(20), "search_fw": 20 + self.px(20) + bw - fw,
            "chip": 13 + self.px(14),
            "combo": 14, "combo_fw": 14 + bw - fw, "combo_ww": 14 + bw - ww,  # others get 2 px by Qt
            "lines": 10, "lines_fw": 10 + bw - fw, "lines_ww": 10 + bw - ww,
            "near": 3, "near_fw": 3 + bw - fw,
            "thin": 12, "thin_fw": 12 + bw - fw, "thin_ww": 12 + bw - ww,
        }  # fmt: skip

    def palette(self) -> QPalette:
        """Return the palette that menus, combo lists and selections take."""
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = {
            role.Window: "window", role.WindowText: "text", role.Base: "raised",
            role.AlternateBase: "sunken", role.Text: "text", role.Button: "raised",
            role.ButtonText: "text", role.Highlight: "accent", role.HighlightedText: "on_accent",
            role.PlaceholderText: "muted", role.ToolTipBase: "text", role.ToolTipText: "raised",
            role.Link: "accent", role.Mid: "edge", role.Light: "raised", role.Dark: "edge",
        }  # fmt: skip
        for name, color in pairs.items():
            palette.setColor(name, self.color(color))
        for name in (role.Text, role.ButtonText, role.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.color("muted"))
        return palette

    def use(self, name: ThemeName, scale: float) -> None:
        """Change theme or font scale of the whole application."""
        self.name, self.scale = name, scale
        self.__dict__.pop("_colors", None)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(self.palette())
        app.setFont(self.font(15))
        app.setStyleSheet(self.sheet())
        self._followers.run()
        self.changed.emit()

    def follow(self, owner: QObject, render: Render) -> None:
        """Call ``render`` now and whenever the theme changes, until ``owner`` is deleted."""
        self._followers.add(owner, render)


@lru_cache(maxsize=1)
def current() -> Theme:
    """Return the theme of this process; there is one application and so one theme."""
    return Theme()


def load_fonts() -> None:
    """Make the bundled face known; both weights together cost about 6 ms, as the files are mapped."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"NotoSansSC-{weight}.ttf"))


def width_of(font: QFont, words: str) -> int:
    """Return the width that words take in a font, in px."""
    return QFontMetrics(font).horizontalAdvance(words)


def set_state(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and let the sheet judge the widget, and what is in it, anew.

    Names that are properties of QWidget already (``size``, ``enabled``) are none of ours: a sheet
    cannot tell them apart. Nothing happens if no property differs.
    """
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    if not changed:
        return
    for name in changed:
        widget.setProperty(name, properties[name])
    for part in (widget, *widget.findChildren(QWidget)):
        style = part.style()
        style.unpolish(part)
        style.polish(part)
        part.update()
