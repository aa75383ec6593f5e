"""One signature: role, name, unit, and the pad; or the refusal to sign with its reason."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector_app.app.views import SignatureView
from inspector_app.domain.people import Party, Signature
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.icon_label import IconLabel
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.signing.pad import SignaturePad


class SignatureBox(QFrame):
    """``signed`` slot, name, unit, strokes; ``refused`` slot, name, unit, reason; ``unsigned`` slot.

    States: waiting, active, signed, refused. Tab reaches it, Space makes it active.
    """

    signed = Signal(str, str, str, object)
    refused = Signal(str, str, str, str)
    unsigned = Signal(str)
    activated = Signal(str)

    def __init__(self, view: SignatureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.view = view
        self._state = ""
        self._read_only = False
        self._revision = 0  # that was signed, where the record has a newer one
        self._title, self._who = label(role="strong"), ElidedLabel(role="muted")
        self.name, self.unit, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.pad = SignaturePad()
        self._said = wrapped()
        self._icon, self._mark = IconLabel("pen", 16), MarkLabel(size=16)
        self._foot = wrapped(role="note")
        self.refuse = ActionButton("signing.refuse", kind="flat", size="dense", flush=True)
        self.act = ActionButton(kind="flat", size="dense", flush=True)
        self.done = ActionButton("signing.done", size="dense")
        self._lay_out()
        self._connect()
        self.show_view(view)
        theme.current().follow(self, self._render)

    def _lay_out(self) -> None:
        head = self._head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._who, 1)
        self._who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        names = QHBoxLayout()
        names.setSpacing(6)
        names.addWidget(self.name, 2)
        names.addWidget(self.unit, 3)
        for edit, key in ((self.name, "name"), (self.unit, "unit"), (self.reason, "reason")):
            edit.setProperty("fit", "dense")
            i18n.put(edit, edit.setPlaceholderText, f"signing.{key}")
            i18n.put(edit, edit.setAccessibleName, f"signing.{key}")
        self._foot_row = QWidget()
        theme.current().follow(self._foot_row, lambda: self._foot_row.setMinimumHeight(theme.current().h(40)))
        foot = QHBoxLayout(self._foot_row)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(6)
        foot.addWidget(self._icon)
        foot.addWidget(self._mark)
        foot.addWidget(self._foot, 1)
        for button in (self.refuse, self.act, self.done):
            foot.addWidget(button)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.current().follow(self._said, lambda: self._said.setMinimumHeight(theme.current().h(108)))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(names)
        for widget in (self.pad, self._said, self.reason):
            column.addWidget(widget)
        column.addWidget(self._foot_row)

    def _connect(self) -> None:
        self.pad.drawn.connect(self._drawn)
        self.done.clicked.connect(self._finish)
        self.act.clicked.connect(self._again)
        self.refuse.clicked.connect(self._start_refusal)
        self.name.textChanged.connect(self._render)
        self.reason.textChanged.connect(self._render)
        self.unit.textChanged.connect(self._render)
        self.reason.returnPressed.connect(self._finish)
        for edit in (self.name, self.unit):
            edit.returnPressed.connect(lambda edit=edit: self._go_on(edit))

    def show_view(self, view: SignatureView) -> None:
        """Show a signature as it is kept."""
        fresh = self._state == "" or view.signature != self.view.signature
        if self.unit.text() == self.view.unit != view.unit:  # named in the record meanwhile, and not overtyped
            self.unit.setText(view.unit)
            self.unit.setCursorPosition(0)
        self.view = view
        if fresh:
            self._state = self._kept_state()
            self.name.setText(view.signature.name if view.signature else view.name)
            self.unit.setText(view.signature.unit if view.signature else view.unit)
            self.unit.setCursorPosition(0)
            self.pad.show_strokes(view.signature.strokes if view.signature else ())
        self._render()

    def _kept_state(self) -> str:
        if self.view.signature is None:
            return "waiting"
        return "refused" if self.view.signature.refused else "signed"

    @property
    def state(self) -> str:
        """One of waiting, active, refusing, signed, refused."""
        return self._state

    @property
    def is_asked(self) -> bool:
        """Whether the record waits for this signature, or for it to be given anew."""
        return self.view.is_outdated or (self.state == "waiting" and self.view.required)

    @property
    def title(self) -> str:
        """The role, with a number where several people have it."""
        _role, _, number = self.view.slot.partition(".")
        return i18n.say(self.view.title) + (f" {number}" if number else "")

    def head_width(self) -> int:
        """Return how wide the box has to be for role and name beside each other."""
        return self._title.sizeHint().width() + self._who.sizeHint().width() + 6 + 2 * 14

    def stack_head(self, *, stacked: bool) -> None:
        """Put the name below the role, in this box as in all beside it, where one lacks the room."""
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
        self._head.setDirection(way)
        self._head.setSpacing(0 if stacked else 6)
        self._who.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the signature."""
        self._read_only = read_only
        self._render()

    def mark_revision(self, revision: int) -> None:
        """Say that this was given for an earlier revision; 0 where the record has none but that one."""
        self._revision = revision
        self._render()

    def activate(self) -> None:
        """Be the box that is signed in now."""
        if self._state == "waiting" and not self._read_only:
            self._state = "active"
            self.activated.emit(self.view.slot)
            self._render()
            (self._lacking() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Another box is signed in; what was drawn stays."""
        if self._state in ("active", "refusing") and not self.pad.strokes:
            self._state = "waiting"
            self._render()

    def _start_refusal(self) -> None:
        self._state = "refusing"
        self.activated.emit(self.view.slot)
        self._render()
        (self.reason if self.name.text().strip() else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> None:
        if self._state in ("signed", "refused"):
            self.unsigned.emit(self.view.slot)
        elif self._state == "refusing":
            self._state = "waiting"
        else:
            self.pad.clear()
        self._render()

    def _finish(self) -> None:
        name, unit = self.name.text().strip(), self.unit.text().strip()
        if (lacking := self._lacking()) is not None:
            lacking.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._state == "active" and self.pad.strokes:
            self.signed.emit(self.view.slot, name, unit, self.pad.strokes)
        elif self._state == "refusing":
            self.refused.emit(self.view.slot, name, unit, self.reason.text().strip())

    def _asked(self) -> list[QLineEdit]:
        """Return the lines that this box asks to fill in, from the left to the right and down."""
        return [edit for edit in (self.name, self.unit, self.reason) if edit.isVisibleTo(self)]

    def _lacking(self) -> QLineEdit | None:
        """Return the first line that still has to be filled in."""
        return next((edit for edit in self._asked() if not edit.text().strip()), None)

    def _go_on(self, edit: QLineEdit) -> None:
        """Lead from a line to the next; from the last one to the button, or to the pad while that is empty."""
        later = self._asked()[self._asked().index(edit) + 1 :]
        following = later[0] if later else self._lacking() or (self.done if self.done.isEnabled() else self)
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _drawn(self) -> None:
        """Have the button hear Enter once everything is there."""
        self._render()
        focused = QApplication.focusWidget()
        is_here = focused is not None and (focused is self or self.isAncestorOf(focused))
        if self.done.isEnabled() and is_here:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        state = self._state
        open_ = state in ("active", "refusing")
        self._title.setText(self.title)
        known = self.view.role.party is Party.INSPECTOR and bool(self.view.name)  # who inspects
        asks = open_ and not known
        self._who.setText("" if asks else self.name.text())
        theme.set_state(self, state="active" if open_ else state)
        self.name.setVisible(asks)
        self.unit.setVisible(asks or (open_ and not self.view.unit))  # that of who inspects may be unknown
        self.reason.setVisible(state == "refusing")
        self.pad.setVisible(state in ("waiting", "active", "signed"))
        self.pad.active = state == "active"
        said = "signing.here" if state == "active" else "signing.waiting"
        self.pad.words = "" if self._read_only else i18n.tr(said)
        self._said.setVisible(state == "refused")
        self._render_foot(state)
        spoken = "foot" if state == "waiting" and self._read_only else "state"
        self.setAccessibleName(f"{self.title}　{self.name.text()}　{i18n.tr(f'signing.{spoken}_{state}')}")
        self.pad.update()
        self.update()

    def _foot_key(self, state: str) -> str:
        if state == "refusing":
            return self._lacks() or "signing.foot_ready"
        if state == "active":
            return self._lacks() if self.pad.strokes else ""  # until then the pad says it
        return (
            "signing.foot_optional"
            if state == "waiting" and not self.view.required and not self._read_only
            else f"signing.foot_{state}"
        )

    def _render_foot(self, state: str) -> None:
        signature = self.view.signature
        self._icon.setVisible(state == "active")
        marks = {
            "waiting": Mark.INCOMPLETE if self.view.required else None,
            "signed": Mark.WARN if self.view.is_outdated else Mark.PASS,
            "refused": Mark.WARN,
            "refusing": Mark.WARN,
        }
        self._mark.setVisible(marks.get(state) is not None)
        self._mark.set_mark(marks.get(state), "accent_soft" if state == "refusing" else "raised")
        self._foot.setText(i18n.tr(key) if (key := self._foot_key(state)) else "")
        if signature is not None and state == "signed":
            outdated = self.view.is_outdated
            self._foot.setText(i18n.tr("signing.foot_outdated") if outdated else self._when(signature))
        if signature is not None and state == "refused":
            self._said.setText(i18n.tr("signing.refusal", reason=signature.reason))
            self._foot.setText(i18n.tr("signing.witnessed", names=i18n.listed(signature.witnesses)))
            if self._revision:
                self._foot.setText(self._when(signature))
        editable = not self._read_only
        can_refuse = self.view.role.party is not Party.INSPECTOR and state == "waiting" and editable
        self.refuse.setVisible(can_refuse)
        self.act.setVisible(editable and state != "waiting")
        words = {"signed": "again", "refused": "again", "refusing": "cancel", "active": "clear"}
        self.act.setText(i18n.tr(f"signing.{words[state]}") if state in words else "")
        ready = self._lacking() is None and (bool(self.pad.strokes) or state != "active")
        self.done.setVisible(state in ("active", "refusing"))
        self.done.setEnabled(ready)

    def _when(self, signature: Signature) -> str:
        if not self._revision:
            return f"{signature.at.wall:%H:%M}"
        return i18n.tr("signing.for_revision", when=f"{signature.at.wall:%Y-%m-%d}", n=self._revision)

    def _lacks(self) -> str:
        """Return the key of what is still to be filled in, empty where nothing is."""
        keys = {self.name: "no_name", self.unit: "no_unit", self.reason: "refusing"}
        lacking = self._lacking()
        return f"signing.foot_{keys[lacking]}" if lacking is not None else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and frame; the frame of the active box and of the one in focus is the ring."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus() or self._state in ("active", "refusing")
        width = now.ring if ringed else now.border
        painter.setPen(QPen(now.color("focus" if ringed else "edge"), width))
        painter.setBrush(now.color("accent_soft" if self._state in ("active", "refusing") else "raised"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch makes a waiting box active."""
        self.activate()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space makes it active, Escape gives it up."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activate() if self._state == "waiting" else self._finish()
        elif event.key() == Qt.Key.Key_Escape and self._state in ("active", "refusing"):
            self.pad.clear()
            self._state = "waiting"
            self._render()
        else:
            super().keyPressEvent(event)
