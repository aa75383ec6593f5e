"""Repeated rows in a record: named by their group, left out with it."""

from dataclasses import replace

import pytest

from inspector_app.domain.answers import INSTRUMENT, REASON
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.journal import EventKind
from inspector_app.domain.text import Language, Text
from inspector_app.domain.verdict import Verdict
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.reports.record import RecordContent, Table, texts
from tests.reports.dump import text
from tests.reports.filled import filled, judged
from tests.reports.pieces import Sample, journal, photo
from tests.reports.ponding import ponding_pass
from tests.reports.samples import cores_retest

PROCEDURES = Catalogue.load().procedures


def sample(name: str, **answers: str) -> Sample:
    """Return a record of a shipped procedure, two rows a group, some answers replaced."""
    procedure = PROCEDURES[name]
    return judged(procedure, {**filled(procedure, rows=2).run.answers, **answers})


def items(content: RecordContent) -> list[str]:
    """Return what the lines of working are called."""
    table = next(block for block in content.sections[0].blocks if isinstance(block, Table))
    return [text(row.cells[1]) for row in table.rows]


def first_heads(content: RecordContent) -> list[str]:
    """Return the first column title of each table of the form."""
    return [part.columns[0].title for part in content.form if isinstance(part, Table)]


def roof() -> Sample:
    """Return a roof test whose points and gutters share their row ids."""
    named = {f"{group}/r{n}/{label}": f"{name}{n}" for group, label, name in ROOF_ROWS for n in (1, 2)}
    return sample("water.roof", method="spray", has_gutters="yes", **named)


ROOF_ROWS = (("points", "point", "P"), ("gutters", "place", "G"))


def test_rows_of_different_groups_keep_their_own_names() -> None:
    """A line about a gutter is not called after the point with the same row id."""
    made = roof()
    lines = zip(made.judgement.lines, items(made.content()), strict=False)
    named = {(line.paths[0].split("/")[0], item[0]) for line, item in lines if line.row and line.paths}
    assert named == {("points", "P"), ("gutters", "G")}


def test_a_photo_is_named_by_the_row_of_its_shot() -> None:
    """A photo of the second re-test core does not name the second core."""
    made = sample("insulation.core", retested="yes", **{"cores/r2/number": "X-2", "retest/r2/number": "F-2"})
    made = replace(made, run=replace(made.run, evidence=(photo(1, "retest_core", row="r2"),)))
    (entry,) = made.content().sheet.photos
    assert "F-2" in entry.title
    assert not [said for said in texts(entry) if "X-2" in said]


def test_a_group_that_does_not_apply_is_no_part_of_the_record() -> None:
    """Neither the rows of a re-test that was not needed are printed, nor are their photos missing."""
    without, with_it = (sample("insulation.core", retested=answer).content() for answer in ("no", "yes"))
    assert first_heads(with_it) == [*first_heads(without), "芯样编号"]
    assert "复检芯样" not in "".join(texts(without.sections[0]))


def photos_wanted(made: Sample) -> str:
    """Return how many photos the working asks for."""
    table = next(block for block in made.content().sections[0].blocks if isinstance(block, Table))
    return next(text(row.cells[4]) for row in table.rows if text(row.cells[1]) == "必需照片")


def said_of_photos(made: Sample) -> str:
    """Return what the working says of the photos that have to be there."""
    table = next(block for block in made.content().sections[0].blocks if isinstance(block, Table))
    return next(text(row.cells[6]) for row in table.rows if text(row.cells[1]) == "必需照片")


def test_photos_that_nobody_has_answered_for_are_not_complete() -> None:
    """A black one counts as there, and is named; once somebody says why it is kept, nothing is open."""
    made = ponding_pass()
    first = made.run.evidence[0]

    def with_photo(poor: Evidence) -> Sample:
        return replace(made, run=replace(made.run, evidence=(poor, *made.run.evidence[1:])))

    assert said_of_photos(made) == "齐全"
    assert said_of_photos(with_photo(replace(first, quality=("black",)))) == "1 张待重拍或说明"
    assert said_of_photos(with_photo(replace(first, quality=("black",), quality_reason="现场已拆"))) == "齐全"


