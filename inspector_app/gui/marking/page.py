"""标注: arrows, boxes, circles, lines, words and numbers on a copy of a photo, never on the original."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app import words
from inspector_app.app.readings import sentence
from inspector_app.domain.annotation import COLOURS, Mark, MarkKind
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import same
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.marking.canvas import MarkCanvas
from inspector_app.gui.marking.editor import Editor
from inspector_app.gui.marking.port import Marked, Photo
from inspector_app.gui.marking.words import WordsLine
from inspector_app.gui.pairs.side_by_side import LargePictures
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.parts.layout import column, row
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.parts.work_page import WorkPage
from inspector_app.gui.parts.wrap import WrapRow

CHOOSE = "choose"
TOOLS = (CHOOSE, *(kind.value for kind in MarkKind))
WIDTHS = ("1", "2", "3")
UNPLACED = "marking.unplaced"  # topic of words that are on no photo yet
WORDS = 165  # px of the line for words at least


class MarkPage(WorkPage):
    """``closed`` asks to go back; every change is kept at once and can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._photo: Photo | None = None
        self._keeping = self._again = False
        self.editor = Editor()
        self.canvas = MarkCanvas(self.editor)
        self._large = LargePictures(context, self)
        self._title, self._safe = ElidedLabel(role="section"), ElidedLabel(role="note")
        self._state = ElidedLabel(role="note")
        self.tools, self.colours, self.widths = Segments(), Segments(), Segments()
        self.undo, self.redo = IconButton("marking.undo", "undo"), IconButton("marking.redo", "redo")
        self.remove = ActionButton(icon="x")
        for put in (self.remove.setAccessibleName, self.remove.setToolTip):
            i18n.put(self.remove, put, "marking.remove")
        self.words = WordsLine(self.canvas)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.remove.print_keys("Del")
        self.tools.set_options([(tool, words.text(f"marking.tool_{tool}")) for tool in TOOLS])
        self.colours.set_options([(colour, words.text(f"marking.colour_{colour}")) for colour in COLOURS])
        self.widths.set_options([(width, words.text(f"marking.width_{width}")) for width in WIDTHS])
        for part, key in ((self.tools, "tools"), (self.colours, "colours"), (self.widths, "widths")):
            i18n.put(part, part.setAccessibleName, f"marking.{key}")
        i18n.put(self.canvas, self.canvas.setAccessibleName, "marking.canvas")
        head = row(spacing=12)
        head.addWidget(self.back)
        titles = column()
        titles.addWidget(self._title)
        titles.addWidget(self._safe)
        head.addLayout(titles, 1)
        head.addWidget(self._state)
        lines = column(self, spacing=10)
        theme.current().follow(self, lambda: lines.setContentsMargins(side := _side(), 12, side, 12))
        lines.addLayout(head)
        lines.addWidget(WrapRow((self.tools,), right=(self.undo, self.redo, self.remove)))
        lines.addWidget(self.canvas, 1)
        lines.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row(spacing=10)
        for choice in (self.colours, self.widths):
            choice.fold_when_narrow()
            foot.addWidget(choice)
        foot.addWidget(self.words, 1)
        theme.current().follow(self.words, lambda: self.words.setMinimumWidth(theme.current().px(WORDS)))
        return foot

    def _connect(self) -> None:
        self.tools.chosen.connect(self._take_tool)
        self.colours.chosen.connect(self._colour)
        self.widths.chosen.connect(lambda width: self._thick(int(width)))
        self.canvas.changed.connect(self._changed)
        self.undo.clicked.connect(lambda: self._step(self.editor.undo))
        self.redo.clicked.connect(lambda: self._step(self.editor.redo))
        self.remove.clicked.connect(self._remove)
        self.words.changed.connect(self._changed)
        self.words.begun.connect(self._render)
        i18n.current().follow(self, self._render)
        for follow in (i18n.current().follow, theme.current().follow):
            follow(self.remove, self._name_remove)

    def _name_remove(self) -> None:
        """Leave the word to the tooltip in large type, where the photo needs the line that it would take."""
        large = theme.current().is_large
        self.remove.setText("" if large else i18n.tr("marking.remove"))
        self.remove.print_keys("" if large else "Del")

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo here: around this page may be one that undoes answers by the same keys."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _way_of(event):
            event.accept()
            return True
        return super().event(event)

    def open(self, photo: Photo) -> None:
        """Show a photo with the marks that are kept."""
        self._photo = photo
        self.editor.begin(())
        self.words.give_up_place()
        self._allow(can_change=False)
        self._state.setText("")
        tool = MarkKind.TEXT if self.words.waiting else MarkKind.ARROW
        for part, key in ((self.tools, tool.value), (self.colours, "red"), (self.widths, "2")):
            part.set_value(key)
        self.canvas.take_tool(tool)
        self.canvas.colour, self.canvas.thickness = "red", 2
        self.canvas.show_picture(QPixmap())
        self._large.forget()
        self._large.show(self.canvas, photo.evidence)
        seeing, item = self._context.backend.seeing, photo.evidence
        self._context.runner.run(self, lambda: seeing().marks(item.run_id, item.id), self._take)
        self._check_original()
        self._render()
        self.canvas.setFocus()

    def _take(self, marked: Marked) -> None:
        if self._photo is None or marked.annotation.digest != self._photo.evidence.digest:
            return
        self.editor.begin(marked.annotation.marks)
        self._allow(can_change=marked.can_change)
        why = self._context.access.reason() or i18n.tr("marking.sealed")
        self._state.setText("" if marked.can_change else why)
        self._render()
        self.canvas.update()

    def _allow(self, *, can_change: bool) -> None:
        self.canvas.can_change = can_change
        for part in (self.tools, self.colours, self.widths, self.words):
            part.setEnabled(can_change)

    def _check_original(self) -> None:
        photo, seeing = self._photo, self._context.backend.seeing
        if photo is None:
            return
        digest = photo.evidence.digest

        def tell(found: Soundness) -> None:
            shown = " ".join(digest[start : start + 8] for start in range(0, 24, 8))
            is_whole = found is Soundness.WHOLE
            self._safe.setText(i18n.tr("marking.safe", digest=shown) if is_whole else i18n.say(sentence(found)))

        self._safe.setText("")
        self._context.runner.run(self, lambda: seeing().reread(digest), tell)

    def _take_tool(self, tool: str) -> None:
        self.words.settle()
        self.canvas.take_tool(None if tool == CHOOSE else MarkKind(tool))
        self._render()
        self.canvas.setFocus()

    def _colour(self, colour: str) -> None:
        self.canvas.colour = colour
        self._restyle(lambda mark: replace(mark, colour=colour))

    def _thick(self, width: int) -> None:
        self.canvas.thickness = width
        self._restyle(lambda mark: replace(mark, width=width))

    def _restyle(self, style: Callable[[Mark], Mark]) -> None:
        if self.editor.mark is not None:
            self.editor.change(style(self.editor.mark))
            self._changed()
            self.canvas.update()

    def _step(self, act: Callable[[], bool]) -> None:
        if act():
            self._changed()
            self.canvas.update()

    def _remove(self) -> None:
        if self.editor.mark is not None and self.canvas.can_change:
            self.editor.remove()
            self._changed()
            self.canvas.update()
            self.canvas.setFocus()

    def _changed(self) -> None:
        self._render()
        self._keep()

    def _keep(self) -> None:
        """Keep the marks as they stand; one keeping at a time, the last state last."""
        photo, marks = self._photo, self.editor.marks
        if photo is None or not self.canvas.can_change:
            return
        if self._keeping:
            self._again = True
            return
        self._keeping, self._again = True, False
        self._state.setText(i18n.tr("marking.keeping"))
        seeing, item = self._context.backend.seeing, photo.evidence
        self._context.runner.run(
            self,
            lambda: seeing().keep_marks(item.run_id, item.id, marks),
            lambda _none: self._state.setText(i18n.tr("marking.kept")),
            failed=self._not_kept,
            ended=self._kept,
        )

    def _not_kept(self, error: BaseException) -> None:
        self._state.setText(i18n.tr("marking.not_kept"))
        self._context.messages.fail(error, act=self._keep)

    def _kept(self) -> None:
        self._keeping = False
        if self._again:
            self._keep()

    def _render(self) -> None:
        mark, can_change = self.editor.mark, self.canvas.can_change
        self._title.setText(self._photo.title if self._photo else "")
        self.undo.setEnabled(can_change and self.editor.can_undo)
        self.redo.setEnabled(can_change and self.editor.can_redo)
        self.remove.setEnabled(can_change and mark is not None)
        self.colours.set_value(mark.colour if mark is not None else self.canvas.colour)
        self.widths.set_value(str(mark.width if mark is not None else self.canvas.thickness))
        self.words.show_words()
        if not self.words.waiting:
            self._context.messages.withdraw(UNPLACED)

    def leave(self) -> None:
        """Go back; what was drawn is kept already."""
        if self.may_leave(self.leave):
            self.canvas.give_up()
            super().leave()

    def may_leave(self, leave: Callable[[], object]) -> bool:
        """Tell whether nothing typed waits for its place; else ask, and ``leave`` once that is given up."""
        self.words.settle()
        if not self.words.waiting:
            return True

        def give_up() -> None:
            self.words.drop()
            leave()

        self.tools.set_value(MarkKind.TEXT.value)
        self._take_tool(MarkKind.TEXT.value)
        self._context.messages.warn(
            words.text("marking.unplaced", words=same(self.words.waiting)),
            words.text("marking.unplaced_rest"),
            action=words.text("marking.unplaced_drop"),
            act=give_up,
            topic=UNPLACED,
        )
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was begun, then the tool's choice, then goes back; Del removes."""
        if way := _way_of(event):
            (self.undo if way < 0 else self.redo).click()
        elif event.key() == Qt.Key.Key_Escape and (self.canvas.give_up() or self._leave_words()):
            return
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif event.text().isdigit() and event.text() != "0" and int(event.text()) <= len(TOOLS):
            tool = TOOLS[int(event.text()) - 1]
            self.tools.set_value(tool)
            self._take_tool(tool)
        else:
            super().keyPressEvent(event)

    def _leave_words(self) -> bool:
        """Go from the words back to the photo, where they wait; tell whether one was there."""
        had_place, had_focus = self.words.give_up_place(), self.words.hasFocus()
        if had_focus:
            self.canvas.setFocus()
        return had_place or had_focus


def _way_of(event: QKeyEvent) -> int:
    """Return −1 for the keys of undo, 1 for those of redo, 0 for others."""
    again = QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")
    pressed = QKeySequence(event.keyCombination())
    return -1 if pressed == QKeySequence("Ctrl+Z") else int(pressed in again)


def _side() -> int:
    """Return the margin at both sides; large type needs some of it for the tools."""
    return 14 if theme.current().is_large else 24
