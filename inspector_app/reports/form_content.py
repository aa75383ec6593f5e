"""Fills the printed form of a procedure: grid cells, fixed tables, tables of repeated rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Field, FormCell, FormRow, FormTable, RowGroup
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Outcome, WorkLine
from inspector_app.reports.asked import is_asked_in, lines_of
from inspector_app.reports.record import Align, Cell, Column, GridRow, Rich, Row, Span, Table, plain
from inspector_app.reports.source import Source
from inspector_app.reports.wording import NOTHING, is_bare, stated

MOST_BOXES = 8  # options; a longer list prints the chosen ones only
_CHOICES = (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO)
_FREE = (FieldKind.TEXT, FieldKind.LONG_TEXT)


def form_content(source: Source) -> tuple[GridRow | Table, ...]:
    """Return the lines of the form in order; tables of groups without a row are left out."""
    rows = source.procedure.form.rows
    last = {row.group: place for place, row in enumerate(rows) if row.group}
    parts = (_part(source, row, last=last.get(row.group) == place) for place, row in enumerate(rows))
    return tuple(part for part in parts if part is not None)


def subtitle(source: Source) -> str:
    """Return the line below the title."""
    parts = [
        f"{_title(source, key)}{source.words('colon')}{text}"
        for key in source.procedure.form.subtitle
        if (text := value(source, key, unit=True)) != NOTHING
    ]
    return "　".join(parts)


def value(source: Source, content: str, *, unit: bool) -> str:
    """Return what a content name stands for, as plain text."""
    kind, _, name = content.partition(":")
    if content.startswith("@project."):
        return _joined(source, getattr(source.run.project, content.removeprefix("@project.")))
    if content.startswith("@run."):
        return _joined(source, getattr(source.run, content.removeprefix("@run.")))
    special: dict[str, Callable[[], str]] = {
        "@basis": lambda: basis(source),
        "@instruments": lambda: source.words.listed(
            [source.words.instrument(known) for known in source.instruments()]
        ),
        "@figure": lambda: _figure(source, name),
        "@shots": lambda: source.words.listed(list(map(str, source.numbers_of(name.split(","))))),
    }
    if kind in special:
        return special[kind]() or NOTHING
    field = source.procedure.field_at(content)
    if field is None or not source.applies(field):
        return NOTHING
    return marked(source, content, source.answer(field, content, unit=unit))


def marked(source: Source, path: str, text: str) -> str:
    """Return a value with the number of the amendment that changed it."""
    numbers = [n for n, amendment in enumerate(source.amendments(), start=1) if amendment.path == path]
    return (text or NOTHING) + (f"\u00a0※{numbers[-1]}" if numbers else "")


def basis(source: Source) -> str:
    """Return the clauses with the limits that decide, in a sentence; without any, the standards."""
    words = source.words
    by_clause: dict[str, list[str]] = {}
    for line in source.judgement.lines:
        limit = words.of(line.limit)
        if line.clause and limit and not line.row:
            by_clause.setdefault(line.clause, []).append(stated(_limit_title(source, line), limit))
    said = [
        f"{words.clause(clause)}{words('colon')}{words.listed(_once(limits))}"
        for clause, limits in by_clause.items()
    ]
    named = [f"{item.code} {words('book', title=words.of(item.title))}" for item in source.procedure.basis]
    return words("semicolon").join(said or named)


def _limit_title(source: Source, line: WorkLine) -> str:
    """Return what a line is called in the basis: of a mere yes or no, what the limit itself is called."""
    named = [source.limits[name] for name in line.limit_names if name in source.limits.by_name]
    if named and is_bare(source.words.of(line.limit)):
        return source.words.of(named[0].title)
    return source.words.of(line.title)


def _part(source: Source, row: FormRow, *, last: bool) -> GridRow | Table | None:
    if row.cells:
        cells = tuple(cell for pair in row.cells for cell in _cells(source, pair))
        return GridRow(cells, row.tall)
    if row.table is not None:
        return _fixed_table(source, row.table)
    group = next((group for group in source.groups() if group.key == row.group), None)
    return None if group is None else _group_table(source, group, row.columns, last=last)


def _cells(source: Source, pair: FormCell) -> tuple[Cell, ...]:
    label = Cell(plain(source.words.of(pair.label)), pair.label_span, label=True, align=Align.CENTRE)
    parts = [_cell_text(source, content) for content in pair.content]
    text: list[Span] = []
    for part in parts:
        text += [*([Span(source.words.range(pair.join))] if text else []), *part]
    return (label, Cell(tuple(text), pair.span)) if pair.label_span else (Cell(tuple(text), pair.span),)


def _cell_text(source: Source, content: str) -> Rich:
    field = source.procedure.field_at(content)
    boxed = field is not None and field.kind in _CHOICES and len(field.options) <= MOST_BOXES
    if boxed and field is not None and source.applies(field):
        return _boxes(source, field)
    return plain(value(source, content, unit=True))


def _boxes(source: Source, field: Field) -> Rich:
    """Print every option with its box, as official forms do."""
    kept = source.answers.text(field.key)
    chosen = kept.split()
    options = [(option.key, source.words.of(option.title)) for option in field.options]
    options = options or [("yes", source.words("yes")), ("no", source.words("no"))]
    spans = [Span(title, box=key in chosen) for key, title in _apart(options)]
    if set(chosen) - {key for key, _ in options}:  # what was typed is no option: it is printed all the same
        spans.append(Span(kept))
    mark = marked(source, field.key, "").removeprefix(NOTHING)
    return (*spans, *plain(mark))


def _apart(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put a gap behind every option but the last."""
    return [(key, f"{title}　") for key, title in options[:-1]] + list(options[-1:])


