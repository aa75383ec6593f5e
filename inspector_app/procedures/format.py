"""The format of a procedure file where it is more than its dataclasses: conditions, limits, forms."""

import dataclasses
from decimal import Decimal
from typing import cast

from inspector_app.domain.procedure import (
    Condition,
    Field,
    FormCell,
    FormRow,
    FormTable,
    Limit,
    LimitValue,
    Option,
    PrintedForm,
    Procedure,
    RowGroup,
    Shot,
    SignatureRole,
    Step,
    Table,
)
from inspector_app.domain.text import Text
from inspector_app.procedures import scalars
from inspector_app.procedures.nodes import Entries, Items, Node, Scalar
from inspector_app.procedures.problems import Findings
from inspector_app.procedures.shapes import READERS, Reader, Shape, listing

CONDITION_KEYS = {"field", "is", "in", "answered", "verdict", "all", "any", "not"}
FORMS_OF_CONDITION = "{field, is}, {field, in}, {field, answered}, {verdict}, {all}, {any}, {not}"


def read_condition(node: Node, findings: Findings) -> Condition:
    """Read one ``when``."""
    entries = scalars.entries_of(node, findings)
    keys = set(entries)
    for key in keys - CONDITION_KEYS:
        findings.add(entries[key].at, "unknown_key", found=key, allowed=FORMS_OF_CONDITION)
    if len(keys & CONDITION_KEYS) == 2 and "field" in keys:
        return _comparison(entries, findings)
    if len(keys & {"verdict", "all", "any", "not"}) != 1 or len(keys & CONDITION_KEYS) != 1:
        if isinstance(node, Entries):
            found = "{" + ", ".join(entries) + "}"
            findings.add(node.at, "condition_form", found=found, allowed=FORMS_OF_CONDITION)
        return Condition()
    key = next(iter(keys & CONDITION_KEYS))
    if key == "verdict":
        return Condition(verdict=_words(entries[key], findings))
    parts = tuple(read_condition(child, findings) for child in scalars.items_of(entries[key], findings))
    if not parts:
        findings.add(entries[key].at, "empty_list")
    return {
        "all": Condition(all_of=parts),
        "any": Condition(any_of=parts),
        "not": Condition(none_of=parts),
    }[key]


def _comparison(entries: dict[str, Node], findings: Findings) -> Condition:
    name = scalars.read_text(entries["field"], findings)
    if "is" in entries:
        return Condition(field=name, is_in=(scalars.read_text(entries["is"], findings),))
    if "in" in entries:
        found = tuple(scalars.read_text(n, findings) for n in scalars.items_of(entries["in"], findings))
        if not found:
            findings.add(entries["in"].at, "empty_list")
        return Condition(field=name, is_in=found)
    if "answered" in entries:
        return Condition(field=name, answered=scalars.read_bool(entries["answered"], findings))
    findings.add(entries["field"].at, "condition_form", found=name, allowed=FORMS_OF_CONDITION)
    return Condition()


def _words(node: Node, findings: Findings) -> tuple[str, ...]:
    if isinstance(node, Items):
        return tuple(scalars.read_text(child, findings) for child in node.items)
    return (scalars.read_text(node, findings),)


def read_limit_value(node: Node, findings: Findings) -> LimitValue:
    """Read a number, true or false, words, or a table written out."""
    if isinstance(node, Entries):
        return read_table(node, findings)
    if not isinstance(node, Scalar):
        findings.add(node.at, "want_limit_value", found=scalars.describe(node))
        return ""
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    return _cell(node, findings)


def _cell(node: Node, findings: Findings) -> Decimal | str:
    if isinstance(node, Scalar) and node.plain and scalars.NUMBER.match(node.text):
        return Decimal(node.text)
    if isinstance(node, Scalar) and scalars.MISWRITTEN.match(node.text):
        findings.add(node.at, "want_number", found=node.text)
    return scalars.read_text(node, findings)


def read_table(node: Entries, findings: Findings) -> Table:
    """Read ``{columns: [...], rows: [[...]]}``; every row is as long as the head."""
    for key in node.entries:
        if key not in ("columns", "rows"):
            findings.add(node.entries[key].at, "unknown_key", found=key, allowed="columns, rows")
    for key in ("columns", "rows"):
        if key not in node.entries:
            findings.add(node.at.below(key), "missing_key", wanted=key)
            return Table((), ())
    head = scalars.items_of(node.entries["columns"], findings)
    columns = tuple(scalars.read_text(child, findings) for child in head)
    rows = tuple(
        _table_row(child, len(columns), findings) for child in scalars.items_of(node.entries["rows"], findings)
    )
    return Table(columns, rows)


