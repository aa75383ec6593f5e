"""Lays a whole record on pages and puts the same header and footer on each."""

from collections.abc import Sequence

from inspector_app.reports.breaking import break_lines, natural_width
from inspector_app.reports.flow import Flow
from inspector_app.reports.form_layout import lay_form
from inspector_app.reports.page import BODY_WIDTH, LEFT, MM, RIGHT, Page
from inspector_app.reports.photo_layout import lay_photos
from inspector_app.reports.record import Furniture, RecordContent, plain
from inspector_app.reports.setting import DIGEST, SMALL, SMALL_BOLD, fitted, place, write, write_right

CODE_SIDE = 15 * MM
CODE_TOP = 272.5 * MM
_HEADER, _HEADER_RULE = 12.6 * MM, 19 * MM
_FOOTER_RULE = 270 * MM
_GAP = 6 * MM
_NOTE = _FOOTER_RULE - SMALL.leading


def lay_out(content: RecordContent) -> tuple[Page, ...]:
    """Return the pages of a record, complete but for the QR code and the pictures themselves."""
    flow = Flow(content.furniture.continued)
    lay_form(flow, content)
    if content.sections and flow.is_mostly_full:
        flow.turn()
    for section in content.sections:
        flow.section(section)
    if content.sheet.photos:
        lay_photos(flow, content.sheet)
    for number, section in enumerate(content.closing, start=1):
        flow.section(section, last=number == len(content.closing))
    flow.end_mark(content.furniture.end)
    for number, page in enumerate(flow.pages, start=1):
        _furnish(page, content.furniture, number, len(flow.pages))
    return tuple(flow.pages)


def _furnish(page: Page, words: Furniture, number: int, count: int) -> None:
    page.rule(LEFT, _HEADER_RULE, RIGHT, _HEADER_RULE)
    taken = write(page, words.header_left, LEFT, _HEADER, SMALL)
    right = fitted(words.header_right, SMALL, BODY_WIDTH - taken - _GAP)
    write_right(page, words.header_right, RIGHT, _HEADER, right)
    room = BODY_WIDTH - taken - natural_width(plain(words.header_right), right.size) - 2 * _GAP
    write(page, shortened(words.project, room), LEFT + taken + _GAP, _HEADER, SMALL)
    page.rule(LEFT, _FOOTER_RULE, RIGHT, _FOOTER_RULE)
    middle = CODE_TOP + CODE_SIDE / 2
    write(page, words.digest_line, LEFT + CODE_SIDE + 4 * MM, middle - DIGEST.leading, DIGEST)
    write(page, words.check_line, LEFT + CODE_SIDE + 4 * MM, middle, SMALL)
    place_number = words.page.format(page=number, pages=count)
    write_right(page, place_number, RIGHT, middle - SMALL.leading / 2, SMALL_BOLD)
    _own_up(page, words.missing_glyphs)


def shortened(text: str, room: float) -> str:
    """Return as much of a name as fits into that many points of small print; an ellipsis tells of a cut."""
    whole, kept = plain(text), text
    if natural_width(whole, SMALL.size) <= room:
        return text
    while kept and natural_width(plain(f"{kept}…"), SMALL.size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""


def _own_up(page: Page, wording: str) -> None:
    """Name the characters that could not be drawn, on the page where they are."""
    if not page.missing:
        return
    codes = list(dict.fromkeys(f"U+{ord(character):04X}" for character in page.missing))
    text = wording.format(characters=listed(codes))
    place(page, break_lines(plain(text), BODY_WIDTH, SMALL.size)[:1], LEFT, _NOTE, SMALL)


def listed(codes: Sequence[str], most: int = 8) -> str:
    """Name the first few of many."""
    return " ".join(codes[:most]) + (f" … +{len(codes) - most}" if len(codes) > most else "")
