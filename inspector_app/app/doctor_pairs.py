"""What the doctor asks of pairs of photos: their explanations have to be those that the journal tells of."""

from collections.abc import Iterator, Mapping

from inspector_app.app.findings import Area, Finding, named
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.likeness import Cleared
from inspector_app.store.store import Store
from inspector_app.words import text as words

_Pairs = dict[tuple[str, str], Cleared]


def examine_pairs(store: Store) -> Iterator[Finding]:
    """Name each pair whose explanation was changed, added or taken away outside the program."""
    try:
        kept: Mapping[tuple[str, str], Cleared] = store.cleared_pairs()
    except ValueError:  # a time that no program of ours has written
        kept = {}
    told: _Pairs = {}
    for entry in store.journal_all():
        if entry.kind is EventKind.REUSE_CLEARED:
            _play(told, entry)
    names = _names(store)
    for pair in sorted(kept.keys() | told.keys()):
        if kept.get(pair) != told.get(pair):
            name = named([names.get(key, key) for key in pair])
            said = words("doctor.pair_altered", photos=name)
            yield Finding(Area.PAIRS, "altered", " / ".join(pair), said, words("doctor.pair_altered_step"))


def _play(told: _Pairs, entry: JournalEntry) -> None:
    pair = str(entry.delta.get("left", "")), str(entry.delta.get("right", ""))
    if entry.delta.get("reopened"):
        told.pop(pair, None)
        told.pop(pair[::-1], None)  # told by an older program in the order in which they were typed
    else:
        told[pair] = Cleared(str(entry.delta.get("reason", "")), entry.who, entry.at)


def _names(store: Store) -> Mapping[str, str]:
    """Return record and file name of each piece of evidence that stands in a pair, by its id."""
    uses = (use for pair in store.pairs() for use in (pair.left, pair.right))
    return {str(use.evidence.id): f"{use.serial} {use.evidence.original_name}" for use in uses}
