"""One field in four lines: label, control, and the line that judges it, always in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.app.views import FieldState, FieldView
from inspector_app.domain.procedure import Field
from inspector_app.domain.units import unit_words
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.combo import ComboControl
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.help_line import Help, HelpLine, help_of
from inspector_app.gui.fields.registry import Surroundings, make_control, wants_full_width
from inspector_app.gui.fields.word_button import WordButton
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import label


def named(field: Field) -> str:
    """Return what a field is called aloud: its title and its unit."""
    unit = i18n.say(unit_words(field.unit))
    return (
        i18n.tr("fields.with_unit", title=i18n.say(field.title), unit=unit) if unit else i18n.say(field.title)
    )


class FieldRow(QWidget):
    """``typed`` carries path and text, ``confirmed`` path and reason; ``entered`` asks for the next field."""

    typed = Signal(str, str)
    confirmed = Signal(str, str)
    entered = Signal()

    def __init__(self, view: FieldView, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.view = view
        self._title = QLabel()
        self._optional = label("fields.optional", "note")
        self.control: Control = make_control(view.field, around)
        self.confirm = ActionButton()
        self.why = WordButton(13)
        i18n.put(self.why, self.why.setText, "fields.give_reason")
        self.reason = QLineEdit()
        self.help = HelpLine()
        self.full_width = wants_full_width(self.control)
        self._lay_out()
        self._connect()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what hears Tab, by itself or by a proxy
        self.setFocusProxy(self.control)
        self.show_view(view)
        i18n.current().follow(self, lambda: self.show_view(self.view))

    @property
    def field(self) -> Field:
        """The field of the procedure."""
        return self.view.field

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._optional)
        head.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.control, 1)
        line.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.help)
        column.addWidget(self.reason)
        self.reason.hide()
        self.reason.setProperty("fit", "dense")
        i18n.put(self.reason, self.reason.setPlaceholderText, "fields.reason_example")
        i18n.put(self.reason, self.reason.setAccessibleName, "fields.reason")
        self.why.setParent(self)  # laid over the end of the help line, which is lower than a finger
        QWidget.setTabOrder(self.why, self.reason)  # which stands below it

    def _connect(self) -> None:
        self.control.typed.connect(lambda text: self.typed.emit(self.view.path, text))
        self.control.entered.connect(self.entered)
        self.confirm.clicked.connect(self._agree)
        self.why.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._give)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the help line."""
        super().resizeEvent(event)
        self._place_why()

    def _place_why(self) -> None:
        self.why.adjustSize()
        shown = self.why.isVisibleTo(self)
        self.help.setContentsMargins(0, 0, self.why.width() if shown else 0, 0)
        middle = self.help.y() + theme.current().h(20) // 2
        self.why.move(self.width() - self.why.width(), middle - self.why.height() // 2)

    def _agree(self) -> None:
        if self._is_instrument:
            self._ask()
        else:
            self._confirm(i18n.tr("fields.read_correctly"))

    @property
    def _is_instrument(self) -> bool:
        """Whether the doubt is about an instrument: there is no reading to check, only a reason to give."""
        return self.field.kind is FieldKind.INSTRUMENT

    def _ask(self) -> None:
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.reason.text().strip():
            self._confirm(self.reason.text().strip())

    def _confirm(self, reason: str) -> None:
        self.reason.hide()
        self.reason.clear()
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.confirmed.emit(self.view.path, reason)

    def show_view(self, view: FieldView) -> None:
        """Show an answer and how it stands."""
        self.view = view
        title, soft = i18n.say(view.field.title), view.state is FieldState.SOFT
        self._title.setText(title)
        self._optional.setVisible(not view.required)
        self.control.show_answer(view.text)
        self.control.show_state(view.state)
        said = self._help()
        self.help.show_help(said)
        self.confirm.setVisible(soft)
        self.confirm.setText(i18n.tr("fields.give_reason" if self._is_instrument else "fields.read_correctly"))
        self.why.setVisible(soft and not self._is_instrument)
        self._place_why()
        if not soft:
            self.reason.hide()
        self.control.name(named(view.field), said.spoken)

    def _help(self) -> Help:
        said = help_of(self.view)
        if said.bold or said.text or not isinstance(self.control, ComboControl) or not self.field.equipment:
            return said
        if self._around.instruments(self.field.equipment):
            return said
        return Help(FieldState.PLAIN, "", i18n.tr("fields.no_instrument"))

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the answer."""
        self.control.set_read_only(read_only=read_only)
        if read_only:
            self.confirm.hide()
            self.why.hide()


class DetailRow(QWidget):
    """The same in one line, for the row that a failing row of a table asks for."""

    typed = Signal(str, str)

    def __init__(self, view: FieldView, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.control = make_control(view.field, around)
        self.control.leave_out()
        self._title = QLabel()
        self._help = HelpLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.control, 3)
        row.addWidget(self._help, 5)  # two lines of it fit into the row
        for edit in self.control.findChildren(QLineEdit):
            theme.set_state(edit, fit="dense")
        self.setFocusProxy(self.control)
        self.control.typed.connect(lambda text: self.typed.emit(self.view.path, text))
        self.show_view(view)

    def show_view(self, view: FieldView) -> None:
        """Show the answer; while it is missing the frame says so."""
        self.view = view
        open_ = view.required and not view.text
        title = i18n.say(view.field.title)
        self._title.setText(title)
        theme.set_state(self._title, state="hard" if open_ else "")
        self.control.show_answer(view.text)
        self.control.show_state(FieldState.HARD if open_ else view.state)
        said = help_of(view)
        missing = Help(FieldState.HARD, "", said.text or i18n.tr("fields.row_needs"))
        self._help.show_help(missing if open_ else said)
        self.control.name(named(view.field), self._help.shown.spoken)
