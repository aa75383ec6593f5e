"""The one place for messages: a row below the header, or over its words for what goes by itself.

A message that stays is a row that appears, so that nothing is covered. One that goes by itself, or
that answers what was just pressed, lies in what the words of the header leave, or over them where that is
too small, so that nothing moves below a hand that is about to press; where it is higher than the header,
as in large type, it is a row too.

A message belongs to the page it was told on, and is shown there alone; trouble that belongs to no
page stays until it is closed. The newest is shown: what just happened is never behind what was.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.banner_words import BannerWords
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.details import Detail, DetailList
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.lent_focus import LentFocus
from inspector_app.gui.parts.mark_label import MarkLabel


class Kind(StrEnum):
    """How loud a message is."""

    INFO = "info"
    SOFT = "soft"
    HARD = "hard"


_MARKS = {Kind.INFO: Mark.DONE, Kind.SOFT: Mark.WARN, Kind.HARD: Mark.ERROR}
_GROUNDS = {Kind.INFO: "raised", Kind.SOFT: "retest_soft", Kind.HARD: "fail_soft"}
HEIGHT = 56
OVERHANG = 4  # px by which words over a header may reach beyond it
LEAST_ROOM = 420  # px over the words of a header; where there is less the whole header is taken


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what is safe and what to do; ``seconds`` takes the message away by itself.

    A newer message about the same ``topic`` takes the place of the older one. ``scope`` is what it
    belongs to: a result goes when that is left, and so does a ``refusal``, which also goes with the
    next thing that happens there; a warning waits for its page to come back. One that ``stays`` is not
    taken away by its own button: what the button does says what came of it.
    """

    kind: Kind
    what: Text
    rest: Text = Text("", "")
    action: Text = Text("", "")
    act: Callable[[], object] | None = None
    seconds: int = 0
    details: tuple[Detail, ...] = ()
    topic: str = ""
    scope: object = None
    refusal: bool = False
    stays: bool = False

    def repeats(self, other: "Message") -> bool:
        """Tell whether this says again, or anew, what the other one says."""
        if self.topic or other.topic:
            return self.topic == other.topic
        return (self.kind, self.what, self.rest) == (other.kind, other.what, other.rest)

    def outdates(self, other: "Message") -> bool:
        """Tell whether the other one is over with this: a refusal, or a result with nothing to press."""
        if self.scope is not other.scope:
            return False
        over = other.kind is Kind.INFO and other.act is None and self.kind is Kind.INFO
        return over or (other.refusal and not other.topic)

    @property
    def waits(self) -> bool:
        """Whether it comes back with its page."""
        return self.kind is not Kind.INFO and not self.refusal


