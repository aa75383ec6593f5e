"""How commands speak: to people in sentences and tables, to programs in JSON."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.domain.text import Language, Text
from inspector_app.words import error_text

OK, NEGATIVE, MISUSE = 0, 1, 2
OUTPUT = "inspector.output"  # under which a command's Output is found in its context
INTERRUPTED = 130  # what shells use for Ctrl+C; neither a finding nor wrong use


@dataclass(slots=True)
class Output:
    """Collects for JSON or prints for people as it goes."""

    as_json: bool
    language: Language
    document: dict[str, Any] = field(default_factory=dict)

    def say(self, line: Text | str) -> None:
        """Print a line for people."""
        if not self.as_json:
            print(line.get(self.language) if isinstance(line, Text) else line, flush=True)

    def note(self, line: Text) -> None:
        """Print a line for people about the work itself, on the error stream."""
        if not self.as_json:
            print(line.get(self.language), file=sys.stderr)

    def word(self, line: Text) -> str:
        """Return words for the JSON document, in the language of the line."""
        return line.get(self.language)

    def put(self, **values: Any) -> None:
        """Keep values for the JSON document."""
        self.document.update(values)

    def add(self, name: str, value: Mapping[str, Any]) -> None:
        """Append one entry to a list of the JSON document."""
        self.document.setdefault(name, []).append(dict(value))

    def table(self, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Print a table for people."""
        if self.as_json or not rows:
            return
        from rich import box
        from rich.console import Console
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in head:
            table.add_column(title.get(self.language), overflow="fold")
        for row in rows:
            table.add_row(*row)
        wide = None if sys.stdout.isatty() else 160
        console = Console(width=wide, highlight=False, markup=False)
        with console.capture() as printed:
            console.print(table)
        print(printed.get(), end="", flush=True)

    def fail(self, error: InspectorError) -> int:
        """Say what went wrong and return the exit code of a negative finding."""
        spoken = OutsideError("cli.full", **error.params) if error.code == "store.full" else error
        return self.complain(error.code, error_text(spoken), NEGATIVE)

    def complain(self, code: str, text: Text, exit_code: int) -> int:
        """Say what is wrong, on the error stream or in the JSON document, and return the exit code."""
        if self.as_json:
            self.put(error={"code": code, "zh": text.zh, "en": text.en})
        else:
            print(text.get(self.language), file=sys.stderr)
        return exit_code

    def end(self, code: int) -> int:
        """Print the JSON document, if one is wanted, and return the exit code."""
        if self.as_json:
            print(json.dumps({**self.document, "exit": code}, ensure_ascii=False, default=str), flush=True)
        return code


def plain(value: Any) -> Any:
    """Return figures as JSON can hold them: decimals as numbers written out, in text."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return format(value, "f") if isinstance(value, Decimal) else value


def brief(value: Any) -> str:
    """Return figures in one line for people."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={brief(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(brief(item) for item in value) + "]"
    return "—" if value is None else str(plain(value))


def minute(moment: str) -> str:
    """Return a moment in ISO 8601 as people read it, to the minute."""
    return moment[:16].replace("T", " ")
