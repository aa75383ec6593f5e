"""Repeated rows of a run: adding, removing, copying and pasting cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Protocol

from inspector_app.app.fields import kept_form
from inspector_app.app.idle_rows import OfferedRow
from inspector_app.app.run_view import Setting
from inspector_app.domain.answers import Answers, cell
from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Field, RowGroup
from inspector_app.domain.run import Run
from inspector_app.domain.values import FieldKind, one_line

_YES = frozenset({"是", "有", "√", "✓", "y", "yes", "1", "true"})
_ROW = re.compile(r"r\d{1,9}\Z")
_NO = frozenset({"否", "无", "×", "x", "n", "no", "0", "false"})


class _Session(Protocol):
    @property
    def run(self) -> Run: ...
    @property
    def setting(self) -> Setting: ...
    def change(self, changes: Mapping[str, str]) -> None: ...
    def take_back(self, changes: Mapping[str, str]) -> None: ...
    def today(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a block: cells written, lines and columns that found no room."""

    cells: int
    lines_left: int = 0
    columns_left: int = 0


class RowEditor:
    """Edits the groups of a session; each call is one step that can be undone."""

    def __init__(self, session: _Session) -> None:
        self._session = session
        self.offered: OfferedRow | None = None  # counts once somebody enters something in it

    def add(self, group: str, after: str | None = None, *, copy: bool = True) -> str:
        """Add a row behind ``after`` (at the end without one); it takes the values of the row above."""
        fresh, changes = self._begun(group, after, copy=copy)
        self._session.change(changes)
        return fresh

    def offer(self, group: str) -> str:
        """Begin a row at the end that nobody asked for: while nothing is entered in it, nobody misses it."""
        fresh, changes = self._begun(group, None, copy=True)
        made = {path: text for path, text in changes.items() if text and path != group}
        self.offered = OfferedRow((group, fresh), made)
        self._session.change(changes)
        return fresh

    def _begun(self, group: str, after: str | None, *, copy: bool) -> tuple[str, dict[str, str]]:
        shape, ids = self._shape(group), list(self._ids(group))
        refuse_full(shape, ids)
        fresh = unused_row(ids, self._session.run.answers)
        place = ids.index(after) + 1 if after in ids else len(ids)
        changes = self._copied(shape, ids[place - 1], fresh) if copy and place else _defaults(shape, fresh)
        ids.insert(place, fresh)
        return fresh, {**changes, group: " ".join(ids)}

    def remove(self, group: str, rows: Sequence[str]) -> None:
        """Remove rows with all that is in them."""
        self._session.change(self._without(group, rows))

    def withdraw(self, group: str, row: str) -> None:
        """Take back a row that was just added and that nobody touched; no step is left to be undone."""
        self._session.take_back(self._without(group, [row]))

    def _without(self, group: str, rows: Sequence[str]) -> dict[str, str]:
        gone = set(rows)
        kept = [row for row in self._ids(group) if row not in gone]
        heads = tuple(f"{group}/{row}/" for row in gone)
        cleared = {path: "" for path in self._session.run.answers if path.startswith(heads)}
        return {**cleared, group: " ".join(kept)}

    def fill_down(self, group: str, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Give cells the values of the first of the rows; of a single row those of the row above it."""
        ids = self._ids(group)
        first = ids.index(rows[0]) - (len(rows) == 1)
        if first < 0:
            return
        answers = self._session.run.answers
        above = {column: answers.get(cell(group, ids[first], column), "") for column in columns}
        self._session.change({cell(group, row, column): above[column] for row in rows for column in columns})

    def paste(
        self,
        group: str,
        row: str,
        column: str,
        block: Sequence[Sequence[str]],
        *,
        columns: Sequence[str] = (),
    ) -> Pasted:
        """Lay a block of texts over the cells from (row, column) on, and add the rows that it needs.

        ``columns`` are the keys of those that are shown; without any, all are. What finds no room in the
        table is left out and counted.
        """
        shape, ids = self._shape(group), list(self._ids(group))
        shown = [field for field in shape.columns if not columns or field.key in columns]
        top = ids.index(row) if row in ids else len(ids)
        across = shown[[field.key for field in shown].index(column) :]
        changes: dict[str, str] = {}
        while len(ids) < min(top + len(block), shape.most):
            fresh = unused_row(ids, self._session.run.answers)
            ids.append(fresh)
            changes.update(_defaults(shape, fresh))
        for own, line in zip(ids[top:], block, strict=False):
            for field, typed in zip(across, line, strict=False):
                changes[cell(group, own, field.key)] = read_cell(field, typed, self._session.today())
        self._session.change({**changes, group: " ".join(ids)})
        wide = max((len(line) for line in block), default=0)
        cells = sum(min(len(line), len(across)) for line in block[: len(ids) - top])
        return Pasted(cells, max(0, top + len(block) - len(ids)), max(0, wide - len(across)))

    def _ids(self, group: str) -> tuple[str, ...]:
        return Answers(self._session.run.answers).row_ids(group)

    def _shape(self, group: str) -> RowGroup:
        shape = self._session.setting.procedure.group(group)
        if shape is None:
            raise KeyError(group)
        return shape

    def _copied(self, shape: RowGroup, above: str, fresh: str) -> dict[str, str]:
        answers = self._session.run.answers
        copied = {}
        for field in shape.columns:
            kept = answers.get(cell(shape.key, above, field.key), "")
            text = kept if field.copied else field.default
            copied[cell(shape.key, fresh, field.key)] = next_label(text) if field.key == shape.label else text
        return copied


def starting_rows(groups: Sequence[RowGroup]) -> dict[str, str]:
    """Return the answers that lay out the first rows of a new run; no id stands in two groups."""
    answers: dict[str, str] = {}
    numbers = count(1)
    for group in groups:
        ids = [f"r{next(numbers)}" for _ in range(group.start_with)]
        if ids:
            answers[group.key] = " ".join(ids)
        for row in ids:
            answers.update(_defaults(group, row))
    return answers


def refuse_full(shape: RowGroup, ids: Sequence[str]) -> None:
    """UserError ``session.rows_full`` where a group has as many rows as it may have."""
    if len(ids) >= shape.most:
        raise UserError("session.rows_full", most=shape.most)


def unused_row(ids: Sequence[str], answers: Mapping[str, str]) -> str:
    """Return a row id that this run does not use in any group, so that nothing old shows up in a new row."""
    known = {*ids, *(row for text in answers.values() for row in text.split() if _ROW.match(row))}
    known |= {parts[1] for path in answers if len(parts := path.split("/")) > 1}
    numbers = [int(row[1:]) for row in known if _ROW.match(row)]
    return f"r{max(numbers, default=0) + 1}"


def read_cell(field: Field, typed: str, today: date) -> str:
    """Return the kept text of a pasted cell; names of options and 是/否 are understood."""
    said = one_line(typed)
    if field.kind is FieldKind.YES_NO:
        low = said.lower()
        return "yes" if low in _YES else "no" if low in _NO else said
    if field.kind is FieldKind.CHOICE:
        return _option(field, said)
    if field.kind is FieldKind.CHOICES:
        keys = [_option(field, part) for part in re.split(r"\s*[、，,;；/]\s*", said)]
        return " ".join(keys) if set(keys) <= set(field.option_keys) else said
    return kept_form(field, typed, today)


def _option(field: Field, said: str) -> str:
    """Return the key of the option that is named; what names none stands as it is."""
    for option in field.options:
        if said.lower() in (option.key.lower(), option.title.zh.lower(), option.title.en.lower()):
            return option.key
    return said


def next_label(text: str) -> str:
    """Return the label that follows: WL-1 → WL-2; a label without a number stays empty."""
    head = text.rstrip("0123456789")
    tail = text[len(head) :]
    return f"{head}{int(tail) + 1:0{len(tail)}}" if tail else ""


def _defaults(shape: RowGroup, row: str) -> dict[str, str]:
    return {cell(shape.key, row, field.key): field.default for field in shape.columns if field.default}
