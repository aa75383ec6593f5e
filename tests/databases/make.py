"""Makes the database of today's schema that later programs have to open: ``python -m tests.databases.make``.

Run once for each new schema, before the next one is begun; files of older schemas are never made again.
"""

import random
import tempfile
from pathlib import Path

from inspector_app.domain.board import BoardCode, IssuedBoard
from inspector_app.domain.ids import Digest
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.likeness import Likeness, LikenessKind, Look
from inspector_app.domain.run import Amendment
from inspector_app.store.examine import HEAD
from tests.store import factory


def main() -> None:
    """Write a database with a sealed, amended and handed-over run, ten others, and drafts."""
    target = Path(__file__).parent / f"{HEAD}.db"
    with tempfile.TemporaryDirectory() as folder, factory.open_store(Path(folder)) as store:
        _sealed(store)
        _looks(store)
        _inbox(store)
        for number in range(2, 13):
            run = factory.begin(store, number)
            note = "外墙裂缝" if number == 5 else "无"
            store.save_answers(run.id, {"finding": note, "area": "12"}, who="周敏")
        store.discard(factory.begin(store, 13).id)
        factory.begin(store, 14)
        store.backup_to(target)


def _sealed(store):
    run = factory.begin(store, 1, answers=factory.answers_of(3, random.Random(3)))
    for number in (1, 2):
        store.add_evidence(factory.evidence(run.id, number, caption="板底"), "陈建国")
    for slot, name in (("inspector", "陈建国"), ("inspector.2", "周敏")):
        store.save_signature(run.id, factory.signature(slot, name), name)
    first = factory.seal(store)
    store.seal(run.id, first, "陈建国")
    store.mark_handed_over(factory.hand_over(run.id))
    old = store.run(run.id).answers["area"]
    made = Amendment(2, "area", old, "99", "读数抄错", "周敏", factory.CLOCK.now())
    store.amend(run.id, (made,), factory.seal(store, 2, first.record_digest), "周敏")


def _looks(store):
    for digest in store.without_look():
        store.save_look(Look(digest, bytes(96), bytes(384)))
    left, right = store.unscreened()
    store.keep_screened(right, (Likeness(left, right, LikenessKind.COPY, 2, 90, 970),))
    (pair,) = store.pairs()
    store.clear_pair(pair.left.evidence.id, pair.right.evidence.id, "同一处补拍", "周敏")


def _inbox(store):
    run = store.run(store.find_run("JC-2026-0001"))
    store.issue_board(IssuedBoard(BoardCode(run.id, "leak", "7NB8CTT5"), factory.CLOCK.now()))
    seen = (f"IB1|{run.id}|leak|7NB8CTT5",)
    for number, state in enumerate(InboxState, 1):
        digest = Digest(f"{number:064x}")
        where = ("b1", "/stick", f"DCIM/IMG_{number}.jpg")
        item = InboxItem(
            f"i{number}", *where, factory.CLOCK.now(), state, "inbox.no_board", digest=digest, boards=seen
        )
        store.add_inbox(item)


if __name__ == "__main__":
    main()
