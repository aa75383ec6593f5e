"""Which control takes which kind of answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt

from inspector_app import words
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.procedure import Field, Option
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n
from inspector_app.gui.fields.choices import ChoicesControl
from inspector_app.gui.fields.combo import ComboControl
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.line import LineControl
from inspector_app.gui.fields.long_text import LongTextControl
from inspector_app.gui.fields.segments import Segments

SEGMENTS_AT_MOST = 5
HALF_WIDTH = 340  # px that half of the work column offers at least, at 1366
FULL_WIDTH = 700


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a control may need from outside."""

    instruments: Callable[[EquipmentKind], Sequence[Equipment]]
    project_texts: Callable[[str], Sequence[str]]  # "project.unit_works" → its texts
    now: Callable[[], datetime]  # site wall time, naive


def yes_no_options() -> tuple[Option, Option]:
    """Return the two options of a yes/no answer."""
    return Option("yes", words.text("fields.yes")), Option("no", words.text("fields.no"))


def make_control(field: Field, around: Surroundings) -> Control:
    """Return the control for a field, empty."""
    if field.kind is FieldKind.LONG_TEXT or field.multiline:
        return LongTextControl()
    if field.kind is FieldKind.YES_NO:
        return Segments(yes_no_options())
    if field.kind is FieldKind.CHOICE:
        return _choice(field)
    if field.kind is FieldKind.CHOICES:
        return ChoicesControl(field.options)
    if field.kind is FieldKind.INSTRUMENT:
        return instrument_control(instrument_options(field, around))
    return _line(field, around)


def instrument_control(options: Sequence[Option]) -> ComboControl:
    """Return a list of instruments that keeps both ends in sight: the name, and that one has expired."""
    control = ComboControl(options)
    control.combo.cut = Qt.TextElideMode.ElideMiddle
    return control


def _choice(field: Field) -> Control:
    if len(field.options) > SEGMENTS_AT_MOST:
        return ComboControl(field.options)
    segments = Segments(field.options)
    return segments if segments.needed_width() <= FULL_WIDTH else ComboControl(field.options)


def _line(field: Field, around: Surroundings) -> LineControl:
    line = LineControl(field.kind, field.unit)
    if field.kind is FieldKind.MOMENT:
        button = line.add_button("clock", "fields.now")
        button.clicked.connect(lambda: _fill_now(line, around))
        i18n.put(line.edit, line.edit.setPlaceholderText, "fields.moment_example")
    elif field.kind is FieldKind.DATE:
        button = line.add_button("today", "fields.today")
        button.clicked.connect(lambda: line.typed.emit(around.now().date().isoformat()))
        i18n.put(line.edit, line.edit.setPlaceholderText, "fields.date_example")
    elif field.kind is FieldKind.DURATION:
        i18n.put(line.edit, line.edit.setPlaceholderText, "fields.duration_example")
    texts = [i18n.say(text) for text in field.suggest]
    texts += around.project_texts(field.suggest_from) if field.suggest_from else []
    if texts:
        line.suggest(texts)
    return line


def _fill_now(line: LineControl, around: Surroundings) -> None:
    line.typed.emit(around.now().isoformat(timespec="minutes"))


def instrument_options(field: Field, around: Surroundings) -> tuple[Option, ...]:
    """Return the instruments of the field's kind, each with the end of its calibration."""
    today = around.now().date()
    kinds = [field.equipment] if field.equipment else list(EquipmentKind)
    found = [item for kind in kinds for item in around.instruments(kind) if not item.retired]
    return tuple(Option(item.id, instrument_title(item, today)) for item in found)


def instrument_title(item: Equipment, today: date) -> Text:
    """Return name, number and calibration of an instrument, expired ones flagged in words."""
    head = Text(f"{item.name} {item.number}　", f"{item.name} {item.number}  ")
    if item.due_on is None:
        return head + words.text("fields.no_calibration")
    key = "fields.calibrated_to" if item.is_calibrated_on(today) else "fields.calibration_over"
    return head + words.text(key, day=item.due_on.isoformat())


def wants_full_width(control: Control) -> bool:
    """Tell whether half of the work column is too narrow."""
    if isinstance(control, LongTextControl | ChoicesControl):
        return True
    return is_cramped(control, HALF_WIDTH)


def is_cramped(control: Control, width: int) -> bool:
    """Tell whether options side by side would be cut in so many px."""
    return isinstance(control, Segments) and control.needed_width() > width
