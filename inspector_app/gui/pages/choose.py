"""新建检查: which procedure, on which project, by whom."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector_app.domain.ids import PersonId, ProjectId, RunId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.project import Project
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.pages.choose_cards import ProcedureCards
from inspector_app.gui.pages.choose_who import INSPECTORS, WhoFields
from inspector_app.gui.pages.clock_note import ClockNote
from inspector_app.gui.pages.refused_files import RefusedFiles
from inspector_app.gui.parts.buttons import ActionButton, IconButton, PrimaryButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.form import ComboField
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, rule_below
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.search_box import SearchBox

SIDE = 336


class ChoosePage(Page):
    """Search and cards by family in the middle; project, inspectors and the start at the right.

    By keyboard: type, Enter takes the first hit and goes to what is lacking, at last to the start.
    """

    def __init__(self, context: Context) -> None:
        super().__init__("choose.title")
        self._context = context
        self._wanted: ProjectId | None = None
        self._procedures: tuple[Procedure, ...] = ()
        self._is_read = self._takes_first = False
        back = IconButton("choose.back", "back")
        back.clicked.connect(lambda: context.shell.show_page("today"))
        self.header.left.addWidget(back)
        self.search = SearchBox("choose.search", "Ctrl+F")
        self.procedures, self.who = ProcedureCards(), WhoFields()
        self.refused, self.clock = RefusedFiles(context), ClockNote(context)
        self.cards = self.procedures.group
        self._lacking = wrapped(role="note")
        self.start = PrimaryButton("choose.start", icon="next")
        self.start.set_keys("Ctrl+Return")
        self.start.print_keys("Ctrl+Enter")
        self._lay_out()
        self._connect()
        self.first_stop = self.search
        self.start.setEnabled(False)  # until it is known what there is
        self.who.hide()

    def _lay_out(self) -> None:
        middle = ground(QWidget(), "raised")
        lines = column(middle)
        above = column(spacing=10)
        above.setContentsMargins(24, 16, 24, 8)
        above.addWidget(self.search)
        above.addWidget(self.clock)
        above.addWidget(self.refused)
        lines.addLayout(above)
        lines.addWidget(Scroll(self.procedures), 1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(middle, 1)
        halves.addWidget(self._side())
        self.body.addLayout(halves, 1)

    def _side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        theme.current().follow(side, lambda: side.setFixedWidth(theme.current().side(SIDE)))
        inner = QWidget()
        lines = column(inner, spacing=6)
        lines.setContentsMargins(16, 18, 16, 8)
        lines.addWidget(self.who)
        add = ActionButton("choose.add_people", icon="people", kind="flat", flush=True)
        add.clicked.connect(lambda: self._context.shell.show_page("settings"))
        lines.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        foot = column(spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self._lacking)
        foot.addWidget(self.start)
        whole = column(side)
        scroll = Scroll(inner)
        whole.addWidget(scroll, 1)
        whole.addWidget(rule_below(scroll))
        whole.addLayout(foot)
        return side

    def _connect(self) -> None:
        self.search.searched.connect(self.procedures.narrow)
        self.search.left.connect(self.procedures.focus_first)
        self.search.entered.connect(self._take_first)
        self.procedures.chosen.connect(self._render)
        self.procedures.settled.connect(self._go_on)
        self.who.edited.connect(self._render)
        self.who.entered.connect(self._go_on)
        self.start.clicked.connect(self._begin)

    @property
    def project(self) -> ComboField:
        """The projects that can be chosen."""
        return self.who.project

    @property
    def checks(self) -> dict[PersonId, Check]:
        """The inspectors that can be chosen."""
        return self.who.checks

    def choose_project(self, project_id: ProjectId | None) -> None:
        """Choose a project as soon as the projects are known."""
        self._wanted = project_id

    def start_search(self) -> bool:
        """Put the keyboard into the search among the procedures."""
        self.search.take_focus()
        return True

    def opened(self) -> None:
        """Read procedures, projects and inspectors anew."""
        backend = self._context.backend
        self.search.selectAll()  # what was looked for before is replaced by the next key
        self.clock.read()
        self.refused.read()
        self._context.runner.run(
            self, lambda: (backend.procedures(), backend.projects(), backend.people()), self._fill
        )

    def _fill(self, known: tuple[Sequence[Procedure], Sequence[Project], Sequence[Person]]) -> None:
        procedures, projects, people = known
        self._procedures = tuple(procedures)
        settings = self._context.preferences.settings
        self.who.show_projects(projects, self._wanted or settings.last_project)
        inspectors = [person for person in people if person.party is Party.INSPECTOR]
        self.who.show_people(inspectors, settings.inspectors)
        self.who.show()
        self.procedures.show_procedures(self._procedures)
        self._is_read = True
        self._render()
        if self._takes_first:
            self._take_first()

    @property
    def reason_text(self) -> str:
        """Why the inspection cannot be begun yet, or what the procedure warns of."""
        return self._lacking.text()

    def choose(self, procedure_id: str) -> None:
        """Choose a procedure."""
        self.procedures.choose(procedure_id)

    def _take_first(self) -> None:
        """Take the first hit, once there is something to choose from."""
        self._takes_first = not self._is_read
        if self.procedures.choose_first():
            self._go_on()

    def _go_on(self) -> None:
        """Put the keyboard on what is lacking, at last on the start."""
        if not self.procedures.value():
            self.search.take_focus()
        elif not self.who.focus_lacking():
            self.start.setFocus(Qt.FocusReason.TabFocusReason)

    def _render(self) -> None:
        if not self._is_read:
            return
        lacking = self._what_is_lacking()
        self.start.setEnabled(not lacking)
        value = self.procedures.value()
        chosen = next((one for one in self._procedures if one.id == value), None)
        self._lacking.setText(lacking or (i18n.say(chosen.caution) if chosen else ""))
        shown, total = len(self.procedures.shown), len(self._procedures)
        self.header.set_context(
            "choose.count" if shown == total else "choose.count_of", count=total, shown=shown
        )

    def _what_is_lacking(self) -> str:
        """Return why the inspection cannot be begun yet, in words; empty when it can."""
        sentences = []
        if not self.procedures.value():
            sentences.append(i18n.tr("choose.lacks_procedure"))
        if not self.who.has_project():
            sentences.append(i18n.tr("choose.lacks_project"))
        missing = INSPECTORS - self.who.count()
        if missing > 0:
            sentences.append(i18n.tr("choose.lacks_inspectors", count=missing))
        return i18n.run_on(sentences)

    def _begin(self) -> None:
        who, chosen = self.who.value(), self.procedures.value()
        backend, preferences = self._context.backend, self._context.preferences
        self.start.setEnabled(False)

        def work() -> tuple[RunId, ProjectId, tuple[PersonId, ...]]:
            project, inspectors = who.keep(backend)
            return backend.new_run(chosen, project, inspectors), project, inspectors

        def begun(made: tuple[RunId, ProjectId, tuple[PersonId, ...]]) -> None:
            run_id, project, inspectors = made
            preferences.change(last_project=project, inspectors=inspectors)
            self._context.shell.open_run(run_id)

        self._context.runner.run(self, work, begun, ended=self._render)
