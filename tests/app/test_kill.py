"""Killed at any moment, nothing that was accepted is lost."""

import os
import random
from pathlib import Path

import pytest

from inspector_app.bootstrap import open_app
from inspector_app.evidence.samples import draw
from tests.killing import killed

VICTIM = Path(__file__).with_name("victim.py")
ROUNDS = int(os.environ.get("INSPECTOR_TORTURE_KILLS", "4"))
DURABLE_NS = 1_000_000_000  # an answer is durable a second after its key


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    from datetime import UTC, datetime

    path = tmp_path_factory.mktemp("photo") / "gauge.jpg"
    path.write_bytes(draw("gauge", 1, datetime(2026, 9, 16, tzinfo=UTC)))
    return path


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_nothing_accepted_is_lost(tmp_path, photo, round_):
    """Every answer older than a second, every photo and signature that was reported is there."""
    after_s = random.Random(round_).uniform(0.3, 3.0)
    said, died = killed([str(VICTIM), str(tmp_path / "p"), str(photo)], after_s)
    lines = [line.split() for line in said]
    safe = [int(line[2]) for line in lines if line[0] == "typed" and int(line[3]) < died - DURABLE_NS]
    photos = {line[1] for line in lines if line[0] == "kept"}
    app = open_app(tmp_path / "p")
    try:
        run = app.services.store.run(lines[0][1])
        assert int(run.answers.get("part", "-1")) >= max(safe, default=-1)
        assert photos <= {item.digest for item in run.evidence}
        assert all(app.services.keeper.is_intact(item.digest) for item in run.evidence)
        assert app.services.store.verify_chain() is None
        note = app.overview.recoveries()[0]
        assert (note.run_id, note.procedure.version) == (run.id, run.procedure.version)
    finally:
        app.close()
