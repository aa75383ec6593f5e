"""The instruments with their calibration, and a form for the one that is chosen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from inspector_app import words
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.ids import EquipmentId
from inspector_app.domain.values import parse_date
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.models.rows import Column, RowsModel
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.enter import EnterLeads
from inspector_app.gui.parts.form import ComboField, TextField
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import card, column, row
from inspector_app.gui.parts.table import ListTable

TEXTS = ("name", "number", "maker", "certificate")
DAYS = ("calibrated_on", "due_on")
SHOWN = 6


class EquipmentEditor(QWidget):
    """A table, and below it the form of what is being added or changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._shown = context, _blank()
        self.model = RowsModel[Equipment](
            (
                Column("settings.equipment_state", self._state, self._mark),
                Column("settings.equipment_name", lambda one: one.name),
                Column("settings.equipment_number", lambda one: one.number),
                Column("settings.equipment_kind", lambda one: i18n.tr(f"settings.kind_{one.kind.value}")),
                Column("settings.equipment_calibrated_on", lambda one: _day(one.calibrated_on)),
                Column("settings.equipment_due_on", lambda one: _day(one.due_on)),
            ),
            self,
        )
        self.table = ListTable("equipment", "settings.equipment")
        self.add = ActionButton("settings.add_equipment", icon="plus")
        self.form: QFrame = card()
        self.kind = ComboField("settings.equipment_kind")
        self.texts = {name: TextField(f"settings.equipment_{name}") for name in TEXTS}
        self.days = {name: TextField(f"settings.equipment_{name}", "settings.day_note") for name in DAYS}
        self.save = ActionButton("window.save")
        self.cancel = ActionButton("window.cancel", kind="flat")
        self.retire = ActionButton("settings.retire", kind="flat")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths(140, 0, 120, 150, 120, 120, give_up=(4, 3, 2))
        self.kind.set_options([(k.value, words.text(f"settings.kind_{k.value}")) for k in EquipmentKind])
        lines = column(self, spacing=8)
        lines.addWidget(wrapped("settings.equipment_note", "muted"))
        lines.addWidget(self.table)
        across = row()
        across.addWidget(self.add)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addWidget(self.form)
        grid = QGridLayout(self.form)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        fields = (self.kind, *self.texts.values(), *self.days.values())
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
        buttons = row(spacing=8)
        for button in (self.save, self.cancel, self.retire):
            buttons.addWidget(button)
        buttons.addStretch(1)
        grid.addLayout(buttons, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.form.hide()

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.edit(_blank()))
        self.table.row_opened.connect(lambda line: self.edit(self.model.rows[line]))
        self.table.clicked.connect(lambda index: self.edit(self.model.rows[index.row()]))
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._close_form)
        self.retire.clicked.connect(self._retire)
        EnterLeads(self, (self.kind, *self.texts.values(), *self.days.values(), self.save))
        theme.current().follow(self, self._set_height)

    def read(self) -> None:
        """Show the instruments that are kept."""
        self._context.runner.run(self, self._context.backend.equipment, self._fill)

    def _fill(self, equipment: Sequence[Equipment]) -> None:
        self.model.set_rows([one for one in equipment if not one.retired])
        self._set_height()

    def _set_height(self) -> None:
        count = len(self.model.rows)
        self.table.setVisible(bool(count))
        self.table.setFixedHeight(theme.current().h(36) * (min(count, SHOWN) + 1) + 2)

    def _today(self) -> date:
        return self._context.backend.now().date()

    def _state(self, one: Equipment) -> str:
        if one.due_on is None:
            return i18n.tr("settings.needs_none")
        return i18n.tr("settings.valid" if one.is_calibrated_on(self._today()) else "settings.expired")

    def _mark(self, one: Equipment) -> Mark | None:
        if one.due_on is None:
            return None
        return Mark.PASS if one.is_calibrated_on(self._today()) else Mark.WARN

    def edit(self, equipment: Equipment) -> None:
        """Show an instrument in the form, and in the list which it is; one with an empty id is new."""
        self._shown = equipment
        self.table.clearSelection()
        if equipment in self.model.rows:
            self.table.selectRow(list(self.model.rows).index(equipment))
        self.kind.set_value(equipment.kind.value)
        for name, field in self.texts.items():
            field.set_value(getattr(equipment, name))
        for name, field in self.days.items():
            day = getattr(equipment, name)
            field.set_value(day.isoformat() if day else "")
        self.retire.setVisible(bool(equipment.id))
        self.form.show()
        self.texts["name"].setFocus()

    def _close_form(self) -> None:
        """Hide the form; the keyboard stays here, where the next instrument is added."""
        focused = self.window().focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self.add.setFocus()
        self.form.hide()

    def _save(self) -> None:
        typed = {name: field.value() for name, field in self.texts.items()}
        days = {name: parse_date(field.value(), self._today()) for name, field in self.days.items()}
        wrong = [name for name, field in self.days.items() if field.value() and days[name] is None]
        for name in wrong:
            self.days[name].complain(i18n.tr("settings.no_day"))
        if not typed["name"]:
            self.texts["name"].complain(i18n.tr("settings.needs_name"))
        changed = replace(
            self._shown,
            kind=EquipmentKind(self.kind.value()),
            name=typed["name"],
            number=typed["number"],
            maker=typed["maker"],
            certificate=typed["certificate"],
            calibrated_on=days["calibrated_on"],
            due_on=days["due_on"],
        )
        if changed.is_due_early:
            self.days["due_on"].complain(i18n.tr("settings.due_before_calibrated"))
        elif typed["name"] and not wrong:
            self._keep(changed)

    def _keep(self, equipment: Equipment) -> None:
        backend = self._context.backend
        self._close_form()
        self._context.runner.run(self, lambda: backend.save_equipment(equipment), lambda _kept: self.read())

    def _retire(self) -> None:
        before = self._shown
        self._keep(replace(before, retired=True))
        self._context.messages.tell(
            words.text("settings.retired", name=before.name),
            action=words.text("window.undo"),
            act=lambda: self._keep(before),
            seconds=10,
        )


def _blank() -> Equipment:
    return Equipment(EquipmentId(""), EquipmentKind.RULE, "", "")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
