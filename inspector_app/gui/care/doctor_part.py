"""检查: everything re-hashed, what does not fit by name with its safe next step, and the tamper drill."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app import words
from inspector_app.app.doctor import Examination
from inspector_app.app.findings import Finding, told_together
from inspector_app.app.healed import Healed
from inspector_app.app.work import Work
from inspector_app.domain.text import Text, join, same
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.care.job import Job
from inspector_app.gui.care.outcome import NOTHING
from inspector_app.gui.care.port import Drilled
from inspector_app.gui.care.which import WhichBackup
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.models.rows import Column, RowsModel
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.form import TextField
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column
from inspector_app.gui.parts.table import ListTable
from inspector_app.gui.parts.wrap import WrapRow

SHOWN = 8  # rows before the table scrolls
MOST_LISTED = 60  # names below the table
_LOST = ("missing", "altered")


class FindingsTable(QWidget):
    """The findings by name; below them the chosen one in full, with its next step."""

    def __init__(self) -> None:
        super().__init__()
        columns: tuple[Column[Finding], ...] = (
            Column("care.area", lambda one: i18n.tr(f"doctor.area_{one.area}"), lambda _one: Mark.WARN),
            Column("care.name", _name),
            Column("care.what", lambda one: i18n.say(one.text)),
        )
        self.model = RowsModel(columns, self)
        self.table = ListTable("findings", "care.findings")
        self.table.setModel(self.model)
        self.table.set_widths(120, 160, 0, give_up=(1,))
        self._said, self._names, self._step = wrapped(role="strong"), wrapped(role="muted"), wrapped()
        lines = column(self, spacing=8)
        for part in (self.table, self._said, self._names, self._step):
            lines.addWidget(part)
        self.table.row_chosen.connect(self._choose)
        theme.current().follow(self, self._set_height)
        i18n.current().follow(self, lambda: self._choose(self.table.currentIndex().row()))
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found, the first one in full; nothing hides it all."""
        self.model.set_rows(told_together(findings))
        self.setVisible(bool(findings))
        self._set_height()
        if findings:
            self.table.selectRow(0)

    def _set_height(self) -> None:
        self.table.setFixedHeight(theme.current().h(36) * (min(len(self.model.rows), SHOWN) + 1) + 2)

    def _choose(self, line: int) -> None:
        if 0 <= line < len(self.model.rows):
            self._said.setText(i18n.say(self.model.rows[line].text))
            self._names.setText(_all_names(self.model.rows[line]))
            self._names.setVisible(bool(self.model.rows[line].names))
            self._step.setText(i18n.say(words.text("care.next_step", step=self.model.rows[line].step)))


def _name(finding: Finding) -> str:
    return i18n.tr("doctor.so_many", n=len(finding.names)) if finding.names else finding.name


def _all_names(finding: Finding) -> str:
    """Return all names of files that are told of together; of very many those that can be looked through."""
    listed = words.first_of([same(name) for name in finding.names], MOST_LISTED)
    more = words.text("care.more_names") if len(finding.names) > MOST_LISTED else NOTHING
    return i18n.say(join([part for part in (listed, more) if part != NOTHING], "", " "))


class DrillTable(QWidget):
    """One line for each altered copy: what was done, and what verifying pointed at; the chosen one in full."""

    def __init__(self) -> None:
        super().__init__()
        columns: tuple[Column[Drilled], ...] = (
            Column("care.altered", lambda one: i18n.say(one.title), lambda one: _caught(one.caught)),
            Column("care.named", lambda one: i18n.say(one.named)),
        )
        self.rows = RowsModel(columns, self)
        self.table = ListTable("drill", "care.drill")
        self.table.setModel(self.rows)
        self.table.set_widths(460, 0)
        self._done, self._named = wrapped(role="strong"), wrapped()
        lines = column(self, spacing=8)
        for part in (self.table, self._done, self._named):
            lines.addWidget(part)
        self.table.row_chosen.connect(self._choose)
        theme.current().follow(self, self._set_height)
        i18n.current().follow(self, lambda: self._choose(self.table.currentIndex().row()))
        self.hide()

    def show_results(self, results: Sequence[Drilled]) -> None:
        """Show the copies, the first one in full."""
        self.rows.set_rows(results)
        self.setVisible(bool(results))
        self._set_height()
        if results:
            self.table.selectRow(0)

    def _set_height(self) -> None:
        self.table.setFixedHeight(theme.current().h(36) * (len(self.rows.rows) + 1) + 2)

    def _choose(self, line: int) -> None:
        if 0 <= line < len(self.rows.rows):
            self._done.setText(i18n.say(self.rows.rows[line].title))
            self._named.setText(i18n.say(self.rows.rows[line].named))


