"""Checklists and limit checks that a bureau writes without code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.site_cases import judged, judged_by, line_of, row_outcomes, rows, written

HEAD = """
id: general.mine
version: "1.0"
family: general
judge: {judge}
title: {{zh: 甲, en: A}}
signatures: [{{role: inspector, title: {{zh: 监督员, en: Inspector}}, party: inspector, count: 2}}]
form: {{title: {{zh: 甲, en: A}}, rows: []}}
"""
GOOD = {
    "notified": "good",
    "accepted_first": "good",
    "self_checked": "good",
    "material_tested": "good",
    "officer": "good",
    "as_drawn": "good",
    "cleaned": "good",
    "images": "good",
    "conclusion": "cover",
    **rows("points", {"place": "A", "result": "good"}, {"place": "B", "result": "good"}),
}
CHOICE = "kind: choice, options: [{key: good, title: {zh: 好, en: good}}, {key: bad, title: {zh: 差, en: bad}}]"
POINT = {"place": "A", "detail": "floor", "floor_upstand": "200"}


def hidden(**changed):
    return judged("general.hidden_works", {**GOOD, **changed})


def deviations(*values):
    """Judge deviations by the 80 % rule with a worst factor of 1.5 and a tolerance of 8 mm."""
    procedure = written(
        HEAD.format(judge="limits")
        + """
limits:
  flat: {title: {zh: 平整度, en: Flatness}, value: 8, unit: mm, confidence: low}
  point_rate: {title: {zh: 合格率, en: Rate}, value: 80, unit: "%", confidence: high}
  worst_factor: {title: {zh: 最大偏差, en: Worst}, value: 1.5, confidence: high}
steps:
  - key: a
    title: {zh: 测, en: Measure}
    items:
      - key: points
        title: {zh: 测点, en: Points}
        row_title: {zh: 点, en: Point}
        label: flat
        columns: [{key: flat, title: {zh: 偏差, en: Off}, kind: number, unit: mm, limit: flat, relation: "±"}]
"""
    )
    return judged_by(procedure, rows("points", *[{"flat": value} for value in values]))


def test_all_good_passes():
    """Every item conforms."""
    assert (hidden().verdict, hidden().figures["rate"]) == (Verdict.PASS, "100.0\u00a0%")


def test_dominant_item_fails_alone():
    """One bad dominant item fails and is named with its clause."""
    found = hidden(notified="bad")
    assert found.code == "ITEM_FAILED"
    assert line_of(found, "notified").clause == "建设工程质量管理条例 第30条"


@pytest.mark.parametrize(
    ("bad", "verdict"), [(("officer",), Verdict.PASS), (("officer", "cleaned"), Verdict.FAIL)]
)
def test_ordinary_items_need_their_rate(bad, verdict):
    """One bad of five ordinary items is 80 % and passes, two are not."""
    assert hidden(**dict.fromkeys(bad, "bad")).verdict is verdict


def test_not_applicable_does_not_count():
    """An item that does not apply leaves the rate to the others."""
    found = hidden(cleaned="na")
    assert (found.figures["items"], line_of(found, "cleaned").outcome) == (9, Outcome.HINT)


def test_conclusion_is_no_item():
    """Fields that only inform are not judged."""
    assert all(line.key != "conclusion" for line in hidden().lines)


def test_unanswered_item_is_incomplete():
    """A required item without an answer is missing, an optional one is not."""
    assert hidden(images="").missing == ("images",)
    assert hidden(cleaned="").verdict is not Verdict.FAIL


def test_yes_no_columns_are_items():
    """In the three-step check a missing hand-over check fails its row."""
    cells = {"process": "砌体", "self_checked": "yes", "handed_over": "no", "officer_checked": "yes"}
    found = judged("general.three_step", rows("processes", cells))
    assert [reason.zh for reason in found.reasons] == ["砌体：交接检：否"]


def test_checklist_without_items_is_incomplete():
    """A file that asks nothing judges nothing."""
    procedure = written(HEAD.format(judge="checklist") + "steps: [{key: a, title: {zh: 甲, en: A}, items: []}]")
    assert judged_by(procedure, {}).verdict is Verdict.INCOMPLETE


def test_item_that_does_not_apply_is_not_judged():
    """A bad answer left over from before a condition changed does not count."""
    items = f"[{{key: a, title: {{zh: 甲, en: A}}, {CHOICE}}}, "
    items += f"{{key: b, title: {{zh: 乙, en: B}}, {CHOICE}, when: {{field: a, is: bad}}}}]"
    procedure = written(
        HEAD.format(judge="checklist") + f"steps: [{{key: s, title: {{zh: 步, en: S}}, items: {items}}}]"
    )
    assert judged_by(procedure, {"a": "good", "b": "bad"}).verdict is Verdict.PASS


@given(
    st.sets(
        st.sampled_from(["notified", "accepted_first", "material_tested", "as_drawn", "images"]), min_size=1
    )
)
def test_any_bad_dominant_item_fails(bad):
    """Whichever dominant items are bad, the verdict is a failure."""
    assert hidden(**dict.fromkeys(bad, "bad")).verdict is Verdict.FAIL


@pytest.mark.parametrize(("height", "verdict"), [("200", Verdict.PASS), ("199", Verdict.FAIL)])
def test_limit_itself_is_kept(height, verdict):
    """200 mm pass, 199 fail."""
    assert judged("general.limit_check", rows("points", {**POINT, "floor_upstand": height})).verdict is verdict


def test_each_kind_of_detail_has_its_own_limit():
    """150 mm are enough for a shaft and not for a wet room; a column that does not apply is not asked."""
    shaft = {"place": "S", "detail": "shaft", "shaft_upstand": "150", "floor_upstand": "1"}
    assert judged("general.limit_check", rows("points", shaft)).verdict is Verdict.PASS


def test_missed_point_is_named_with_its_limit():
    """The sentence says place, value and limit."""
    found = judged("general.limit_check", rows("points", {**POINT, "floor_upstand": "180"}))
    assert found.reasons[0].zh.replace("\u00a0", " ") == "A：房间翻边 180 mm，限值 ≥ 200 mm"
    assert row_outcomes(found) == {"r1": Outcome.MISSED}


def test_nothing_measured_is_incomplete():
    """No point, no verdict."""
    assert judged("general.limit_check", {}).verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (("8", "-8", "0", "1", "9"), "OK"),  # 80 % within, worst within 12 mm
        (("9", "-9", "0", "1", "2"), "POINT_RATE_LOW"),
        (("12", "0", "0", "1", "2"), "OK"),
        (("-12.1", "0", "0", "1", "2"), "WORST_POINT_OVER"),
        (("1", "2", "", "3", "4"), "INPUT_MISSING"),
    ],
)
def test_deviations_by_rate(values, code):
    """80 % within tolerance and none beyond one and a half times it, signs set aside."""
    assert deviations(*values).code == code
