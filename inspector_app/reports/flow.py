"""Fills page after page: headings, rows that go on over the foot of a page, running text."""

from collections.abc import Sequence

from inspector_app.reports.breaking import Line, break_lines
from inspector_app.reports.grid import Strip, draw, height_of, parted
from inspector_app.reports.page import BODY_WIDTH, BOTTOM, LEFT, MM, RIGHT, TOP, Page
from inspector_app.reports.record import Paragraph, Section, Table, plain
from inspector_app.reports.setting import HEADING, PROSE, SMALL, place, write, write_centred
from inspector_app.reports.tables import table_strips

_LABEL_WIDTH = 22 * MM
_GAP = 2.5 * MM  # between the blocks of a section
_MOSTLY_EMPTY = 0.55  # of the body
_SOME_ROOM = 0.25
_LAST = 2  # rows that go along with what must not stand alone
_STUMP = 90.0  # pt; a taller row is parted rather than moved to the next page


_Laid = Paragraph | tuple[Strip, list[Strip]]  # a table as its head and its rows


def _broken(paragraph: Paragraph) -> tuple[Sequence[Line], Sequence[Line]]:
    indent = _LABEL_WIDTH if paragraph.label else 0.0
    labels = break_lines(plain(paragraph.label, bold=True), _LABEL_WIDTH - 2 * MM, PROSE.size)
    return labels, break_lines(paragraph.text, BODY_WIDTH - indent, PROSE.size)


def _belongs(following: Sequence[Strip], strip: Strip) -> bool:
    """Tell whether the next row is a short one right across, which says more about this one."""
    return any(len(one.slots) == 1 < len(strip.slots) and one.height <= _STUMP for one in following)


def _at_least(strip: Strip, head: Strip | None) -> float:
    """Return the room that a row needs to begin on a page: all it takes, or a stump where it may be parted."""
    body = BOTTOM - TOP - (head.height if head else 0.0)
    return strip.height if strip.whole and strip.height <= body else min(strip.height, _STUMP)


def _beginning(blocks: Sequence[_Laid]) -> float:
    """Return the height that a heading must not be parted from: down to the first row of a table."""
    height = 0.0
    for number, block in enumerate(blocks):
        height += _GAP if number else 0.0
        if not isinstance(block, Paragraph):
            head, strips = block
            return height + head.height + (_at_least(strips[0], head) if strips else 0.0)
        height += max(map(len, _broken(block))) * PROSE.leading
    return min(height, _STUMP)


