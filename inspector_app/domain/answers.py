"""The answers of a run: text under a path, read by kind.

A path is ``field`` for a single field, ``group/row/field`` for a cell of repeated rows,
``group`` for the ordered row ids of a group, any of these with ``~`` behind it for the
reason given for a soft warning, and an instrument's with ``#`` behind it for what the
instrument was when it was chosen: ``name|number|due date``. Everything that is kept, undone,
amended and printed is such a text, so there is one mechanism for all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from inspector_app.domain.quantity import parse_number

REASON = "~"
INSTRUMENT = "#"


def cell(group: str, row: str, column: str) -> str:
    """Return the path of a cell."""
    return f"{group}/{row}/{column}"


def place_of(texts: Mapping[str, str]) -> str:
    """Return where in the building the test is, from the common head."""
    parts = (texts.get("unit_works", ""), texts.get("part", ""))
    return "　".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Answers:
    """Reads answers; a missing or unreadable one is None, never an exception."""

    texts: Mapping[str, str]
    prefix: str = ""

    def path(self, key: str) -> str:
        """Return the whole path of a key, as seen from this row or run."""
        return self.prefix + key

    def text(self, key: str) -> str:
        """Return the kept text, empty when there is none."""
        return self.texts.get(self.prefix + key, "")

    def number(self, key: str) -> Decimal | None:
        """Return a number."""
        return parse_number(self.text(key))

    def yes(self, key: str) -> bool | None:
        """Return a yes/no answer."""
        return {"yes": True, "no": False}.get(self.text(key))

    def choices(self, key: str) -> tuple[str, ...]:
        """Return the chosen options of a multiple choice."""
        return tuple(self.text(key).split())

    def day(self, key: str) -> date | None:
        """Return a date."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            return None

    def moment(self, key: str) -> datetime | None:
        """Return a site wall time, naive, to the minute."""
        try:
            return datetime.fromisoformat(self.text(key)) if self.text(key) else None
        except ValueError:
            return None

    def duration(self, key: str) -> timedelta | None:
        """Return a duration."""
        value, _, unit = self.text(key).partition(" ")
        return timedelta(seconds=int(value)) if unit == "s" and value.isdigit() else None

    def row_ids(self, group: str) -> tuple[str, ...]:
        """Return the ids of the rows of a group, in order."""
        return tuple(self.text(group).split())

    def rows(self, group: str) -> Iterator["Answers"]:
        """Yield a reader for each row of a group, in order; its ``row_id`` names the row."""
        for row in self.row_ids(group):
            yield Answers(self.texts, f"{self.prefix}{group}/{row}/")

    @property
    def row_id(self) -> str:
        """The id of the row that this reader stands on, empty for the run itself."""
        return self.prefix.rstrip("/").rpartition("/")[2]

    def named(self, column: str) -> str:
        """Return what the row that this reader stands on is called: by that column, else by its number, #1.

        The id of a row is no name: nobody but the program has ever seen it.
        """
        group, _, row = self.prefix.rstrip("/").rpartition("/")
        order = self.texts.get(group, "").split()
        number = order.index(row) + 1 if row in order else 1
        return self.text(column) or f"#{number}"
