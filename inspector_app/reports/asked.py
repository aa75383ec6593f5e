"""Which answers a record still asks for: one that no longer applies is kept, but not printed."""

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Field, RowGroup
from inspector_app.domain.verdict import Outcome, WorkLine
from inspector_app.reports.source import Source


def is_asked(source: Source, path: str) -> bool:
    """Tell whether the answer under a path is part of the record; what is no answer of a field is."""
    field = source.procedure.field_at(path)
    if field is None:
        return True
    key, _, rest = path.partition("/")
    if not rest:
        return source.applies(field)
    group = next((group for group in source.groups() if group.key == key), None)
    rows = source.answers.rows(key)
    row = next((row for row in rows if row.row_id == rest.partition("/")[0]), None)
    return group is not None and row is not None and is_asked_in(source, group, field, row)


def is_asked_in(source: Source, group: RowGroup, field: Field, row: Answers) -> bool:
    """Tell whether a row asks for a field; what only a failing row is asked for, while it fails."""
    if field in group.on_fail and not any(
        line.outcome is Outcome.MISSED for line in lines_of(source, group, row.row_id)
    ):
        return False
    return source.holds(field.when, row)


def lines_of(source: Source, group: RowGroup, row_id: str) -> list[WorkLine]:
    """Return the lines of working about one row of a group; row ids repeat from group to group."""
    within = f"{group.key}/{row_id}/"
    return [
        line
        for line in source.judgement.lines
        if line.row == row_id and any(path.startswith(within) for path in line.paths)
    ]
