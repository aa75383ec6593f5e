"""Many files with the same fault are told of once, so that they bury nothing else that was found."""

import hashlib

from inspector_app.app.findings import told_together
from tests.app.examined import doctor
from tests.app.profiles import lose


def orphans(profile, count):
    """Put originals into the vault that no record knows."""
    for number in range(count):
        data = f"whole and unknown {number}".encode()
        digest = hashlib.sha256(data).hexdigest()
        (profile / "vault" / digest[:2]).mkdir(exist_ok=True)
        (profile / "vault" / digest[:2] / digest).write_bytes(data)


def test_many_unknown_originals_bury_nothing_else(profile):
    """They are counted and the first of them named; each is still a finding."""
    orphans(profile, 34)
    (profile / "stranger.txt").write_text("x", encoding="utf-8")
    with doctor(profile) as opened:
        found = opened.examine().findings
    many, other = told_together(found)
    assert (len(found), len(many.names), other.name) == (35, 34, "stranger.txt")
    assert "34 个照片原件完好" in many.text.zh
    assert many.text.zh.count("、") == 2
    assert "and others" in many.text.en


def test_a_few_are_named_one_by_one(profile):
    """As long as they can be looked over."""
    orphans(profile, 4)
    with doctor(profile) as opened:
        assert [one.names for one in told_together(opened.examine().findings)] == [()] * 4


def test_many_lost_originals_name_the_records_they_belong_to(profile):
    """Once each."""
    for original in (profile / "vault").glob("??/*"):
        lose(original)
    with doctor(profile) as opened:
        (lost,) = (one for one in told_together(opened.examine().findings) if one.code == "missing")
    assert (len(lost.names), len(lost.records)) == (10, 2)
    assert all(label in lost.text.zh for label in lost.records)
