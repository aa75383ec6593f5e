"""The list behind a message: one line an item with its whole name, why, and what to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme

MOST = 208  # px at font scale 1; more is scrolled


@dataclass(frozen=True, slots=True)
class Detail:
    """An item by its whole name, and what is said of it; ``act`` makes a link of the name."""

    name: str
    said: Text
    act: Callable[[], object] | None = None


def detail_of(name: str, error: BaseException) -> Detail:
    """Return the line of an item that was refused: what happened, and what to do."""
    if not isinstance(error, InspectorError):
        return Detail(name, words.text("window.defect"))
    what, todo = words.error_advice(error)
    return Detail(name, Text(what.zh + todo.zh, f"{what.en} {todo.en}".rstrip()))


class DetailList(QTextBrowser):
    """Read, scrolled and copied by keyboard; Tab goes along the links, Enter follows one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self._items: tuple[Detail, ...] = ()
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.anchorClicked.connect(self._follow)
        i18n.put(self, self.setAccessibleName, "parts.details_name")
        i18n.current().follow(self, self._render)
        theme.current().follow(self, self._render)

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def show_details(self, items: Sequence[Detail]) -> bool:
        """Show items; tell whether they are others than before."""
        fresh = [(one.name, one.said) for one in items] != [(one.name, one.said) for one in self._items]
        self._items = tuple(items)
        self._render()
        return fresh

    def _render(self) -> None:
        self.setFont(theme.current().font(15))
        accent = theme.current().color("text" if theme.current().is_sunlight else "accent").name()
        lines = (self._line(number, item, accent) for number, item in enumerate(self._items))
        self.setHtml("".join(lines))
        self._fit()

    def _line(self, number: int, item: Detail, accent: str) -> str:
        name = f"<b>{escape(item.name)}</b>"
        if item.act is not None:
            name = f'<a href="#{number}" style="color:{accent}">{name}</a>'
        colon = "：" if i18n.is_chinese() else ": "
        return f'<p style="margin:3px 0">{name}{colon}{escape(i18n.say(item.said))}</p>'

    def _follow(self, link: QUrl) -> None:
        act = self._items[int(link.fragment())].act
        if act is not None:
            act()

    def _fit(self) -> None:
        self.document().setTextWidth(max(200, self.viewport().width()))
        high = round(self.document().size().height()) + 2 * self.frameWidth() + 2
        self.setFixedHeight(min(high, theme.current().h(MOST)))

    def sizeHint(self) -> QSize:
        """Take the width that is there."""
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines are at this width, to a limit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
