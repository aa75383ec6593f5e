"""A block of answers that was changed at once takes one line of the journal's extract."""

from dataclasses import replace

import pytest

from inspector_app.domain.journal import EventKind
from inspector_app.domain.text import Language
from inspector_app.procedures.catalogue import Catalogue
from tests.reports.dump import dump
from tests.reports.filled import filled
from tests.reports.pieces import journal

ROWS, CELLS = 10, 16


def printed(kind: EventKind, old: str, language: Language = Language.ZH) -> str:
    """Return the record of a rebound test of ten zones whose sixteen readings went from ``old`` to 30."""
    made = filled(Catalogue.load().procedures["concrete.rebound"], rows=ROWS)
    cells = {f"zones/r{row}/r{n}": [old, "30"] for row in range(1, ROWS + 1) for n in range(1, CELLS + 1)}
    told = journal(("2026-09-16T09:12:00", kind, "王工", cells))
    return dump(replace(made, journal=told).content(language))


@pytest.mark.parametrize(
    ("kind", "old", "said"),
    [
        (EventKind.UNDONE, "", "撤销"),
        (EventKind.REDONE, "", "重做"),
        (EventKind.ANSWERS_CHANGED, "31", "成批改动（粘贴或填充）"),
    ],
)
def test_a_block_is_told_by_kind_number_rows_and_first_names(kind: EventKind, old: str, said: str) -> None:
    """Its 160 cells are counted, and four of them are named."""
    line = next(line for line in printed(kind, old).splitlines() if said in line)
    assert f"{said}：1-A · " in line
    assert "等 160 项（1-A～10-A）" in line
    assert line.count(" · ") == 4


def test_a_redo_is_named_in_english() -> None:
    """It is no undo."""
    assert "Redone: 1-A · " in printed(EventKind.REDONE, "", Language.EN)
