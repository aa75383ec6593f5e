"""A rule page: every limit of a procedure, its clause, how sure we are, and where it comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector_app.domain.clauses import clause_text
from inspector_app.domain.procedure import NATIONAL, Limit, LimitValue, Procedure, Table
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text
from inspector_app.domain.units import unit_text
from inspector_app.domain.verdict import Confidence
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import row, rule
from inspector_app.gui.parts.mark_label import MarkLabel

LINE = 22  # px of a line of words
HEADS = ("limit", "value", "clause", "confidence", "source")
STRETCH = (26, 12, 22, 24, 16)
MARKS = {Confidence.HIGH: Mark.PASS, Confidence.MEDIUM: Mark.INCOMPLETE, Confidence.LOW: Mark.WARN}


def rule_page(lines: QVBoxLayout, procedure: Procedure) -> None:
    """Fill a column with the rules of a procedure."""
    lines.addWidget(_said(procedure.title, "title"))
    lines.addWidget(_said(procedure.summary))
    if i18n.say(procedure.caution):
        across = row(spacing=8)
        across.addWidget(MarkLabel(Mark.WARN, 18, line=LINE), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(_said(procedure.caution), 1)
        lines.addLayout(across)
    lines.addSpacing(8)
    lines.addWidget(label("help.basis", "section"))
    for standard in procedure.basis:
        status = i18n.tr(f"help.status_{standard.status}")
        line = wrapped()
        line.setText(f"{standard.code}　{i18n.say(standard.title)}　{status}")
        lines.addWidget(line)
    lines.addSpacing(8)
    lines.addWidget(label("help.limits", "section"))
    lines.addWidget(_limits(procedure))
    version = wrapped(role="note")
    digest = "\u200b".join(
        procedure.digest[at : at + 8] for at in range(0, len(procedure.digest), 8)
    )  # may break
    version.setText(i18n.tr("help.version", id=procedure.id, version=procedure.version, digest=digest))
    lines.addSpacing(8)
    lines.addWidget(version)


def _limits(procedure: Procedure) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    if theme.current().is_large:
        for place, limit in enumerate(procedure.limits.values()):
            _add_stacked(grid, 7 * place, limit)
        grid.setColumnStretch(1, 1)
        return made
    for side, (head, stretch) in enumerate(zip(HEADS, STRETCH, strict=True)):
        grid.addWidget(label(f"help.head_{head}", "note"), 0, side)
        grid.setColumnStretch(side, stretch)
    line = 1
    for limit in procedure.limits.values():
        grid.addWidget(rule(between_rows=line > 1), line, 0, 1, len(HEADS))
        _add(grid, line + 1, limit)
        line += 3
    return made


def _add_stacked(grid: QGridLayout, line: int, limit: Limit) -> None:
    """Put a limit below the one before, each fact behind its name: large type has no room for columns."""
    grid.addWidget(rule(), line, 0, 1, 2)
    grid.addWidget(_said(limit.title), line + 1, 0, 1, 2)
    for place, (head, cell) in enumerate(zip(HEADS[1:], _facts(limit), strict=True)):
        grid.addWidget(label(f"help.head_{head}", "note"), line + 2 + place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(cell, line + 2 + place, 1)
    if note := _note(limit):
        grid.addWidget(note, line + 6, 0, 1, 2)


def _facts(limit: Limit) -> tuple[QWidget, ...]:
    """Return value, clause, confidence and source of a limit."""
    value, clause, sure = wrapped(role="strong"), wrapped(), QWidget()
    value.setText(shown(limit.value, limit.unit))
    clause.setText(i18n.say(clause_text(limit.clause)) or i18n.tr("help.no_clause"))
    across = row(sure, spacing=6)
    across.addWidget(MarkLabel(MARKS[limit.confidence], 16, line=LINE), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(wrapped(f"help.confidence_{limit.confidence.value}"), 1)
    return value, clause, sure, _said(limit.source_title)


def _add(grid: QGridLayout, line: int, limit: Limit) -> None:
    for side, cell in enumerate((_said(limit.title), *_facts(limit))):
        grid.addWidget(cell, line, side, Qt.AlignmentFlag.AlignTop)
    if note := _note(limit):
        grid.addWidget(note, line + 1, 0, 1, len(HEADS))


def _note(limit: Limit) -> QWidget | None:
    """Return what is said about a limit, and what the national standard asks where that differs."""
    note = i18n.say(limit.note)
    if limit.source != NATIONAL and limit.standard_value is not None:
        national = shown(limit.standard_value, limit.unit)
        note = f"{i18n.tr('help.national_value', value=national)} {note}".strip()
    made = wrapped(role="note")
    made.setText(note)
    return made if note else None


def shown(value: LimitValue, unit: str) -> str:
    """Write the value of a limit with its unit; a table by its size."""
    if isinstance(value, Table):
        return i18n.tr("help.table", rows=len(value.rows), columns=len(value.columns))
    if isinstance(value, bool):
        return i18n.tr("help.yes" if value else "help.no")
    return i18n.say(unit_text(value if isinstance(value, str) else plain(value), unit))


def _said(text: Text, role: str = "") -> QWidget:
    made = wrapped(role=role)
    made.setText(i18n.say(text))
    return made