def test_photos_of_rows_that_do_not_apply_are_not_wanted() -> None:
    """Two cores, the place and the repaired hole; a re-test of two cores asks for two more."""
    wanted = [photos_wanted(sample("insulation.core", retested=answer)) for answer in ("no", "yes")]
    assert wanted == ["4", "6"]


def test_a_photo_of_the_failure_is_wanted_of_a_failure_only() -> None:
    """What conforms has no fault to be photographed."""
    made = sample("general.hidden_works")
    told = [replace(made.judgement, verdict=verdict) for verdict in (Verdict.PASS, Verdict.FAIL)]
    fine, faulty = (photos_wanted(replace(made, judgement=judgement)) for judgement in told)
    assert int(faulty) == int(fine) + 1


def test_a_row_that_is_only_numbered_says_what_it_is() -> None:
    """A core called 1 is printed as core 1 in the working."""
    made = sample("insulation.core", retested="no", **{"cores/r1/number": "1", "cores/r2/number": "2"})
    assert {"芯样 1", "芯样 2"} <= set(items(made.content()))


def test_an_instrument_is_printed_as_it_was_chosen() -> None:
    """What became of the instrument afterwards does not change the record."""
    made = cores_retest()
    kept = {**made.run.answers, "rule" + INSTRUMENT: "旧钢尺|ZC-099|2026-12-01"}
    notes = replace(made, run=replace(made.run, answers=kept)).content().notes
    assert "旧钢尺 ZC-099，检定有效期至 2026-12-01" in notes[0]
    assert "ZC-014" not in notes[0]


def test_an_unreadable_due_date_of_an_instrument_is_left_out() -> None:
    """A record from elsewhere prints whatever it says."""
    made = cores_retest()
    kept = {**made.run.answers, "rule" + INSTRUMENT: "旧钢尺|ZC-099|soon"}
    assert "旧钢尺 ZC-099。" in replace(made, run=replace(made.run, answers=kept)).content().notes[0]


def test_what_an_instrument_was_is_no_event_of_its_own() -> None:
    """Choosing another instrument is one line of the journal."""
    told = journal(
        (
            "2026-09-16T09:12:00",
            EventKind.ANSWERS_CHANGED,
            "王工",
            {"rule": ["a", "rule14"], "rule" + INSTRUMENT: ["a|1|", "b|2|"]},
        )
    )
    table = next(
        block
        for block in replace(cores_retest(), journal=told).content().closing[1].blocks
        if isinstance(block, Table)
    )
    assert len(table.rows) == 1


def test_remarks_about_a_photo_stand_below_its_facts() -> None:
    """They come by the id of the photo, in the language of the document."""
    remark = Text("拍摄时间早于蓄水开始", "Taken before the ponding began")
    photos = ponding_pass().content(Language.EN, {"e2": [remark]}).sheet.photos
    assert [entry.notes for entry in photos[:3]] == [(), ("Taken before the ponding began",), ()]


def test_an_english_record_has_no_chinese_units() -> None:
    """Pieces are counted without a measure word."""
    made = sample("insulation.core", units="3")
    assert not [said for said in texts(made.content(Language.EN)) if "\u00a0个" in said]


def test_a_limit_that_is_a_mere_no_is_named_in_the_basis() -> None:
    """The basis says what must not be, not just no."""
    assert "装料后不得加水" in "".join(texts(sample("concrete.delivery").content().form))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ZH, "旧钢尺 ZC-099，检定已于 2026-01-31 过期"),
        (Language.EN, "旧钢尺 ZC-099, calibration expired on 2026-01-31"),
    ],
)
def test_an_expired_instrument_has_its_own_words(language: Language, said: str) -> None:
    """It is no unusual value: its calibration had expired on the day."""
    made = cores_retest()
    kept = {**made.run.answers, "rule" + INSTRUMENT: "旧钢尺|ZC-099|2026-01-31", "rule" + REASON: "仅此一把"}
    remarks = replace(made, run=replace(made.run, answers=kept)).content(language).sections[1]
    table = next(block for block in remarks.blocks if isinstance(block, Table))
    assert [text(cell) for row in table.rows for cell in row.cells if "ZC-099" in text(cell)] == [said]


