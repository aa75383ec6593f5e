"""Sheets to print on A4, drawn in true mm: the scale boards and the code board."""

from io import BytesIO
from typing import Any

from inspector_app.domain.board import BoardCode
from inspector_app.domain.text import Language
from inspector_app.evidence.board import BoardWords, code_rows
from inspector_app.evidence.sheet import CHECK_LENGTH, HEIGHT, WIDTH, Sheet, Square, marker_cells, sheets
from inspector_app.paths import resources
from inspector_app.words import text

_MM = 72 / 25.4
_FACE = {False: "SheetSans", True: "SheetSansBold"}


def scale_sheet_pdf(key: str, language: Language) -> bytes:
    """Return a scale board as a PDF page with its 100 mm check length; the same words give the same bytes."""
    sheet = sheets()[key]
    page = Page()
    left, top = sheet.on_paper
    for square in sheet.squares:
        page.box(left + square.left, top + square.top, square.side, square.side)
    for number, marker in sheet.markers.items():
        draw_cells(page, marker_cells(sheet.dictionary, number), _moved(marker, left, top))
    _check_line(page, sheet, language)
    return page.finish()


def code_board_pdf(board: BoardCode, words: BoardWords) -> bytes:
    """Return a code board as a PDF page."""
    page = Page()
    draw_cells(page, code_rows(board.text()), Square(35.0, 30.0, 140.0))
    page.write(WIDTH / 2, 196, words.title, 26, bold=True)
    for place, line in enumerate(words.lines):
        page.write(WIDTH / 2, 212 + 9 * place, line, 15)
    page.write(WIDTH / 2, 275, f"{board.code[:4]} {board.code[4:]}", 24, bold=True)
    page.write(WIDTH / 2, 285, words.note, 9)
    return page.finish()


class Page:
    """Pages of A4, one after the other, measured in mm from their top left."""

    def __init__(self) -> None:
        from reportlab.pdfgen import canvas

        untyped: Any = canvas  # ReportLab publishes no types
        self._metrics = _faces()
        self._out = BytesIO()
        self._canvas = untyped.Canvas(self._out, (WIDTH * _MM, HEIGHT * _MM), invariant=1)

    def box(self, left: float, top: float, width: float, height: float) -> None:
        """Draw a black box."""
        bottom = HEIGHT - top - height
        self._canvas.rect(left * _MM, bottom * _MM, width * _MM, height * _MM, stroke=0, fill=1)

    def dashed(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a line to cut along."""
        self._canvas.saveState()
        self._canvas.setDash(3, 3)
        self._canvas.setLineWidth(0.4)
        self._canvas.line(left * _MM, (HEIGHT - top) * _MM, right * _MM, (HEIGHT - bottom) * _MM)
        self._canvas.restoreState()

    def write(
        self, middle: float, top: float, words: str, size: float, *, width: float = 0.0, bold: bool = False
    ) -> None:
        """Write a line around ``middle``, made smaller where it is wider than ``width`` (or leaves the page).

        Size is in points.
        """
        self._choose(words, size, width or min(middle, WIDTH - middle) * 2 - 16, bold=bold)
        self._canvas.drawCentredString(middle * _MM, (HEIGHT - top) * _MM, words)

    def write_from(
        self, left: float, top: float, words: str, size: float, *, width: float, bold: bool = False
    ) -> None:
        """Write a line that begins at ``left``, made smaller where it is wider than ``width``."""
        self._choose(words, size, width, bold=bold)
        self._canvas.drawString(left * _MM, (HEIGHT - top) * _MM, words)

    def _choose(self, words: str, size: float, width: float, *, bold: bool) -> None:
        wide = self._metrics.stringWidth(words, _FACE[bold], size)
        self._canvas.setFont(_FACE[bold], size * min(1.0, width * _MM / wide) if wide else size)

    def turn(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()


def _faces() -> Any:
    """Make the bundled faces known to ReportLab; return what measures text with them."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    metrics: Any = pdfmetrics
    fonts: Any = ttfonts
    for bold, name in _FACE.items():
        if name not in metrics.getRegisteredFontNames():
            file = "NotoSansSC-Bold.ttf" if bold else "NotoSansSC-Regular.ttf"
            font = fonts.TTFont(name, str(resources() / "fonts" / file))
            font.face.name = (
                name.encode()
            )  # of two fonts with one face ReportLab keeps the first: records have their own
            metrics.registerFont(font)
    return metrics


def draw_cells(page: Page, rows: list[list[bool]], square: Square) -> None:
    """Draw the cells of a code or a marker into a square."""
    step = square.side / len(rows)
    for down, row in enumerate(rows):
        for start, length in _stretches(row):
            page.box(square.left + start * step, square.top + down * step, length * step, step)


def _stretches(row: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((place, 1))
    return found


def _moved(square: Square, right: float, down: float) -> Square:
    return Square(square.left + right, square.top + down, square.side)


def _check_line(page: Page, sheet: Sheet, language: Language) -> None:
    top, left = sheet.on_paper[1] + sheet.height + 10, (WIDTH - CHECK_LENGTH) / 2
    page.box(left, top - 0.15, CHECK_LENGTH, 0.3)
    for place in range(11):
        tall = 5.0 if place in (0, 10) else 2.5
        page.box(left + 10 * place - (0.3 if place == 10 else 0), top - tall, 0.3, tall)
    page.write(WIDTH / 2, top + 5, text("measuring.sheet_check").get(language), 10, bold=True)
    about = text("measuring.sheet_about", title=sheet.title, hint=sheet.hint).get(language)
    page.write(WIDTH / 2, top + 10, about, 9)
    page.write(WIDTH / 2, top + 15, text("measuring.sheet_print").get(language), 9)
