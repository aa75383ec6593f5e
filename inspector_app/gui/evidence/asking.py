"""Which poor photos are asked about, one by one, while the step they came in is worked on."""

from collections.abc import Iterable, Sequence

from inspector_app.app.slots import is_unanswered
from inspector_app.app.views import SlotView
from inspector_app.domain.ids import EvidenceId
from inspector_app.gui.evidence.lines import SlotLine


class Asking:
    """Photos that were just kept and are worth taking again."""

    def __init__(self) -> None:
        self._poor: set[EvidenceId] = set()
        self._looked_at: set[EvidenceId] = set()  # photos that were asked about, or need not be

    def add(self, *ids: EvidenceId) -> None:
        """Ask about these from now on."""
        self._poor.update(ids)

    def note(self, slots: Sequence[SlotView], step: str) -> None:
        """Ask about a poor photo of the step that came another way, as one from the inbox, once."""
        for item in (item for slot in slots if slot.shot.step == step for item in slot.evidence):
            if item.id not in self._looked_at and is_unanswered(item):
                self._poor.add(item.id)
            self._looked_at.add(item.id)

    def end(self) -> None:
        """Ask no more: somebody went on; the lines still say what is poor."""
        self._poor.clear()

    def is_asked(self, line: SlotLine) -> bool:
        """Tell whether somebody still has to answer for a photo."""
        return line.evidence is not None and line.state == "quality" and line.evidence.id in self._poor

    def first(self, lines: Iterable[SlotLine], here: SlotLine | None) -> SlotLine | None:
        """Return the photo to ask about: whoever is at one of them stays there until it is answered."""
        asked = [line for line in lines if self.is_asked(line)]
        return next(
            (line for line in asked if here is not None and line.key == here.key), next(iter(asked), None)
        )
