"""Where the files of the inbox are now: records are worked on beside it, and they say what they hold.

The inbox keeps what became of a file when it was last touched there. A photo may since have been
put into a record another way, moved to another shot, or taken out; that is told when files are listed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inspector_app.app.slots import is_unanswered
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.run import RunState
from inspector_app.store.inbox import KEPT_STATES
from inspector_app.store.store import Store

IN_RECORD, MOVED, TAKEN_OUT = "inbox.in_record", "inbox.moved", "inbox.taken_out"
AS_PHOTO, AS_ITEM = "inbox.same_as_photo", "inbox.same_as_item"


@dataclass(frozen=True, slots=True)
class _Held:
    """A photo that a record holds."""

    photo: Evidence
    serial: str
    state: RunState

    @property
    def counts(self) -> bool:
        """Tell whether its record is not in the bin."""
        return self.state is not RunState.DISCARDED


def true_items(store: Store) -> tuple[InboxItem, ...]:
    """Return every file as records have it now, in the order in which they came."""
    return _true(store.inbox_items(), _by_digest(store.evidence_of_inbox()))


def true_item(store: Store, item: InboxItem) -> InboxItem:
    """Return one file as records have it now."""
    return next((one for one in true_twins(store, item.digest) if one.id == item.id), item)


def true_twins(store: Store, digest: Digest) -> tuple[InboxItem, ...]:
    """Return the files with these bytes as records have them now, in the order in which they came."""
    twins = store.inbox_items(digest=digest) if digest else ()
    return _true(twins, _by_digest(store.evidence_of_inbox(twins[0].id))) if twins else ()


def _by_digest(
    found: Sequence[tuple[Evidence, str, RunState]],
) -> Mapping[Digest, Sequence[_Held]]:
    held: dict[Digest, list[_Held]] = {}
    for photo, serial, state in found:
        held.setdefault(photo.digest, []).append(_Held(photo, serial, state))
    return held


def _true(items: Sequence[InboxItem], held: Mapping[Digest, Sequence[_Held]]) -> tuple[InboxItem, ...]:
    """Return files as records have them; a copy of one that is nowhere any more takes its place."""
    told = {item.id: _stands(item, held.get(item.digest, ())) for item in items if not _is_copy(item)}
    firsts: dict[Digest, InboxItem] = {}
    for one in told.values():
        if one.digest and one.state is not InboxState.REFUSED:
            firsts.setdefault(one.digest, one)
    for item in filter(_is_copy, items):
        told[item.id] = _copy(item, held.get(item.digest, ()), firsts.get(item.digest))
        firsts.setdefault(item.digest, told[item.id])
    return tuple(told[item.id] for item in items)


def _is_copy(item: InboxItem) -> bool:
    return item.state is InboxState.DUPLICATE


def _copy(item: InboxItem, held: Sequence[_Held], first: InboxItem | None) -> InboxItem:
    """Return a file that was here before, with where its like is now: in a record, in the inbox, or nowhere."""
    photo = next((one for one in held if one.photo.id == item.evidence_id and one.counts), None)
    if photo := photo or next((one for one in held if one.counts), None):
        told = {"serial": photo.serial, "name": photo.photo.original_name}
        return replace(_put(item, photo, AS_PHOTO), state=InboxState.DUPLICATE, params=told, flaws=())
    if first is None:
        return _out(item)
    nowhere = replace(item, run_id="", shot="", row="", evidence_id="")
    return replace(nowhere, reason=AS_ITEM, params={"name": first.path})


def _stands(item: InboxItem, held: Sequence[_Held]) -> InboxItem:
    if item.state is not InboxState.FILED and item.state.value not in KEPT_STATES:
        return item
    own = next((one for one in held if one.photo.id == item.evidence_id), None)
    if item.state is InboxState.FILED and own is not None:
        return _filed(item, own)
    other = next((one for one in held if one.counts), None)
    if other is not None:
        return _put(item, other, IN_RECORD)
    return _out(item) if item.state is InboxState.FILED else item


def _filed(item: InboxItem, own: _Held) -> InboxItem:
    """Return a filed photo; one that was moved since stands in its shot of now."""
    if (own.photo.shot, own.photo.row) != (item.shot, item.row):
        return _put(item, own, MOVED)
    return replace(item, flaws=_flaws(own))


def _put(item: InboxItem, held: _Held, reason: str) -> InboxItem:
    photo = held.photo
    return replace(
        item,
        state=InboxState.FILED,
        reason=reason,
        params={"serial": held.serial},
        run_id=photo.run_id,
        shot=photo.shot,
        row=photo.row,
        evidence_id=photo.id,
        flaws=_flaws(held),
    )


def _out(item: InboxItem) -> InboxItem:
    """Return a photo that was taken out of its record: it is nowhere, and a person says where it belongs."""
    told = {"serial": item.params.get("serial", "")}
    nowhere = replace(item, run_id="", shot="", row="", evidence_id="", params=told)
    return replace(nowhere, state=InboxState.WAITING, reason=TAKEN_OUT)


def _flaws(held: _Held) -> tuple[str, ...]:
    """Return what is poor and can still be answered for."""
    asked = held.state is RunState.DRAFT and is_unanswered(held.photo)
    return held.photo.doubts if asked else ()
