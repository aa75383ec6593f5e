"""Builds cases of the shipped procedures for the tests of their judges."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits, Procedure
from inspector_app.domain.verdict import Judgement, Outcome, WorkLine
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.loader import load_text
from inspector_app.rules.case import Case
from inspector_app.rules.registry import judge

NOW = datetime(2026, 9, 20, 12, 0)
Cells = Mapping[str, str]


@lru_cache
def catalogue() -> Catalogue:
    """The shipped procedures, read once."""
    return Catalogue.load()


def limits_of(procedure_id: str) -> Limits:
    """The national limits of a shipped procedure."""
    return Limits(catalogue().offered(procedure_id).limits)


def rows(group: str, *cells: Cells) -> dict[str, str]:
    """Answers for the rows r1, r2, … of a group."""
    ids = [f"r{number}" for number in range(1, len(cells) + 1)]
    found = {group: " ".join(ids)}
    for row, values in zip(ids, cells, strict=True):
        found |= {f"{group}/{row}/{key}": value for key, value in values.items()}
    return found


def judged(
    procedure_id: str, answers: Cells, *, now: datetime = NOW, limits: Limits | None = None
) -> Judgement:
    """Judge answers by a shipped procedure."""
    return judged_by(catalogue().offered(procedure_id), answers, now=now, limits=limits)


def judged_by(
    procedure: Procedure, answers: Cells, *, now: datetime = NOW, limits: Limits | None = None
) -> Judgement:
    """Judge answers by any procedure."""
    case = Case(Answers(answers), limits or Limits(procedure.limits), procedure, now)
    return judge(procedure.judge, case)


def written(text: str) -> Procedure:
    """Read a procedure written in a test."""
    return load_text(text)


def line_of(judgement: Judgement, key: str, row: str = "") -> WorkLine:
    """Return the line with that key, of a row where one is named."""
    return next(line for line in judgement.lines if line.key == key and line.row == row)


def row_outcomes(judgement: Judgement) -> dict[str, Outcome]:
    """Return the outcome of each row."""
    return {line.row: line.outcome for line in judgement.lines if line.row}
