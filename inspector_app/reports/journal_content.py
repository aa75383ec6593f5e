"""An extract of the journal: what changed the record, who did it, and the link of the chain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from inspector_app.domain.answers import INSTRUMENT
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.reports.record import Align, Column, Paragraph, Row, Section, Table, plain
from inspector_app.reports.source import Source
from inspector_app.reports.wording import NOTHING, grouped, stamp

MOST = 40  # lines; of longer journals the earliest changes of answers are left out first
NAMED = 4  # answers that are named one by one; of more the number and the rows are printed
_TYPING = timedelta(seconds=60)  # changes of one answer that follow each other this closely are one
_SHARES = (0.06, 0.215, 0.14, 0.425, 0.16)


@dataclass(slots=True)
class _Change:
    """One answer as it was before and after somebody worked on it."""

    entry: JournalEntry
    path: str
    old: str
    new: str


def journal_section(source: Source, journal: Sequence[JournalEntry]) -> Section:
    """Return the extract; a value that was merely filled in is no event, a value that was changed is one."""
    words = source.words
    heads = ("number", "time", "who", "event", "chain")
    columns = tuple(
        Column(words(head), share, Align.CENTRE if head == "number" else Align.LEFT)
        for head, share in zip(heads, _SHARES, strict=True)
    )
    lines = _chosen([*_events(source, journal), *_changes(source, journal)])
    rows = tuple(Row(tuple(map(plain, _cells(source, entry, text)))) for entry, text in lines)
    nothing = (Row((plain(words("none")),), wide=True),)
    note = words("journal_extract", shown=len(rows), all=len(journal))
    said = (Paragraph("", plain(note)),) if journal else ()
    return Section(words("journal"), (*said, Table(columns, rows or nothing, working=True)))


def _cells(source: Source, entry: JournalEntry, text: str) -> tuple[str, ...]:
    names = {str(person.id): person.name for person in source.run.inspectors}
    who = names.get(entry.who, entry.who)
    return str(entry.number), stamp(entry.at, seconds=True), who or NOTHING, text, grouped(entry.digest, 8)


def _chosen(lines: list[tuple[JournalEntry, str]]) -> list[tuple[JournalEntry, str]]:
    changes = [line for line in lines if line[0].kind is EventKind.ANSWERS_CHANGED]
    room = max(MOST - (len(lines) - len(changes)), 0)
    kept = changes[len(changes) - room :] if room else []
    return sorted(
        (line for line in lines if line in kept or line not in changes), key=lambda line: line[0].number
    )


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
        return _places(source, [path for path in told if not path.endswith(INSTRUMENT)])
    return ""


def _photo(source: Source, told: Mapping[str, object]) -> str:
    numbers = {photo.id: number for number, photo in enumerate(source.photos, start=1)}
    number = next((n for key, n in numbers.items() if key == told.get("evidence")), None)
    if number is not None:
        return source.words("photo_number", number=number)
    name = told.get("name") or told.get("digest") or told.get("evidence") or ""
    return grouped(str(name), 8) if told.get("digest") == name else str(name)


def _changes(source: Source, journal: Sequence[JournalEntry]) -> Iterator[tuple[JournalEntry, str]]:
    """Yield the values that replaced another one; keystrokes of one go are taken together."""
    open_changes: dict[str, _Change] = {}
    done: list[_Change] = []
    for entry in journal:
        if entry.kind is not EventKind.ANSWERS_CHANGED or "evidence" in entry.delta:
            continue
        for path, pair in entry.delta.items():
            told = not path.endswith(INSTRUMENT) and not path.startswith("@")
            if told and isinstance(pair, list | tuple) and len(pair) == 2:
                done += _follow(open_changes, entry, path, pair)
    for changes in _at_once([*done, *open_changes.values()]):
        kept = [one for one in changes if one.old and one.new != one.old and not _is_group(source, one.path)]
        if len(kept) > NAMED:
            places = _places(source, [one.path for one in kept])
            yield kept[0].entry, source.words("event_block") + source.words("colon") + places
        else:
            yield from ((one.entry, _arrow(source, one)) for one in kept)


def _at_once(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Take together what one line of the journal tells: a block that was pasted, or one answer."""
    lines: dict[int, list[_Change]] = {}
    for change in changes:
        lines.setdefault(change.entry.number, []).append(change)
    yield from lines.values()


def _is_group(source: Source, path: str) -> bool:
    return source.procedure.group(path) is not None


def _places(source: Source, paths: Sequence[str]) -> str:
    """Name the places of some answers; of many their number, the rows and the first few."""
    words, titles = source.words, [source.path_title(path) for path in paths]
    if len(paths) <= NAMED:
        return words.listed(titles)
    first = words.listed(titles[:NAMED])
    rows = _row_range(source, paths)
    within = words("in_brackets", text=rows) if rows else ""
    return words("places_many", count=len(paths), rows=within, first=first)


def _row_range(source: Source, paths: Sequence[str]) -> str:
    """Name the first and the last of the rows that the answers stand in, in the order of the table."""
    ranges = []
    for group in source.procedure.groups():
        parts = [path.split("/") for path in paths if path.startswith(f"{group.key}/")]
        touched = dict.fromkeys(part[1] for part in parts)
        order = source.run.answers.get(group.key, "").split()
        rows = [row for row in order if row in touched] or list(touched)
        names = list(dict.fromkeys(source.row_label(group, row) for row in (rows[0], rows[-1]))) if rows else []
        if names:
            ranges.append(source.words.range("～".join(names)))
    return source.words.listed(ranges)


def _follow(
    open_changes: dict[str, _Change], entry: JournalEntry, path: str, pair: "Sequence[object]"
) -> list[_Change]:
    old, new = (str(value or "") for value in pair)
    last = open_changes.get(path)
    if last is not None and entry.at.wall - last.entry.at.wall <= _TYPING:
        open_changes[path] = _Change(entry, path, last.old, new)
        return []
    open_changes[path] = _Change(entry, path, old, new)
    return [last] if last is not None else []


def _arrow(source: Source, change: _Change) -> str:
    old, new = source.shown(change.path, change.old), source.shown(change.path, change.new)
    return f"{source.path_title(change.path)} {old} → {new or NOTHING}"
