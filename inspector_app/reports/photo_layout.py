"""Lays the photos: two by two on a page, each at its own proportions, its facts below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.reports.breaking import Line, break_lines
from inspector_app.reports.flow import Flow
from inspector_app.reports.page import BODY_WIDTH, LEFT, MM, Outline, Page, fitted_in
from inspector_app.reports.record import PhotoEntry, PhotoSheet, plain
from inspector_app.reports.setting import CAPTION, CAPTION_TITLE, NOTE, place

_GAP = 6 * MM
_WIDTH = (BODY_WIDTH - _GAP) / 2
_PICTURE = _WIDTH * 3 / 4  # height of the place for a picture
_LOWEST = 0.72 * _PICTURE  # where that keeps a row of photos on the page
_PAD = 2.5 * MM
_ABOVE, _BELOW = 2.2 * MM, 2.6 * MM
_NAMES = 12 * MM  # least width of the names of facts

_NOTES_GAP = 1 * MM


@dataclass(frozen=True, slots=True)
class _Caption:
    """What stands below a photo, its lines broken."""

    photo: PhotoEntry
    title: tuple[Line, ...]
    facts: tuple[tuple[str, tuple[Line, ...]], ...]
    notes: tuple[Line, ...]

    @property
    def height(self) -> float:
        """The height that all of it takes."""
        lines = sum(max(len(value), 1) for _, value in self.facts)
        notes = _NOTES_GAP + len(self.notes) * NOTE.leading if self.notes else 0.0
        return _ABOVE + len(self.title) * CAPTION_TITLE.leading + lines * CAPTION.leading + notes + _BELOW


def lay_photos(flow: Flow, sheet: PhotoSheet) -> None:
    """Lay all photos of a sheet two by two, beginning where there is room for a row of them."""
    indent = _indent(sheet.photos)
    laid = [_captioned(photo, indent) for photo in sheet.photos]
    pairs = [laid[start : start + 2] for start in range(0, len(laid), 2)]
    below = [max(caption.height for caption in pair) for pair in pairs]
    notes = [0.0] * (len(pairs) - 1) + [flow.note_height(sheet.note)]  # never alone at the head of a page
    flow.heading(sheet.heading, _LOWEST + below[0] + notes[0])
    for number, (pair, height, note) in enumerate(zip(pairs, below, notes, strict=True)):
        flow.reserve(_LOWEST + height + note)
        picture = max(_LOWEST, min(_PICTURE, flow.room - height - note))
        for place_number, caption in enumerate(pair):
            left = LEFT + place_number * (_WIDTH + _GAP)
            _frame(flow.page, (left, flow.y), picture, height)
            _picture(flow.page, caption.photo, (left, flow.y, picture), sheet.absent)
            _draw_caption(flow.page, caption, (left + _PAD, flow.y + picture + _ABOVE), indent)
        flow.y += picture + height + (_GAP if number < len(pairs) - 1 else 0.0)
    flow.note(sheet.note)


def _indent(photos: Sequence[PhotoEntry]) -> float:
    names = {name for photo in photos for name, _ in photo.facts}
    widths = (line.width for name in names for line in break_lines(plain(name), _WIDTH, CAPTION.size))
    return max((*widths, _NAMES - 4 * MM)) + 4 * MM


def _captioned(photo: PhotoEntry, indent: float) -> _Caption:
    inner = _WIDTH - 2 * _PAD
    title = break_lines(plain(photo.title, bold=True), inner, CAPTION_TITLE.size)
    facts = tuple(
        (name, break_lines(plain(value), inner - indent, CAPTION.size)) for name, value in photo.facts
    )
    notes = tuple(line for note in photo.notes for line in break_lines(plain(note), inner, NOTE.size))
    return _Caption(photo, title, facts, notes)


def _frame(page: Page, corner: tuple[float, float], picture: float, below: float) -> None:
    left, top = corner
    page.items.append(Outline(left, top, _WIDTH, picture + below, 0.5))
    page.rule(left, top + picture, left + _WIDTH, top + picture)


def _picture(page: Page, photo: PhotoEntry, span: tuple[float, float, float], absent: str) -> None:
    left, top, room = span
    ratio = photo.width / photo.height if photo.width and photo.height else 4 / 3
    page.items.append(fitted_in((left, top, _WIDTH, room), photo.digest, ratio, absent))


def _draw_caption(page: Page, caption: _Caption, corner: tuple[float, float], indent: float) -> None:
    left, top = corner
    place(page, caption.title, left, top, CAPTION_TITLE)
    top += len(caption.title) * CAPTION_TITLE.leading
    for name, value in caption.facts:
        place(page, break_lines(plain(name), indent, CAPTION.size), left, top, CAPTION)
        place(page, value, left + indent, top, CAPTION)
        top += max(len(value), 1) * CAPTION.leading
    place(page, caption.notes, left, top + _NOTES_GAP, NOTE)