class Flow:
    """Where the next thing goes; ``y`` is the height reached on the last page."""

    def __init__(self, continued: str) -> None:
        """Start with one empty page; ``continued`` stands behind the label of a row that goes on."""
        self.pages = [Page()]
        self.y = TOP
        self._continued = continued

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return BOTTOM - self.y

    @property
    def is_mostly_full(self) -> bool:
        """Whether a new part had better begin on a page of its own; behind a sheet that goes on, seldom."""
        least = _MOSTLY_EMPTY if len(self.pages) == 1 else _SOME_ROOM
        return self.room < least * (BOTTOM - TOP)

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append(Page())
        self.y = TOP

    def reserve(self, height: float) -> None:
        """Turn the page unless ``height`` is left on it."""
        if height > self.room and self.y > TOP:
            self.turn()

    def space(self, height: float) -> None:
        """Leave a gap, but none at the head of a page."""
        if self.y > TOP:
            self.y += height

    def heading(self, text: str, following: float) -> None:
        """Set a heading that stays with ``following`` points of what comes next."""
        above = 5 * MM if self.y > TOP else 0.0
        self.reserve(above + HEADING.leading + 2 * MM + following)
        self.space(5 * MM)
        self.page.headings.append(text)
        write(self.page, text, LEFT, self.y, HEADING)
        self.y += HEADING.leading + 2 * MM

    def rows(self, strips: Sequence[Strip], head: Strip | None = None, *, with_last: float = 0.0) -> None:
        """Draw rows under their head, which is repeated on every further page.

        What follows and takes ``with_last`` points never stands on a page without the last rows.
        """
        if head is not None:
            first = _at_least(strips[0], head) if strips else 0.0
            self.reserve(head.height + first)
            self.y = draw(self.page, head, self.y)
        for number, strip in enumerate(strips):
            if with_last and number == max(len(strips) - _LAST, 0):
                self._keep(height_of(strips[number:]) + with_last, head if number else None)
            if _belongs(strips[number + 1 : number + 2], strip):
                self._keep(height_of(strips[number : number + 2]), head)
            self._row(strip, head)

    def _keep(self, height: float, head: Strip | None) -> None:
        """Turn the page where that keeps ``height`` points together under a head."""
        tall = height + (head.height if head else 0.0)
        if self.room < height and tall <= BOTTOM - TOP and self.y > TOP:
            self.turn()
            if head is not None:
                self.y = draw(self.page, head, self.y)

    def _row(self, strip: Strip, head: Strip | None) -> None:
        fresh, is_parted = False, _at_least(strip, head) < strip.height
        while strip.height > self.room and not fresh:
            halves = parted(strip, self.room, self._continued) if is_parted else None
            if halves is not None:
                self.y = draw(self.page, halves[0], self.y)
                strip = halves[1]
            self.turn()
            if head is not None:
                self.y = draw(self.page, head, self.y)
            fresh = halves is None and not is_parted
        self.y = draw(self.page, strip, self.y)

    def together(self, strips: Sequence[Strip]) -> None:
        """Draw rows that must not be parted from each other."""
        self.reserve(height_of(strips))
        for strip in strips:
            self.y = draw(self.page, strip, self.y)

    def section(self, section: Section, *, last: bool = False) -> None:
        """Draw a section: its heading, and its blocks below it; the end mark follows the last one."""
        blocks = [table_strips(block) if isinstance(block, Table) else block for block in section.blocks]
        self.heading(section.heading, _beginning(blocks))
        for number, block in enumerate(blocks):
            self.space(_GAP if number else 0.0)
            if isinstance(block, Paragraph):
                self.paragraph(block)
            else:
                head, strips = block
                ends = last and number == len(blocks) - 1
                self.rows(strips, head, with_last=SMALL.leading + 1 * MM if ends else 0.0)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Set running text beside its name."""
        indent = _LABEL_WIDTH if paragraph.label else 0.0
        labels, lines = _broken(paragraph)
        self.reserve(max(len(labels), min(len(lines), 2)) * PROSE.leading)
        place(self.page, labels, LEFT, self.y, PROSE)
        self._lines(lines, LEFT + indent, least=len(labels))

    def _lines(self, lines: Sequence[Line], x: float, least: int) -> None:
        below = self.y + least * PROSE.leading
        page = self.page
        for line in lines:
            self.reserve(PROSE.leading)
            place(self.page, (line,), x, self.y, PROSE)
            self.y += PROSE.leading
        if self.page is page:
            self.y = max(self.y, below)

    def note_height(self, text: str) -> float:
        """Return the room that a remark takes below what has been drawn."""
        return _GAP + len(break_lines(plain(text), RIGHT - LEFT, SMALL.size)) * SMALL.leading

    def note(self, text: str) -> None:
        """Set a small remark below what has been drawn."""
        self.space(_GAP)
        for line in break_lines(plain(text), RIGHT - LEFT, SMALL.size):
            self.reserve(SMALL.leading)
            place(self.page, (line,), LEFT, self.y, SMALL)
            self.y += SMALL.leading

    def end_mark(self, text: str) -> None:
        """Say that nothing follows; :meth:`section` has left room for it."""
        self.reserve(SMALL.leading)
        self.space(min(5 * MM, max(self.room - SMALL.leading, 0.0)))
        write_centred(self.page, text, (LEFT + RIGHT) / 2, self.y, SMALL)
        self.y += SMALL.leading
