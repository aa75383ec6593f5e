"""The line under a value: mark, limit, clause, or what is wrong."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.app.views import FieldState, FieldView
from inspector_app.domain.clauses import clause_text
from inspector_app.domain.procedure import Limit
from inspector_app.domain.verdict import Confidence
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.marks import INVERTED, Mark, paint_mark

MARKS = {
    FieldState.MET: Mark.PASS,
    FieldState.MISSED: Mark.FAIL,
    FieldState.NOTED: Mark.WARN,
    FieldState.SOFT: Mark.WARN,
    FieldState.CONFIRMED: Mark.WARN,
    FieldState.HARD: Mark.ERROR,
}
LINE, MOST_LINES = 20, 4  # px of a line, and how many there may be
GAP = "\u2002"  # between the bold part and the rest
SUNLIT = 6  # px of ground left of the words
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
    """Return what stands under a field: the worst thing first, with value, limit, clause and source."""
    if view.state is FieldState.HARD:
        return Help(view.state, "", i18n.say(view.help))
    if view.state is FieldState.SOFT:
        return Help(view.state, "", _joined(i18n.say(view.help), _demand(view)))
    if view.state is FieldState.CONFIRMED:
        said = i18n.say(view.help) or view.reason
        return Help(view.state, i18n.tr("fields.confirmed"), _joined(said, _demand(view)))
    limit = i18n.say(view.limit)
    if not limit:
        return Help(view.state, "", i18n.say(view.help))
    if view.state in (FieldState.MISSED, FieldState.NOTED):
        value = i18n.say(view.measured) or view.shown
        own = i18n.say(view.help) if view.state is FieldState.NOTED else ""
        reason = _joined(i18n.tr("fields.confirmed"), view.reason) if view.reason else ""
        missed = i18n.tr("fields.missed", value=value, limit=limit)
        return Help(view.state, missed, _joined(own, _clause(view), _source(view), reason))
    return Help(view.state, limit, _joined(_clause(view), _source(view)))


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _demand(view: FieldView) -> str:
    """Return the limit of an unusual value, which is judged by it all the same."""
    limit = i18n.say(view.limit)
    return _joined(i18n.tr("fields.required", limit=limit), _clause(view), _source(view)) if limit else ""


def _clause(view: FieldView) -> str:
    return i18n.say(clause_text(view.clause))


def _source(view: FieldView) -> str:
    parts = []
    if view.limit_source.zh and view.limit_source != _NATIONAL:
        parts.append(i18n.tr("fields.limit_by", source=i18n.say(view.limit_source)))
    if view.confidence in (Confidence.MEDIUM, Confidence.LOW):
        parts.append(i18n.tr(f"fields.confidence_{view.confidence}"))
    return _joined(*parts)


class HelpLine(QWidget):
    """20 px high, also when empty; grows by lines, three at most, only when the words need it."""

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
        lines = self._lines()
        self.setFixedHeight(theme.current().h(LINE) * lines)
        self.setToolTip(self._help.spoken if lines > 1 else "")
        self.update()

    def _room(self) -> int:
        return self.width() - self.contentsMargins().right()

    def _lines(self) -> int:
        if self.width() < 60:
            return 1
        return min(MOST_LINES, max(1, self._laid_out().lineCount()))

    def _mark_width(self) -> int:
        return theme.current().px(16) + 6 if self._help.state in MARKS else 0

    def _laid_out(self, strong: QColor | None = None) -> QTextLayout:
        """Return the words in lines beside the mark, the bold part first and in an ink of its own."""
        now, said = theme.current(), self._help
        text = figures.unbroken(said.text)
        layout = QTextLayout(f"{said.bold}{GAP if said.bold and text else ''}{text}", now.font(13))
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = 0, len(said.bold)
        bold.format.setFont(now.font(13, bold=True))
        if strong is not None:
            bold.format.setForeground(strong)
        layout.setFormats([bold])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        room = max(1, self._room() - self._mark_width() - (SUNLIT if self._is_inverted() else 0))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            height = now.h(LINE)
            line.setPosition(QPointF(0, height * (layout.lineCount() - 1) + (height - line.height()) / 2))
        layout.endLayout()
        return layout

    def _needed(self) -> int:
        """Return the width of the words in one line, with the mark."""
        return max(self._mark_width() + int(self._laid_out().maximumWidth()) + 1, 0)

    def _is_inverted(self) -> bool:
        return theme.current().is_sunlight and self._help.state is FieldState.HARD

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, theme.current().h(LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark, bold part and text."""
        painter = QPainter(self)
        inverted = self._is_inverted()
        x = self._paint_ground(painter) if inverted else 0
        x = self._paint_mark(painter, x, inverted=inverted)
        now, state = theme.current(), self._help.state
        ink = now.color("raised" if inverted else _INKS.get(state, "muted"))
        layout = self._laid_out(ink if inverted or state is FieldState.MISSED else now.color("text"))
        painter.setPen(ink)
        painter.setClipRect(self.rect())
        layout.draw(painter, QPointF(x, 0))

    def _paint_ground(self, painter: QPainter) -> int:
        width = min(self._room(), self._needed() + 16)
        painter.fillRect(0, 0, width, self.height(), theme.current().color("text"))
        return SUNLIT

    def _paint_mark(self, painter: QPainter, x: int, *, inverted: bool) -> int:
        mark = MARKS.get(self._help.state)
        if mark is None:
            return x
        side, line = theme.current().px(16), theme.current().h(LINE)
        paint_mark(painter, QRectF(x, (line - side) / 2, side, side), mark, INVERTED if inverted else "raised")
        return x + side + 6
