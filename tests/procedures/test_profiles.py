"""Local profiles: laid over by name, shown with their source, refused with file, place and value."""

from decimal import Decimal

import pytest

from inspector_app.procedures.profiles import lay_over, load_archived_profile, load_profiles
from tests.procedures.samples import PROFILE, load

PROCEDURES = {"test.sample": load()}


def read(folder, text=PROFILE, name="ningbo.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_profiles([folder], PROCEDURES)


def test_profile_overrides_a_limit(tmp_path):
    """The limit of the profile is in force."""
    limits = lay_over(PROCEDURES["test.sample"], read(tmp_path).by_id["ningbo"])
    assert limits.number("depth") == Decimal(30)


def test_overridden_limit_names_its_source(tmp_path):
    """Who set the limit, in which document, and what it replaced is known."""
    limit = lay_over(PROCEDURES["test.sample"], read(tmp_path).by_id["ningbo"])["depth"]
    assert (limit.source, limit.source_title.zh, limit.clause) == ("ningbo", "宁波市规定", "甬建〔2024〕5号")
    assert (limit.standard_value, limit.unit, limit.title.en) == (Decimal(20), "mm", "Depth")


def test_other_limits_stay_national(tmp_path):
    """What the profile does not name stays as the standard has it."""
    limit = lay_over(PROCEDURES["test.sample"], read(tmp_path).by_id["ningbo"])["time"]
    assert (limit.source, limit.standard_value) == ("national", None)


def test_without_a_profile_the_standard_holds():
    """No profile, no change."""
    assert dict(lay_over(PROCEDURES["test.sample"], None).by_name) == PROCEDURES["test.sample"].limits


def test_archived_profile_is_equal(tmp_path):
    """The text kept with a run gives the same profile again."""
    profile = read(tmp_path).by_id["ningbo"]
    assert load_archived_profile(profile.text) == profile


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "value"),
    [
        ("test.sample:", "test.other:", "unknown_procedure", "limits.test.other", "test.other"),
        ("value: 30", "value: -30", "limit_senseless", "limits.test.sample.depth.value", "-30"),
        ("value: 30", "value: 0", "limit_senseless", "limits.test.sample.depth.value", "0"),
        ("value: 30", "value: 501", "limit_beyond_field", "limits.test.sample.depth.value", "501"),
        ("value: 30", "value: .nan", "want_number", "limits.test.sample.depth.value", ".nan"),
        ("value: 30", 'value: "30"', "want_number", "limits.test.sample.depth.value", "30"),
        ("depth:", "dept:", "unknown_limit", "limits.test.sample.dept", "dept"),
        ("value: 30", "value: deep", "limit_type", "limits.test.sample.depth.value", "deep"),
        ("value: 30", "value: true", "limit_type", "limits.test.sample.depth.value", "true"),
        ("unit: mm", "unit: cm", "unit_differs", "limits.test.sample.depth.unit", "cm"),
        ("value: 30, ", "", "missing_key", "limits.test.sample.depth.value", ""),
        (
            "confidence: medium",
            "confidence: sure",
            "not_allowed",
            "limits.test.sample.depth.confidence",
            "sure",
        ),
        ("id: ningbo", "id: 宁波", "bad_id", "id", "宁波"),
        ("issuer:", "issued_by:", "missing_key", "issuer", ""),
    ],
)
def test_wrong_profile_is_named(tmp_path, old, new, code, place, value):
    """File, place and value of what is wrong are named."""
    found = read(tmp_path, PROFILE.replace(old, new))
    assert ("ningbo.yaml", code, place, value) in [(p.file, p.code, p.place, p.value) for p in found.problems]
    assert found.by_id == {}


def test_wrong_profile_does_not_stop_the_others(tmp_path):
    """The other profiles still load."""
    read(tmp_path, "id: [", "broken.yaml")
    assert list(read(tmp_path).by_id) == ["ningbo"]


def test_profile_id_is_used_once(tmp_path):
    """Two profiles of one id are not mixed up: the first stands, the second is named."""
    read(tmp_path, PROFILE, "a.yaml")
    found = read(tmp_path, PROFILE.replace("30", "40"), "b.yaml")
    assert [(p.file, p.code) for p in found.problems] == [("b.yaml", "profile_twice")]


def test_table_keeps_its_columns(tmp_path):
    """A table may only be replaced by one with the same columns."""
    changes = [
        ("value: 20", "value: {columns: [a, b], rows: [[1, 2]]}"),
        (', limit: depth, relation: ">="', ""),
    ]
    procedures = {"test.sample": load(*changes)}
    text = PROFILE.replace("value: 30", "value: {columns: [a, c], rows: [[1, 2]]}")
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert [p.code for p in load_profiles([tmp_path], procedures).problems] == ["table_columns"]
