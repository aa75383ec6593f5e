"""Writes the content of a record as plain lines, so that a change of wording shows as a change of a line."""

from collections.abc import Iterator

from inspector_app.reports.record import Cell, GridRow, Paragraph, RecordContent, Rich, Table


def dump(content: RecordContent) -> str:
    """Return one line for each row, paragraph and caption."""
    return "\n".join(_lines(content)) + "\n"


def _lines(content: RecordContent) -> Iterator[str]:
    words = content.furniture
    yield f"[{words.header_left} | {words.header_right}]"
    yield f"[{words.digest_line} | {words.code}]"
    yield f"# {content.title}"
    yield f"{content.subtitle} | {content.number}"
    for part in content.form:
        yield from _grid(part) if isinstance(part, GridRow) else _table(part)
    end = content.conclusion
    yield f"{end.label}: {text(end.text)} <{end.word} {end.day}>"
    for box in content.signatures:
        yield f"sign {box.title}: {len(box.strokes)} strokes | {' | '.join(box.lines)}"
        yield from [f"  {box.refusal} {box.reason!r}"] if box.refusal else []
    yield from content.notes
    for section in (*content.sections, *content.closing):
        yield f"## {section.heading}"
        for block in section.blocks:
            yield from [_paragraph(block)] if isinstance(block, Paragraph) else _table(block)
    yield f"## {content.sheet.heading}"
    for photo in content.sheet.photos:
        yield f"{photo.title} | " + " | ".join(f"{name}: {value}" for name, value in photo.facts)


def _grid(row: GridRow) -> Iterator[str]:
    yield " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    shown = text(cell.text)
    return f"*{shown}*/{cell.span}" if cell.label else f"{shown}/{cell.span}"


def _table(table: Table) -> Iterator[str]:
    yield "= " + " | ".join(column.title for column in table.columns)
    for row in table.rows:
        yield "- " + " | ".join(map(text, row.cells))


def _paragraph(block: Paragraph) -> str:
    return f"{block.label}: {text(block.text)}"


def text(rich: Rich) -> str:
    """Return a text with its boxes as characters."""
    return "".join({None: "", True: "☑", False: "☐"}[span.box] + span.text for span in rich)
