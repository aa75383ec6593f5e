"""One line of a list: its columns, in an order that the driver's plain rows keep too."""

from collections.abc import Iterable
from dataclasses import fields, make_dataclass
from datetime import datetime
from typing import Any

from inspector_app.domain.clock import Moment
from inspector_app.domain.lists import Cursor
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Verdict

# Columns of table run unless another is named; day and number make the cursor.
COLUMNS = tuple(
    "id serial state verdict procedure.id title_zh title_en project.id project_name place "  # noqa: SIM905 - reads as a line
    "changed_wall changed_mono changed_boot photos photos_required missing hard soft "
    "step_number step_count size day number".split()
)
# The state is what somebody has written there; the seal is what there is.
FITS = (
    "(run.state IN ('sealed', 'handed_over', 'acknowledged'))"
    " = EXISTS (SELECT 1 FROM seal WHERE seal.run = run.number)"
)
# What was changed last is what the journal tells of last: a clock that was set orders nothing.
LAST_LINE = "(SELECT max(journal.number) FROM journal WHERE journal.run_id = run.id)"

_STATES = {state.value: state for state in RunState}
_wall = datetime.fromisoformat
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


def _twin(kind: type[Any]) -> Any:
    """Return the unfrozen twin of a frozen value, with the same slots.

    A frozen value sets each field through object.__setattr__, which for a page of a hundred lines
    took as long as the query. The twin is filled at the speed of slots and then turned into it.
    """
    return make_dataclass(kind.__name__, [(f.name, Any) for f in fields(kind)], slots=True, eq=False)


_Moment, _Summary = _twin(Moment), _twin(RunSummary)


def summaries(rows: Iterable[Any]) -> tuple[RunSummary, ...]:
    """Read lines back from rows that hold COLUMNS in their order, and then FITS."""
    return tuple([_summary(row) for row in rows])


def _summary(row: Any) -> RunSummary:
    at = _Moment(_wall(row[10]), row[11], row[12])
    at.__class__ = Moment
    state, verdict = _STATES.get(row[2]), _VERDICTS.get(row[3])
    fits = bool(row[23]) and state is not None and verdict is not None  # else no program of ours wrote them
    shown = state or RunState.DRAFT, verdict or Verdict.INCOMPLETE
    line = _Summary(*row[:2], *shown, row[4], Text(row[5], row[6]), *row[7:10], at, *row[13:21], fits, 0)
    line.__class__ = RunSummary
    frozen: RunSummary = line
    return frozen


def cursor_at(row: Any) -> Cursor:
    """Return the place of a row in the list."""
    return Cursor(row[21], row[22])