@pytest.mark.parametrize(("reason", "lines"), [("", 1), ("用的是钢尺，读数清楚", 1)])
def test_what_is_said_at_a_photo_is_a_remark_too(reason: str, lines: int) -> None:
    """That no scale board was recognised, and who has looked: a record with either has remarks."""
    made = cores_retest()
    first, *others = made.run.evidence
    seen = replace(first, quality=("no_scale",), quality_reason=reason)
    remarks = replace(made, run=replace(made.run, evidence=(seen, *others))).content(Language.ZH).sections[1]
    table = next(block for block in remarks.blocks if isinstance(block, Table))
    said = [cell for row in table.rows for cell in row.cells if "没有认出标尺板" in text(cell)]
    assert len(said) == lines


def heads(name: str, language: Language, **answers: str) -> set[str]:
    """Return the column titles of all tables of a form."""
    parts = sample(name, **answers).content(language).form
    return {column.title for part in parts if isinstance(part, Table) for column in part.columns}


def test_a_unit_stands_behind_its_title_unless_it_is_said() -> None:
    """Squares are not counted in squares; a metre is no letter of a word."""
    assert "Squares" in heads("insulation.area_ratio", Language.EN, method="grid")
    assert {"Length m", "Distance m"} <= heads("water.curtain_wall", Language.EN)


def test_outcome_and_photos_of_a_row_are_printed_once() -> None:
    """A group in three tables has them in the last."""
    parts = [part for part in sample("concrete.sampling").content().form if isinstance(part, Table)]
    titles = [[column.title for column in part.columns] for part in parts]
    assert [("判断" in one, "影像编号" in one) for one in titles] == [(False, False)] * 2 + [(True, True)]


def test_cells_that_no_longer_apply_are_not_printed() -> None:
    """Loads entered before strengths were chosen decide nothing, and stand beside no strength."""
    kept = {"reading": "strength", "grade": "C20", "groups/r1/l1": "700", "groups/r1/factor": "0.987"}
    said = "".join(texts(sample("concrete.strength", **kept).content()))
    assert "700" not in said
    assert "0.987" not in said


def test_what_only_a_failing_row_is_asked_for_goes_with_the_failure() -> None:
    """The handling of a leak is not printed of a pipe that passed after all."""
    said = ["".join(texts(_ball(passed).content().form)) for passed in ("0", "1")]
    assert ["卡球" in one for one in said] == [True, False]


def _ball(passed: str) -> Sample:
    made = {"runs": "1", "passed": passed, "dn": "100", "ball": "75", "blockage": "卡球"}
    return sample(
        "pipe.ball", **{f"pipes/{row}/{key}": kept for row in ("r1", "r2") for key, kept in made.items()}
    )


def test_the_reason_for_an_answer_that_no_longer_applies_is_no_remark() -> None:
    """What is not printed needs no explanation either."""
    told = {"groups/r1/f1" + REASON: "复核无误"}
    said = [
        "".join(texts(sample("concrete.strength", reading=way, **told).content()))
        for way in ("strength", "load")
    ]
    assert ["复核无误" in one for one in said] == [True, False]


def test_a_reason_from_a_menu_is_printed_in_the_language_of_the_document() -> None:
    """The record keeps the words that were on the screen when it was chosen."""
    made = cores_retest()
    first, *others = made.run.evidence
    kept = replace(first, quality=("blurred",), quality_reason="要看的部位看得清")
    said = "".join(texts(replace(made, run=replace(made.run, evidence=(kept, *others))).content(Language.EN)))
    assert "What matters can be seen" in said
    assert "看得清" not in said
