"""Steps back and forward through changes of answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEPTH = 500
_TYPING_S = 1.5  # keys in one field within this time are one step


@dataclass(slots=True)
class _Step:
    old: dict[str, str]
    new: dict[str, str]
    at_s: float
    typed: bool


@dataclass(slots=True)
class UndoStack:
    """Remembers what each change replaced."""

    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)

    def record(self, old: Mapping[str, str], new: Mapping[str, str], at_s: float) -> None:
        """Remember a change made at ``at_s`` (monotonic seconds) as a step of its own."""
        self._remember(_Step(dict(old), dict(new), at_s, typed=False))

    def record_typing(self, old: Mapping[str, str], new: Mapping[str, str], at_s: float) -> None:
        """Remember what was typed; keys in one field that follow each other closely are one step."""
        last = self._done[-1] if self._done else None
        if last and last.typed and last.new.keys() == new.keys() and at_s - last.at_s < _TYPING_S:
            self._undone.clear()
            last.new.update(new)
            last.at_s = at_s
            return
        self._remember(_Step(dict(old), dict(new), at_s, typed=len(new) == 1))

    def forget(self, old: Mapping[str, str], new: Mapping[str, str], at_s: float) -> None:
        """Forget the last step where this change only takes it back, else remember the change."""
        last = self._done[-1] if self._done else None
        if last and (last.old, last.new) == (new, old):
            self._done.pop()
        else:
            self.record(old, new, at_s)

    def _remember(self, step: _Step) -> None:
        self._undone.clear()
        self._done.append(step)
        del self._done[:-DEPTH]

    def undo(self) -> Mapping[str, str]:
        """Return the texts that take the last step back; empty when there is none."""
        if not self._done:
            return {}
        step = self._done.pop()
        self._undone.append(step)
        return step.old

    def redo(self) -> Mapping[str, str]:
        """Return the texts that take the last undone step forward again; empty when there is none."""
        if not self._undone:
            return {}
        step = self._undone.pop()
        self._done.append(step)
        return step.new

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return bool(self._undone)
