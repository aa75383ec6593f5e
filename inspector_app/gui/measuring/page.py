"""量尺寸: a length, diameter, area or ratio from a photo with the printed board in it, with its doubt."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.reading import Reading, ReadingKind
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.sharper import as_pixmap
from inspector_app.gui.marking.port import NumberField, Photo, Pixels, PrintedSheet
from inspector_app.gui.measuring.canvas import MeasureCanvas
from inspector_app.gui.measuring.check_lengths import CheckLengths, number_of
from inspector_app.gui.measuring.points import Points
from inspector_app.gui.measuring.side import FLAT, MeasureSide
from inspector_app.gui.parts.labels import ElidedLabel, wrapped
from inspector_app.gui.parts.layout import column, row
from inspector_app.gui.parts.work_page import WorkPage

if TYPE_CHECKING:
    from inspector_app.evidence.measure import Scene

REST_MS = 400
AS_PRINTED = Decimal(100)  # mm; by it a board is recognised before it was measured, but nothing is read


class MeasurePage(WorkPage):
    """``closed`` asks to go back. A reading counts only once the inspector has accepted it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._photo: Photo | None = None
        self._scene: Scene | None = None
        self.reading: Reading | None = None
        self._sheets: Sequence[PrintedSheet] = ()
        self._asked = 0  # the latest of several questions about the scale
        self._checks = CheckLengths()
        self._is_kept = False  # whether the check length is one that was measured for an earlier photo
        self.points = Points()
        self.canvas, self.side = MeasureCanvas(self.points), MeasureSide()
        self._title, self._hint = ElidedLabel(role="section"), wrapped(role="note")
        self._later = QTimer(self, singleShot=True, interval=REST_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        i18n.put(self.canvas, self.canvas.setAccessibleName, "measure_page.canvas")
        head = row(spacing=12)
        head.addWidget(self.back)
        titles = column()
        titles.addWidget(self._title)
        titles.addWidget(self._hint)
        head.addLayout(titles, 1)
        lines = column(spacing=10)
        lines.setContentsMargins(24, 12, 16, 12)
        lines.addLayout(head)
        lines.addWidget(self.canvas, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(lines, 1)
        whole.addWidget(self.side)

    def _connect(self) -> None:
        side = self.side
        self.canvas.changed.connect(self._read)
        side.check.edited.connect(self._check_typed)
        side.above.edited.connect(self._read)
        self._later.timeout.connect(self._find_scale)
        side.kinds.edited.connect(self._begin_other)
        side.ball.clicked.connect(self._correct_ball)
        side.back.clicked.connect(self._take_back)
        side.part.clicked.connect(self._part)
        side.clear.clicked.connect(lambda: self._begin(self.points.kind))
        side.accept.clicked.connect(self._accept)
        side.fields.edited.connect(self._show_state)
        side.sheet_asked.connect(self._print_sheet)
        i18n.current().follow(self, self._show_state)

    def open(self, photo: Photo) -> None:
        """Show a photo and look for the board in it."""
        self._photo, self._scene = photo, None
        self._title.setText(photo.title)
        self.side.above.set_value("")  # the ball of another photo is not the crack of this one
        self.side.check.set_value(self._checks.known(photo.run_id))
        self._is_kept = bool(self.side.check.value())
        self._begin(self.points.kind)
        self.canvas.show_picture(QPixmap())
        seeing, digest = self._context.backend.seeing, photo.evidence.digest
        run = self._context.runner.run
        run(self, lambda: seeing().pixels(digest), lambda pixels: self._show(photo, pixels))
        run(self, lambda: seeing().sheets(), self._offer_sheets)
        self._find_scale()
        self.canvas.setFocus()

    def _show(self, photo: Photo, pixels: Pixels) -> None:
        if photo is self._photo:
            self.canvas.show_picture(as_pixmap(pixels))

    def _offer_sheets(self, sheets: Sequence[PrintedSheet]) -> None:
        self._sheets = sheets
        self.side.show_sheets(sheets)

    def _check_typed(self) -> None:
        """Let go of what was read by another check length, and look again once the hand rests."""
        self._is_kept = False
        self._lose_scale()
        self._later.start()

    def _lose_scale(self) -> None:
        self._asked += 1
        self._scene = self.reading = None
        self.canvas.is_ready = False
        self._show_state()

    def _find_scale(self) -> None:
        photo, seeing = self._photo, self._context.backend.seeing
        typed = self.side.check.value()
        check = number_of(typed) if typed else AS_PRINTED
        self._later.stop()
        self._lose_scale()
        if photo is None:
            return
        if check is None:
            self.side.show_refusal(words.error_text(UserError("measuring.check_length", typed=typed)))
            return
        self.side.show_looking()
        number, item = self._asked, photo.evidence

        def found(scene: "Scene") -> None:
            if number == self._asked:
                self._take(photo, scene, typed)

        def refused(error: BaseException) -> None:
            if number == self._asked:
                self._refuse(error)

        self._context.runner.run(
            self, lambda: seeing().scene(item.run_id, item.id, check), found, failed=refused
        )

    def _take(self, photo: Photo, scene: "Scene", typed: str) -> None:
        """Read by a board that was measured; points may be set before it is."""
        self.canvas.is_ready = True
        if self._is_kept and not self._checks.is_for(photo.run_id, scene.sheet.key):
            self.side.check.set_value("")
            typed = ""
        if not typed:
            self.side.ask_check(len(scene.markers))
            self._show_state()
            return
        self._scene = scene
        self._checks.keep(photo.run_id, scene.sheet.key, typed)
        self._read()

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, InspectorError):
            self.side.show_refusal(words.error_text(error))
        else:
            self._context.messages.fail(error)

    def _begin(self, kind: ReadingKind) -> None:
        self.points.begin(kind)
        self.side.kinds.set_value(kind.value)
        self.canvas.update()
        self._read()

    def _begin_other(self) -> None:
        """Measure something else; how high the last thing stood says nothing of it."""
        self.side.above.set_value("")
        self._begin(ReadingKind(self.side.kinds.value()))

    def _correct_ball(self) -> None:
        """Put the radius of a ball that rests on the board for its height."""
        if self._scene is not None and not self.points.missing:
            self.side.above.set_value(f"{self._scene.ball_radius(self.points.whole[0]):.1f}")
            self._read()

    def _take_back(self) -> None:
        self.points.take_back()
        self.canvas.update()
        self._read()
        self.canvas.setFocus()

    def _part(self) -> None:
        self.points.part()
        self._read()
        self.canvas.setFocus()

    def _read(self) -> None:
        """Read what the points say; some milliseconds, so it follows the hand."""
        self.reading = None
        if self._scene is None:
            self._show_state()
            return
        self.side.show_scale(len(self._scene.markers), is_kept=self._is_kept)
        if not self.points.missing:
            try:
                self.reading = read(self._scene, self.points, self._above())
            except UserError as error:
                self._refuse(error)
        self._show_state()
        if self.reading is not None:
            self._offer_fields(self.reading)

    def _above(self) -> float:
        """Return how high what is measured stands, mm; UserError ``measuring.height`` for what is no number."""
        typed = self.side.above.value().strip()
        found = number_of(typed or "0")
        if found is None and self.points.kind not in FLAT:
            raise UserError("measuring.height", typed=typed)
        return float(found or 0)

    def _offer_fields(self, reading: Reading) -> None:
        photo, seeing = self._photo, self._context.backend.seeing
        if photo is None:
            return

        def show(fields: Sequence[NumberField]) -> None:
            if self.reading is reading:
                self.side.show_fields(fields)

        self._context.runner.run(self, lambda: seeing().number_fields(photo.run_id, reading), show)

    def _show_state(self) -> None:
        self.side.show_points(self.points, self.reading, ready=self.canvas.is_ready)
        self._hint.setText(i18n.tr(f"measure_page.how_{self.points.kind.value}"))

    def _accept(self) -> None:
        photo, reading, path = self._photo, self.reading, self.side.fields.value()
        if photo is None or reading is None or not path:
            return
        seeing = self._context.backend.seeing
        self._context.runner.run(
            self,
            lambda: seeing().accept(photo.run_id, path, reading),
            lambda _none: self._accepted(reading),
        )

    def _accepted(self, reading: Reading) -> None:
        self._context.messages.tell(
            words.text("measure_page.accepted", value=reading.shown(), field=self.side.field_title()),
            words.text("measure_page.accepted_rest"),
        )
        self._offer_fields(reading)

    def _print_sheet(self, key: str) -> None:
        seeing, language = self._context.backend.seeing, i18n.current().language

        def show(data: bytes) -> None:
            from inspector_app.gui.preview.page import show_document

            titles = {sheet.key: i18n.say(sheet.title) for sheet in self._sheets}
            name = i18n.tr("measure_page.sheet_file", name=titles.get(key, key))
            show_document(self._context, data, name, "preview.scale_board")

        self._context.runner.run(self, lambda: seeing().sheet_pdf(key, language), show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace takes a point back, N begins the next outline."""
        if event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        elif event.key() == Qt.Key.Key_N and self.points.can_part:
            self._part()
        else:
            super().keyPressEvent(event)


def read(scene: "Scene", points: Points, above_mm: float) -> Reading:
    """Return what the points say; UserError ``measuring.…`` where the picture does not carry it."""
    outlines = points.whole
    if points.kind is ReadingKind.LENGTH:
        return scene.length(outlines[0][0], outlines[0][1], above_mm)
    if points.kind is ReadingKind.GAP:
        return scene.gap(outlines[0][0], outlines[0][1])
    if points.kind is ReadingKind.DIAMETER:
        return scene.diameter(outlines[0], above_mm)
    if points.kind is ReadingKind.AREA:
        return scene.area(outlines[0], above_mm)
    return scene.ratio(outlines[0], outlines[1:])
