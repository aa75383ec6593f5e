"""Correcting a sealed record, and taking instruments in, without the window."""

import pytest

from tests.app.profiles import sealed_profile


@pytest.fixture
def inspector(inspector, tmp_path):
    """The same on a profile with sealed records."""
    sealed_profile(tmp_path / "profile")
    return inspector


@pytest.fixture
def sealed(inspector):
    """The number of the sealed record that was begun last."""
    return inspector("list")[1]["records"][0]["serial"]


def test_a_correction_makes_a_revision(inspector, sealed):
    """Old value and reason stay in it."""
    code, document = inspector("amend", sealed, "part=601 卫生间", "--reason", "房号写错")
    assert (code, document["issued"], document["revision"]) == (0, True, 2)


def test_what_turns_the_verdict_asks_first(inspector, sealed):
    """Nothing is issued until that is said to be right."""
    leak = ("amend", sealed, "mid_leak=leak", "--reason", "漏记")
    code, document = inspector(*leak)
    assert (code, document["old"], document["new"], document["issued"]) == (1, "PASS", "FAIL", False)
    assert inspector(*leak, "--turn")[1]["revision"] == 2


def test_a_preview_issues_nothing(inspector, sealed):
    """It needs no reason, and says what would be asked for."""
    code, document = inspector("amend", sealed, "mid_leak=leak", "--preview")
    assert (code, document["turned"], document["issued"]) == (0, True, False)
    assert "leak_place" in {item["path"] for item in document["lacking"]}
    assert inspector("show", sealed)[1]["verdict"] == "PASS"


@pytest.mark.parametrize("path", ["nosuch", "part~", "readings", "readings/r99/depth"])
def test_only_values_of_the_record_are_corrected(inspector, sealed, path):
    """Neither what it does not know, nor a reason, nor a list of rows."""
    code, document = inspector("amend", sealed, f"{path}=1", "--reason", "x")
    assert (code, document["error"]["code"]) == (2, "session.no_such_field")


def test_a_value_that_cannot_be_is_named(inspector, sealed):
    """By its path, and nothing is issued."""
    code, document = inspector("amend", sealed, "start=never", "--reason", "x")
    assert (code, document["to_correct"][0]["path"], document["issued"]) == (1, "start", False)


@pytest.mark.parametrize("rest", [["part=x"], ["--reason", "x"]])
def test_a_correction_needs_value_and_reason(inspector, sealed, rest):
    """Without either it is wrong use."""
    assert inspector("amend", sealed, *rest)[0] == 2


def test_an_instrument_taken_in_can_be_named_by_a_record(inspector, tmp_path):
    """Nothing but its id is needed to answer with it."""
    days = ("--calibrated", "2026-01-05", "--due", "2036-01-05")
    kept = inspector("instrument", "add", "rebound_hammer", "回弹仪", "--number", "HT-9", *days)[1]["id"]
    people = ("--inspector", "王工", "--inspector", "李工")
    record = inspector("new", "concrete.rebound", "--project", "东塘", *people)[1]["serial"]
    assert inspector("answer", record, f"hammer={kept}")[0] == 0
    assert "hammer" not in {item["path"] for item in inspector("show", record)[1]["missing"]}
    assert kept in {item["id"] for item in inspector("instrument", "list")[1]["instruments"]}


def test_a_day_that_is_none_is_wrong_use(inspector):
    """Nothing is kept then."""
    code, document = inspector("instrument", "add", "rule", "尺", "--number", "1", "--due", "soon")
    assert (code, document["error"]["code"]) == (2, "cli.no_day")


def test_no_instrument_is_due_before_it_was_calibrated(inspector):
    """One of the two days is wrong; nothing is kept."""
    days = ("--calibrated", "2026-05-01", "--due", "2026-01-01")
    code, document = inspector("instrument", "add", "rule", "尺", "--number", "1", *days)
    assert (code, document["error"]["code"]) == (1, "app.due_early")
    assert "尺" not in {item["name"] for item in inspector("instrument", "list")[1]["instruments"]}
