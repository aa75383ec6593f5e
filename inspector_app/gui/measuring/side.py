"""Beside the photo: the scale, what is measured, the value with its doubt, and where it can go."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from inspector_app import words
from inspector_app.domain.reading import Reading, ReadingKind
from inspector_app.domain.text import Text, same
from inspector_app.gui import i18n, theme
from inspector_app.gui.marking.port import NumberField, PrintedSheet
from inspector_app.gui.marks import Mark
from inspector_app.gui.measuring.points import Points
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.form import ComboField, TextField
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, row, rule
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.parts.wrap import WrapRow

SIDE = 392
FLAT = (ReadingKind.RATIO, ReadingKind.GAP)  # measured in the plane of the board alone
LARGE_TYPE = 1.5  # from here on the reading scrolls with the form


class MeasureSide(QFrame):
    """``sheet_asked`` carries the key of a board to print."""

    sheet_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.check = TextField("measure_page.check", "measure_page.check_note", wraps=True)
        self.above = TextField("measure_page.above", "measure_page.above_note", wraps=True)
        self.kinds = ComboField("measure_page.kind")
        kinds = [(kind.value, words.text(f"measuring.kind_{kind.value}")) for kind in ReadingKind]
        self.kinds.set_options(kinds)
        self.print = ActionButton("measure_page.print", icon="doc", size="dense")
        self._menu = QMenu(self)
        self.back = ActionButton("measure_page.take_back", icon="undo", size="dense")
        self.part = ActionButton("measure_page.part", icon="plus", size="dense")
        self.ball = ActionButton("measure_page.ball", size="dense")
        self.clear = ActionButton("measure_page.clear", size="dense")
        self.fields = ComboField("measure_page.field")
        self.accept = PrimaryButton("measure_page.accept")
        self._mark, self._scale = MarkLabel(size=18, ground="window", line=22), wrapped()
        self._value, self._doubt, self._notes = label(role="figure"), wrapped(role="note"), wrapped(role="note")
        self._sealed = wrapped("measure_page.no_fields", "note")
        self._edge = rule()
        self._shown: Sequence[NumberField] = ()
        self._fields_known = False
        self.fields.combo.take_any_width()
        self.fields.edited.connect(self._show_foot_known)
        self._lay_out()

    def _lay_out(self) -> None:
        self.back.print_keys("⌫")
        self.part.print_keys("N")
        i18n.put(self.ball, self.ball.setToolTip, "measure_page.ball_hint")
        lines = self._inner = column(spacing=8)
        lines.setContentsMargins(16, 12, 16, 8)
        scale = row(spacing=8)
        scale.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        scale.addWidget(self._scale, 1)
        lines.addWidget(WrapRow((label("measure_page.scale", "section"),), right=(self.print,)))
        lines.addLayout(scale)
        lines.addWidget(self.check)
        lines.addWidget(self.kinds)
        lines.addWidget(WrapRow((self.back, self.part, self.clear, self.ball)))
        lines.addWidget(self.above)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        self._foot = QFrame()
        foot = column(self._foot, spacing=6)
        foot.setContentsMargins(16, 8, 16, 12)
        self.print.set_after("down")
        self.print.clicked.connect(self._open_menu)
        # What limits a reading stands with it, never below the fold.
        for widget in (self._value, self._doubt, self._notes, self.fields, self._sealed, self.accept):
            foot.addWidget(widget)
        self._whole = column(self)
        self._area = Scroll(inner)
        self._whole.addWidget(self._area, 1)
        self._whole.addWidget(self._edge)
        self._whole.addWidget(self._foot)
        theme.current().follow(self, self._fit)

    def _fit(self) -> None:
        """Keep the reading below the form; in large type, where no room is left for both, within its scroll."""
        now = theme.current()
        self.setFixedWidth(now.side(SIDE))
        large = now.scale >= LARGE_TYPE
        self._edge.setVisible(not large)
        self._foot.setContentsMargins(*((-16, 0, -16, 0) if large else (0, 0, 0, 0)))
        (self._inner if large else self._whole).addWidget(self._foot)

    def show_looking(self) -> None:
        """Say that the board is being looked for."""
        self._say_scale(None, words.text("measure_page.looking"))

    def show_scale(self, markers: int, *, is_kept: bool) -> None:
        """Say that the scale is known, from how much, and whether its length is that of an earlier photo."""
        said = "measure_page.found_kept" if is_kept else "measure_page.found"
        self._say_scale(Mark.DONE, words.text(said, count=markers))

    def ask_check(self, markers: int) -> None:
        """Say that the board is there and has to be measured first; the hand is led to the field."""
        self._say_scale(Mark.INCOMPLETE, words.text("measure_page.found_ask", count=markers))
        self.check.line.setFocus()

    def show_refusal(self, why: Text) -> None:
        """Say why nothing can be measured, or why these points carry no value."""
        self._say_scale(Mark.ERROR, why)

    def _say_scale(self, mark: Mark | None, said: Text) -> None:
        self._mark.setVisible(mark is not None)
        self._mark.set_mark(mark)
        self._scale.setText(i18n.say(said))
        theme.set_state(self._scale, state="hard" if mark is Mark.ERROR else "")

    def show_sheets(self, sheets: Sequence[PrintedSheet]) -> None:
        """Offer the boards to print."""
        self._menu.clear()
        for sheet in sheets:
            action = self._menu.addAction(f"{i18n.say(sheet.title)}　{i18n.say(sheet.hint)}")
            action.triggered.connect(lambda _checked=False, key=sheet.key: self.sheet_asked.emit(key))

    def _open_menu(self) -> None:
        self._menu.popup(self.print.mapToGlobal(QPoint(0, self.print.height() + 2)))

    def show_points(self, points: Points, reading: Reading | None, *, ready: bool) -> None:
        """Show the value, or what is still to be set."""
        some = bool(points.whole)
        self.back.setEnabled(some)
        self.clear.setEnabled(some)
        self.part.setVisible(points.kind is ReadingKind.RATIO)
        self.part.setEnabled(points.can_part)
        self.above.setVisible(points.kind not in FLAT)
        self.ball.setVisible(points.kind is ReadingKind.DIAMETER)
        self.ball.setEnabled(reading is not None)
        self._value.setText(reading.shown() if reading else "")
        self._value.setVisible(reading is not None)
        self._value.setAccessibleName(self._value.text())
        if reading is None:
            self._fields_known = False
            self.fields.set_value("")
            left = i18n.tr("measure_page.missing", count=points.missing)
            if not points.missing:
                left = "" if self.check.value() else i18n.tr("measure_page.unchecked")
            self._doubt.setText(left if ready else "")
            self._notes.setText("")
        else:
            self._doubt.setText(i18n.tr("measure_page.doubt"))
            self._notes.setText("\n".join(i18n.say(note) for note in reading.notes))
        self._notes.setVisible(bool(self._notes.text()))
        self._show_foot(reading)

    def show_fields(self, fields: Sequence[NumberField]) -> None:
        """Offer the fields that a reading fits into."""
        self._shown, self._fields_known = fields, True
        options = [(field.path, field.title + same(_standing(field))) for field in fields]
        # None is chosen beforehand: a crack's width must not land in the depth of the water by one press.
        self.fields.set_options([("", words.text("measure_page.choose_field")), *options])
        self._show_foot_known()

    def _show_foot(self, reading: Reading | None) -> None:
        if reading is None:
            for widget in (self.fields, self._sealed):
                widget.hide()
            self.accept.setEnabled(False)
            return
        self._show_foot_known()

    def _show_foot_known(self) -> None:
        some = bool(self._shown) and self._fields_known
        self.fields.setVisible(some)
        if theme.current().scale >= LARGE_TYPE:
            QTimer.singleShot(0, self.accept, lambda: self._area.ensureWidgetVisible(self.accept, 0, 12))
        self._sealed.setVisible(self._fields_known and not self._shown)
        self.accept.setEnabled(some and bool(self.fields.value()))

    def field_title(self) -> Text:
        """Return the name of the field that is chosen."""
        path = self.fields.value()
        return next((field.title for field in self._shown if field.path == path), same(""))


def _standing(field: NumberField) -> str:
    return f"　{field.answer} {field.unit}".rstrip() if field.answer else f"　— {field.unit}".rstrip()
