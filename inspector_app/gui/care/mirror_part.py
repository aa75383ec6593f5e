"""第二份副本: where it lies, what has it, and what is still to be written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inspector_app import words
from inspector_app.app.mirror_status import Checked, Mirrored, Status
from inspector_app.app.mirror_worker import MirrorState
from inspector_app.domain.text import Text, join, same
from inspector_app.gui import i18n
from inspector_app.gui.care.job import Job
from inspector_app.gui.care.outcome import MOST_NAMED, NOTHING, Outcome
from inspector_app.gui.care.port import Second
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.form import TextField
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column
from inspector_app.gui.parts.wrap import WrapRow


class MirrorPart(QWidget):
    """Either the choice of a folder, or the state with what can be done about it."""

    told = Signal()  # from the thread behind the second copy

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._listens = False
        self.second: Second | None = None
        self.passphrase, self.again = _secret("care.passphrase", "care.passphrase_note"), _secret("care.again")
        self.choose = ActionButton("care.choose_second", icon="usb")
        self.run, self.check = ActionButton("care.run_second"), ActionButton("care.check_second", icon="check")
        self.forget = ActionButton("care.forget_second", kind="flat")
        self.state, self.job = Outcome(), Job(context)
        self._acts = (self.choose, self.run, self.check, self.forget)
        context.access.gate(*self._acts, self.passphrase, self.again)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = column(self, spacing=8)
        lines.addWidget(wrapped("care.second_note", "muted"))
        lines.addWidget(self.state)
        self._new = QWidget()
        grid = QGridLayout(self._new)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        grid.addWidget(self.passphrase, 0, 0)
        grid.addWidget(self.again, 0, 1)
        grid.addWidget(WrapRow((self.choose,)), 1, 0, 1, 2)
        self._old = WrapRow((self.run, self.check, self.forget))
        for part in (self._new, self._old, self.job):
            lines.addWidget(part)
        self._new.hide()
        self._old.hide()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._set)
        self.run.clicked.connect(self._run)
        self.check.clicked.connect(self._check)
        self.forget.clicked.connect(self._forget)
        self.job.busy.connect(self._show_busy)
        self.told.connect(self.read)
        self.again.edited.connect(lambda: self.again.complain(""))
        i18n.current().follow(self, self._render)

    def read(self) -> None:
        """Ask how it stands; from now on every change is told."""
        care = self._context.backend.care
        if not self._listens:
            self._listens = True
            self._context.runner.run(self, lambda: care().listen(self.told.emit))
        self._context.runner.run(self, lambda: care().second(), self._show)

    def _show(self, second: Second) -> None:
        self.second = second
        self._render()

    def _render(self) -> None:
        if self.second is None:
            return
        status = self.second.status
        self._new.setVisible(status is None)
        self._old.setVisible(status is not None)
        if status is None and self.second.error is not None:
            self.state.tell(Mark.WARN, *words.error_parts(self.second.error))
        elif status is None:
            self.state.tell(Mark.INCOMPLETE, words.text("care.second_none"))
        else:
            self.state.tell(*_told(self.second, status))

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal has no names
        for button in self._acts:
            button.setEnabled(self._context.access.can_write and not busy)

    def _set(self) -> None:
        secret = self.passphrase.line.text()
        if secret != self.again.line.text():
            self.again.complain(i18n.tr("care.not_alike"))
            self.again.setFocus()
            return
        place, care = self._context.questions.folder(self, i18n.tr("care.where_second"), ""), None
        if place is None:
            return
        care = self._context.backend.care
        self.job.start(
            "care.setting_up", lambda work: care().set_second(place, secret, work), lambda _none: self._is_set()
        )

    def _is_set(self) -> None:
        for field in (self.passphrase, self.again):
            field.set_value("")
        self.read()

    def _run(self) -> None:
        care = self._context.backend.care
        self.job.start("care.running_second", lambda work: care().run_second(work), self._ran)

    def _ran(self, done: Mirrored) -> None:
        mark = Mark.WARN if done.bad else Mark.PASS
        rest = words.text("care.second_bad", n=len(done.bad)) if done.bad else Text("", "")
        self.job.outcome.tell(mark, words.text("care.second_ran", n=done.written), rest)
        self.read()

    def _check(self) -> None:
        care = self._context.backend.care
        self.job.start("care.checking_second", lambda work: care().check_second(work), self._checked)

    def _checked(self, told: tuple[Checked, tuple[Text, ...]]) -> None:
        found, wrong = told
        said = words.text("care.second_checked", good=found.good, total=found.total)
        rest = NOTHING
        if wrong:
            rest = rest + words.text("care.second_wrong", names=words.first_of(wrong, MOST_NAMED))
        if found.waiting:
            rest = rest + words.text("care.second_unwritten", n=len(found.waiting))
        self.job.outcome.tell(Mark.PASS if found.is_sound else Mark.WARN, said, rest)
        self.read()

    def _forget(self) -> None:
        before, care = self.second, self._context.backend.care
        assert before is not None
        self._context.runner.run(self, lambda: care().forget_second(), lambda _none: self._forgotten(before))

    def _forgotten(self, before: Second) -> None:
        assert before.status is not None
        self.job.outcome.tell(Mark.DONE, words.text("care.second_forgotten", path=before.status.target))
        self.read()


def _told(second: Second, status: Status) -> tuple[Mark, Text, Text]:
    """Return how it stands, in two sentences; a disk that is not there is no error."""
    kept = status.records - len(status.serials)
    said = words.text("care.second_state", kept=kept, total=status.records)
    how = words.text("backup.mirror_encrypted" if status.encrypted else "backup.mirror_plain")
    rest = words.text("care.second_place", path=status.target, how=how)
    if status.last:
        rest = rest + words.text("care.second_last", time=status.last[:16].replace("T", " "))
    if status.waiting:
        named = words.first_of([same(serial) for serial in status.serials], MOST_NAMED)
        rest = rest + words.text("care.second_waiting", files=len(status.waiting), serials=named)
    if status.bad:
        rest = rest + words.text("care.second_bad", n=len(status.bad))
    if status.fault is not None and status.fault.code != "mirror.gone":
        what, step = words.error_parts(status.fault)
        return Mark.WARN, what, join((step, said, rest), "", " ")
    if not status.connected:
        return Mark.INCOMPLETE, said, words.text("care.second_gone") + rest
    if second.state is MirrorState.FAILED and second.error is not None:
        return Mark.WARN, said, join((words.error_text(second.error), rest), "", " ")
    if second.state is MirrorState.WORKING:
        return Mark.INCOMPLETE, words.text("care.second_working") + said, rest
    if status.bad:
        return Mark.WARN, said, rest
    return Mark.PASS if status.is_complete else Mark.INCOMPLETE, said, rest


def _secret(key: str, note: str = "") -> TextField:
    made = TextField(key, note)
    made.line.setEchoMode(QLineEdit.EchoMode.Password)
    return made
