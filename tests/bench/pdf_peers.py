"""The same record by other engines: what a bare ReportLab canvas, typst, fpdf2 and WeasyPrint make of it.

The bare canvas is the floor: it replays the finished pages, so it neither measures nor breaks a
line. The others get the same tables, texts and pictures and lay them out themselves, each in the
way its manual shows, with the same faces embedded.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from inspector_app.domain.ids import Digest
from inspector_app.paths import resources
from inspector_app.reports.layout import CODE_SIDE, CODE_TOP
from inspector_app.reports.page import HEIGHT, LEFT, WIDTH, Ink, Outline, Page, Picture, Words
from inspector_app.reports.record import GridRow, Paragraph, RecordContent, Table
from tests.reports.dump import text

FONTS = resources() / "fonts"
REGULAR, BOLD = FONTS / "NotoSansSC-Regular.ttf", FONTS / "NotoSansSC-Bold.ttf"


@dataclass(frozen=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True)
class Grid:
    """Rows of cells with their shares of the width."""

    rows: Sequence[Sequence[tuple[str, int]]]


@dataclass(frozen=True)
class Figure:
    """A photo and its caption."""

    path: Path
    caption: str


Block = Heading | Grid | Figure | str


def blocks(content: RecordContent, photos: Mapping[Digest, Path]) -> list[Block]:
    """Return the record in the order of printing."""
    found: list[Block] = [Heading(content.title), content.subtitle]
    for part in content.form:
        rows = [_grid(part)] if isinstance(part, GridRow) else _table(part)
        found.append(Grid(rows))
    found.append(text(content.conclusion.text))
    for section in content.sections:
        found.append(Heading(section.heading))
        found += [_section_part(block) for block in section.blocks]
    found.append(Heading(content.sheet.heading))
    for photo in content.sheet.photos:
        caption = photo.title + "\n" + "\n".join(f"{name} {value}" for name, value in photo.facts)
        found.append(Figure(photos[photo.digest], caption))
    return found


def _section_part(block: Table | Paragraph) -> Block:
    return f"{block.label} {text(block.text)}" if isinstance(block, Paragraph) else Grid(_table(block))


def _grid(row: GridRow) -> list[tuple[str, int]]:
    return [(text(cell.text), cell.span) for cell in row.cells]


def _table(table: Table) -> list[list[tuple[str, int]]]:
    head = [(column.title, 1) for column in table.columns]
    whole = len(table.columns)
    body = [
        [(text(row.cells[0]), whole)] if row.wide else [(text(cell), 1) for cell in row.cells]
        for row in table.rows
    ]
    return [head, *body]


def load_faces() -> None:
    """Give ReportLab the two faces, once a process as its manual says."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("Regular", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("Bold", str(BOLD)))


def bare_canvas(pages: Sequence[Page], photos: Mapping[Digest, Path], code: str) -> bytes:
    """Replay finished pages with the plainest calls of a canvas."""
    import segno
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName="Regular", pageCompression=1)
    matrix = segno.make(code, error="m", micro=False, boost_error=False).matrix
    step = CODE_SIDE / len(matrix)
    for page in pages:
        for (x1, y1, x2, y2), width in page.rules.items():
            canvas.setLineWidth(width)
            canvas.line(x1, HEIGHT - y1, x2, HEIGHT - y2)
        for row, line in enumerate(matrix):
            for column, dark in enumerate(line):
                if dark:
                    y = HEIGHT - CODE_TOP - (row + 1) * step
                    canvas.rect(LEFT + column * step, y, step, step, stroke=0, fill=1)
        for item in page.items:
            _replay(canvas, item, photos)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _replay(canvas: object, item: object, photos: Mapping[Digest, Path]) -> None:
    if isinstance(item, Words):
        canvas.setFont("Bold" if item.bold else "Regular", item.size)
        canvas.drawString(item.x, HEIGHT - item.y, item.text)
    elif isinstance(item, Outline):
        bottom = HEIGHT - item.y - item.height
        canvas.rect(item.x, bottom, item.width, item.height)
    elif isinstance(item, Ink):
        path = canvas.beginPath()
        path.moveTo(item.points[0][0], HEIGHT - item.points[0][1])
        for x, y in item.points[1:]:
            path.lineTo(x, HEIGHT - y)
        canvas.drawPath(path)
    elif isinstance(item, Picture):
        bottom = HEIGHT - item.y - item.height
        canvas.drawImage(str(photos[item.digest]), item.x, bottom, item.width, item.height)


