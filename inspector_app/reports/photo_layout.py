"""Lays the photos: two by two on a page, each at its own proportions, its facts below it."""

from collections.abc import Sequence

from inspector_app.reports.breaking import Line, break_lines
from inspector_app.reports.flow import Flow
from inspector_app.reports.page import BODY_WIDTH, LEFT, MM, Outline, Page, Picture
from inspector_app.reports.record import PhotoEntry, PhotoSheet, plain
from inspector_app.reports.setting import CAPTION, CAPTION_TITLE, place

_GAP = 6 * MM
_WIDTH = (BODY_WIDTH - _GAP) / 2
_PICTURE = _WIDTH * 3 / 4  # height of the place for a picture
_PAD = 2.5 * MM
_ABOVE, _BELOW = 2.2 * MM, 2.6 * MM
_NAMES = 12 * MM  # least width of the names of facts

Facts = tuple[tuple[str, tuple[Line, ...]], ...]


def lay_photos(flow: Flow, sheet: PhotoSheet) -> None:
    """Lay all photos of a sheet, on a new page unless most of the present one is still empty."""
    if flow.is_mostly_full:
        flow.turn()
    indent = _indent(sheet.photos)
    pairs = [sheet.photos[start : start + 2] for start in range(0, len(sheet.photos), 2)]
    flow.heading(sheet.heading, _PICTURE + 20 * MM)
    for number, pair in enumerate(pairs):
        laid = [_captioned(photo, indent) for photo in pair]
        height = _PICTURE + max(_caption_height(title, facts) for title, facts in laid)
        flow.reserve(height)
        for place_number, (photo, (title, facts)) in enumerate(zip(pair, laid, strict=True)):
            left = LEFT + place_number * (_WIDTH + _GAP)
            _frame(flow.page, left, flow.y, height)
            _picture(flow.page, photo, left, flow.y, sheet.absent)
            _caption(flow.page, (title, facts), left + _PAD, flow.y + _PICTURE + _ABOVE, indent)
        flow.y += height + (_GAP if number < len(pairs) - 1 else 0.0)
    flow.note(sheet.note)


def _indent(photos: Sequence[PhotoEntry]) -> float:
    names = {name for photo in photos for name, _ in photo.facts}
    widths = (line.width for name in names for line in break_lines(plain(name), _WIDTH, CAPTION.size))
    return max((*widths, _NAMES - 4 * MM)) + 4 * MM


def _captioned(photo: PhotoEntry, indent: float) -> tuple[tuple[Line, ...], Facts]:
    inner = _WIDTH - 2 * _PAD
    title = break_lines(plain(photo.title, bold=True), inner, CAPTION_TITLE.size)
    facts = tuple(
        (name, break_lines(plain(value), inner - indent, CAPTION.size)) for name, value in photo.facts
    )
    return title, facts


def _caption_height(title: Sequence[Line], facts: Facts) -> float:
    lines = sum(max(len(value), 1) for _, value in facts)
    return _ABOVE + len(title) * CAPTION_TITLE.leading + lines * CAPTION.leading + _BELOW


def _frame(page: Page, left: float, top: float, height: float) -> None:
    page.items.append(Outline(left, top, _WIDTH, height, 0.5))
    page.rule(left, top + _PICTURE, left + _WIDTH, top + _PICTURE)


def _picture(page: Page, photo: PhotoEntry, left: float, top: float, absent: str) -> None:
    ratio = photo.width / photo.height if photo.width and photo.height else 4 / 3
    width = min(_WIDTH, _PICTURE * ratio)
    height = width / ratio
    x, y = left + (_WIDTH - width) / 2, top + (_PICTURE - height) / 2
    page.items.append(Picture(photo.digest, x, y, width, height, absent))


def _caption(page: Page, laid: tuple[tuple[Line, ...], Facts], left: float, top: float, indent: float) -> None:
    title, facts = laid
    place(page, title, left, top, CAPTION_TITLE)
    top += len(title) * CAPTION_TITLE.leading
    for name, value in facts:
        place(page, break_lines(plain(name), indent, CAPTION.size), left, top, CAPTION)
        place(page, value, left + indent, top, CAPTION)
        top += max(len(value), 1) * CAPTION.leading