def _table_row(node: Node, width: int, findings: Findings) -> tuple[Decimal | str, ...]:
    cells = scalars.items_of(node, findings)
    if len(cells) != width:
        findings.add(node.at, "row_length", found=len(cells), wanted=width)
    return tuple(_cell(child, findings) for child in cells)


def read_limits(node: Node, findings: Findings) -> dict[str, Limit]:
    """Read the limits under their names, in the order of the file."""
    return {
        name: cast("Limit", _LIMIT.read({"name": name, "unit": "", "clause": ""}, child, findings))
        for name, child in scalars.entries_of(node, findings).items()
    }


def read_settings(node: Node, findings: Findings) -> dict[str, str]:
    """Read the settings of a judge: words under names."""
    entries = scalars.entries_of(node, findings)
    return {name: scalars.read_text(child, findings) for name, child in entries.items()}


def read_item(node: Node, findings: Findings) -> object:
    """Read an item of a step: a field, or a group of rows where there are columns."""
    if isinstance(node, Entries) and "columns" in node.entries:
        return _GROUP.read(node, findings)
    return _FIELD.read(node, findings)


def read_common(node: Node, findings: Findings) -> object:
    """Read an element of a common list as what it looks like: field, option, signature, shot or form line."""
    keys = set(node.entries) if isinstance(node, Entries) else {"cells"}
    if keys & {"cells", "table"} or ("group" in keys and "step" not in keys):
        return read_form_row(node, findings)
    if keys <= {"key", "title", "hint"}:
        return _OPTION.read(node, findings)
    if "kind" in keys or "columns" in keys:
        return read_item(node, findings)
    return (_ROLE if "role" in keys else _SHOT).read(node, findings)


def read_form_row(node: Node, findings: Findings) -> object:
    """Read a line of the form: a list of cells, or a mapping with cells, a table or a group."""
    if isinstance(node, Items):
        return FormRow(cells=cast("tuple[FormCell, ...]", _CELLS.read(node, findings)))
    row = _FORM_ROW.read(node, findings)
    if isinstance(node, Entries) and len({"cells", "table", "group"} & set(node.entries)) != 1:
        findings.add(node.at, "form_row", found="{" + ", ".join(node.entries) + "}")
    return row


def _read_printed(node: Node, findings: Findings) -> Text | str:
    if isinstance(node, Entries):
        return scalars.read_wording(node, findings)
    return scalars.read_text(node, findings)


def read_procedure(node: Node, findings: Findings) -> Procedure | None:
    """Read a whole file; None when it is no mapping. What is wrong is among the findings."""
    if not isinstance(node, Entries):
        findings.add(node.at, "want_mapping", found=scalars.describe(node))
        return None
    procedure = cast("Procedure", _PROCEDURE.read(node, findings))
    if "short_title" in node.entries:
        return procedure
    return dataclasses.replace(procedure, short_title=procedure.title)


READERS[Condition] = Reader(read_condition, None)
_FIELD = Shape(Field).reader()
_GROUP = Shape(RowGroup).reader()
_OPTION = Shape(Option).reader()
_ROLE = Shape(SignatureRole).reader()
_SHOT = Shape(Shot).reader()
_LIMIT = Shape(
    Limit,
    {"value": Reader(read_limit_value, "")},
    leave_out=frozenset({"name", "source", "source_title", "standard_value"}),
)
_CELLS = listing(Shape(FormCell).reader())
READERS[FormTable] = Shape(FormTable, {"rows": listing(listing(Reader(_read_printed, "")))}).reader()
_FORM_ROW = Shape(FormRow).reader()
READERS[FormRow] = Reader(read_form_row, None)
_FORM_READER = Reader(Shape(PrintedForm).reader().read, PrintedForm(Text("", ""), ()))
READERS[Step] = Shape(Step, {"items": listing(Reader(read_item, None))}).reader(items=())
_PROCEDURE = Shape(
    Procedure,
    {"form": _FORM_READER, "limits": Reader(read_limits, {}), "options": Reader(read_settings, {})},
    leave_out=frozenset({"digest", "text"}),
    renamed={"options": "judge_options"},
).reader(basis=(), limits={}, shots=(), timers=(), short_title=Text("", ""))
