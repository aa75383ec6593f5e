"""One line of a list: its columns, in an order that the driver's plain rows keep too."""

from collections.abc import Iterable
from typing import Any

from inspector_app.domain.ids import RunId
from inspector_app.domain.lists import Cursor
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.domain.verdict import Verdict
from inspector_app.store.moments import moment

# Columns of table run unless another is named; day and number, which make the cursor, come last.
COLUMNS = tuple(
    "id serial state verdict procedure.id title_zh project.id project_name place "  # noqa: SIM905 - reads as a line
    "changed_wall changed_mono changed_boot photos photos_required missing hard soft "
    "step_number step_count size day number".split()
)

_STATES = {state.value: state for state in RunState}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


def summaries(rows: Iterable[Any]) -> tuple[RunSummary, ...]:
    """Read lines back from rows that hold COLUMNS in their order."""
    return tuple(_summary(*row) for row in rows)


def _summary(
    run_id: str,
    serial: str,
    state: str,
    verdict: str,
    procedure: str,
    title: str,
    project: str,
    project_name: str,
    place: str,
    wall: str,
    mono: int,
    boot: str,
    *counts: Any,
) -> RunSummary:
    at = moment(wall, mono, boot)
    head = (RunId(run_id), serial, _STATES[state], _VERDICTS[verdict], procedure, title, project)
    return RunSummary(*head, project_name, place, at, *counts[:8])


def cursor_at(row: Any) -> Cursor:
    """Return the place of a row in the list."""
    return Cursor(row[20], row[21])
