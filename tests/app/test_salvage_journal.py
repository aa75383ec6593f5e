"""What a damaged database has lost of drafts is made again from the journal, where that tells them whole."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from inspector_app.app.doctor import DATABASE, adopt_salvaged, salvage_beside
from inspector_app.app.salvage_words import losses, made_again
from inspector_app.bootstrap import SystemClock
from inspector_app.cli.main import run_command
from inspector_app.domain.evidence import EvidenceSource
from tests.app.damage import destroyed, drafting, shown
from tests.app.examined import found
from tests.app.profiles import lose
from tests.evidence.pictures import encoded, scene

SHOT = "start_gauge"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A closed profile with two sealed records and a draft of four photos, one moved and one in the bin."""
    profile = tmp_path_factory.mktemp("whole") / "profile"
    with drafting(profile) as session:
        session.change({"min_depth": "22", "unit_works": "1#楼"})
        session.change({"min_depth": "23", "unit_works": ""})
        session.flush()  # its line comes before those of the photos, however fast this laptop is
        photos = [
            session.attach(SHOT, "", EvidenceSource.FILE, f"IMG_{seed}.jpg", encoded(scene(640, 480, seed)))
            for seed in range(4)
        ]
        session.describe_evidence(photos[0].id, caption="西北角")
        session.move_evidence(photos[1].id, "", "")
        session.remove_evidence(photos[2].id)
    return profile


@pytest.fixture
def profile(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "profile")


def draft_of(profile):
    return next(run for run in shown(profile).values() if not run.seals)


def salvaged(profile, *names):
    """Destroy tables, salvage, and go on with what was saved."""
    for name in names:
        destroyed(profile, name)
    saved = salvage_beside(profile, SystemClock())
    adopt_salvaged(profile, saved.path, SystemClock())
    return saved


def picture_of(item):
    """Return a photo without what was not in sight though its shot asks for it: no line tells of that."""
    return replace(item, quality=tuple(code for code in item.quality if code != "no_scale"))


def cut_line(profile, number):
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        raw.execute("DELETE FROM journal WHERE number = ?", (number,))


def lines(profile):
    """Return the number of the draft's first line, and of the last of all."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        run = "SELECT id FROM run ORDER BY number DESC LIMIT 1"
        first = raw.execute(f"SELECT min(number) FROM journal WHERE run_id = ({run})").fetchone()[0]
        return first, raw.execute("SELECT max(number) FROM journal").fetchone()[0]


def test_answers_and_photos_come_back_as_they_were(whole, profile, tmp_path):
    """Caption, place, order and the bin are told by lines; size, kind and sharpness by the originals."""
    before = draft_of(shutil.copytree(whole, tmp_path / "before"))
    saved = salvaged(profile, "answer", "evidence")
    after = draft_of(profile)
    assert after.answers == before.answers
    assert list(map(picture_of, after.evidence)) == list(map(picture_of, before.evidence))
    assert (saved.retold, saved.lacking) == ({"answer": len(before.answers), "evidence": 4}, {})
    assert saved.retold_in == (before.serial,)


def test_what_was_taken_out_can_still_be_put_back(profile):
    """Its original is in use, and no stray."""
    salvaged(profile, "evidence")
    assert not {area for area, _code in found(profile)} & {"originals", "drafts", "seals"}


def test_the_list_counts_the_photos_that_came_back(profile):
    """Three are in the draft, and one in its bin."""
    salvaged(profile, "run", "evidence")
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        assert raw.execute("SELECT photos FROM run ORDER BY number DESC LIMIT 1").fetchone() == (3,)


def test_it_is_said_what_was_made_again_and_what_the_journal_does_not_hold(profile, monkeypatch, capsys):
    """So that somebody looks at the photos."""
    label = draft_of(profile).serial
    for name in ("answer", "evidence"):
        destroyed(profile, name)
    monkeypatch.setenv("INSPECTOR_PROFILE", str(profile))
    run_command(["doctor", "--salvage"])
    said = capsys.readouterr().out
    assert "按日志重建（日志前后相符）：答案 " in said
    assert f"照片和视频 4 条；草稿 {label}" in said
    assert "请逐张看一遍" in said


def test_a_line_that_is_missing_since_the_draft_began_spoils_it(profile):
    """It may have said what became of an answer later."""
    label, (_first, last) = draft_of(profile).serial, lines(profile)
    cut_line(profile, last - 1)
    saved = salvaged(profile, "answer", "evidence")
    assert (sum(saved.retold.values()), saved.untold) == (0, (label,))
    assert any(f"不能据此补全：{label}" in line.zh for line in losses(saved))


def test_a_line_that_is_missing_at_the_end_spoils_it_too(profile):
    """The last one is noted apart."""
    cut_line(profile, lines(profile)[1])
    assert sum(salvaged(profile, "answer").retold.values()) == 0


def test_photos_are_made_again_as_they_were_when_the_journal_ends(profile):
    """Up to the line before the one that took the third out; answers might have been changed since."""
    draft, (_first, last) = draft_of(profile), lines(profile)
    cut_line(profile, last)
    saved = salvaged(profile, "answer", "evidence")
    assert (saved.retold, saved.retold_until) == ({"answer": 0, "evidence": 4}, last - 1)
    assert saved.untold == (draft.serial,)
    assert any(f"只读到第 {last - 1} 条" in line.zh for line in made_again(saved))
    assert len(draft_of(profile).evidence) == 4


def test_a_line_that_was_changed_spoils_it(profile):
    """Its hash tells."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        changed = raw.execute("UPDATE journal SET delta = replace(delta, '\"23\"', '\"29\"')").rowcount
    assert changed
    assert sum(salvaged(profile, "answer").retold.values()) == 0


def test_a_line_that_is_missing_before_the_draft_began_does_not_matter(profile):
    """Every line from its first on is there and follows the one before."""
    cut_line(profile, lines(profile)[0] - 3)
    saved = salvaged(profile, "answer", "evidence")
    assert (saved.retold["evidence"], saved.untold) == (4, ())


def test_a_photo_whose_original_is_lost_too_is_not_made_up(whole, profile):
    """Nobody knows what it showed; it is counted."""
    gone = draft_of(shutil.copytree(whole, profile.with_name("before"))).evidence[0]
    lose(profile / "vault" / gone.digest[:2] / gone.digest)
    saved = salvaged(profile, "evidence")
    assert (saved.originals_gone, saved.retold["evidence"]) == (1, 3)
    assert gone.id not in {item.id for item in draft_of(profile).evidence}
    assert any("原件找不到" in line.zh for line in losses(saved))


def test_a_log_that_cannot_be_read_is_said(profile):
    """What was saved last lay in it."""
    (profile / f"{DATABASE}-wal").write_bytes(b"answers")
    saved = salvage_beside(profile, SystemClock())
    assert any("-wal" in line.zh for line in losses(saved))
    assert list(made_again(saved)) == []
