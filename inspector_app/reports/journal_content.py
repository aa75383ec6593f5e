"""An extract of the journal: what changed the record, who did it, and the link of the chain."""

from collections.abc import Iterator, Mapping, Sequence

from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.reports.journal_changes import changes_of, rows_gone, step_taken
from inspector_app.reports.record import Align, Column, Paragraph, Row, Section, Table, plain
from inspector_app.reports.source import Source
from inspector_app.reports.wording import NOTHING, grouped, stamp

MOST = 40  # lines; of longer journals the earliest changes of answers are left out first
_SHARES = (0.06, 0.215, 0.14, 0.425, 0.16)


def journal_section(source: Source, journal: Sequence[JournalEntry]) -> Section:
    """Return the extract; a value that was merely filled in is no event, a value that was changed is one."""
    words = source.words
    heads = ("number", "time", "who", "event", "chain")
    columns = tuple(
        Column(words(head), share, Align.CENTRE if head == "number" else Align.LEFT)
        for head, share in zip(heads, _SHARES, strict=True)
    )
    lines = _chosen(list(_events(source, journal)), list(changes_of(source, journal)))
    rows = tuple(Row(tuple(map(plain, _cells(source, entry, text)))) for entry, text in lines)
    nothing = (Row((plain(words("none")),), wide=True),)
    note = words("journal_extract", shown=len(rows), all=len(journal))
    said = (Paragraph("", plain(note)),) if journal else ()
    return Section(words("journal"), (*said, Table(columns, rows or nothing, working=True)))


def _cells(source: Source, entry: JournalEntry, text: str) -> tuple[str, ...]:
    names = {str(person.id): person.name for person in source.run.inspectors}
    who = names.get(entry.who, entry.who)
    who = source.words.names(who)
    return str(entry.number), stamp(entry.at, seconds=True), who or NOTHING, text, grouped(entry.digest, 8)


def _chosen(
    events: list[tuple[JournalEntry, str]], changes: list[tuple[JournalEntry, str]]
) -> list[tuple[JournalEntry, str]]:
    room = max(MOST - len(events), 0)
    latest = sorted(changes, key=_number)[-room:] if room else []
    return sorted([*events, *latest], key=_number)


def _number(line: tuple[JournalEntry, str]) -> int:
    return line[0].number


def _events(source: Source, journal: Sequence[JournalEntry]) -> Iterator[tuple[JournalEntry, str]]:
    for entry in journal:
        if entry.kind is not EventKind.ANSWERS_CHANGED:
            yield entry, _event(source, entry)


def _event(source: Source, entry: JournalEntry) -> str:
    words = source.words
    said = words(f"event_{entry.kind}")
    detail = _detail(source, entry)
    return f"{said}{words('colon')}{detail}" if detail else said


def _detail(source: Source, entry: JournalEntry) -> str:
    told, words = entry.delta, source.words
    if entry.kind in (EventKind.EVIDENCE_ADDED, EventKind.EVIDENCE_MOVED, EventKind.EVIDENCE_REMOVED):
        return _photo(source, told)
    if entry.kind is EventKind.SIGNED:
        refused = words("refused") if told.get("refused") else ""
        return words.listed([str(told.get("name", "")), refused])
    if entry.kind is EventKind.SIGNATURE_REMOVED:
        return str(told.get("slot", ""))
    if entry.kind in (EventKind.SEALED, EventKind.AMENDED):
        return words("revision", revision=told.get("revision", ""))
    if entry.kind is EventKind.RUN_CREATED:
        procedure = source.procedure
        return words("procedure_version", title=words.of(procedure.short_title), version=procedure.version)
    if entry.kind in (EventKind.UNDONE, EventKind.REDONE):
        return step_taken(source, entry)
    if entry.kind is EventKind.ROWS_LEFT_OUT:
        return words("rows_count", count=len(rows_gone(source, entry)))
    return ""


def _photo(source: Source, told: Mapping[str, object]) -> str:
    numbers = {photo.id: number for number, photo in enumerate(source.photos, start=1)}
    number = next((n for key, n in numbers.items() if key == told.get("evidence")), None)
    if number is not None:
        return source.words("photo_number", number=number)
    name = told.get("name") or told.get("digest") or told.get("evidence") or ""
    return grouped(str(name), 8) if told.get("digest") == name else str(name)
