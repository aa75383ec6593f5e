"""What every page is: a header, room for the message bar, and a body."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector_app.gui import i18n
from inspector_app.gui.parts.header import Header

if TYPE_CHECKING:
    from inspector_app.gui.parts.banner import MessageBar  # not needed before the first paint


class Front(Protocol):
    """A page that can stand in front: it makes room for the messages of the window."""

    first_stop: QWidget | None

    def take_message_bar(self, bar: "MessageBar") -> None:
        """Show the window's messages below the header."""
        ...


class Page(QFrame):
    """``body`` takes the content; the window puts its message bar between header and body."""

    def __init__(self, title_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        # Where the keyboard goes on. Not a focus proxy: Tab would catch there, past all that stands before it.
        self.first_stop: QWidget | None = None
        self.header = Header(title_key)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._column.addLayout(self.body, 1)
        self._column.addStretch()  # keeps the header at the top while the body has nothing to show
        i18n.put(self, self.setAccessibleName, title_key)

    def take_message_bar(self, bar: "MessageBar") -> None:
        """Show the window's messages below this header."""
        bar.stand(self._column, self.header, self.header.context)

    def opened(self) -> None:
        """Come to the front: show what is true now."""

    def closing(self) -> bool:
        """Tell whether the page may be left; what is unsaved is saved here."""
        return True

    def start_search(self) -> bool:
        """Put the keyboard into the search of this page; tell whether it has one."""
        return False
