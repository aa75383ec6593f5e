"""What a step asks for and why: its fields with their hints and limits, and the photos that belong to it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.app.views import GroupView, RunView, StepView
from inspector_app.domain.clauses import clause_text
from inspector_app.domain.procedure import Field
from inspector_app.domain.text import Text
from inspector_app.domain.units import unit_words
from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Reading, clear, column, ground, row
from inspector_app.gui.parts.work_page import WorkPage

WIDTH = 920  # px of a line that reads well, at scale 1


class StepHelp(WorkPage):
    """``closed`` asks to go back to what was in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("run.help_back", parent)
        head = row(spacing=12)
        head.setContentsMargins(24, 8, 24, 8)
        head.addWidget(self.back)
        head.addWidget(label("run.help_title", "section"), 1)
        self.area = Reading(self._page(), "run.help_title")
        lines = column(self)
        lines.addLayout(head)
        lines.addWidget(self.area, 1)

    def _page(self) -> QWidget:
        outer, inner = ground(QWidget(), "raised"), QWidget()
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().px(WIDTH)))
        lines = column(inner, margins=24)
        self._content = column(spacing=6)
        lines.addLayout(self._content)
        lines.addStretch(1)
        across = row(outer)
        across.addWidget(inner, 100)
        across.addStretch(1)
        return outer

    def show_step(self, view: RunView, key: str) -> None:
        """Show what there is to know of a step; of the sealing page, how a record is sealed."""
        clear(self._content)
        step = next((step for step in view.steps if step.step.key == key), None)
        if step is None:
            self._content.addWidget(wrapped("help.sign_title", "section"))
            self._content.addWidget(wrapped("help.sign_text"))
        else:
            self._show_step(view, step)
        self.area.verticalScrollBar().setValue(0)

    def _show_step(self, view: RunView, step: StepView) -> None:
        self._say(step.step.title, role="section")
        self._say(step.step.hint)
        for item in step.items:
            if isinstance(item, GroupView):
                self._say(item.group.title, role="section")
                self._say(item.group.hint)
                for column_ in item.columns:
                    self._show_field(column_)
            else:
                self._show_field(item.field, (item.limit, clause_text(item.clause)))
        shots = {slot.shot.key: slot.shot for slot in view.slots if slot.shot.step == step.step.key}
        if shots:
            self._content.addWidget(wrapped("run.help_shots", "section"))
        for shot in shots.values():
            self._say(shot.title, shot.hint)

    def _show_field(self, field: Field, limit: Iterable[Text] = ()) -> None:
        self._say(field.title, unit_words(field.unit), field.hint, *limit)

    def _say(self, *parts: Text, role: str = "") -> None:
        said = [i18n.say(part) for part in parts]
        if any(said):
            line: QLabel = wrapped(role=role)
            line.setText("　".join(part for part in said if part))
            self._content.addWidget(line)
