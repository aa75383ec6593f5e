"""Whether the tables still say what the newest seal of a record fixed."""

import json
from collections.abc import Iterator, Mapping, Sequence

from inspector_app.domain.run import Run, Seal
from inspector_app.domain.verdict import Verdict
from inspector_app.exchange.canonical import canonical, digest_of
from inspector_app.exchange.record import kept_facts
from inspector_app.exchange.signing import is_signed_by


def altered_fields(run: Run) -> tuple[str, ...]:
    """Return the paths in the sealed record whose values the tables give otherwise; none when all agree.

    A path is written as ``evidence.2.source``, places in lists counted from 1. The path ``record`` stands
    for a sealed record that cannot be read.
    """
    if not run.seals:
        return ()
    seal = run.seals[-1]
    try:
        sealed = json.loads(seal.record)
    except ValueError:
        return ("record",)
    if not isinstance(sealed, Mapping):
        return ("record",)
    kept = json.loads(canonical({**kept_facts(run), **_of_seal(run, seal)}))
    return tuple(path for name in kept for path in _differing(name, sealed.get(name), kept[name]))


def is_whole(run: Run) -> bool:
    """Tell whether state, seals and tables of a record agree, and its newest seal is valid.

    Reads no journal and no original, and asks nobody whose key it is: cheap enough for every document.
    """
    if run.is_sealed != bool(run.seals):
        return False
    if not run.seals:
        return True
    seal = run.seals[-1]
    is_valid = digest_of(seal.record) == seal.record_digest and is_signed_by(
        seal.public_key, seal.record, seal.signature
    )
    return is_valid and not altered_fields(run)


def measured_verdicts(seals: Sequence[Seal]) -> Mapping[int, Verdict]:
    """Return by revision the verdict of the measurements alone, as each sealed record gives it.

    What is missing is not in it; a revision whose record cannot be read is left out.
    """
    found = {}
    for seal in seals:
        try:
            found[seal.revision] = Verdict(json.loads(seal.record)["judgement"]["verdict"])
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _of_seal(run: Run, seal: Seal) -> dict[str, str | int | None]:
    return {
        "revision": seal.revision,
        "parent": seal.parent_digest,
        "journal_sha256": seal.journal_digest,
        "verdict": str(run.verdict),
    }


def _differing(path: str, sealed: object, kept: object) -> Iterator[str]:
    if isinstance(sealed, Mapping) and isinstance(kept, Mapping):
        for name in sorted(sealed.keys() | kept.keys()):
            yield from _differing(f"{path}.{name}", sealed.get(name), kept.get(name))
    elif isinstance(sealed, list) and isinstance(kept, list) and len(sealed) == len(kept):
        for number, (one, other) in enumerate(zip(sealed, kept, strict=True), 1):
            yield from _differing(f"{path}.{number}", one, other)
    elif sealed != kept:
        yield path
