"""What a record still lacks, said once for all rows that lack the same."""

from collections.abc import Sequence
from typing import Protocol

from inspector_app.domain.text import Text
from inspector_app.reports.source import Source


class Gap(Protocol):
    """Something that a record still lacks, said in both languages."""

    @property
    def text(self) -> Text:
        """What is missing."""
        ...

    @property
    def path(self) -> str:
        """Where: the path of an answer, or a name of another kind of place, which begins with @."""
        ...


def gap_names(source: Source, gaps: Sequence[Gap]) -> list[str]:
    """Name what is missing in the language of the document, behind it the rows in which it is."""
    words = source.words
    said: dict[tuple[str, str], list[str]] = {}
    for number, gap in enumerate(gaps):
        group, _, rest = gap.path.partition("/")
        row = source.row_name(group, rest.partition("/")[0])
        said.setdefault((words.of(gap.text), group if row else str(number)), []).extend([row] if row else [])
    return [
        title + (words("in_brackets", text=words.listed(rows)) if rows else "")
        for (title, _), rows in said.items()
    ]