def _fixed_table(source: Source, table: FormTable) -> Table:
    heads = [source.words.of(head) for head in table.head]
    columns = tuple(
        Column(head, span / sum(table.spans), _align(source, [row[place] for row in table.rows]))
        for place, (head, span) in enumerate(zip(heads, table.spans, strict=True))
    )
    rows = tuple(
        Row(tuple(plain(_table_text(source, cell, head)) for cell, head in zip(row, heads, strict=True)))
        for row in table.rows
    )
    return Table(columns, rows)


def _table_text(source: Source, cell: Text | str, head: str) -> str:
    if isinstance(cell, Text):
        return source.words.of(cell)
    if not cell:
        return NOTHING
    field = source.procedure.field_at(cell)
    return value(source, cell, unit=field is None or not field.unit or field.unit not in head)


def _align(source: Source, cells: Sequence[Text | str]) -> Align:
    fields = [source.procedure.field_at(cell) for cell in cells if isinstance(cell, str) and cell]
    return Align.LEFT if any(f is not None and f.kind in (*_FREE, *_CHOICES) for f in fields) else Align.CENTRE


def _group_table(source: Source, group: RowGroup, keys: Sequence[str], *, last: bool) -> Table | None:
    """Print some columns of a group; outcome, photos and details stand in its last table only."""
    rows = list(source.answers.rows(group.key))
    if not rows:
        return None
    fields = [field for field in _columns(group, keys) if _is_used(source, group, field, rows)]
    behind = [column for column in _behind(source, group, rows) if any(column[1])] if last else []
    columns = [Column(_head(source, field), align=_field_align(field, group)) for field in fields]
    columns += [Column(source.words(name), align=Align.CENTRE) for name, _ in behind]
    printed: list[Row] = []
    for number, row in enumerate(rows):
        cells = [_row_text(source, group, field, row) for field in fields]
        cells += [texts[number] or NOTHING for _, texts in behind]
        printed.append(Row(tuple(map(plain, cells))))
        printed += _detail(source, group, row, _printed_keys(source, group)) if last else []
    return Table(tuple(columns), tuple(printed))


def _behind(source: Source, group: RowGroup, rows: Sequence[Answers]) -> Iterator[tuple[str, list[str]]]:
    """Yield the columns that no field fills: what came of each row, and the numbers of its photos."""
    yield "outcome", [_outcome(source, group, row.row_id) for row in rows]
    shots = [shot.key for shot in source.procedure.shots if shot.group == group.key]
    numbers = [source.words.listed(list(map(str, source.numbers_of(shots, row.row_id)))) for row in rows]
    yield "image_numbers", [text or NOTHING for text in numbers] if shots else []


def _printed_keys(source: Source, group: RowGroup) -> frozenset[str]:
    tables = [row.columns for row in source.procedure.form.rows if row.group == group.key]
    return frozenset(field.key for keys in tables for field in _columns(group, keys))


def _columns(group: RowGroup, keys: Sequence[str]) -> list[Field]:
    if not keys:
        return list(group.columns)
    by_key = {field.key: field for field in (*group.columns, *group.on_fail)}
    return [by_key[key] for key in keys if key in by_key]


def _is_used(source: Source, group: RowGroup, field: Field, rows: Sequence[Answers]) -> bool:
    """Leave out a conditional column that no row asks for, whatever was entered in it before."""
    return field.when is None or any(is_asked_in(source, group, field, row) for row in rows)


def _head(source: Source, field: Field) -> str:
    title, unit = source.words.of(field.title), source.words.native(field.unit)
    if not unit:
        return title
    said = re.search(rf"(?<![a-z]){re.escape(unit)}(?![a-z])", title, re.IGNORECASE)
    return title if said else f"{title} {unit}"


def _field_align(field: Field, group: RowGroup) -> Align:
    return Align.LEFT if field.kind in _FREE and field.key != group.label else Align.CENTRE


def _row_text(source: Source, group: RowGroup, field: Field, row: Answers) -> str:
    if not is_asked_in(source, group, field, row):
        return NOTHING
    return marked(source, row.path(field.key), source.answer(field, row.path(field.key), unit=False))


def _outcome(source: Source, group: RowGroup, row_id: str) -> str:
    lines = lines_of(source, group, row_id)
    missed = [line for line in lines if line.outcome is Outcome.MISSED]
    return source.words.listed(_once(source.words.of(line.comparison) for line in missed or lines[:1]))


def _detail(source: Source, group: RowGroup, row: Answers, shown: frozenset[str]) -> list[Row]:
    """Print what was asked because the row failed, right across below it."""
    words = source.words
    said = [
        f"{words.of(field.title)}{words('colon')}{source.answer(field, row.path(field.key))}"
        for field in group.on_fail
        if field.key not in shown and row.text(field.key) and is_asked_in(source, group, field, row)
    ]
    if not said:
        return []
    label = source.row_label(group, row.row_id)
    return [Row((plain(f"{label}　{words('semicolon').join(said)}"),), wide=True)]


def _figure(source: Source, name: str) -> str:
    figure = source.judgement.figures.get(name)
    if figure is None:
        named = (line for line in source.judgement.lines if line.key == name and not line.row)
        return next((source.words.of(line.result) for line in named), "")
    if isinstance(figure, bool):
        return source.words("yes" if figure else "no")
    if isinstance(figure, tuple):
        return source.words.listed([str(part) for part in figure])
    return str(figure)


def _title(source: Source, content: str) -> str:
    field = source.procedure.field_at(content)
    return source.words.of(field.title) if field else content


def _joined(source: Source, found: object) -> str:
    text = source.words.listed([str(part) for part in found]) if isinstance(found, tuple) else str(found)
    return text or NOTHING


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
