"""Killed at any point of any work, the program has everything that it said is kept."""

import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from inspector_app.app.doctor import Doctor
from inspector_app.app.hashing import hash_of
from inspector_app.app.mirror import Mirror
from inspector_app.app.mirror_fetch import fetch
from inspector_app.bootstrap import open_app
from inspector_app.evidence.samples import draw
from tests.app.profiles import sealed_profile
from tests.torture.amount import KILLS
from tests.torture.victim import WORKS

DURABLE_NS = 1_000_000_000  # an answer is durable a second after its key
LEFT = {"orphan", "leftover"}  # what a kill may leave, and the doctor names


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("card")
    for number in range(3):
        (folder / f"{number}.jpg").write_bytes(draw("gauge", number, datetime(2026, 9, 16, tzinfo=UTC)))
    return folder


def killed(work, profile, folder, after_s):
    """Let the victim work, kill it, and return what it said and when it died."""
    command = [sys.executable, "-m", "tests.torture.victim", work, str(profile), str(folder)]
    victim = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    lines = [victim.stdout.readline()]
    time.sleep(after_s)
    died = time.monotonic_ns()
    victim.kill()
    lines += victim.stdout.readlines()
    victim.wait()
    victim.stdout.close()
    assert lines[0], "the victim did not begin"
    return [json.loads(line) for line in lines if line.endswith("\n")], died


def said(lines, kind):
    return [line[1:] for line in lines if line[0] == kind]


@pytest.mark.parametrize("round_", range(KILLS))
def test_nothing_that_was_said_to_be_kept_is_lost(tmp_path, photos, round_):
    """Photos, answers, seals and copies; and the doctor finds nothing but what a kill may leave."""
    work = list(WORKS)[round_ % len(WORKS)]
    profile = sealed_profile(tmp_path / "profile")
    folder = tmp_path / "stick" if work == "mirror" else photos
    lines, died = killed(work, profile, folder, random.Random(round_).uniform(0.05, 2.0))
    app = open_app(profile)
    try:
        _require_photos(app, said(lines, "photo"))
        _require_answers(app, said(lines, "typed"), died)
        _require_seals(app, said(lines, "seal"))
        examined = Doctor(app.folder, app.services, app.rulebook).examine()
        assert {finding.code for finding in examined.findings} <= LEFT
        if work == "mirror":
            _require_copies(app, folder, tmp_path / "back")
    finally:
        app.close()


def _require_photos(app, photos):
    for run_id in {run_id for run_id, _ in photos}:
        kept = {item.digest for item in app.services.store.run(run_id).evidence}
        assert {digest for run, digest in photos if run == run_id} <= kept


def _require_answers(app, typed, died):
    safe = [(run_id, number) for run_id, number, at in typed if at < died - DURABLE_NS]
    for run_id, number in safe[-1:]:
        assert int(app.services.store.run(run_id).answers["part"]) >= number


def _require_seals(app, seals):
    for run_id, revision, digest in seals:
        assert app.services.store.run(run_id).seals[revision - 1].record_digest == digest


def _require_copies(app, stick, back):
    """What bears a name in the copy is whole, and the next go completes it."""
    there = stick / "inspector-mirror"
    for path in there.rglob("originals/??/*"):
        assert path.name.startswith(".") or hash_of(path) == path.name
    mirror = Mirror(app.folder, app.services)
    mirror.run()
    assert (mirror.status().is_complete, mirror.check()[1]) == (True, ())
    assert fetch(stick, back)[1] == ()
