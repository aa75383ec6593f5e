"""新建检查: which procedure, on which project, by whom."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.ids import PersonId, ProjectId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Family, Procedure
from inspector_app.domain.project import Project
from inspector_app.domain.text import same
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.parts.buttons import ActionButton, IconButton, PrimaryButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.choice_card import ChoiceCard
from inspector_app.gui.parts.form import ComboField
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, clear, column, ground
from inspector_app.gui.parts.page import Page

ICONS = {
    Family.CONCRETE: "cube",
    Family.WATER: "drop",
    Family.PIPE: "pipe",
    Family.INSULATION: "layers",
    Family.GENERAL: "list",
}
SIDE = 336
INSPECTORS = 2


class ChoosePage(Page):
    """Cards by family in the middle; project, inspectors and the start at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__("choose.title")
        self._context = context
        self._wanted: ProjectId | None = None
        self._procedures: tuple[Procedure, ...] = ()
        self._chosen = ""
        self.cards = QButtonGroup(self, exclusive=True)
        self.checks: dict[PersonId, Check] = {}
        back = IconButton("choose.back", "back")
        back.clicked.connect(lambda: context.shell.show_page("today"))
        self.header.left.addWidget(back)
        self._grid = QVBoxLayout()
        self.project = ComboField("choose.project")
        self._people = QVBoxLayout()
        self._lacking = wrapped(role="note")
        self.start = PrimaryButton("choose.start", icon="next")
        self.start.set_keys("Ctrl+Return")
        self.start.print_keys("Ctrl+Enter")
        self._lay_out()
        self.setFocusProxy(self.project)
        self.start.clicked.connect(self._begin)
        self.project.edited.connect(self._render)

    def _lay_out(self) -> None:
        middle = ground(QWidget(), "raised")
        lines = column(middle, margins=24)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        scroll = Scroll(middle)
        halves.addWidget(scroll, 1)
        halves.addWidget(self._side())
        self.body.addLayout(halves, 1)

    def _side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        theme.current().follow(side, lambda: side.setFixedWidth(theme.current().side(SIDE)))
        inner = QWidget()
        lines = column(inner, spacing=6)
        lines.setContentsMargins(20, 20, 20, 8)
        lines.addWidget(self.project)
        lines.addWidget(label("choose.inspectors"))
        self._people.setSpacing(0)
        lines.addLayout(self._people)
        add = ActionButton("choose.add_people", icon="people", kind="flat")
        add.clicked.connect(lambda: self._context.shell.show_page("settings"))
        lines.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        foot = column(spacing=8)
        foot.setContentsMargins(20, 8, 20, 12)
        foot.addWidget(self._lacking)
        foot.addWidget(self.start)
        whole = column(side)
        whole.addWidget(Scroll(inner), 1)
        whole.addLayout(foot)
        return side

    def choose_project(self, project_id: ProjectId | None) -> None:
        """Choose a project as soon as the projects are known."""
        self._wanted = project_id

    def opened(self) -> None:
        """Read procedures, projects and inspectors anew."""
        backend = self._context.backend
        self._context.runner.run(
            self, lambda: (backend.procedures(), backend.projects(), backend.people()), self._fill
        )

    def _fill(self, known: tuple) -> None:  # type: ignore[type-arg]  # of procedures, projects and people
        procedures, projects, people = known
        self._procedures = tuple(procedures)
        self._show_projects(projects)
        self._show_people([person for person in people if person.party is Party.INSPECTOR])
        self._show_cards()
        self._render()

    def _show_projects(self, projects: Sequence[Project]) -> None:
        self.project.set_options([(p.id, same(p.name)) for p in projects if not p.archived])
        last = self._wanted or self._context.preferences.settings.last_project
        self.project.set_value(last)

    def _show_people(self, inspectors: Sequence[Person]) -> None:
        clear(self._people)
        on_duty = self._context.preferences.settings.inspectors
        self.checks = {}
        for person in inspectors:
            check = Check()
            check.setText("　".join(part for part in (person.name, person.card) if part))
            check.setChecked(person.id in on_duty or len(inspectors) <= INSPECTORS)
            check.toggled.connect(self._render)
            self.checks[person.id] = check
            self._people.addWidget(check)

    def _show_cards(self) -> None:
        clear(self._grid)
        for card in self.cards.buttons():
            self.cards.removeButton(card)
        for family in Family:
            found = [one for one in self._procedures if one.family is family]
            if found:
                self._add_family(family, found)

    def _add_family(self, family: Family, procedures: Sequence[Procedure]) -> None:
        self._grid.addWidget(label(f"choose.family_{family.value}", "section"))
        self._grid.addSpacing(8)
        grid = QGridLayout()
        grid.setSpacing(12)
        columns = 2 if theme.current().scale < 1.5 else 1
        for place, procedure in enumerate(procedures):
            card = ChoiceCard(ICONS[family], i18n.say(procedure.title), i18n.say(procedure.summary))
            card.setObjectName(procedure.id)
            card.setChecked(procedure.id == self._chosen)
            card.toggled.connect(self._render)
            self.cards.addButton(card)
            grid.addWidget(card, place // columns, place % columns)
        for side in range(columns):
            grid.setColumnStretch(side, 1)
        self._grid.addLayout(grid)
        self._grid.addSpacing(20)

    @property
    def reason_text(self) -> str:
        """Why the inspection cannot be begun yet, or what the procedure warns of."""
        return self._lacking.text()

    def choose(self, procedure_id: str) -> None:
        """Choose a procedure."""
        for card in self.cards.buttons():
            if card.objectName() == procedure_id:
                card.setChecked(True)

    def _inspectors(self) -> list[PersonId]:
        return [person for person, check in self.checks.items() if check.isChecked()]

    def _render(self) -> None:
        card = self.cards.checkedButton()
        self._chosen = card.objectName() if card is not None else ""
        lacking = self._what_is_lacking()
        self.start.setEnabled(not lacking)
        chosen = next((one for one in self._procedures if one.id == self._chosen), None)
        self._lacking.setText(lacking or (i18n.say(chosen.caution) if chosen else ""))
        self.header.set_context("choose.count", count=len(self._procedures))

    def _what_is_lacking(self) -> str:
        """Return why the inspection cannot be begun yet, in words; empty when it can."""
        parts = []
        if not self._chosen:
            parts.append("choose.lacks_procedure")
        if not self.project.value():
            parts.append("choose.lacks_project")
        missing = INSPECTORS - len(self._inspectors())
        sentences = [i18n.tr(part) for part in parts]
        if missing > 0:
            sentences.append(i18n.tr("choose.lacks_inspectors", count=missing))
        return " ".join(sentences) if not i18n.is_chinese() else "".join(sentences)

    def _begin(self) -> None:
        project, inspectors = ProjectId(self.project.value()), self._inspectors()
        chosen, backend, shell = self._chosen, self._context.backend, self._context.shell
        self.start.setEnabled(False)
        self._context.preferences.change(last_project=project, inspectors=tuple(inspectors))
        self._context.runner.run(
            self,
            lambda: backend.new_run(chosen, project, inspectors),
            shell.open_run,
            ended=self._render,
        )
