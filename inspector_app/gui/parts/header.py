"""The head of a page: its title, one line of context, and at the right its one action."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.labels import ElidedLabel, label

HEIGHT = 64


class Header(QFrame):
    """64 px high; ``left`` and ``right`` take the widgets of the page."""

    def __init__(self, title_key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.title = label(title_key, "title")
        self.context = ElidedLabel(role="muted")
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        for layout in (self.left, self.right):
            layout.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(14)
        row.addLayout(self.left)
        row.addWidget(self.title)
        row.addWidget(self.context, 1)
        row.addLayout(self.right)
        theme.current().follow(self, self._lay_out)

    def _lay_out(self) -> None:
        self.setFixedHeight(theme.current().h(HEIGHT))
        # The smaller words stand on the line of the larger ones.
        self.context.setContentsMargins(0, theme.current().px(5), 0, 0)

    def set_context(self, key: str, **params: object) -> None:
        """Show a line of context in the language in use; call again when the language changes."""
        self.context.setText(i18n.tr(key, **params) if key else "")
