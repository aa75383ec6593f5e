"""Lays the first part of a record: title, form grid, conclusion with its seal, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspector_app.domain.people import Strokes
from inspector_app.domain.text import Language
from inspector_app.reports.breaking import break_lines
from inspector_app.reports.flow import Flow
from inspector_app.reports.grid import FORM, Strip, draw, height_of, slot, tightened
from inspector_app.reports.page import BODY_WIDTH, BOTTOM, LEFT, MM, RIGHT, SEAL_RED, TOP, Ink, Outline, Page
from inspector_app.reports.record import (
    EIGHTHS,
    Align,
    Conclusion,
    GridRow,
    RecordContent,
    SignatureBox,
    Table,
    plain,
)
from inspector_app.reports.setting import (
    BODY,
    SMALL,
    SMALL_BOLD,
    TITLE,
    Style,
    fitted,
    place,
    place_in,
    write_centred,
    write_right,
)
from inspector_app.reports.tables import grid_strip, table_strips

_SCALES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62)  # of the least row heights, tried so that a form keeps to one page
_CONCLUSION = 32 * MM
_SIGNATURE = 30 * MM
_SEAL = (27 * MM, 17 * MM)
_PAD = (36 * MM, 15 * MM)  # of a drawn signature
_SEAL_WORD = Style(15, 20, bold=True, spacing=2, colour=SEAL_RED)
_MANY_LETTERS = 5  # a seal in English is set closer
_SEAL_DAY = Style(8, 10, colour=SEAL_RED)
_IN_ONE_LINE = 5  # signature boxes


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of the form that share a head."""

    strips: Sequence[Strip]
    head: Strip | None = None

    def tightened(self, scale: float) -> "_Block":
        head = None if self.head is None else tightened(self.head, scale)
        return _Block([tightened(strip, scale) for strip in self.strips], head)

    @property
    def height(self) -> float:
        return height_of(self.strips) + (self.head.height if self.head else 0.0)


def lay_form(flow: Flow, content: RecordContent) -> None:
    """Lay the whole form, a little tighter where that keeps it on one page."""
    _heading(flow, content)
    blocks = [_block(part) for part in content.form]
    room = flow.room - sum(_note_height(note) for note in content.notes)
    scale = next((s for s in _SCALES if _height(blocks, content, s) <= room), 1.0)
    closing = _closing_height(content, scale)
    for number, block in enumerate(blocks, start=1):
        tight = block.tightened(scale)
        flow.rows(tight.strips, tight.head, with_last=closing if number == len(blocks) else 0.0)
    flow.reserve(closing)
    _conclusion(flow, content.conclusion, scale)
    for line in _signature_lines(content.signatures):
        _signatures(flow, line, scale)
    for note in content.notes:
        flow.note(note)


def _block(part: GridRow | Table) -> _Block:
    if isinstance(part, GridRow):
        return _Block([grid_strip(part)])
    head, strips = table_strips(part)
    return _Block(strips, head)


def _heading(flow: Flow, content: RecordContent) -> None:
    flow.page.headings.append(content.title)
    flow.y += 2 * MM
    lines = break_lines(plain(content.title, bold=True), BODY_WIDTH - 20 * MM, TITLE.size)
    title = TITLE if content.metadata.language is Language.ZH else replace(TITLE, spacing=0.2)
    for line in lines:
        write_centred(flow.page, line.text, (LEFT + RIGHT) / 2, flow.y, title)
        flow.y += TITLE.leading
    flow.y += 3 * MM
    taken = write_right(flow.page, content.number, RIGHT, flow.y, BODY)
    subtitle = break_lines(plain(content.subtitle), BODY_WIDTH - taken - 6 * MM, BODY.size)
    place(flow.page, subtitle, LEFT, flow.y, BODY)
    flow.y += max(len(subtitle), 1) * BODY.leading + 1.5 * MM


def _height(blocks: Sequence[_Block], content: RecordContent, scale: float) -> float:
    return sum(block.tightened(scale).height for block in blocks) + _closing_height(content, scale)


def _closing_height(content: RecordContent, scale: float) -> float:
    signatures = (_signature_strips(line, scale) for line in _signature_lines(content.signatures))
    return _conclusion_strip(content.conclusion, scale).height + sum(map(height_of, signatures))


def _note_height(note: str) -> float:
    return len(break_lines(plain(note), BODY_WIDTH, SMALL.size)) * SMALL.leading + 2.5 * MM


def _conclusion_strip(conclusion: Conclusion, scale: float) -> Strip:
    eighth = BODY_WIDTH / EIGHTHS
    slots = (
        slot(plain(conclusion.label, bold=True), 0.0, eighth, FORM, label=True),
        slot(conclusion.text, eighth, 6 * eighth, FORM),
        slot((), 6 * eighth, BODY_WIDTH, FORM),
    )
    return Strip(slots, FORM, max(_CONCLUSION * scale, _SEAL[1] + 4 * MM))