class DoctorPart(QWidget):
    """Examines, and offers what can safely be done about what was found."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.examine, self.drill = ActionButton("care.examine", icon="search"), ActionButton("care.run_drill")
        self.heal, self.rescue = ActionButton("care.heal", icon="folder"), ActionButton("care.rescue")
        self.tidy = ActionButton("care.tidy")
        self.passphrase = TextField("care.copy_passphrase")
        self.passphrase.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.findings, self.drilled, self.job = FindingsTable(), DrillTable(), Job(context)
        self.which = WhichBackup()
        context.access.gate(self.heal, self.tidy)
        self._steps = WrapRow((self.which, self.heal, self.rescue, self.tidy))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = column(self, spacing=8)
        lines.addWidget(wrapped("care.doctor_note", "muted"))
        lines.addWidget(WrapRow((self.examine, self.drill)))
        for part in (self.job, self.findings, self.passphrase, self._steps, self.drilled):
            lines.addWidget(part)
        self._offer(())

    def _connect(self) -> None:
        self.examine.clicked.connect(self._examine)
        self.drill.clicked.connect(self._drill)
        self.heal.clicked.connect(self._heal)
        self.rescue.clicked.connect(self._rescue)
        self.tidy.clicked.connect(self._tidy)
        self.job.busy.connect(self._show_busy)

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal has no names
        for button in (self.examine, self.drill, self.rescue):
            button.setEnabled(not busy)
        for button in (self.heal, self.tidy):
            button.setEnabled(self._context.access.can_write and not busy)

    def _offer(self, findings: Sequence[Finding]) -> None:
        codes = {one.code for one in findings if one.area == "originals"}
        lost_text = any((one.area, one.code) == ("procedures", "lost") for one in findings)
        for part in (self.which, self.heal, self.passphrase):
            part.setVisible(lost_text or bool(codes & set(_LOST)))
        can_tidy = any(one.code == "leftover" or one.area == "copies" for one in findings)
        self.rescue.setVisible(bool(codes & {"orphan", "stray"}))
        self.tidy.setVisible(can_tidy)
        self._steps.setVisible(bool(codes) or can_tidy or lost_text)

    def _examine(self) -> None:
        care = self._context.backend.care
        self.drilled.show_results(())
        self.job.start("care.examining", lambda work: care().examine(work), self._examined)

    def _examined(self, found: Examination, before: Text = NOTHING) -> None:
        counts = {**found.counts, "bytes": figures.size(found.counts["bytes"])}
        total = len(found.findings)
        fits = words.text("care.unsound", n=total) if total else words.text("care.sound")
        said = join([before, fits], "", " ") if before != NOTHING else fits
        self.job.outcome.tell(Mark.WARN if total else Mark.PASS, said, words.text("care.counted", **counts))
        self.findings.show_findings(found.findings)
        self._offer(found.findings)

    def _drill(self) -> None:
        care = self._context.backend.care
        self.findings.show_findings(())
        self._offer(())
        self.job.start("care.drilling", lambda work: care().drill(work), self._show_drilled)

    def _show_drilled(self, results: Sequence[Drilled]) -> None:
        caught = sum(one.caught for one in results)
        mark = Mark.PASS if caught == len(results) else Mark.FAIL
        said = words.text("doctor.drill_total", caught=caught, n=len(results))
        self.job.outcome.tell(mark, said, words.text("care.drill_rest"))
        self.drilled.show_results(results)

    def _heal(self) -> None:
        source = self.which.ask(self._context.questions, self, folder_key="care.which_whole")
        care, secret = self._context.backend.care, self.passphrase.line.text()
        if source is None:
            return

        def work(work_: Work) -> tuple[Healed, Examination]:
            return care().heal(source, secret, work_), care().examine(work_)

        self.job.start("care.healing", work, lambda both: self._examined(both[1], both[0].said()))

    def _rescue(self) -> None:
        target, care = self._context.questions.folder(self, i18n.tr("care.where_rescue"), ""), None
        if target is None:
            return
        care = self._context.backend.care
        self.job.start(
            "care.rescuing", lambda work: care().rescue(target, work), lambda n: self._rescued(n, target)
        )

    def _rescued(self, count: int, target: Path) -> None:
        self.job.outcome.tell(Mark.DONE, words.text("doctor.rescued", n=count, path=target))

    def _tidy(self) -> None:
        care = self._context.backend.care

        def work(work_: Work) -> tuple[tuple[Path, int], Examination]:
            return care().tidy(work_), care().examine(work_)

        self.job.start("care.tidying", work, lambda both: self._examined(both[1], _tidied(both[0])))


def _tidied(done: tuple[Path, int]) -> Text:
    return words.text("doctor.tidied", n=done[1], path=done[0])


def _caught(caught: bool) -> Mark:  # noqa: FBT001 - read off one value
    return Mark.PASS if caught else Mark.FAIL
