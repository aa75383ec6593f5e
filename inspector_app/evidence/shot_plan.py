"""The photo plan of a record to print: what is to be photographed, and a code board to cut out for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.board import BoardCode
from inspector_app.domain.text import Language
from inspector_app.evidence.board import code_rows
from inspector_app.evidence.printed import Page, draw_cells
from inspector_app.evidence.sheet import HEIGHT, WIDTH, Square
from inspector_app.words import text

_CARD = (WIDTH / 2, HEIGHT / 2)  # mm: four to a page, A6 each
_CODE = 74.0  # mm; with the white around it a phone reads it from two metres
_LEFT, _TOP, _LINE, _LINES = 18.0, 62.0, 7.2, 30  # mm, and lines of the list to a page
_COLUMNS = (18.0, 28.0, 100.0, 139.0, 171.0)  # mm: number, shot, step, photos, code
_WIDTHS = (10.0, 72.0, 39.0, 32.0, 23.0)


@dataclass(frozen=True, slots=True)
class PlannedShot:
    """One line of the plan with its board; the words are in one language."""

    board: BoardCode
    title: str
    step: str
    asked: str  # how many photos


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What stands above the list, and small on every board."""

    procedure: str
    lines: tuple[str, ...]  # project, place, record, inspectors, day


def shot_plan_pdf(head: PlanHead, shots: Sequence[PlannedShot], language: Language) -> bytes:
    """Return the plan as PDF pages of A4: the list first, then four boards to a page."""
    page = Page()
    numbered = list(enumerate(shots, 1))
    for lines in _parts(numbered, _LINES):
        _list(page, head, lines, language)
        page.turn()
    cards = _parts(numbered, 4)
    for count, four in enumerate(cards, 1):
        _cut_lines(page)
        for place, (number, shot) in enumerate(four):
            left, top = _CARD[0] * (place % 2), _CARD[1] * (place // 2)
            _card(page, head, shot, f"{number} / {len(shots)}", left, top, language)
        if count < len(cards):
            page.turn()
    return page.finish()


def _list(page: Page, head: PlanHead, lines: Sequence[tuple[int, PlannedShot]], language: Language) -> None:
    page.write(WIDTH / 2, 24, text("inbox.plan_title").get(language), 20, bold=True)
    page.write(WIDTH / 2, 33, head.procedure, 12)
    page.write(WIDTH / 2, 41, "　".join(head.lines), 10)
    heads = [text(f"inbox.plan_{key}").get(language) for key in ("number", "shot", "step", "photos", "code")]
    _line(page, _TOP, heads, bold=True)
    page.box(_LEFT, _TOP + 2.2, WIDTH - 2 * _LEFT, 0.4)
    for place, (number, shot) in enumerate(lines, 1):
        down = _TOP + 1 + place * _LINE
        _line(
            page, down, [str(number), shot.title, shot.step, shot.asked, _parted(shot.board.code)], bold=False
        )
        page.box(_LEFT, down + 2.2, WIDTH - 2 * _LEFT, 0.1)
    page.write(WIDTH / 2, 287, text("inbox.plan_note").get(language), 9)


def _line(page: Page, down: float, cells: Sequence[str], *, bold: bool) -> None:
    for left, width, words in zip(_COLUMNS, _WIDTHS, cells, strict=True):
        page.write_from(left, down, words, 10, width=width - 2, bold=bold)


def _card(
    page: Page, head: PlanHead, shot: PlannedShot, number: str, left: float, top: float, language: Language
) -> None:
    middle, room = left + _CARD[0] / 2, _CARD[0] - 14
    draw_cells(page, code_rows(shot.board.text()), Square(middle - _CODE / 2, top + 13, _CODE))
    page.write_from(left + 8, top + 8, number, 9, width=30)
    page.write(middle, top + 97, shot.title, 17, bold=True, width=room)
    page.write(middle, top + 105, "　".join(part for part in (shot.step, shot.asked) if part), 11, width=room)
    for place, words in enumerate(head.lines[:3]):
        page.write(middle, top + 113 + 5.4 * place, words, 10, width=room)
    page.write(middle, top + 134, _parted(shot.board.code), 15, bold=True, width=room)
    page.write(middle, top + 141, text("inbox.board_note").get(language), 7, width=room)


def _cut_lines(page: Page) -> None:
    page.dashed(_CARD[0], 4, _CARD[0], HEIGHT - 4)
    page.dashed(4, _CARD[1], WIDTH - 4, _CARD[1])


def _parts(shots: Sequence[tuple[int, PlannedShot]], most: int) -> list[Sequence[tuple[int, PlannedShot]]]:
    return [shots[start : start + most] for start in range(0, len(shots), most)]


def _parted(code: str) -> str:
    return f"{code[:4]} {code[4:]}"
