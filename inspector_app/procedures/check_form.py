"""Checks the printed form: what it names exists, and every line is eight eighths wide."""

from collections.abc import Iterator
from dataclasses import fields

from inspector_app.domain.procedure import FormRow, FormTable, Procedure
from inspector_app.domain.run import Run
from inspector_app.procedures.check_fields import PROJECT
from inspector_app.procedures.complaints import Complaint, Path
from inspector_app.procedures.names import KEY

EIGHTHS = 8
RUN = frozenset(attribute.name for attribute in fields(Run))
ALONE = ("@basis", "@instruments")
SHAPES_OF_CONTENT = "field, @project.…, @run.…, @figure:…, @shots:…, @basis, @instruments"


def check_form(procedure: Procedure) -> Iterator[Complaint]:
    """Check every line of the form."""
    for number, content in enumerate(procedure.form.subtitle):
        yield from _content(("form", "subtitle", number), content, procedure)
    for number, row in enumerate(procedure.form.rows):
        yield from _row(("form", "rows", number), row, procedure)


def _row(path: Path, row: FormRow, procedure: Procedure) -> Iterator[Complaint]:
    if row.cells:
        width = sum(cell.label_span + cell.span for cell in row.cells)
        if width != EIGHTHS:
            yield Complaint(path, "row_width", str(width))
        for number, cell in enumerate(row.cells):
            for index, content in enumerate(cell.content):
                yield from _content((*path, "cells", number, "content", index), content, procedure)
    if row.table is not None:
        yield from _table((*path, "table"), row.table, procedure)
    if row.group:
        yield from _group(path, row, procedure)
    elif row.columns:
        yield Complaint((*path, "columns"), "columns_without_group")


def _table(path: Path, table: FormTable, procedure: Procedure) -> Iterator[Complaint]:
    if sum(table.spans) != EIGHTHS:
        yield Complaint((*path, "spans"), "row_width", str(sum(table.spans)))
    if len(table.head) != len(table.spans):
        wanted = {"wanted": len(table.spans)}
        yield Complaint((*path, "head"), "row_length", str(len(table.head)), wanted)
    for number, row in enumerate(table.rows):
        if len(row) != len(table.spans):
            yield Complaint((*path, "rows", number), "row_length", str(len(row)), {"wanted": len(table.spans)})
        for index, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                yield from _content((*path, "rows", number, index), cell, procedure)


def _group(path: Path, row: FormRow, procedure: Procedure) -> Iterator[Complaint]:
    group = procedure.group(row.group)
    if group is None:
        allowed = ", ".join(found.key for found in procedure.groups()) or "—"
        yield Complaint((*path, "group"), "unknown_group", row.group, {"allowed": allowed})
        return
    keys = [field.key for field in (*group.columns, *group.on_fail)]
    for number, key in enumerate(row.columns):
        if key not in keys:
            yield Complaint((*path, "columns", number), "unknown_field", key, {"allowed": ", ".join(keys)})


def _content(path: Path, content: str, procedure: Procedure) -> Iterator[Complaint]:
    if content.startswith("@shots:"):
        shots = [shot.key for shot in procedure.shots]
        for key in content.removeprefix("@shots:").split(","):
            if key not in shots:
                yield Complaint(path, "unknown_shot", key, {"allowed": ", ".join(shots) or "—"})
    elif not _is_content(content, procedure):
        yield Complaint(path, "unknown_content", content, {"allowed": SHAPES_OF_CONTENT})


def _is_content(content: str, procedure: Procedure) -> bool:
    if content.startswith("@project."):
        return content.removeprefix("@project.") in PROJECT
    if content.startswith("@run."):
        return content.removeprefix("@run.") in RUN
    if content.startswith("@figure:"):
        return KEY.match(content.removeprefix("@figure:").lower()) is not None
    return content in ALONE or procedure.field_at(content) is not None
