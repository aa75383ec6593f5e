"""The inspectors: one line each, kept as it is typed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inspector_app import words
from inspector_app.domain.ids import PersonId
from inspector_app.domain.people import Party, Person
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.enter import EnterLeads
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import clear, column, discard, row

WAIT_MS = 400  # after the last key
PARTS = ("name", "unit", "card")
SHARES = {"name": 4, "unit": 7, "card": 5}  # of the width: a unit is twelve characters and more


class PersonLine:
    """The widgets of one inspector."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.edits = {part: QLineEdit(getattr(person, part)) for part in PARTS}
        self.on_duty = Check("settings.on_duty")
        self.remove = IconButton("settings.remove_person", "x")
        for part, edit in self.edits.items():
            i18n.put(edit, edit.setAccessibleName, f"settings.person_{part}")
            edit.setCursorPosition(0)  # a long one shows how it begins

    def value(self) -> Person:
        """Return the person as typed."""
        typed = {part: edit.text().strip() for part, edit in self.edits.items()}
        return replace(self.person, name=typed["name"], unit=typed["unit"], card=typed["card"])


class PeopleEditor(QWidget):
    """Name, unit, number of the card, and who is on duty today."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.lines: list[PersonLine] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.add = ActionButton("settings.add_person", icon="plus")
        self.add.clicked.connect(lambda: self._append(focus=True))
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.save_all)
        column_ = column(self, spacing=8)
        column_.addWidget(wrapped("settings.people_note", "muted"))
        column_.addLayout(self._grid)
        across = row()
        across.addWidget(self.add)
        across.addStretch(1)
        column_.addLayout(across)

    def read(self) -> None:
        """Show the inspectors that are kept."""
        self._context.runner.run(self, self._context.backend.people, self._fill)

    def _fill(self, people: Sequence[Person]) -> None:
        clear(self._grid)
        self.lines = []
        for side, part in enumerate(PARTS):
            self._grid.addWidget(label(f"settings.person_{part}", "note"), 0, side)
            self._grid.setColumnStretch(side, SHARES[part])
        for person in people:
            if person.party is Party.INSPECTOR:
                self._show(PersonLine(person))

    def _append(self, *, focus: bool) -> None:
        units = [line.value().unit for line in self.lines if line.value().unit]
        line = PersonLine(Person(PersonId(""), "", Party.INSPECTOR, units[-1] if units else ""))
        self._show(line)
        if focus:
            line.edits["name"].setFocus()

    def _show(self, line: PersonLine) -> None:
        self.lines.append(line)
        place = len(self.lines)
        for side, edit in enumerate(line.edits.values()):
            edit.textEdited.connect(self._wait.start)
            self._grid.addWidget(edit, place, side)
        EnterLeads(line.on_duty, tuple(line.edits.values()))
        line.edits[PARTS[-1]].returnPressed.connect(lambda: self._go_on(line))
        line.on_duty.setChecked(line.person.id in self._context.preferences.settings.inspectors)
        line.on_duty.toggled.connect(self._keep_duty)
        line.remove.clicked.connect(lambda: self._remove(line))
        self._grid.addWidget(line.on_duty, place, len(PARTS))
        self._grid.addWidget(line.remove, place, len(PARTS) + 1)
        for widget in (*line.edits.values(), line.on_duty, line.remove):
            widget.show()  # in this turn of the loop: else shown in the next, without focus before

    def _go_on(self, line: PersonLine) -> None:
        """Go to the next inspector, from the last one to the button that adds another."""
        following = self.lines[self.lines.index(line) + 1 :]
        (following[0].edits["name"] if following else self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def save_all(self) -> None:
        """Keep every line that was changed and has a name."""
        self._wait.stop()
        for line in self.lines:
            typed = line.value()
            if typed.name and typed != line.person:
                self._save(line, typed)

    def _save(self, line: PersonLine, typed: Person) -> None:
        backend = self._context.backend
        self._context.runner.run(self, lambda: backend.save_person(typed), lambda kept: self._kept(line, kept))

    def _kept(self, line: PersonLine, person: Person) -> None:
        was_new = not line.person.id
        line.person = person
        if was_new and len(self._context.preferences.settings.inspectors) < 2:
            line.on_duty.setChecked(True)
        self._context.shell.refresh()

    def _keep_duty(self) -> None:
        ids = tuple(line.person.id for line in self.lines if line.on_duty.isChecked() and line.person.id)
        self._context.preferences.change(inspectors=ids)

    def _remove(self, line: PersonLine) -> None:
        self.lines.remove(line)
        for widget in (*line.edits.values(), line.on_duty, line.remove):
            discard(widget)
        if not line.person.id:
            return
        backend = self._context.backend

        def told(_none: None) -> None:
            self._context.messages.tell(
                words.text("settings.person_removed", name=line.person.name),
                action=words.text("window.undo"),
                act=lambda: self._bring_back(line.person),
                seconds=10,
            )
            self._context.shell.refresh()

        self._context.runner.run(self, lambda: backend.remove_person(line.person.id), told)

    def _bring_back(self, person: Person) -> None:
        backend = self._context.backend
        again = replace(person, id=PersonId(""))
        self._context.runner.run(self, lambda: backend.save_person(again), lambda _kept: self.read())
