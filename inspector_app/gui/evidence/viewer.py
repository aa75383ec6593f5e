"""One photo, upright, as large as there is room: zoom, pan, fit, next and previous."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.clip_bar import ClipBar
from inspector_app.gui.evidence.lines import SlotLine, is_clip, kept_words
from inspector_app.gui.evidence.photo_view import CRAMPED_HEIGHT, LEAST_HEIGHT, STEP
from inspector_app.gui.evidence.quality_bar import QualityBar
from inspector_app.gui.evidence.sharper import whole_size
from inspector_app.gui.marking.drawing import MarkedView
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.labels import ElidedLabel, wrapped
from inspector_app.gui.parts.work_page import WorkPage
from inspector_app.words import source_text

if TYPE_CHECKING:
    from inspector_app.gui.marking.tools import PhotoTools

SIDE, HEAD_GAP, FOOT_GAP = 24, 12, 8  # px
LEAST_TITLE = 320  # px at scale 1 that words on buttons leave to the title and the facts
CAPTION_AIR = 34  # px at scale 1 around the words of a caption
LOW = 260  # px at scale 1; a page that is lower has no room for facts beside the picture


class Viewer(WorkPage):
    """``closed`` asks to go back; ``removed`` and ``move_asked`` carry a SlotLine, ``captioned`` id and words.

    A poor photo is asked about as beside the step: ``retake_asked`` a SlotLine, ``kept`` id and reason.

    ``shown`` follows every change of the photo on show, ``arrived`` the coming of its picture, ``said`` what
    was learnt of it since;
    ``clip_wanted`` carries the evidence of a clip that ``clip`` could play.
    """

    removed = Signal(object)
    move_asked = Signal(object)
    captioned = Signal(str, str)
    retake_asked = Signal(object)
    kept = Signal(str, str)
    shown = Signal()
    arrived = Signal()
    said = Signal()
    clip_wanted = Signal(object)

    def __init__(self, wanted: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wanted = wanted
        self._lines: Sequence[SlotLine] = ()
        self._at = 0
        self._may_answer = True
        self.photo, self.clip, self.quality = MarkedView(), ClipBar(), QualityBar(across=True)
        self._title, self._facts = ElidedLabel(role="section"), ElidedLabel(role="note")
        self._place = ElidedLabel(role="note")
        self._remarks = ElidedLabel(role="note")
        self.unfit = wrapped()  # of an original that is not whole: said whole, above the picture
        theme.set_state(self.unfit, state="hard")
        self.caption = QLineEdit()
        self.previous, self.next = IconButton("camera.previous", "back"), IconButton("camera.following", "next")
        self.near, self.far = IconButton("camera.nearer", "plus"), ActionButton("camera.fit", size="dense")
        self.move_to = ActionButton("camera.move", icon="import", size="dense")
        self.move_to.hide()  # only a run has slots
        self.remove = ActionButton("camera.remove", icon="x", size="dense")
        self._head_buttons = (self.previous, self.next, self.near, self.far, self.move_to, self.remove)
        self._tools: PhotoTools | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.move_to.print_keys("V")
        self.remove.print_keys("Del")
        self.caption.setProperty("fit", "dense")
        policy = self.caption.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the tools beside it keep their place
        self.caption.setSizePolicy(policy)
        i18n.put(self.caption, self.caption.setPlaceholderText, "camera.caption")
        i18n.put(self.caption, self.caption.setAccessibleName, "camera.caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._place)
        words.addWidget(self._facts)
        words.addWidget(self._remarks)
        head = QHBoxLayout()
        head.setSpacing(HEAD_GAP)
        head.addWidget(self.back)
        head.addLayout(words, 1)
        for button in self._head_buttons:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.unfit)
        column.addWidget(self.photo, 1)
        column.addWidget(self.clip)
        column.addWidget(self.quality)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(FOOT_GAP)
        self._foot.addWidget(self.caption, 1)
        column.addLayout(self._foot)
        theme.current().follow(self, self._fit)
        i18n.current().follow(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the facts to the tooltip of the picture where the picture needs their height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the words on buttons the room that title and caption leave: else icon and key have to do."""
        named = (self.back, "camera.viewer_back"), (self.move_to, "camera.move"), (self.remove, "camera.remove")
        for button, key in named:
            button.setText(i18n.tr(key))
            button.setAccessibleName(i18n.tr(key))
        cramped = theme.current().is_large and self._width_of_title() < theme.current().px(LEAST_TITLE)
        for button, key in named:
            button.setText("" if cramped else i18n.tr(key))
            button.setToolTip(i18n.tr(key) if cramped else "")
        is_low = self.height() < theme.current().px(LOW)
        self._facts.setVisible(not is_low)
        self._place.setVisible(not is_low and bool(self._place.text()))
        self.photo.setMinimumHeight(CRAMPED_HEIGHT if is_low else LEAST_HEIGHT)
        if self._tools is not None:
            self._tools.give(self._inner_width() - self._width_of_caption())

    def _inner_width(self) -> int:
        return self.width() - 2 * SIDE

    def _width_of_title(self) -> int:
        """Return what the buttons of the head leave."""
        shown = [button for button in (self.back, *self._head_buttons) if not button.isHidden()]
        return self._inner_width() - sum(button.sizeHint().width() + HEAD_GAP for button in shown)

    def _width_of_caption(self) -> int:
        """Return what a caption needs for the words that ask for it; nothing where there is none to write."""
        if self.caption.isHidden():
            return 0
        words = self.caption.fontMetrics().horizontalAdvance(self.caption.placeholderText())
        return words + theme.current().px(CAPTION_AIR) + FOOT_GAP

    def add_tools(self, tools: "PhotoTools") -> None:
        """Put tools beside the caption."""
        self._tools = tools
        self._foot.addWidget(tools)
        self._fit()

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.near.clicked.connect(lambda: self.photo.come(STEP * STEP))
        self.far.clicked.connect(self.photo.fit)
        self.move_to.clicked.connect(lambda: self.move_asked.emit(self.line))
        self.remove.clicked.connect(lambda: self.removed.emit(self.line))
        self.caption.editingFinished.connect(self._caption)
        self.clip.framed.connect(self.photo.swap_picture)
        self.quality.retake_asked.connect(self.retake_asked)
        self.quality.kept.connect(self.kept)

    @property
    def lines(self) -> Sequence[SlotLine]:
        """All photos that can be stepped through."""
        return self._lines

    @property
    def line(self) -> SlotLine | None:
        """The photo on show."""
        return self._lines[self._at] if self._lines else None

    def show_photos(self, lines: Sequence[SlotLine], start: SlotLine) -> None:
        """Show the photos of a run, beginning with one of them."""
        self._lines = [line for line in lines if line.evidence is not None]
        self._at = next((at for at, line in enumerate(self._lines) if line.key == start.key), 0)
        self._show()
        self.setFocus()

    def renew(self, lines: Sequence[SlotLine]) -> None:
        """Know what was said of the photos since; the picture on show stays, or the next one follows it.

        One that was moved to another slot is the same still.
        """
        fresh = {_id(line): line for line in lines if line.evidence is not None}
        here = self.line
        if here is None:
            return
        gone = sum(_id(line) not in fresh for line in self._lines[: self._at])
        self._lines = [fresh[_id(line)] for line in self._lines if _id(line) in fresh]
        if _id(here) in fresh:
            self._at -= gone
            self._say()
            self.said.emit()
            return
        self._at = max(0, min(self._at - gone, len(self._lines) - 1))
        if self.isVisible():
            self._show()

    def set_read_only(self, *, read_only: bool, may_answer: bool = False) -> None:
        """Allow looking only, or also answering for poor photos."""
        self.move_to.setVisible(not read_only)
        self._may_answer = may_answer or not read_only
        self.remove.setVisible(not read_only)
        self.caption.setReadOnly(read_only)
        self._show_caption()
        self.clip.set_read_only(read_only=read_only)

    def step(self, way: int) -> None:
        """Show the next photo, or with −1 the one before."""
        if self._lines:
            self._at = (self._at + way) % len(self._lines)
            self._show()

    def _show(self) -> None:
        line = self.line
        if line is None or line.evidence is None:
            self.closed.emit()
            return
        self._say()
        self.caption.setText(line.evidence.caption)
        self._show_caption()
        self.photo.show_picture(QPixmap())
        self.clip.show_none()
        if is_clip(line):
            self.clip_wanted.emit(line.evidence)
        self.shown.emit()
        self._wanted(line.evidence.digest)

    def _show_caption(self) -> None:
        """Ask for a caption where one can be written; what is sealed has one or none."""
        self.caption.setVisible(bool(self.caption.text()) or not self.caption.isReadOnly())
        self._fit()

    def _say(self) -> None:
        """Write what is known of the photo on show."""
        line = self.line
        if line is None or line.evidence is None:
            return
        item = line.evidence
        count = f"{self._at + 1} / {len(self._lines)}"
        self._title.setText("　".join(part for part in (line.title, count, line.caption) if part))
        self._place.setText(line.place)
        kept = i18n.say(source_text(item.source))
        facts = (
            item.made_words or i18n.tr("camera.no_capture_time"),
            item.capture.camera,
            kept,
            item.original_name,
            f"{item.width} × {item.height}",
        )
        self._facts.setText("　".join(part for part in (*facts, f"SHA-256 {item.digest[:12]}…") if part))
        self.photo.setToolTip(self._facts.text())
        remarks = i18n.run_on((kept_words(item), *line.remarks))
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        self.unfit.setText(line.unfit)
        self.unfit.setVisible(bool(line.unfit))
        self._fit()
        asked = self.quality.isAncestorOf(self.window().focusWidget() or self)
        self.quality.show_line(line if self._may_answer else None)
        if asked and self.quality.line is None:
            self.setFocus()

    def take_picture(self, digest: str, data: bytes) -> None:
        """Show the large copy that has come, if it is still the one on show."""
        line = self.line
        if line is not None and line.evidence is not None and line.evidence.digest == digest:
            picture = QPixmap()
            picture.loadFromData(data)
            self.photo.show_picture(picture, whole_size(line.evidence))
            self.arrived.emit()

    def take_still(self, digest: str, data: bytes) -> None:
        """Show a moment of the clip, if it is still the one on show."""
        line = self.line
        if line is not None and line.evidence is not None and line.evidence.digest == digest:
            picture = QPixmap()
            picture.loadFromData(data)
            self.photo.swap_picture(picture)

    def _caption(self) -> None:
        line = self.line
        if line is not None and line.evidence is not None and self.caption.text() != line.evidence.caption:
            self.captioned.emit(line.evidence.id, self.caption.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, + and − zoom, 0 fits, V moves, Del removes, P plays, Enter takes a poor one again."""
        keys = {
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_Plus: lambda: self.photo.come(STEP),
            Qt.Key.Key_Equal: lambda: self.photo.come(STEP),
            Qt.Key.Key_Minus: lambda: self.photo.come(1 / STEP),
            Qt.Key.Key_0: self.photo.fit,
            Qt.Key.Key_V: self.move_to.click,
            Qt.Key.Key_Delete: self.remove.click,
            Qt.Key.Key_Return: self.quality.take_again,
            Qt.Key.Key_Enter: self.quality.take_again,
            Qt.Key.Key_P: self.clip.toggle,
        }
        act = keys.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


def _id(line: SlotLine) -> str:
    return line.evidence.id if line.evidence is not None else ""
