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
    assert "Redone: 1-A – " in printed(EventKind.REDONE, "", Language.EN)


def changed(delta: dict[str, object], kind: EventKind = EventKind.ANSWERS_CHANGED) -> list[str]:
    """Return the journal's extract of a record of stacks whose answers changed once, as ``delta`` tells."""
    made = filled(Catalogue.load().procedures["pipe.ball"], rows=3)
    made = replace(made, run=replace(made.run, answers={**made.run.answers, "pipes": "r1 r2 r3"}))
    told = journal(("2026-09-16T09:12:00", kind, "王工", delta))
    lines = dump(replace(made, journal=told).content()).splitlines()
    return [line.split(" | ")[3] for line in lines if line.startswith("- 1 | 2026-09-16 09:12:00")]


def test_a_block_pasted_into_empty_cells_is_told() -> None:
    """Nothing was replaced; that many answers came at once is told all the same, with their number and rows."""
    assert printed(EventKind.ANSWERS_CHANGED, "").count("成批填入（粘贴或填充）：1-A · ") == 1
    assert "160 in all (1-A–10-A)" in printed(EventKind.ANSWERS_CHANGED, "", Language.EN)


def test_a_block_pasted_over_full_and_empty_cells_tells_both() -> None:
    """Old values are printed beside the number of those that were filled."""
    delta: dict[str, object] = {f"pipes/r1/{key}": ["", "1"] for key in ("dn", "runs", "passed", "ball", "x")}
    said = changed(delta | {"pipes/r2/runs": ["7", "1"]})
    assert said[0].endswith(" 7 → 1")
    assert said[1].startswith("成批填入（粘贴或填充）：1-A · ")


def test_a_row_that_begins_as_a_copy_is_no_block() -> None:
    """A new row takes the values of the one above by itself; nobody pasted it."""
    delta: dict[str, object] = {f"pipes/r3/{key}": ["", "1"] for key in ("number", "dn", "kind", "ball", "x")}
    assert changed(delta | {"pipes": ["r1 r2", "r1 r2 r3"]}) == []


def test_a_removed_row_is_told_by_the_name_it_had() -> None:
    """Neither as pasted cells nor by an id that people never saw."""
    delta: dict[str, object] = {
        f"pipes/r4/{key}": ["1", ""] for key in ("dn", "kind", "ball", "runs", "passed")
    }
    delta |= {"pipes/r4/number": ["WL-9", ""], "pipes": ["r1 r2 r3 r4", "r1 r2 r3"]}
    assert changed(delta) == ["删除 1 行：WL-9"]


def test_rows_that_sealing_leaves_out_are_no_deletion() -> None:
    """They are counted, whether they began with something in them or with nothing; nobody took them out."""
    delta: dict[str, object] = {"pipes": ["r1 r2 r3 r4 r5", "r1 r2 r3"], "pipes/r4/runs": ["1", ""]}
    assert changed(delta, EventKind.ROWS_LEFT_OUT) == ["封存时略去未填的空行：2 行"]


def test_a_row_that_was_left_out_before_there_was_a_word_for_it_is_told_as_it_was() -> None:
    """A journal is never written again."""
    delta: dict[str, object] = {"pipes": ["r1 r2 r3 r4", "r1 r2 r3"], "pipes/r4/runs": ["1", ""]}
    assert changed(delta) == ["删除 1 行"]


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        (EventKind.UNDONE, ["r1 r2 r3", "r1 r2 r3 r4"], "撤销：加入 1 行：WL-9；1-A · 次数"),
        (EventKind.REDONE, ["r1 r2 r3 r4", "r1 r2 r3"], "重做：删除 1 行：WL-9；1-A · 次数"),
    ],
)
def test_a_step_that_moved_rows_tells_them_by_name(kind: EventKind, rows: list[str], said: str) -> None:
    """Neither as cells of a row that is gone nor by its id."""
    text = ["", "WL-9"] if kind is EventKind.UNDONE else ["WL-9", ""]
    delta = {"pipes": rows, "pipes/r4/number": text, "pipes/r4/dn": ["", "100"], "pipes/r1/runs": ["1", "2"]}
    assert changed(delta, kind=kind) == [said]


def test_a_block_names_its_cells_in_the_order_of_the_table() -> None:
    """Whatever order they were written in."""
    cells = {f"pipes/r{row}/{key}": ["", "1"] for key in ("passed", "dn") for row in (3, 1, 2)}
    assert changed({**cells})[0].startswith("成批填入（粘贴或填充）：1-A · ")
    assert "～" in changed({**cells})[0]
