"""Drawing marks on a photo: a tool in the hand, or none for choosing and moving what is there."""

import math

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from inspector_app.domain.annotation import Mark, MarkKind
from inspector_app.domain.reading import Point
from inspector_app.gui.marking.cross import COARSE, FINE, CrossView
from inspector_app.gui.marking.drawing import outline_of, paint_marks
from inspector_app.gui.marking.editor import Editor, shifted

_ONE_POINT = (MarkKind.TEXT, MarkKind.NUMBER)
_CLICK = 4.0  # px that a hand may shake during a click
_NUMBER_FOR_NOW = 1
WAITING = 0.6  # opacity of words that are not put down yet


class MarkCanvas(CrossView):
    """``changed`` follows every step; ``placed`` asks for the words of a text mark at a point."""

    changed = Signal()
    placed = Signal(object)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.tool: MarkKind | None = None
        self.colour, self.thickness = "red", 2
        self.can_change = True
        self._draft: list[Point] = []
        self._from: Point | None = None  # where the chosen mark was taken hold of
        self._lead: Point | None = None  # where the pointer is, for the second point by keys
        self._words = ""  # that wait to be put down
        self.asked_at: Point | None = None  # where they go; nowhere yet

    def take_tool(self, tool: MarkKind | None) -> None:
        """Take a tool; what was begun is given up, and with one that draws the mark made last is let go.

        Else a colour that is chosen for the next mark would go to that one.
        """
        if tool is not None and tool is not self.tool:
            self.editor.chosen = -1
        self.tool = tool
        self.give_up()
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)

    def give_up(self) -> bool:
        """Give up the mark that was begun; tell whether there was one."""
        begun = bool(self._draft)
        self._draft, self._from = [], None
        self.update()
        return begun

    def _mark(self, points: list[Point]) -> Mark | None:
        """Return what is being drawn; None where it is too small to be meant."""
        if self.tool is None or not points:
            return None
        number = _NUMBER_FOR_NOW if self.tool is MarkKind.NUMBER else 0
        mark = Mark(self.tool, tuple(points), number=number, colour=self.colour, width=self.thickness)
        if self.tool in _ONE_POINT:
            return mark
        spots = [self.to_widget(QPointF(*point)) for point in points]
        reach = max(math.dist(spots[0].toTuple(), spot.toTuple()) for spot in spots)
        return mark if len(points) > 1 and reach > _CLICK else None

    def began(self, point: Point) -> None:
        """Begin a mark, or choose one."""
        if not self.can_change:
            return
        if self.tool is None:
            self.choose_at(point)
            self._from = point if self.editor.mark is not None else None
        elif self.tool not in _ONE_POINT:
            self._draft = [point]

    def went(self, point: Point) -> None:
        """Draw on, or move what is held."""
        if self.tool is MarkKind.FREEHAND and self._draft:
            self._draft.append(point)
        elif self._draft:
            self._draft = [self._draft[0], point]
        elif self._from is not None:
            self._lead = point
        self.update()

    def ended(self, point: Point) -> None:
        """Put the mark down."""
        if self._from is not None:
            self.editor.shift(point[0] - self._from[0], point[1] - self._from[1])
            self._from = self._lead = None
            self.changed.emit()
        elif self.can_change and self.tool in _ONE_POINT:
            self._place(point)
        elif self._draft:
            self._finish(self._draft)
        self.update()

    def set_by_key(self, point: Point) -> None:
        """Begin a mark, and put it down at the second point; freehand follows the crosshair meanwhile."""
        if not self.can_change:
            return
        if self.tool is None:
            self.choose_at(point)
        elif self.tool in _ONE_POINT:
            self._place(point)
        elif not self._draft:
            self._draft = [point]
        else:
            self._finish([*self._draft[: None if self.tool is MarkKind.FREEHAND else 1], point])

    def hovered(self, point: Point) -> None:
        """Let the mark that was begun by a key follow."""
        self._lead = point
        if self.tool is MarkKind.FREEHAND and self._draft:
            self._draft.append(point)
        if self._draft or self._words:
            self.update()

    def go(self, across: int, down: int, step: float) -> None:
        """Move the chosen mark where no tool is in the hand, else the crosshair."""
        if self.tool is not None or self.editor.mark is None or not self.can_change:
            super().go(across, down, step)
            return
        place = self.place()
        pace = FINE if step == FINE else COARSE / 4
        self.editor.shift(across * pace / place.width(), down * pace / place.height())
        self.changed.emit()
        self.update()

    def choose_at(self, point: Point) -> None:
        """Choose the topmost mark there, or none."""
        at, place = self.to_widget(QPointF(*point)), self.place()
        found = [n for n, mark in enumerate(self.editor.marks) if outline_of(mark, place).contains(at)]
        self.editor.chosen = found[-1] if found else -1
        self.changed.emit()
        self.update()

    def _place(self, point: Point) -> None:
        if self.tool is MarkKind.TEXT:
            self.placed.emit(point)
        else:
            self._finish([point])

    def _finish(self, points: list[Point]) -> None:
        mark = self._mark(points)
        self._draft = []
        if mark is not None and not self.editor.is_full:
            self.editor.add(mark)
            self.changed.emit()

    def show_words(self, words: str) -> None:
        """Show words that wait to be put down, where they will go."""
        self._words = words
        self.update()

    def add_text(self, point: Point, words: str) -> bool:
        """Put a text down at a point; tell whether there was room for one more mark."""
        if self.editor.is_full:
            return False
        self.editor.add(self._text(point, words))
        self.changed.emit()
        self.update()
        return True

    def _text(self, point: Point, words: str) -> Mark:
        return Mark(MarkKind.TEXT, (point,), words, 0, self.colour, self.thickness)

    def _paint_words(self, painter: QPainter) -> None:
        """Paint the words that wait: where one clicked, else below the pointer or the crosshair."""
        led = self._lead or (self.cross.x(), self.cross.y())
        at = self.asked_at or (led if self.hasFocus() else None)
        if self.tool is MarkKind.TEXT and self._words and at is not None:
            painter.setOpacity(WAITING)
            paint_marks(painter, (self._text(at, self._words),), self.place())
            painter.setOpacity(1.0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the crosshair for those who came by a key."""
        super().focusInEvent(event)
        if self._by_keys:
            self._lead = None

    def paint_points(self, painter: QPainter) -> None:
        """Paint the marks, the one that is being drawn, and a frame around the chosen one."""
        place, marks = self.place(), list(self.editor.marks)
        if self._from is not None and self._lead is not None and self.editor.mark is not None:
            by = (self._lead[0] - self._from[0], self._lead[1] - self._from[1])
            marks[self.editor.chosen] = shifted(self.editor.mark, *by)
        paint_marks(painter, tuple(marks), place)
        draft = self._draft + ([self._lead] if self._lead and len(self._draft) == 1 else [])
        drawn = self._mark(draft) if self._draft else None
        if drawn is not None:
            paint_marks(painter, (drawn,), place)
        self._paint_words(painter)
        if 0 <= self.editor.chosen < len(marks):
            frame = outline_of(marks[self.editor.chosen], place).boundingRect().adjusted(-4, -4, 4, 4)
            for color, style in (
                (QColor(0, 0, 0), Qt.PenStyle.SolidLine),
                (QColor(255, 255, 255), Qt.PenStyle.DashLine),
            ):
                painter.setPen(QPen(color, 1.6, style))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(frame)
