"""Builds cases for the concrete judges from the shipped procedure files."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits, Procedure
from inspector_app.domain.verdict import Judgement
from inspector_app.procedures.loader import load_procedure, shipped_folder
from inspector_app.rules.case import Case
from inspector_app.rules.concrete_judges import JUDGES

NOW = datetime(2026, 9, 20, 12, 0)


@lru_cache
def procedure(name: str) -> Procedure:
    """Return a shipped procedure."""
    return load_procedure(shipped_folder() / f"{name}.yaml")


@lru_cache
def limits(name: str = "concrete.strength") -> Limits:
    """Return the limits of a shipped procedure."""
    return Limits(procedure(name).limits)


def table(group: str, *rows: dict[str, object]) -> dict[str, str]:
    """Return the answers of repeated rows, their ids r0, r1 and so on."""
    cells = {group: " ".join(f"r{n}" for n in range(len(rows)))}
    for n, row in enumerate(rows):
        cells |= {f"{group}/r{n}/{key}": str(value) for key, value in row.items()}
    return cells


def judged(name: str, answers: dict[str, object]) -> Judgement:
    """Judge answers by the judge of a shipped procedure."""
    texts = {key: str(value) for key, value in answers.items()}
    found = procedure(name)
    return JUDGES[found.judge](Case(Answers(texts), limits(name), found, NOW))


def numbers(*values: object) -> tuple[Decimal, ...]:
    """Return decimals from what a test writes."""
    return tuple(Decimal(str(value)) for value in values)


def line_of(judgement: Judgement, key: str, row: str = ""):
    """Return the first line of that key (and row)."""
    return next(line for line in judgement.lines if line.key == key and (not row or line.row == row))
