"""What a draft holds that is no part of the record: rows that nobody has touched, and what is left of photos.

A table begins with some rows so that one can start at once. An untouched one stands in the table, but
only so many of them as are still needed reach the judge, the record and the page; the rest is paper. What
was kept of a photo that was taken out is none either (``app/origins.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inspector_app.app.origins import left_behind
from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Procedure, RowGroup
from inspector_app.domain.run import Run

Place = tuple[str, str]  # group and row: the ids of rows repeat from group to group


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """A row that the program has begun behind the last one, with what it took over from there.

    Only the session knows of it: somebody who adds a row himself means it, whatever stands in it.
    """

    place: Place
    made: Mapping[str, str]  # its answers by path, as they were made

    def is_untouched(self, run: Run) -> bool:
        """Tell whether nothing was entered in it or taken from it since."""
        head = "/".join(self.place) + "/"
        return {path: text for path, text in run.answers.items() if path.startswith(head)} == self.made


def idle_rows(run: Run, procedure: Procedure, offered: OfferedRow | None = None) -> frozenset[Place]:
    """Return the rows in which nothing stands but what they began with, and to which no photo belongs.

    A sealed record that has more rows than it needs was sealed with all of them: none of those is idle.
    """
    answered = set(_answered(run, procedure))
    if offered is not None and offered.is_untouched(run):
        answered.discard(offered.place)
    touched = answered.union(_photographed(run, procedure))
    answers = Answers(run.answers)
    return frozenset(
        place
        for group in procedure.groups()
        if not (run.is_sealed and len(answers.row_ids(group.key)) > group.least)
        for row in answers.row_ids(group.key)
        if (place := (group.key, row)) not in touched
    )


def surplus(run: Run, procedure: Procedure, offered: OfferedRow | None = None) -> Mapping[str, str]:
    """Return the changes that take the idle rows out of a draft, but for those that are still needed."""
    if run.is_sealed:
        return {}
    idle, answers = idle_rows(run, procedure, offered), Answers(run.answers)
    changes: dict[str, str] = {}
    for group in procedure.groups():
        ids = answers.row_ids(group.key)
        gone = _spare(group, ids, [row for row in ids if (group.key, row) in idle])
        if gone:
            changes[group.key] = " ".join(row for row in ids if row not in gone)
            heads = tuple(f"{group.key}/{row}/" for row in gone)
            changes.update({path: "" for path in run.answers if path.startswith(heads)})
    return changes


def left_out(run: Run, procedure: Procedure, offered: OfferedRow | None = None) -> Mapping[str, str]:
    """Return the changes that make a draft what it counts as, and what a seal makes of it."""
    return {**surplus(run, procedure, offered), **left_behind(run)}


def without_surplus(run: Run, procedure: Procedure, offered: OfferedRow | None = None) -> Run:
    """Return a draft as it counts: without the idle rows that nobody needs, and what is left of photos."""
    changes = left_out(run, procedure, offered)
    if not changes:
        return run
    answers = {**run.answers, **changes}
    return replace(run, answers={path: text for path, text in answers.items() if text})


def _spare(group: RowGroup, ids: tuple[str, ...], idle: list[str]) -> set[str]:
    """Return the last of the idle rows, so many that the rows that are asked for stay."""
    count = min(len(ids) - group.least, len(idle))
    return set(idle[len(idle) - count :]) if count > 0 else set()


def _answered(run: Run, procedure: Procedure) -> Iterator[Place]:
    defaults = {
        (group.key, field.key): field.default for group in procedure.groups() for field in group.columns
    }
    for path, text in run.answers.items():
        group, _, rest = path.partition("/")
        row, _, column = rest.partition("/")
        if column and text != defaults.get((group, column), ""):
            yield group, row


def _photographed(run: Run, procedure: Procedure) -> Iterator[Place]:
    groups = {shot.key: shot.group for shot in procedure.shots}
    for item in run.evidence:
        if item.row:
            yield groups.get(item.shot, ""), item.row
