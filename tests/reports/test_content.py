"""What a record says."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.answers import Answers
from inspector_app.domain.journal import EventKind
from inspector_app.domain.procedure import Limits
from inspector_app.domain.text import Language, Text
from inspector_app.domain.verdict import Verdict
from inspector_app.reports.record import Paragraph, RecordContent, Table, texts
from tests.reports.dump import dump, text
from tests.reports.pieces import Gap, journal
from tests.reports.ponding import PONDING, ponding_amended, ponding_draft, ponding_invalid, ponding_pass
from tests.reports.samples import SAMPLES, ball_fail, cores_retest

GOLDEN = Path(__file__).parent / "golden"
RENEW = "RENEW_GOLDEN"
NAMES = [name for name in SAMPLES if name not in ("many_rows", "long_texts")]


def said(content: RecordContent) -> str:
    """Return everything a record says in one string."""
    return "\n".join(texts(content)).replace("\u00a0", " ")


def section(content: RecordContent, number: int) -> list[list[str]]:
    """Return the rows of the table of a section."""
    table = next(
        block for block in (*content.sections, *content.closing)[number].blocks if isinstance(block, Table)
    )
    return [[text(cell) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", list(Language))
def test_the_content_is_what_was_agreed(name: str, language: Language) -> None:
    """Each sample says what its golden file says; RENEW_GOLDEN=1 writes them anew."""
    path = GOLDEN / f"{name}.{language}.txt"
    found = dump(SAMPLES[name]().content(language))
    if os.environ.get(RENEW):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_no_word_key_shows_through(name: str) -> None:
    """Every document word exists in both languages."""
    for language in Language:
        assert not re.search(r"\breport\.[a-z_]", said(SAMPLES[name]().content(language)))


def test_an_english_record_uses_no_chinese_words_of_its_own() -> None:
    """Only what people typed, names and units of the procedure stay Chinese."""
    content = ponding_pass().content(Language.EN)
    typed = set(
        "".join([*PONDING.values(), *(str(v) for v in vars_of_project()), "钢直尺王李陈赵工无渗漏次地"])
    )
    chinese = {c for c in said(content) if "\u4e00" <= c <= "\u9fff"}
    assert chinese <= typed


def vars_of_project() -> list[object]:
    """Return the values of the sample project."""
    project = ponding_pass().run.project
    return [getattr(project, name) for name in type(project).__slots__]


def test_all_options_are_printed_with_their_boxes() -> None:
    """The chosen option is ticked, the others stand beside it."""
    assert "☑充气球囊　☐橡胶塞　☐围堰" in dump(ponding_pass().content())


def test_both_values_of_an_amendment_are_printed() -> None:
    """Old value, new value, reason, who, when and revision."""
    row = section(ponding_amended().content(), 2)[0]
    assert row[1:4] == ["蓄水面积", "4.2\u00a0m²", "4.8\u00a0m²"]
    assert row[4] == "图纸核对，漏计门槛外 0.6 m²（王工，2026-09-18 10:12，第 2 版）"


def test_a_verdict_that_an_amendment_turned_is_printed_with_the_old_one() -> None:
    """The section says both verdicts; where it stayed nothing is said."""
    sample = ponding_amended()
    seals = (sample.run.seals[0], replace(sample.run.seals[1], verdict=Verdict.INVALID))
    turned = replace(sample, run=replace(sample.run, seals=seals)).content()
    said_now = "第 2 版改变了判定：原判定“合格”，更正后判定“试验无效”。"
    assert section(turned, 2)[-1] == [said_now]
    assert "改变了判定" not in said(sample.content())


def test_what_was_measured_is_told_where_it_turned_in_a_record_that_stays_incomplete() -> None:
    """Papers are missing before and after; the readings mean another verdict all the same."""
    sample = ponding_amended()
    seals = tuple(replace(seal, verdict=Verdict.INCOMPLETE) for seal in sample.run.seals)
    stays = replace(sample, run=replace(sample.run, seals=seals))
    turned = stays.content(measured={1: Verdict.PASS, 2: Verdict.INVALID})
    said_now = "第 2 版改变了按实测的判定：原为“合格”，更正后为“试验无效”；记录判定仍为“资料不全”。"
    assert section(turned, 2)[-1] == [said_now]
    assert "改变了" not in said(stays.content(measured={1: Verdict.PASS, 2: Verdict.PASS}))


def test_signatures_are_marked_as_given_for_the_first_revision() -> None:
    """Nobody seems to have signed what an amendment made of the record."""
    boxes = ponding_amended().content().signatures
    assert [box.lines[-1] for box in boxes] == ["签于第 1 版"] * len(boxes)
    assert "签于第" not in said(ponding_pass().content())


def test_an_amended_value_carries_a_mark_in_the_form() -> None:
    """The form leads to the amendment."""
    assert "4.8 m² ※1" in said(ponding_amended().content())


def test_no_amendment_is_said_in_so_many_words() -> None:
    """An empty section states that nothing was changed."""
    assert section(ponding_pass().content(), 2) == [["第 1 版，无更正"]]


def test_a_refusal_is_printed_with_its_reason_and_witnesses() -> None:
    """Who refused, why, and who saw it."""
    box = ponding_invalid().content().signatures[1]
    assert (box.refusal, box.strokes) == ("拒绝签字", ())
    assert "原因：对水位尺摆放位置有异议" in box.reason
    assert "见证：陈工、王工" in box.reason


def test_a_soft_warning_stands_with_its_reason() -> None:
    """What was unusual and why it was kept."""
    assert ["WL-5 · 球径", "160\u00a0mm，超出常见值 30–150\u00a0mm", "现场仅此规格球，已核对"] in section(
        ball_fail().content(), 1
    )


def test_a_photo_without_capture_time_says_so() -> None:
    """No time is invented."""
    facts = dict(ponding_pass().content().sheet.photos[4].facts)
    assert facts["时间"] == "无拍摄时间（2026-09-16 09:20 加入）"


def test_a_foreign_time_zone_is_printed() -> None:
    """An offset other than that of the record is not swallowed."""
    assert dict(ball_fail().content().sheet.photos[2].facts)["时间"] == "2026-09-16 11:30:00+09:00"


def test_photos_are_numbered_in_the_order_of_the_form() -> None:
    """The numbers in the form are those of the captions."""
    sample = ponding_pass()
    shuffled = replace(sample, run=replace(sample.run, evidence=sample.run.evidence[::-1]))
    assert [p.title for p in shuffled.content().sheet.photos] == [
        p.title for p in sample.content().sheet.photos
    ]


def test_a_local_limit_is_printed_with_what_it_replaced() -> None:
    """Source, new value and the value of the standard."""
    assert "平均厚度 96 %（国标 95 %）" in said(cores_retest().content())


def test_an_expired_instrument_is_flagged() -> None:
    """A calibration that ended before the run is said to have expired."""
    assert "取芯机 QX-02，检定已于 2026-08-31 过期" in said(cores_retest().content())


def test_a_draft_says_what_it_is() -> None:
    """No digest, no day in the seal, and a note."""
    content = ponding_draft().content()
    assert content.conclusion.day == ""
    assert content.furniture.digest_line == "未封存，无记录摘要"
    assert "尚缺：蓄水结束时间、照片 4 张、签名 4 处" in said(content)


def test_gaps_are_listed_beside_another_verdict() -> None:
    """What is missing is said even where it does not decide."""
    assert "结束·板底 照片 1 张" in said(ponding_invalid().content())


def test_what_rows_lack_is_said_once_with_their_names() -> None:
    """Two stacks without a result are no "Balls through, Balls through"."""
    sample = ball_fail()
    paths = [row.path("passed") for row in Answers(sample.run.answers).rows("pipes")][:2]
    gaps = tuple(Gap(Text("通过数", "Balls through"), path) for path in paths)
    assert "通过数（WL-1、WL-2）" in said(replace(sample, gaps=gaps).content())


def test_what_is_missing_is_one_list() -> None:
    """Missing things are joined as a list, not as sentences."""
    (line,) = (
        block
        for section in ponding_draft().content().sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.label == "尚缺资料"
    )
    assert "".join(span.text for span in line.text) == "蓄水结束时间、照片 4 张、签名 4 处。"


def test_keystrokes_in_one_go_are_one_change() -> None:
    """The journal extract shows what a value was and became, not every keystroke."""
    told = journal(
        ("2026-09-16T09:12:00", EventKind.ANSWERS_CHANGED, "王工", {"area": ["", "4"]}),
        ("2026-09-16T09:12:01", EventKind.ANSWERS_CHANGED, "王工", {"area": ["4", "4.2"]}),
        ("2026-09-16T10:00:00", EventKind.ANSWERS_CHANGED, "王工", {"area": ["4.2", "5"]}),
        ("2026-09-16T10:00:01", EventKind.ANSWERS_CHANGED, "王工", {"area": ["5", "5.1"]}),
    )
    rows = section(replace(ponding_pass(), journal=told).content(), 3)
    assert [row[3] for row in rows] == ["蓄水面积 4.2\u00a0m² → 5.1\u00a0m²"]


def test_a_long_journal_is_cut_to_an_extract_that_says_so() -> None:
    """Events stay, the earliest changes go, and the count of all is told."""
    changes = [
        (f"2026-09-16T{h:02}:{m:02}:00", EventKind.ANSWERS_CHANGED, "王工", {"area": [str(h), str(m + 100)]})
        for h in range(9, 12)
        for m in range(0, 60, 2)
    ]
    content = replace(ponding_pass(), journal=journal(*changes)).content()
    assert len(section(content, 3)) == 40
    assert "日志共 90 条，此处摘录 40 条" in said(content)


def test_a_limit_without_a_clause_is_not_said_to_be_national() -> None:
    """It is the procedure that asks for it."""
    sample = ponding_pass()
    own = {
        name: replace(limit, clause="") for name, limit in sample.procedure.limits.items() if name == "tests"
    }
    limits = Limits({**sample.procedure.limits, **own}, "2.1")
    told = said(replace(sample, limits=limits).content())
    assert "24 h；本规程自定（标准无条文）：试验次数 2 次" in told


def test_people_are_listed_in_the_language_of_the_record() -> None:
    """王工、李工 in a journal line of an English record are parted by a comma."""
    assert "| 王工, 李工 |" in dump(ponding_pass().content(Language.EN))


def test_a_draft_that_was_discarded_and_restored_says_so_as_the_window_does() -> None:
    """In the extract of the journal."""
    told = journal(
        ("2026-09-16T09:12:00", EventKind.DISCARDED, "王工", {}),
        ("2026-09-16T09:13:00", EventKind.RESTORED, "王工", {}),
    )
    said = dump(replace(ponding_pass(), journal=told).content())
    assert ("丢弃草稿" in said, "恢复草稿" in said, "回收站" in said) == (True, True, False)