class MessageBar(QFrame):
    """Shows one message at a time, the newest first; the others of the page in front are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._messages: list[Message] = []
        self._front: object = None  # what is in front: only what belongs to it, or to nothing, is shown
        self._column: QVBoxLayout | None = None
        self._header: QWidget | None = None
        self._room: QWidget | None = None
        self._spare: QWidget | None = None
        self._mark, self._words = MarkLabel(size=22), BannerWords()
        self._more = label(role="note")
        self._act, self.unfold = ActionButton(size="dense"), ActionButton(kind="flat", size="dense")
        self._close = IconButton("parts.dismiss", "x")
        self.list = DetailList()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)
        self._act.clicked.connect(self._acted)
        self._close.clicked.connect(self.dismiss)
        self.unfold.clicked.connect(lambda: self._unfold(is_open=self.list.isHidden()))
        self._focus = LentFocus(self)
        self._lay_out()
        i18n.current().follow(self, self._render)
        theme.current().follow(self, self._measure)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 5, 12, 5)
        lines.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._mark)
        across.addWidget(self._words, 1)
        for widget in (self._more, self.unfold, self._act, self._close):
            across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(across)
        lines.addWidget(self.list)
        self.list.hide()

    def _measure(self) -> None:
        self.setMinimumHeight(theme.current().h(HEIGHT))
        self._place()

    def stand(self, column: QVBoxLayout, header: QWidget, room: QWidget, spare: QWidget | None = None) -> None:
        """Stand below the header of a page; ``room`` are the words of it that may be covered for seconds.

        ``spare`` is what its words leave, where a message that has room there covers nothing.
        """
        if self._header is not None:
            self._header.removeEventFilter(self)
        self._column, self._header, self._room, self._spare = column, header, room, spare
        header.installEventFilter(self)
        self._place()

    def stand_in(self, column: QVBoxLayout) -> None:
        """Stand as a row below what comes first in a window, whose words are never covered."""
        self._column = column
        self._place()

    def come_off(self, parent: QWidget) -> None:
        """Leave the page, which goes away."""
        if self._header is not None:
            self._header.removeEventFilter(self)
        self._column = self._header = self._room = self._spare = None
        self.setParent(parent)
        self.hide()

    @property
    def is_over_header(self) -> bool:
        """Whether the message on show lies over the header."""
        present = self.present()
        brief = present is not None and (bool(present.seconds) or present.refusal)
        return brief and self._header is not None

    @property
    def action_button(self) -> ActionButton:
        """The button of the message on show."""
        return self._act

    def present(self) -> Message | None:
        """Return the message on show: the newest of those that belong here."""
        return next(reversed(self._here()), None)

    def _here(self) -> list[Message]:
        return [one for one in self._messages if one.scope is None or one.scope is self._front]

    def show_message(self, message: Message) -> None:
        """Add a message; what it repeats, and what is over with it, goes."""
        over = [old for old in self._messages if message.repeats(old) or message.outdates(old)]
        self._messages = [old for old in self._messages if old not in over]
        self._messages.append(message)
        self._render()

    def dismiss(self) -> None:
        """Take away the message on show."""
        if (present := self.present()) is not None:
            self._messages.remove(present)
        self._render()

    def _end(self) -> None:
        """Take away what has stood for its seconds, unless somebody is about to press its button."""
        if self.underMouse() or self._focus.is_here:
            self._timer.start(1000)
            return
        self.dismiss()

    def withdraw(self, topic: str) -> None:
        """Take away what was said about a topic, because it was followed or is being done again."""
        self._drop(lambda message: message.topic == topic)

    def settle(self, scope: object) -> None:
        """Take away what was refused there: what was tried has been done since."""
        self._drop(lambda message: message.scope is scope and message.refusal and not message.topic)

    def come_to(self, scope: object) -> None:
        """Show what belongs to what is in front now; results and refusals of what was left go."""
        before = self.present()
        self._front = scope
        self._messages = [one for one in self._messages if one.scope in (None, scope) or one.waits]
        if self.present() is not before:
            self._render()

    def leave(self, scope: object) -> None:
        """Take away all that belongs to something that goes for good."""
        self._drop(lambda message: message.scope is scope)

    def _drop(self, goes: Callable[[Message], bool]) -> None:
        before = self.present()
        self._messages = [message for message in self._messages if not goes(message)]
        if self.present() is not before:
            self._render()
        elif before is not None:
            self._count()

    def clear(self) -> None:
        """Take away every message."""
        self._messages.clear()
        self._render()

    def _acted(self) -> None:
        present = self.present()
        if present is None or present.act is None:
            return
        if not present.stays:
            self.dismiss()
        present.act()

    def _unfold(self, *, is_open: bool) -> None:
        self.list.setVisible(is_open)
        self._name_unfold()
        if is_open:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_unfold(self) -> None:
        key = "parts.details" if self.list.isHidden() else "parts.details_close"
        self.unfold.setText(i18n.tr(key, count=self.list.count))

    def _render(self) -> None:
        message, had_focus = self.present(), self._focus.is_here
        self._timer.stop()
        if message is None:
            self._focus.give_back(self._front)
            self.hide()
            return
        theme.set_state(self, kind=message.kind.value)
        self._mark.set_mark(_MARKS[message.kind], _GROUNDS[message.kind])
        self._words.say(i18n.say(message.what), i18n.say(message.rest))
        self._act.setText(i18n.say(message.action))
        self._act.setVisible(message.act is not None)
        self._show_details(message)
        self._count()
        self.setAccessibleName(f"{i18n.say(message.what)} {i18n.say(message.rest)}".strip())
        self._lines.invalidate()
        self._lines.activate()  # or the height would be asked of the words that stood here before
        self._place()
        self.show()
        if had_focus and not self._focus.is_here:  # what had it belongs to the message that went
            self._close.setFocus()
        if message.seconds:
            self._timer.start(message.seconds * 1000)

    def _count(self) -> None:
        """Say how many wait behind the one on show, and that trouble is among them."""
        behind = self._here()[:-1]
        key = "parts.more_trouble" if any(one.kind is Kind.HARD for one in behind) else "parts.more_messages"
        self._more.setText(i18n.tr(key, count=len(behind)) if behind else "")
        self._more.setVisible(bool(behind))

    def _show_details(self, message: Message) -> None:
        acts = [replace(item, act=self._following(message, item)) for item in message.details]
        if self.list.show_details(acts):
            self.list.hide()
        self.unfold.setVisible(bool(message.details))
        self._name_unfold()

    def _following(self, message: Message, item: Detail) -> Callable[[], object] | None:
        """Return what a line does: it answers the whole message, which goes."""
        act = item.act
        if act is None:
            return None

        def follow() -> None:
            self._drop(lambda one: one is message)
            act()

        return follow

    def _place(self) -> None:
        """Take the row below the header, or lie over its words."""
        if self._column is None:
            return
        over = self.is_over_header and self._fits_header() and self._has_room()
        theme.set_state(self, over="yes" if over else "")
        if not over:
            if self._column.indexOf(self) < 0:
                self._column.insertWidget(1, self)
            return
        assert self._header is not None
        self._column.removeWidget(self)
        if self.parentWidget() is not self._header.parentWidget():
            self.setParent(self._header.parentWidget())
        self.setGeometry(self._over())
        self.raise_()

    def _fits_header(self) -> bool:
        """Tell whether the words need no more height than the header has: else they would lie over the page."""
        assert self._header is not None
        return self._over().height() <= self._header.height() + OVERHANG

    def _has_room(self) -> bool:
        """Tell whether only words are covered, where it is not known how long."""
        present = self.present()
        brief = present is not None and bool(present.seconds)
        return brief or self._words_span()[1] >= theme.current().px(LEAST_ROOM)

    def _over(self) -> QRect:
        assert self._header is not None
        header, least = self._header.geometry(), theme.current().px(LEAST_ROOM)
        if self._spare is not None and self._spare.width() >= least:
            beside = self._at(header, *self._span(self._spare))
            if beside.height() <= header.height() + OVERHANG:
                return beside
        left, width = self._words_span()
        if width < least:
            left, width = 0, header.width()
        return self._at(header, left, width)

    def _span(self, part: QWidget) -> tuple[int, int]:
        """Return where a part of the header begins, and its width."""
        assert self._header is not None
        return part.mapTo(self._header, part.rect().topLeft()).x(), part.width()

    def _words_span(self) -> tuple[int, int]:
        """Return where the words of the header begin, and how far what they leave reaches."""
        assert self._room is not None
        left, width = self._span(self._room)
        if self._spare is not None:
            width = sum(self._span(self._spare)) - left
        return left, width

    def _at(self, header: QRect, left: int, width: int) -> QRect:
        # Its own words keep the line of those that they cover: the mark stands where they began.
        height = max(self.minimumHeight(), self.heightForWidth(width))
        top = header.top() + max(0, (header.height() - height) // 2)
        return QRect(header.left() + left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the header over which a message lies."""
        moved = watched is self._header and event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and self.is_over_header:
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words break anew."""
        super().resizeEvent(event)
        self.updateGeometry()
