"""The line for words on a photo: those of the next text mark wait here until the photo has a place for them."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.domain.annotation import MOST_LETTERS, Mark, MarkKind
from inspector_app.domain.reading import Point
from inspector_app.gui import i18n
from inspector_app.gui.marking.canvas import MarkCanvas

_WORDED = (MarkKind.TEXT, MarkKind.NUMBER)


class WordsLine(QLineEdit):
    """With the tool for text it has the words of the next mark, else those of the chosen one.

    ``changed`` follows when the chosen mark bears other words, ``begun`` when words for a new one are typed.
    Nothing that was typed goes but by being put on the photo, or by ``drop``.
    """

    changed = Signal()
    begun = Signal()

    def __init__(self, canvas: MarkCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._typed = ""  # for the next text mark
        self.setMaxLength(MOST_LETTERS)
        canvas.placed.connect(self._place)
        self.textEdited.connect(self._take)
        self.returnPressed.connect(self._enter)
        self.editingFinished.connect(self._change)

    @property
    def waiting(self) -> str:
        """The words that have been put on no photo yet."""
        return self._typed.strip()

    @property
    def _is_new(self) -> bool:
        return self._canvas.tool is MarkKind.TEXT

    @property
    def _mark(self) -> Mark | None:
        """The mark whose words stand here; None where they are for the next one, or for none."""
        mark = self._canvas.editor.mark
        return mark if mark is not None and mark.kind in _WORDED and not self._is_new else None

    def show_words(self) -> None:
        """Show what belongs here now."""
        mark = self._mark
        said = self._typed if mark is None else mark.text
        if self.text() != said and not (mark is not None and self.hasFocus()):  # an edit is not torn away
            self.setText(said)
        self.setEnabled(self._canvas.can_change and (self._is_new or mark is not None))
        has_place = mark is not None or self._canvas.asked_at is not None
        hint = i18n.tr("marking.words" if has_place else "marking.words_first")
        for put in (self.setPlaceholderText, self.setAccessibleName, self.setToolTip):
            put(hint)
        self._canvas.show_words(self.waiting)

    def _take(self, typed: str) -> None:
        """Let go of the mark made last with the first letter: a colour is now for the next one."""
        if self._mark is None:
            self._typed = typed
            self._canvas.editor.chosen = -1
            self.begun.emit()

    def _place(self, point: Point) -> None:
        """Put the words that wait at a point of the photo, or ask for some."""
        asked = self._canvas.asked_at
        had_words = bool(self.waiting)
        if had_words:
            self._put(point if asked is None else asked)
        if asked is not None or not had_words:
            self._canvas.asked_at = point
            self.begun.emit()
            self.setFocus()

    def _put(self, point: Point) -> None:
        """Make a mark of the words; they stay where the photo bears no more marks."""
        said, before = self.waiting, self._typed
        self._typed, self._canvas.asked_at = "", None
        if said and not self._canvas.add_text(point, said):
            self._typed = before
        self.begun.emit()

    def _enter(self) -> None:
        """Put the words down, or go to the photo where a click or Space does; the crosshair is seen there."""
        waits = self._is_new and self._canvas.asked_at is None and bool(self.waiting)
        self.settle()
        by_key = Qt.FocusReason.TabFocusReason if waits else Qt.FocusReason.OtherFocusReason
        self._canvas.setFocus(by_key)

    def settle(self) -> None:
        """Put down what has a place: words at the point that was clicked, or those of the chosen mark."""
        if self._is_new and self._canvas.asked_at is not None:
            self._put(self._canvas.asked_at)
        self._change()

    def _change(self) -> None:
        mark, said = self._mark, self.text().strip()
        if mark is not None and said != mark.text and (said or mark.kind is MarkKind.NUMBER):
            self._canvas.editor.change(replace(mark, text=said))
            self._canvas.update()
            self.changed.emit()

    def give_up_place(self) -> bool:
        """Let the words wait for another point; tell whether there was one."""
        had_place = self._canvas.asked_at is not None
        self._canvas.asked_at = None
        self.begun.emit()
        return had_place

    def drop(self) -> None:
        """Throw the words away that wait: somebody wants it so."""
        self._typed, self._canvas.asked_at = "", None
        self.begun.emit()
