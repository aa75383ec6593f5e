"""Where the files of imports belong by the code boards in them and around them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from inspector_app.app.system_files import is_hidden
from inspector_app.domain.board import BoardCode, read_board
from inspector_app.domain.ids import Digest
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.store.store import Store

if TYPE_CHECKING:
    from inspector_app.evidence.inbox import Belonging

NO_BOARD, HIDDEN = "inbox.no_board", "inbox.hidden"  # why a file waits that no board tells of


def untold(item: InboxItem) -> str:
    """Return the reason of a waiting file that no board tells of."""
    return HIDDEN if is_hidden(PurePosixPath(item.path)) else NO_BOARD


def told_of(store: Store, items: Sequence[InboxItem]) -> Mapping[str, "Belonging"]:
    """Return what boards tell of each of these files, by its id.

    Where its own import tells nothing, one that brought the same file again may: with the board before it.
    """
    twins: dict[Digest, list[InboxItem]] = {item.digest: [] for item in items}
    for copy in store.inbox_items(states=[InboxState.DUPLICATE]):
        twins.get(copy.digest, []).append(copy)
    batches = {item.batch for item in items} | {copy.batch for some in twins.values() for copy in some}
    told = belongings_of(store, batches)
    return {item.id: _first_told([told[one.id] for one in (item, *twins[item.digest])]) for item in items}


def _first_told(told: "Sequence[Belonging]") -> "Belonging":
    """Return what its own import tells, or the first other one that names a board where that says nothing."""
    if told[0].link != "none":
        return told[0]
    return next((one for one in told if one.board is not None), told[0])


def belongings_of(store: Store, batches: Iterable[str]) -> Mapping[str, "Belonging"]:
    """Return what boards tell of each file of these imports that was not refused, by its id.

    What lies hidden belongs nowhere by itself, and a board in it tells nothing of the photos after it.
    """
    from inspector_app.evidence.inbox import Belonging, Link, Sighting, belongings, clock_of
    from inspector_app.evidence.seeing_limits import seeing_limits

    told: dict[str, Belonging] = {}
    for batch in batches:
        taken = [item for item in store.inbox_items(batch=batch) if item.state is not InboxState.REFUSED]
        told |= {item.id: Belonging(Link.NONE) for item in taken}
        seen = [
            Sighting(
                item.id,
                item.folder,
                clock_of(item.taken_at),
                item.camera,
                tuple(_boards(item.boards)),
                item.name,
            )
            for item in taken
            if not is_hidden(PurePosixPath(item.path))
        ]
        told |= belongings(seen, seeing_limits().board)
    return told


def _boards(texts: Sequence[str]) -> Iterable[BoardCode]:
    return (board for board in map(read_board, texts) if board is not None)
