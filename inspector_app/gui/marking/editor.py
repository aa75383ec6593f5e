"""The marks of one photo while they are worked on: what is there, what is chosen, and the way back."""

from dataclasses import dataclass, field, replace

from inspector_app.domain.annotation import MOST_MARKS, Mark, MarkKind

Marks = tuple[Mark, ...]


@dataclass
class Editor:
    """Every change is one step back; nothing here draws or keeps anything."""

    marks: Marks = ()
    chosen: int = -1
    _past: list[Marks] = field(default_factory=list)
    _future: list[Marks] = field(default_factory=list)

    def begin(self, marks: Marks) -> None:
        """Start with the marks that are kept."""
        self.marks, self.chosen = marks, -1
        self._past.clear()
        self._future.clear()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward again."""
        return bool(self._future)

    @property
    def is_full(self) -> bool:
        """Whether no mark can be added."""
        return len(self.marks) >= MOST_MARKS

    @property
    def mark(self) -> Mark | None:
        """The mark that is chosen."""
        return self.marks[self.chosen] if 0 <= self.chosen < len(self.marks) else None

    def next_number(self) -> int:
        """Return the number that the next numbered mark bears."""
        return 1 + max((mark.number for mark in self.marks), default=0)

    def add(self, mark: Mark) -> None:
        """Put a mark on top and choose it; a numbered one gets its number here."""
        if mark.kind is MarkKind.NUMBER:
            mark = replace(mark, number=self.next_number())
        self._change((*self.marks, mark))
        self.chosen = len(self.marks) - 1

    def change(self, mark: Mark) -> None:
        """Put another mark in the place of the chosen one."""
        if self.mark is not None and mark != self.mark:
            marks = list(self.marks)
            marks[self.chosen] = mark
            self._change(tuple(marks))

    def shift(self, across: float, down: float) -> None:
        """Move the chosen mark by shares of the picture, as far as its edge."""
        if self.mark is not None:
            self.change(shifted(self.mark, across, down))

    def remove(self) -> None:
        """Take the chosen mark away."""
        if self.mark is not None:
            self._change(self.marks[: self.chosen] + self.marks[self.chosen + 1 :])
            self.chosen = -1

    def undo(self) -> bool:
        """Go one step back; tell whether there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Go one step forward again; tell whether there was one."""
        return self._step(self._future, self._past)

    def _change(self, marks: Marks) -> None:
        self._past.append(self.marks)
        self._future.clear()
        self.marks = marks

    def _step(self, source: list[Marks], target: list[Marks]) -> bool:
        if not source:
            return False
        target.append(self.marks)
        self.marks, self.chosen = source.pop(), -1
        return True


def shifted(mark: Mark, across: float, down: float) -> Mark:
    """Return a mark moved by shares of the picture, every point of it still inside."""
    xs, ys = [x for x, _ in mark.points], [y for _, y in mark.points]
    across = min(max(across, -min(xs)), 1 - max(xs))
    down = min(max(down, -min(ys)), 1 - max(ys))
    return replace(mark, points=tuple((x + across, y + down) for x, y in mark.points))