def _conclusion(flow: Flow, conclusion: Conclusion, scale: float) -> None:
    strip = _conclusion_strip(conclusion, scale)
    if strip.height > BOTTOM - TOP:  # reasons of many rows: the text goes on, the seal stands at its end
        flow.rows([strip])
    else:
        flow.reserve(strip.height)
        flow.y = draw(flow.page, strip, flow.y)
    height = min(strip.height, flow.y - TOP)
    centre = LEFT + BODY_WIDTH * 7 / EIGHTHS
    _seal(flow.page, conclusion, centre, flow.y - height / 2)


def _seal(page: Page, conclusion: Conclusion, x: float, y: float) -> None:
    width, height = _SEAL
    page.items.append(Outline(x - width / 2, y - height / 2, width, height, 1.5, 1 * MM, SEAL_RED))
    style = _SEAL_WORD if len(conclusion.word) < _MANY_LETTERS else replace(_SEAL_WORD, spacing=0.3)
    word = fitted(conclusion.word, style, width - 3 * MM)
    top = y - (_SEAL_WORD.leading + (_SEAL_DAY.leading if conclusion.day else 0)) / 2
    write_centred(page, conclusion.word, x, top, word)
    if conclusion.day:
        write_centred(page, conclusion.day, x, top + _SEAL_WORD.leading, _SEAL_DAY)


def _signature_lines(boxes: Sequence[SignatureBox]) -> list[Sequence[SignatureBox]]:
    """Share the boxes out over lines of at most five, as evenly as may be."""
    count = -(-len(boxes) // _IN_ONE_LINE)
    size = -(-len(boxes) // count) if count else 0
    return [boxes[start : start + size] for start in range(0, len(boxes), size)] if count else []


def _signature_strips(boxes: Sequence[SignatureBox], scale: float) -> tuple[Strip, Strip]:
    width = BODY_WIDTH / len(boxes)
    titles = tuple(
        slot(plain(box.title, bold=True), n * width, (n + 1) * width, FORM, label=True)
        for n, box in enumerate(boxes)
    )
    below = tuple(slot((), n * width, (n + 1) * width, FORM) for n in range(len(boxes)))
    most = max(_box_height(box, width) for box in boxes)
    return Strip(titles, FORM, FORM.least * scale), Strip(below, FORM, max(_SIGNATURE * scale, most))


def _box_height(box: SignatureBox, width: float) -> float:
    lines = sum(len(_caption(line, width)) for line in box.lines)
    said = len(_caption(box.reason, width)) + 1 if box.refusal else 0
    drawn = said * SMALL.leading if box.refusal else _PAD[1]
    return drawn + lines * SMALL.leading + 4 * MM


def _caption(text: str, width: float) -> Sequence[object]:
    return break_lines(plain(text), width - 2 * MM, SMALL.size)


def _signatures(flow: Flow, boxes: Sequence[SignatureBox], scale: float) -> None:
    strips = _signature_strips(boxes, scale)
    flow.together(strips)
    width, top = BODY_WIDTH / len(boxes), flow.y - strips[1].height
    for number, box in enumerate(boxes):
        _signature(flow.page, box, LEFT + number * width, width, (top, flow.y))


def _signature(page: Page, box: SignatureBox, left: float, width: float, span: tuple[float, float]) -> None:
    inner = (left + 1 * MM, left + width - 1 * MM)
    lines = [line for text in box.lines for line in break_lines(plain(text), inner[1] - inner[0], SMALL.size)]
    top = span[1] - len(lines) * SMALL.leading - 1.5 * MM
    place_in(page, lines, inner, top, SMALL, Align.CENTRE)
    if box.refusal:
        said = break_lines(plain(box.reason), inner[1] - inner[0], SMALL.size)
        start = span[0] + (top - span[0] - (len(said) + 1) * SMALL.leading) / 2
        write_centred(page, box.refusal, left + width / 2, start, SMALL_BOLD)
        place_in(page, said, inner, start + SMALL.leading, SMALL, Align.CENTRE)
    else:
        scale = min(1.0, (width - 2 * MM) / _PAD[0]) / 1000
        pad_top = span[0] + (top - span[0] - _PAD[1]) / 2
        start = left + (width - _PAD[0] * scale * 1000) / 2
        page.items.extend(_ink(box.strokes, (start, pad_top), scale))


def _ink(strokes: Strokes, start: tuple[float, float], scale: float) -> list[Ink]:
    across, down = _PAD[0] * scale, _PAD[1] * scale
    return [
        Ink(
            tuple((start[0] + point.x * across, start[1] + point.y * down) for point in stroke),
            1.1 + 0.8 * sum(point.pressure for point in stroke) / len(stroke) / 1000,
        )
        for stroke in strokes
        if stroke
    ]
