"""还差 … in the verdict bar: parts that lead to their place, or their number where they find no room."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.word_button import WordButton
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.run.gaps import GapPart

LEAD = 150  # px at scale 1 that a reason asks for beside the parts


class GapRow(QWidget):
    """``gap_chosen`` carries a GapPart; ``all_asked`` comes from the number that stands for all of them."""

    gap_chosen = Signal(object)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._lead = ElidedLabel(role="sentence")
        self._lead.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lack = label(role="sentence")  # a label of its own: a long reason never takes it away
        self.whole = WordButton()
        self.whole.clicked.connect(self.all_asked)
        self._row.addWidget(self._lead)
        self._row.addWidget(self._lack)
        self._row.addWidget(self.whole)
        self._row.addStretch(1)
        self.buttons: list[WordButton] = []
        self._role, self._reason = "text", ""
        self._parts: tuple[GapPart, ...] = ()
        theme.current().follow(self, lambda: self.setFixedHeight(theme.current().h(46)))

    def show_gaps(self, reason: str, parts: tuple[GapPart, ...], count: int) -> None:
        """Show a reason and what is missing behind it; ``count`` things in all."""
        self._reason, self._parts = reason, parts
        self._lack.setText(i18n.tr("run.reason_and_lack", reason="") if reason else i18n.tr("run.lack"))
        self.whole.setText(i18n.tr("run.lack_all", n=count))
        self.whole.setAccessibleDescription(i18n.tr("run.check_whole"))
        while len(self.buttons) > len(parts):
            old = self.buttons.pop()
            self._row.removeWidget(old)
            old.deleteLater()
        while len(self.buttons) < len(parts):
            self.buttons.append(self._new_button(len(self.buttons)))
        for part, button in zip(parts, self.buttons, strict=True):
            button.setText(i18n.say(part.text))
            button.setAccessibleDescription(i18n.tr("run.leads_to", name=i18n.say(part.first.text)))
            button.setToolTip(i18n.say(part.first.text))
        self._fit()

    def set_role(self, role: str) -> None:
        """Take the ink that the ground asks for."""
        self._role = role
        for button in (self.whole, *self.buttons):
            button.set_role(role)

    def _new_button(self, number: int) -> WordButton:
        button = WordButton(role=self._role)
        button.clicked.connect(lambda: self.gap_chosen.emit(self._parts[number]))
        self._row.insertWidget(number + 2, button)
        QWidget.setTabOrder(self.buttons[-1] if self.buttons else self.whole, button)  # else it came last
        return button

    def wanted(self) -> int:
        """Return the width at which every part is whole, and enough of the reason to know it."""
        return self._parts_width() + min(self._width_of(self._reason), theme.current().px(LEAD))

    def _parts_width(self) -> int:
        lack = self._lack.sizeHint().width() if self._parts else 0
        return lack + sum(button.sizeHint().width() for button in self.buttons)

    def _width_of(self, words: str) -> int:
        return theme.width_of(self._lead.font(), words) + 4 if words else 0

    def _fit(self) -> None:
        one_by_one = self.width() >= self.wanted()
        for button in self.buttons:
            button.setVisible(one_by_one)
        self._lack.setVisible(bool(self._parts) and one_by_one)
        self.whole.setVisible(bool(self._parts) and not one_by_one)
        taken = self._parts_width() if one_by_one else self.whole.sizeHint().width() if self._parts else 0
        self._lead.setText(self._reason)
        self._lead.setMaximumWidth(max(0, min(self._width_of(self._reason), self.width() - taken)))

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the number of all; the parts are shown only where there is room."""
        return QSize(self.whole.sizeHint().width() if self._parts else 0, theme.current().h(46))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show the parts while all of them fit."""
        self._fit()
