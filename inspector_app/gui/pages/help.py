"""帮助: how the work goes, photos, care of the data, the keys, and every procedure's limits with clauses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from inspector_app.domain.procedure import Procedure
from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import FileProblem
from inspector_app.gui.context import Context
from inspector_app.gui.pages.help_keys import key_page
from inspector_app.gui.pages.help_rules import rule_page
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import Reading, clear, column, ground, row, side_list
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.table import paint_row_ring

LIST_WIDTH = 280
WIDTH = 920
PARTS = {  # of the pages that are only read
    "how": ("start", "run", "evidence", "sign", "hand_over", "safe"),
    "photos": ("camera", "board", "clip", "quality", "marks", "measure", "changes", "reuse"),
    "care": ("second", "backup", "doctor", "power"),
}
TOPICS = (*PARTS, "keys")


class TopicList(QListWidget):
    """The topics; the ring of the focus is around the current one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the topics, then the ring."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentItem() is not None:
            row = self.visualItemRect(self.currentItem())
            paint_row_ring(self.viewport(), row, chosen=self.currentItem().isSelected())


class HelpPage(Page):
    """Topics at the left, the one that is chosen at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__("window.help")
        self._context = context
        self._procedures: tuple[Procedure, ...] = ()
        self._problems: tuple[FileProblem, ...] = ()
        self.topics = TopicList()
        self.topics.setObjectName("topics")
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.first_stop = self.topics
        self._content = column(spacing=8)
        self._lay_out()
        self.topics.currentRowChanged.connect(self._show)
        i18n.put(self.topics, self.topics.setAccessibleName, "help.topics")

    def _lay_out(self) -> None:
        left = QFrame()
        left.setObjectName("list")
        column(left).addWidget(self.topics)
        theme.current().follow(left, lambda: side_list(left, LIST_WIDTH))
        outer, inner = ground(QWidget(), "raised"), QWidget()
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().px(WIDTH)))
        lines = column(inner, margins=24)
        lines.addLayout(self._content)
        lines.addStretch(1)
        across = row(outer)
        across.addWidget(inner, 100)
        across.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(left)
        self._scroll = Reading(outer, "window.help")
        halves.addWidget(self._scroll, 1)
        self.body.addLayout(halves, 1)

    def opened(self) -> None:
        """Read the procedures, and list the topics in the language in use."""
        backend = self._context.backend
        self._context.runner.run(self, lambda: (backend.procedures(), backend.procedure_problems()), self._fill)

    def _fill(self, known: tuple[Sequence[Procedure], Sequence[FileProblem]]) -> None:
        self._procedures, self._problems = tuple(known[0]), tuple(known[1])
        at = max(0, self.topics.currentRow())
        self.topics.blockSignals(True)
        self.topics.clear()
        for topic in TOPICS:
            self.topics.addItem(QListWidgetItem(i18n.tr(f"help.{topic}")))
        for procedure in self._procedures:
            self.topics.addItem(QListWidgetItem(i18n.say(procedure.title)))
        self.topics.blockSignals(False)
        self.topics.setCurrentRow(min(at, self.topics.count() - 1))
        self._show(self.topics.currentRow())
        self.header.set_context("help.count", count=len(self._procedures))

    def _show(self, line: int) -> None:
        clear(self._content)
        if line < 0:
            return
        if line >= len(TOPICS):
            rule_page(self._content, self._procedures[line - len(TOPICS)])
        elif TOPICS[line] == "keys":
            key_page(self._content)
        else:
            self._show_parts(TOPICS[line])
        self._scroll.verticalScrollBar().setValue(0)

    def _show_parts(self, topic: str) -> None:
        self._content.addWidget(wrapped(f"help.{topic}", "title"))
        for part in PARTS[topic]:
            self._content.addSpacing(8)
            self._content.addWidget(wrapped(f"help.{part}_title", "section"))
            self._content.addWidget(wrapped(f"help.{part}_text"))
        if topic == "how":
            self._show_problems()

    def _show_problems(self) -> None:
        if self._problems:
            self._content.addSpacing(16)
            self._content.addWidget(wrapped("help.problems_title", "section"))
            self._content.addWidget(wrapped("help.problems_text", "muted"))
            for problem in self._problems:
                line = wrapped(role="note")
                line.setText(f"{problem.file}　{i18n.say(problem.said)}")
                self._content.addWidget(line)
