"""Every procedure that comes with the program prints, in both languages."""

import re

import pytest

from inspector_app.domain.text import Language
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.reports.layout import lay_out
from inspector_app.reports.pdf import render
from inspector_app.reports.record import Table, texts
from tests.reports.dump import text
from tests.reports.filled import filled, judged, strength_pass

PROCEDURES = Catalogue.load().procedures
_HAN = re.compile("[\u4e00-\u9fff，；：。（）～]")


@pytest.mark.parametrize("name", list(PROCEDURES))
@pytest.mark.parametrize("language", list(Language))
def test_a_shipped_form_prints_with_every_character(name: str, language: Language) -> None:
    """Nothing that the program itself says lacks a glyph or a word."""
    content = filled(PROCEDURES[name]).content(language)
    assert not re.search(r"\breport\.[a-z_]", "\n".join(texts(content)))
    assert [page.missing for page in lay_out(content) if page.missing] == []


@pytest.mark.parametrize("name", list(PROCEDURES))
def test_an_english_record_is_english_but_for_what_was_typed(name: str) -> None:
    """No Chinese label, clause, unit or comma; only answers, names and instruments."""
    typed = {path: _HAN.sub("x", text) for path, text in filled(PROCEDURES[name]).run.answers.items()}
    made = judged(PROCEDURES[name], typed)
    people = f"{made.run.project}{made.run.inspectors}{made.run.signatures}{made.run.place}钢直尺"
    said = [one for one in texts(made.content(Language.EN)) if set(_HAN.findall(one)) - set(people)]
    assert said == []


@pytest.mark.parametrize("name", list(PROCEDURES))
@pytest.mark.parametrize("language", list(Language))
def test_every_line_of_working_is_whole(name: str, language: Language) -> None:
    """Number, item, formula, result, limit, clause and outcome; only what waits for answers has no result."""
    made = filled(PROCEDURES[name])
    table = next(part for part in made.content(language).sections[0].blocks if isinstance(part, Table))
    waiting = [line.outcome is Outcome.OPEN for line in made.judgement.lines] + [False, False]
    for row, is_open in zip(table.rows, waiting, strict=True):
        cells = [text(cell) for cell in row.cells]
        holes = [place for place, said in enumerate(cells) if said in ("", "—")]
        assert holes == [] or (is_open and set(holes) <= {2, 3}), cells


def test_a_working_line_states_the_limits_it_used() -> None:
    """From loading to discharge: minutes, what is advised, clause with its mark, outcome."""
    made = filled(PROCEDURES["concrete.delivery"])
    table = next(part for part in made.content().sections[0].blocks if isinstance(part, Table))
    (row,) = [cells for row in table.rows if (cells := [text(c) for c in row.cells])[1] == "装料至卸料"]
    assert [cell.replace("\u00a0", " ") for cell in row[2:]] == [
        "09:12 − 09:12 = 0 min",
        "0 min",
        "宜 ≤ 90 min",
        "GB/T 14902-2012 7.5＊",
        "满足",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_a_strength_evaluation_prints_as_it_was_judged(language: Language) -> None:
    """Twelve groups, their working and the verdict of the shipped rules fit a few pages."""
    sample = strength_pass()
    assert sample.run.verdict is Verdict.PASS
    assert render(sample.content(language), {}).pages <= 6


@pytest.mark.parametrize("name", list(PROCEDURES))
def test_a_chinese_working_is_set_with_chinese_marks(name: str) -> None:
    """Only within the brackets of a function, min(a, b), stands a western comma."""
    table = next(
        part for part in filled(PROCEDURES[name]).content().sections[0].blocks if isinstance(part, Table)
    )
    cells = [text(cell) for row in table.rows for cell in row.cells]
    assert [one for one in cells if re.search(r"[;:,] ", re.sub(r"\w+\([^()]*\)", "", one))] == []
