"""The same file as evidence elsewhere: said at once, wherever photos come in and are looked at."""

from collections.abc import Mapping, Sequence

from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.text import Text, join
from inspector_app.store.store import Store
from inspector_app.words import text as words

Uses = tuple[str, ...]  # numbers of records, in the order in which they took the file


def uses_of(store: Store, items: Sequence[Evidence]) -> Mapping[EvidenceId, Uses]:
    """Return which records hold the same files besides, of those photos and clips of which any does."""
    holders = store.evidence_with(*{item.digest for item in items})
    found: dict[EvidenceId, Uses] = {}
    for item in items:
        twins = [serial for one, serial in holders if one.digest == item.digest and one.id != item.id]
        if twins:
            found[item.id] = tuple(dict.fromkeys(twins))
    return found


def use_words(serials: Uses, own: str) -> Text:
    """Say where else a file is used, to whoever looks at it in the record with the number ``own``."""
    others = [serial for serial in serials if serial != own]
    said = [words("session.also_in", serials=", ".join(others))] if others else []
    here = [words("session.also_here")] if own in serials else []
    return join([*said, *here], "；", "; ")
