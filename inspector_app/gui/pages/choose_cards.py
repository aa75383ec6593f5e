"""The procedures that can be begun, as cards by family, narrowed by what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from inspector_app.domain.procedure import Family, Procedure
from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.choice_card import ChoiceCard
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import clear, column, ground

ICONS = {
    Family.CONCRETE: "cube",
    Family.WATER: "drop",
    Family.PIPE: "pipe",
    Family.INSULATION: "layers",
    Family.GENERAL: "list",
}
WORDS = {family: f"choose.family_{family.value}" for family in Family}


def matches(procedure: Procedure, typed: str) -> bool:
    """Tell whether every word typed occurs in titles, summary, family, id or standards, in either language.

    Blanks and letter case do not count: ``gb50208`` finds GB 50208.
    """
    basis = " ".join(f"{one.code} {one.title.zh} {one.title.en}" for one in procedure.basis)
    texts = (procedure.title, procedure.short_title, procedure.summary)
    said = " ".join((procedure.id, basis, *(f"{text.zh} {text.en}" for text in texts)))
    hay = "".join((said + i18n.tr(WORDS[procedure.family])).split()).casefold()
    return all(word in hay for word in typed.casefold().split())


def distance(procedure: Procedure, typed: str) -> int:
    """Return how far words are from the titles: 0 within one as typed, 1 all of them there, 2 elsewhere."""
    titles = (procedure.title, procedure.short_title)
    hays = ["".join(said.split()).casefold() for text in titles for said in (text.zh, text.en)]
    words = typed.casefold().split()
    if any("".join(words) in hay for hay in hays):
        return 0
    return 1 if all(any(word in hay for hay in hays) for word in words) else 2


class ProcedureCards(QWidget):
    """``chosen`` follows every choice, ``settled`` one that was confirmed by Enter."""

    chosen = Signal()
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "raised")
        self.group = QButtonGroup(self, exclusive=True)
        self._procedures: tuple[Procedure, ...] = ()
        self._typed = ""
        self._grid: QVBoxLayout = column()
        self._none = wrapped("choose.reading", "muted")
        lines = column(self, margins=24)
        lines.setContentsMargins(24, 12, 24, 24)
        lines.addWidget(self._none)
        lines.addLayout(self._grid)
        lines.addStretch(1)

    def show_procedures(self, procedures: Sequence[Procedure]) -> None:
        """Show these; the one chosen stays where it is still there."""
        self._procedures = tuple(procedures)
        self._show()

    def narrow(self, typed: str) -> None:
        """Show those that match; a choice that is out of sight is none."""
        self._typed = typed
        self._show()

    @property
    def shown(self) -> list[ChoiceCard]:
        """The cards that can be chosen, in their order."""
        return [card for card in self.group.buttons() if isinstance(card, ChoiceCard)]

    def value(self) -> str:
        """Return the id of the procedure chosen, empty where none is."""
        card = self.group.checkedButton()
        return card.objectName() if card is not None else ""

    def choose(self, procedure_id: str) -> None:
        """Choose a procedure."""
        for card in self.shown:
            if card.objectName() == procedure_id:
                card.setChecked(True)

    def focus_first(self) -> None:
        """Put the keyboard on what is chosen, else on the first card."""
        card = self.group.checkedButton() or next(iter(self.shown), None)
        if card is not None:
            card.setChecked(True)
            for made in self.shown:  # in this turn of the loop: else shown in the next, without focus before
                made.show()
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def choose_first(self) -> bool:
        """Choose the first card, unless one is chosen; tell whether one is then."""
        if not self.value() and self.shown:
            self.shown[0].setChecked(True)
        return bool(self.value())

    def _show(self) -> None:
        kept = self.value()
        clear(self._grid)
        for card in self.group.buttons():
            self.group.removeButton(card)
        found = [one for one in self._procedures if matches(one, self._typed)]
        found.sort(key=lambda one: distance(one, self._typed))  # nearest first, else in their order
        nearest = {one.family: distance(one, self._typed) for one in reversed(found)}
        for family in sorted(nearest, key=lambda one: (nearest[one], tuple(Family).index(one))):
            self._add_family(family, [one for one in found if one.family is family], kept)
        if self._procedures:
            self._none.setText(i18n.tr("choose.none_found"))
            self._none.setVisible(not found)
        self.chosen.emit()

    def _add_family(self, family: Family, procedures: Sequence[Procedure], kept: str) -> None:
        self._grid.addWidget(label(WORDS[family], "section"))
        self._grid.addSpacing(8)
        grid = QGridLayout()
        grid.setSpacing(12)
        columns = 2 if theme.current().scale < 1.5 else 1
        for place, procedure in enumerate(procedures):
            grid.addWidget(self._card(family, procedure, kept), place // columns, place % columns)
        if len(procedures) < columns:  # as wide as those of the other families
            grid.addWidget(QWidget(), 0, columns - 1)
        for side in range(columns):
            grid.setColumnStretch(side, 1)
            grid.setColumnMinimumWidth(side, 1)
        self._grid.addLayout(grid)
        self._grid.addSpacing(20)

    def _card(self, family: Family, procedure: Procedure, kept: str) -> ChoiceCard:
        card = ChoiceCard(ICONS[family], i18n.say(procedure.title), i18n.say(procedure.summary))
        card.setObjectName(procedure.id)
        card.setChecked(procedure.id == kept)
        card.toggled.connect(self.chosen)
        card.entered.connect(self.settled)
        self.group.addButton(card)
        return card
