"""What a YAML parser has against a text, in words and with its line: it names neither in Chinese."""

import re
from collections.abc import Sequence
from typing import Final

from inspector_app.domain.text import Text, same
from inspector_app.procedures.problems import shortened
from inspector_app.words import text as words

NOT_PRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REASONS: Final[Sequence[tuple[str, str]]] = (  # the first that is found in the parser's words
    ("tab character", "yaml_tab"),
    ("control character|special character|unacceptable|surrogates", "yaml_control"),
    ("escape", "yaml_escape"),
    ("expected ',' or|node content", "yaml_brackets"),
    ("end of stream", "yaml_end"),
    ("mapping values are not allowed", "yaml_colons"),
    ("expected ':'", "yaml_no_colon"),
    ("cannot start any token", "yaml_start"),
    ("expected key|block end|block entry|'-' indicator|block collection|block sequence", "yaml_indent"),
    ("document start|directive", "yaml_document"),
)


def reason_of(problem: str, line: str = "") -> Text:
    """Say what the parser found in a line; words of its own that are not known here stay as they are."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return words("procedure_files.yaml_tab")
    for pattern, key in _REASONS:
        if re.search(pattern, problem):
            return words(f"procedure_files.{key}")
    return same(shortened(problem))


def line_of_unprintable(text: str) -> int:
    """Return the line of the first character that YAML does not allow; 0 when there is none."""
    found = NOT_PRINTABLE.search(text)
    return 0 if found is None else text.count("\n", 0, found.start()) + 1


def line_at(text: str, number: int) -> str:
    """Return a line by its number from 1; none is empty."""
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""
