"""The line under a value: mark, limit, clause, or what is wrong."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.app.views import FieldState, FieldView
from inspector_app.domain.procedure import Limit
from inspector_app.domain.verdict import Confidence
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import INVERTED, Mark, paint_mark

MARKS = {
    FieldState.MET: Mark.PASS,
    FieldState.MISSED: Mark.FAIL,
    FieldState.SOFT: Mark.WARN,
    FieldState.CONFIRMED: Mark.WARN,
    FieldState.HARD: Mark.ERROR,
}
_INKS = {FieldState.MISSED: "fail", FieldState.SOFT: "retest", FieldState.HARD: "fail"}
_NATIONAL = Limit.__dataclass_fields__["source_title"].default


@dataclass(frozen=True, slots=True)
class Help:
    """What the line says."""

    state: FieldState
    bold: str
    text: str

    @property
    def spoken(self) -> str:
        """The line in words, for screen readers and tooltips."""
        state = i18n.tr(f"fields.state_{self.state}") if self.state in MARKS else ""
        return "　".join(part for part in (state, self.bold, self.text) if part)


def help_of(view: FieldView) -> Help:
    """Return what stands under a field: the worst thing first, else limit and clause, else the hint."""
    if view.state in (FieldState.SOFT, FieldState.HARD):
        return Help(view.state, "", i18n.say(view.help))
    if view.state is FieldState.CONFIRMED:
        said = i18n.say(view.help) or view.reason
        return Help(view.state, i18n.tr("fields.confirmed"), said)
    limit = i18n.say(view.limit)
    if not limit:
        return Help(view.state, "", i18n.say(view.help))
    return Help(view.state, limit, "　".join(part for part in (view.clause, _source(view)) if part))


def _source(view: FieldView) -> str:
    parts = []
    if view.limit_source.zh and view.limit_source != _NATIONAL:
        parts.append(i18n.tr("fields.limit_by", source=i18n.say(view.limit_source)))
    if view.confidence in (Confidence.MEDIUM, Confidence.LOW):
        parts.append(i18n.tr(f"fields.confidence_{view.confidence}"))
    return "　".join(parts)


class HelpLine(QWidget):
    """20 px high, also when empty; grows to a second line only when the words need it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = Help(FieldState.PLAIN, "", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().follow(self, self._fit)

    @property
    def shown(self) -> Help:
        """What the line says now."""
        return self._help

    def show_help(self, said: Help) -> None:
        """Say something else."""
        if said != self._help:
            self._help = said
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        line = theme.current().h(20)
        self.setFixedHeight(line * self._lines())
        self.setToolTip(self._help.spoken if self._lines() == 2 else "")
        self.update()

    def _room(self) -> int:
        return self.width() - self.contentsMargins().right()

    def _lines(self) -> int:
        if self.width() < 60:
            return 1
        return 2 if self._needed() > self._room() else 1

    def _needed(self) -> int:
        now = theme.current()
        width = theme.width_of(now.font(13), self._help.text)
        if self._help.bold:
            width += theme.width_of(now.font(13, bold=True), self._help.bold) + 8
        return width + (now.px(16) + 6 if self._help.state in MARKS else 0)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, theme.current().h(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark, bold part and text."""
        painter = QPainter(self)
        inverted = theme.current().is_sunlight and self._help.state is FieldState.HARD
        x = self._paint_ground(painter) if inverted else 0
        x = self._paint_mark(painter, x, inverted=inverted)
        self._paint_words(painter, x, inverted=inverted)

    def _paint_ground(self, painter: QPainter) -> int:
        width = min(self._room(), self._needed() + 16)
        painter.fillRect(0, 0, width, self.height(), theme.current().color("text"))
        return 6

    def _paint_mark(self, painter: QPainter, x: int, *, inverted: bool) -> int:
        mark = MARKS.get(self._help.state)
        if mark is None:
            return x
        side, line = theme.current().px(16), theme.current().h(20)
        paint_mark(painter, QRectF(x, (line - side) / 2, side, side), mark, INVERTED if inverted else "raised")
        return x + side + 6

    def _paint_words(self, painter: QPainter, x: int, *, inverted: bool) -> None:
        now = theme.current()
        ink = now.color("raised" if inverted else _INKS.get(self._help.state, "muted"))
        top = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if self._help.bold:
            bold = now.font(13, bold=True)
            painter.setFont(bold)
            painter.setPen(ink if self._help.state is FieldState.MISSED else now.color("text"))
            width = theme.width_of(bold, self._help.bold)
            place = QRectF(x, 0, width + 2, now.h(20))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._help.bold)
            x += width + 8
        painter.setFont(now.font(13))
        painter.setPen(ink)
        room = QRectF(x, 0, max(1, self._room() - x), self.height())
        one = self._lines() == 1
        flags = int(Qt.AlignmentFlag.AlignVCenter) if one else top | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._help.text)
