"""What the doctor asks of each record: its seals, its state, its tables and the journal have to agree."""

from collections.abc import Iterator, Mapping, Sequence

from inspector_app.app.findings import Area, Finding, named
from inspector_app.app.journal_replay import replayed
from inspector_app.app.services import Services
from inspector_app.app.work import Work
from inspector_app.domain.answers import place_of
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.run import Run, RunState
from inspector_app.exchange.agreement import altered_fields
from inspector_app.exchange.canonical import digest_of
from inspector_app.exchange.signing import is_signed_by
from inspector_app.words import text as words

_FIXING = frozenset({EventKind.SEALED, EventKind.AMENDED})


def examine_records(
    services: Services, trusted: Mapping[bytes, str], work: Work, *, with_journal: bool
) -> Iterator[Finding]:
    """Look at every record once; ``with_journal`` is False for a broken journal, which proves nothing."""
    store = services.store
    runs = store.all_runs()
    for number, run_id in enumerate(runs):
        work.step("seals", number, len(runs))
        try:
            run = store.run(run_id)
            journal = store.journal(run_id) if with_journal else None
            listed = store.line_of(run_id)
        except OutsideError as error:
            if error.code == "store.record_unreadable":
                yield _unreadable(str(error.params["serial"]))
            elif error.code != "store.procedure_lost":  # named with all its records, once
                raise
            continue
        except (
            ValueError,
            TypeError,
            LookupError,
        ):  # a line of the journal that no program of ours has written
            yield _unreadable(store.serial_of(run_id))
            continue
        yield from _wrong_seals(run, trusted)
        yield from _wrong_content(run, listed)
        yield from _wrong_state(run, journal)
    work.step("seals", len(runs), len(runs))


def _unreadable(serial: str) -> Finding:
    said = words("doctor.record_unreadable", name=serial)
    return Finding(Area.SEALS, "unreadable", serial, said, words("doctor.seal_content_step"))


def _found(run: Run, code: str, revision: int, **params: object) -> Finding:
    said = words(f"doctor.seal_{code}", serial=run.serial, revision=revision, **params)
    return Finding(Area.SEALS, code, run.serial, said, words(f"doctor.seal_{code}_step"))


def _wrong_seals(run: Run, trusted: Mapping[bytes, str]) -> Iterator[Finding]:
    """Name each seal that does not hold by itself or does not follow the one before."""
    parent = None
    for place, seal in enumerate(run.seals, 1):
        if digest_of(seal.record) != seal.record_digest:
            yield _found(run, "digest", seal.revision)
        if not is_signed_by(seal.public_key, seal.record, seal.signature):
            yield _found(run, "signature", seal.revision)
        elif seal.public_key not in trusted:
            yield _found(run, "stranger", seal.revision)
        if (seal.revision, seal.parent_digest) != (place, parent):
            yield _found(run, "chain", seal.revision)
        parent = seal.record_digest


def _wrong_content(run: Run, listed: Mapping[str, object]) -> Iterator[Finding]:
    """Name what the tables say otherwise than the newest seal, the line in the list included."""
    if not run.seals:
        return
    fields = (*altered_fields(run), *_wrong_line(run, listed))
    if run.verdict != run.seals[-1].verdict:
        fields = (*fields, "seal.verdict")
    if fields:
        yield _found(run, "content", run.revision, fields=named(fields))


def _wrong_line(run: Run, listed: Mapping[str, object]) -> Iterator[str]:
    # An amendment leaves the place in the list as it was when the record was begun or last saved.
    places: set[object] = {place_of(run.answers), place_of({**run.answers, **_first_values(run)})}
    expected: Mapping[str, set[object]] = {
        "project_name": {run.project.name},
        "day": {run.created.wall.date().isoformat()},
        "place": places,
        "photos": {len(run.evidence)},
        "size": {sum(item.size for item in run.evidence)},
    }
    for name, allowed in expected.items():
        if listed[name] not in allowed:
            yield f"list.{name}"


def _first_values(run: Run) -> Mapping[str, str]:
    return {item.path: item.old for item in reversed(run.amendments)}


def _wrong_state(run: Run, journal: Sequence[JournalEntry] | None) -> Iterator[Finding]:
    """Name a state without its seal or a seal without its state, and what the journal tells otherwise."""
    if run.is_sealed and not run.seals:
        yield _found(run, "lost", 0)
    elif run.seals and not run.is_sealed:
        yield _found(run, "state", run.revision)
    elif journal is not None and _sealings(journal) != [
        (seal.revision, seal.record_digest, seal.at) for seal in run.seals
    ]:
        yield _found(run, "journal", run.revision)
    elif journal is not None and state_told(journal) != _plain(run.state):
        yield _found(run, "state", run.revision)
    if journal is not None and not run.seals and (paths := replayed(journal).differing(run)):
        said = words("doctor.draft_altered", serial=run.serial, fields=named(paths))
        yield Finding(Area.DRAFTS, "altered", run.serial, said, words("doctor.draft_altered_step"))


def _sealings(journal: Sequence[JournalEntry]) -> list[tuple[object, object, object]]:
    fixing = [entry for entry in journal if entry.kind in _FIXING]
    return [(entry.delta.get("revision"), entry.delta.get("record"), entry.at) for entry in fixing]


def _plain(state: RunState) -> RunState:
    return RunState.DRAFT if state is RunState.JUDGED else state  # the journal does not tell them apart


def state_told(journal: Sequence[JournalEntry]) -> RunState:
    """Return the state that the journal's lines about a record lead to."""
    state = RunState.DRAFT
    for entry in journal:
        match entry.kind:
            case EventKind.SEALED | EventKind.AMENDED:
                state = RunState.SEALED
            case EventKind.HANDED_OVER if state is RunState.SEALED:
                state = RunState.HANDED_OVER
            case EventKind.ACKNOWLEDGED if state is RunState.HANDED_OVER:
                state = RunState.ACKNOWLEDGED
            case EventKind.DISCARDED:
                state = RunState.DISCARDED
            case EventKind.RESTORED:
                state = RunState.DRAFT
            case _:
                pass
    return state
