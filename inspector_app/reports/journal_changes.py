"""What changed in a record, as its journal tells it: values replaced, blocks filled at once, rows taken out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from inspector_app.domain.answers import INSTRUMENT
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.reports.source import Source
from inspector_app.reports.wording import NOTHING

NAMED = 4  # answers that are named one by one; of more the number and the rows are printed
_TYPING = timedelta(seconds=60)  # changes of one answer that follow each other this closely are one


@dataclass(slots=True)
class _Change:
    """One answer as it was before and after somebody worked on it."""

    entry: JournalEntry
    path: str
    old: str
    new: str


def changes_of(source: Source, journal: Sequence[JournalEntry]) -> Iterator[tuple[JournalEntry, str]]:
    """Yield what replaced another value, what filled cells at once and what was taken out, in no order.

    Keystrokes of one go are taken together; a value that was merely filled in is no event.
    """
    yield from _removals(source, journal)
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
        yield from _told(source, changes)


def _told(source: Source, changes: Sequence[_Change]) -> Iterator[tuple[JournalEntry, str]]:
    """Tell what one line of the journal replaced, and the block of empty cells that it filled at once."""
    entry = changes[0].entry
    if len(changes) > NAMED:
        changes = sorted(changes, key=_place_in(source))
    gone, begun = rows_gone(source, entry), rows_gone(source, entry, begun=True)
    cells = [one for one in changes if not _is_group(source, one.path) and _row_of(one.path) not in gone]
    replaced = [one for one in cells if one.old and one.new != one.old]
    if len(replaced) > NAMED:
        yield entry, _block(source, "event_block", replaced)
    else:
        yield from ((entry, _arrow(source, one)) for one in replaced)
    filled = [one for one in cells if one.new and not one.old and _row_of(one.path)]
    is_copy = len(begun) == 1 and {_row_of(one.path) for one in filled} == set(begun)  # of the row above
    if len(filled) > NAMED and not is_copy:
        yield entry, _block(source, "event_filled", filled)


def _place_in(source: Source) -> Callable[[_Change], tuple[int, ...]]:
    """Return what puts changes into the order of the form: by table, row and column."""
    places: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(source.procedure.groups(), 1):
        for row_number, row in enumerate(source.answers.row_ids(group.key)):
            fields = (*group.columns, *group.on_fail)
            places |= {f"{group.key}/{row}/{f.key}": (number, row_number, n) for n, f in enumerate(fields)}
    return lambda one: places.get(one.path, (0,))


def _block(source: Source, event: str, changes: Sequence[_Change]) -> str:
    return source.words(event) + source.words("colon") + places(source, [one.path for one in changes])


def _row_of(path: str) -> str:
    """Return the row that an answer stands in as ``group/row``, empty where it stands in none."""
    return path.rpartition("/")[0]


def rows_gone(source: Source, entry: JournalEntry, *, begun: bool = False) -> list[str]:
    """Return the rows that a line of the journal took out (or began), as ``group/row``."""
    rows = []
    for path, pair in entry.delta.items():
        if _is_group(source, path) and isinstance(pair, list | tuple) and len(pair) == 2:
            old, new = (str(value or "").split() for value in (reversed(pair) if begun else pair))
            rows += [f"{path}/{row}" for row in old if row not in new]
    return rows


def _removals(source: Source, journal: Sequence[JournalEntry]) -> Iterator[tuple[JournalEntry, str]]:
    """Yield the rows that were taken out with something in them, by the names that they had."""
    for entry in journal:
        if entry.kind is not EventKind.ANSWERS_CHANGED:
            continue
        if said := _rows_told(source, entry, begun=False):
            yield entry, said


def step_taken(source: Source, entry: JournalEntry) -> str:
    """Tell what an undone or redone step did: rows taken out or put in, and the places of other answers."""
    rows = [_rows_told(source, entry, begun=begun) for begun in (False, True)]
    moved = {*rows_gone(source, entry), *rows_gone(source, entry, begun=True)} if any(rows) else set()
    others = [
        path
        for path in entry.delta
        if not path.endswith(INSTRUMENT)
        and _row_of(path) not in moved
        and not (moved and _is_group(source, path))
    ]
    told = [*rows, places(source, others) if others else ""]
    return source.words("semicolon").join(one for one in told if one)


def _rows_told(source: Source, entry: JournalEntry, *, begun: bool) -> str:
    """Tell of rows with something in them that were taken out, or put in; empty where there were none."""
    touched = {_row_of(path) for path in entry.delta}
    heads = [head for head in rows_gone(source, entry, begun=begun) if head in touched]
    if not heads:
        return ""
    names = source.words.listed([_label_then(source, entry, head, begun=begun) for head in heads[:NAMED]])
    said = source.words("event_rows_added" if begun else "event_rows_removed", count=len(heads))
    return said + source.words("colon") + names if names else said


def _label_then(source: Source, entry: JournalEntry, head: str, *, begun: bool) -> str:
    """Return what the label of a row said when the row was taken out, or put in."""
    group = source.procedure.group(head.partition("/")[0])
    pair = entry.delta.get(f"{head}/{group.label}") if group else None
    return str(pair[begun] or "") if isinstance(pair, list | tuple) else ""


def _at_once(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Take together what one line of the journal tells: a block that was pasted, or one answer."""
    lines: dict[int, list[_Change]] = {}
    for change in changes:
        lines.setdefault(change.entry.number, []).append(change)
    yield from lines.values()


def _is_group(source: Source, path: str) -> bool:
    return source.procedure.group(path) is not None


def places(source: Source, paths: Sequence[str]) -> str:
    """Name the places of some answers; of many their number, the rows and the first few."""
    words = source.words
    first = words.listed([source.path_title(path) for path in paths[:NAMED]])
    if len(paths) <= NAMED:
        return first
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
