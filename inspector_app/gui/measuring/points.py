"""The points of a measurement while they are set: outlines, one point after the other."""

from dataclasses import dataclass, field

from inspector_app.domain.reading import Point, ReadingKind

Outlines = tuple[tuple[Point, ...], ...]
LEAST = {
    ReadingKind.LENGTH: 2,
    ReadingKind.GAP: 2,
    ReadingKind.DIAMETER: 3,
    ReadingKind.AREA: 3,
    ReadingKind.RATIO: 3,
}


@dataclass
class Points:
    """What was set so far; a length or gap has two points at most, a ratio an outer outline and inner ones."""

    kind: ReadingKind = ReadingKind.LENGTH
    outlines: list[list[Point]] = field(default_factory=lambda: [[]])

    def begin(self, kind: ReadingKind) -> None:
        """Measure something else; nothing is set."""
        self.kind, self.outlines = kind, [[]]

    def add(self, point: Point) -> None:
        """Set another point; a third one of a length begins a new length."""
        if LEAST[self.kind] == 2 and len(self.outlines[0]) == 2:
            self.outlines = [[]]
        self.outlines[-1].append(point)

    def move(self, place: tuple[int, int], point: Point) -> None:
        """Put a point elsewhere."""
        outline, number = place
        self.outlines[outline][number] = point

    def take_back(self) -> None:
        """Take the last point away; an outline without one goes too."""
        if not self.outlines[-1] and len(self.outlines) > 1:
            self.outlines.pop()
        if self.outlines[-1]:
            self.outlines[-1].pop()

    @property
    def is_half(self) -> bool:
        """Whether the second of two points is to come."""
        return LEAST[self.kind] == 2 and len(self.outlines[0]) == 1

    @property
    def can_part(self) -> bool:
        """Whether the next outline may begin."""
        return self.kind is ReadingKind.RATIO and len(self.outlines[-1]) >= LEAST[self.kind]

    def part(self) -> None:
        """Begin the next outline inside the first one."""
        if self.can_part:
            self.outlines.append([])

    @property
    def missing(self) -> int:
        """How many points are still needed for a reading."""
        least = LEAST[self.kind]
        if self.kind is ReadingKind.RATIO and len(self.outlines) == 1:
            return max(0, least - len(self.outlines[0])) + least
        return max(0, least - len(self.outlines[-1])) if self.outlines[-1] or len(self.outlines) < 3 else 0

    @property
    def whole(self) -> Outlines:
        """The outlines that have a point."""
        return tuple(tuple(outline) for outline in self.outlines if outline)