def by_typst(record: Sequence[Block], folder: Path) -> bytes:
    """Lay the record out with typst."""
    import typst

    source = folder / "record.typ"
    source.write_text("\n".join(_typst(record)), encoding="utf-8")
    return bytes(
        typst.compile(str(source), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)
    )


def _typst(record: Sequence[Block]) -> Iterator[str]:
    yield '#set page(paper: "a4", margin: (left: 22mm, right: 20mm, top: 24mm, bottom: 30mm))'
    yield '#set text(font: "Noto Sans SC", size: 9.5pt, lang: "zh")'
    for block in record:
        if isinstance(block, Heading):
            yield f"#text(weight: 700, size: 12pt)[{_escaped(block.text)}]\n"
        elif isinstance(block, Grid):
            width = sum(span for _, span in block.rows[0])
            cells = [
                f"table.cell(colspan: {span})[{_escaped(shown)}]" for row in block.rows for shown, span in row
            ]
            yield f"#table(columns: (1fr,) * {width}, stroke: .5pt, {', '.join(cells)})"
        elif isinstance(block, Figure):
            picture = f'#image("{block.path.name}", width: 81mm)'
            yield f"#block(breakable: false)[{picture}\n{_escaped(block.caption)}]"
        else:
            yield _escaped(block) + "\n"


def _escaped(shown: str) -> str:
    return "".join("\\" + c if c in r"\#$*_`<>@[]=-+/~" else c for c in shown).replace("\n", " \\\n")


def by_fpdf2(record: Sequence[Block]) -> bytes:
    """Lay the record out with fpdf2."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_margins(22, 24, 20)
    pdf.set_auto_page_break(auto=True, margin=30)
    pdf.add_font("Noto", "", REGULAR)
    pdf.add_font("Noto", "B", BOLD)
    pdf.add_page()
    for block in record:
        pdf.set_font("Noto", "B" if isinstance(block, Heading) else "", 9.5)
        if isinstance(block, Grid):
            with pdf.table(first_row_as_headings=False, line_height=5) as table:
                for line in block.rows:
                    row = table.row()
                    for shown, span in line:
                        row.cell(shown, colspan=span)
        elif isinstance(block, Figure):
            pdf.image(block.path, w=81)
            pdf.multi_cell(0, 5, block.caption, new_x="LMARGIN", new_y="NEXT")
        else:
            pdf.multi_cell(
                0, 5, block.text if isinstance(block, Heading) else block, new_x="LMARGIN", new_y="NEXT"
            )
    return bytes(pdf.output())


def by_weasyprint(record: Sequence[Block]) -> bytes:
    """Lay the record out with WeasyPrint."""
    from weasyprint import HTML

    return bytes(HTML(string="".join(_html(record))).write_pdf())


def _html(record: Sequence[Block]) -> Iterator[str]:
    yield "<html lang=zh-CN><style>@page{size:A4;margin:24mm 20mm 30mm 22mm}"
    yield "body{font:9.5pt/14pt 'Noto Sans SC'}"
    for weight, path in ((400, REGULAR), (700, BOLD)):
        yield f"@font-face{{font-family:'Noto Sans SC';font-weight:{weight};src:url({path.as_uri()})}}"
    yield "table{width:100%;border-collapse:collapse}td{border:.5pt solid}img{width:81mm}</style>"
    for block in record:
        if isinstance(block, Heading):
            yield f"<h2>{html.escape(block.text)}</h2>"
        elif isinstance(block, Grid):
            rows = (
                "".join(f"<td colspan={span}>{html.escape(shown)}" for shown, span in row) for row in block.rows
            )
            yield "<table>" + "".join(f"<tr>{row}" for row in rows) + "</table>"
        elif isinstance(block, Figure):
            caption = html.escape(block.caption)
            yield f"<figure><img src='{block.path.as_uri()}'><figcaption>{caption}</figcaption></figure>"
        else:
            yield f"<p>{html.escape(block)}</p>"
