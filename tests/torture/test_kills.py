"""Killed at any point of any work, the program has everything that it said is kept."""

import json
import random

import pytest

from inspector_app.app.doctor import Doctor
from inspector_app.app.hashing import hash_of
from inspector_app.app.inbox import Inbox
from inspector_app.app.mirror import Mirror
from inspector_app.app.mirror_fetch import fetch
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.inbox import InboxState
from tests.app.profiles import sealed_profile
from tests.killing import killed
from tests.torture.amount import KILLS
from tests.torture.victim import GOOD, WORKS

DURABLE_NS = 1_000_000_000  # an answer is durable a second after its key
LEFT = {"orphan", "leftover"}  # what a kill may leave, and the doctor names
TAKEN_UP = {"import", "slot"}  # works whose last original the next start takes up, so that it is no stray


def said(lines, kind):
    return [line[1:] for line in lines if line[0] == kind]


@pytest.mark.parametrize("round_", range(KILLS))
def test_nothing_that_was_said_to_be_kept_is_lost(tmp_path, round_):
    """Photos, clips, answers, seals and copies; and the doctor finds nothing but what a kill may leave."""
    work = list(WORKS)[round_ % len(WORKS)]
    profile, folder = sealed_profile(tmp_path / "profile"), tmp_path / "stick"
    command = ["-m", "tests.torture.victim", work, str(profile), str(folder)]
    told, died = killed(command, random.Random(round_).uniform(0.05, 2.0))
    lines = [json.loads(line) for line in told]
    app = open_app(profile)
    try:
        _require_photos(app, said(lines, "photo"))
        _require_answers(app, said(lines, "typed"), died)
        _require_seals(app, said(lines, "seal"))
        examined = Doctor(app.folder, app.services, app.rulebook).examine()
        allowed = LEFT - {"orphan"} if work in TAKEN_UP else LEFT
        assert {finding.code for finding in examined.findings} <= allowed
        REQUIRED.get(work, _nothing)(app, folder, lines)
    finally:
        app.close()


def _nothing(_app, _folder, _lines):
    return


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


def _require_copies(app, stick, _lines):
    """What bears a name in the copy is whole, and the next go completes it."""
    there = stick / "inspector-mirror"
    for path in there.rglob("originals/??/*"):
        assert path.name.startswith(".") or hash_of(path) == path.name
    mirror = Mirror(app.folder, app.services)
    mirror.run()
    assert (mirror.status().is_complete, mirror.check().wrong) == (True, ())
    assert fetch(stick, stick.with_name("back")).wrong == ()


def _require_import(app, stick, lines):
    """What was told is in the list; importing once more ends with every photo in the record, once."""
    assert said(lines, "lost") == []
    inbox = Inbox(app.services, app.runs)
    listed = {(item.source, item.path) for item in inbox.items()}
    assert {tuple(taken) for taken in said(lines, "taken")} <= listed
    cards = sorted(stick.iterdir()) if stick.is_dir() else []
    whole = [card for card in cards if (card / "4.txt").exists()]
    inbox.settle()
    for card in whole:
        inbox.import_folder(card)
    kept = [item.digest for item in app.services.store.run(said(lines, "run")[0][0]).evidence]
    assert sorted(kept) == sorted(hash_of(card / name) for card in whole for name in GOOD)
    assert inbox.items(InboxState.WAITING) == ()


def _require_slot(app, stick, lines):
    """What the next start tells of comes in; of each card that was begun every photo is there, once."""
    for cut in app.offered.cut():
        app.offered.go_on(cut)
    kept = [item.digest for item in app.services.store.run(said(lines, "run")[0][0]).evidence]
    cards = [{hash_of(path) for path in card.iterdir()} for card in stick.iterdir()] if stick.is_dir() else []
    assert (app.offered.cut(), len(kept)) == ((), len(set(kept)))
    assert all(card <= set(kept) or not card & set(kept) for card in cards)


def _require_clips(app, _stick, _lines):
    """A recording that was cut is offered and can be kept or put away; none is left behind."""
    for cut in app.recordings.cut():
        try:
            app.recordings.keep(cut)
        except OutsideError:  # nothing was to be seen yet
            assert hash_of(cut.path) == hash_of(app.recordings.put_away(cut))
    assert not [path for path in (app.folder / "recordings").glob("*") if path.suffix != ".json"]


REQUIRED = {
    "mirror": _require_copies,
    "import": _require_import,
    "slot": _require_slot,
    "record": _require_clips,
}
