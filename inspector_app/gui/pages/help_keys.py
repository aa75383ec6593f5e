"""Every key that the pages hear, in the order of the work, as the help lists them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.gui import theme
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import row

WIDTH = 190  # px of the column of the keys
GROUPS: dict[str, dict[str, str]] = {  # group → keys → what they do; both are words of help.json
    "everywhere": {
        "Ctrl+1 … 7": "pages", "Ctrl+N": "new", "Ctrl+F": "find", "Ctrl+E": "hand_over", "Ctrl+,": "settings",
        "Ctrl+Shift+N": "project", "Ctrl+P": "pdf", "Ctrl+S": "save", "F1": "help", "Enter": "next",
        "Tab": "control", "Space": "tick", "Esc": "cancel",
    },
    "run": {
        "Ctrl+PgUp / PgDown": "steps", "F4": "working", "F7": "check", "Ctrl+Z": "undo",
        "Ctrl+Y / Ctrl+Shift+Z": "redo", "Ctrl+V": "paste", "Ctrl+Enter": "seal",
    },
    "table": {
        "Ins / Ctrl++": "add_row", "Ctrl+-": "drop_row", "Ctrl+D": "copy_down", "F2": "option",
        "Del / Backspace": "empty",
    },
    "camera": {
        "F8": "photo", "Shift+F8": "clip", "Ctrl+F8": "camera", "Alt+F8": "keep", "F9": "import", "F6": "board",
    },
    "viewer": {
        "← / →": "step", "+ / - / 0": "zoom", "F11": "full", "M": "mark", "L": "measure", "C": "compare",
        "B": "changes", "V": "move", "P": "play", "Del": "remove",
    },
    "drawing": {
        "1 … 7": "tools", "↑ / ↓ / ← / →": "cross", "Shift+← / →": "fine", "Space": "point",
        "Backspace": "point_back", "N": "outline",
    },
}  # fmt: skip


def key_page(lines: QVBoxLayout) -> None:
    """Add every key with what it does, group by group."""
    lines.addWidget(wrapped("help.keys", "title"))
    for group, keys in GROUPS.items():
        lines.addSpacing(8)
        lines.addWidget(wrapped(f"help.keys_{group}", "section"))
        for pressed, does in keys.items():
            across = row(spacing=16)
            cap = label(role="key")
            cap.setText(pressed)
            place = QWidget()
            within = row(place)
            within.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop)
            within.addStretch(1)
            place.setFixedWidth(theme.current().px(WIDTH))
            across.addWidget(place)
            across.addWidget(wrapped(f"help.key_{does}"), 1)
            lines.addLayout(across)
