"""Where the files of imports belong by the code boards in them and around them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from inspector_app.domain.board import BoardCode, read_board
from inspector_app.domain.inbox import InboxState
from inspector_app.store.store import Store

if TYPE_CHECKING:
    from inspector_app.evidence.inbox import Belonging


def belongings_of(store: Store, batches: Iterable[str]) -> Mapping[str, "Belonging"]:
    """Return what boards tell of each file of these imports that was not refused, by its id."""
    from inspector_app.evidence.inbox import Sighting, belongings, clock_of
    from inspector_app.evidence.seeing_limits import seeing_limits

    told: dict[str, Belonging] = {}
    for batch in batches:
        seen = [
            Sighting(
                item.id,
                item.folder,
                clock_of(item.taken_at),
                item.camera,
                tuple(_boards(item.boards)),
                item.name,
            )
            for item in store.inbox_items(batch=batch)
            if item.state is not InboxState.REFUSED
        ]
        told |= belongings(seen, seeing_limits().board)
    return told


def _boards(texts: Sequence[str]) -> Iterable[BoardCode]:
    return (board for board in map(read_board, texts) if board is not None)
