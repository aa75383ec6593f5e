"""Blocks of cells as text: what spreadsheets put on the clipboard, and what they take from it."""

import csv
import io
from collections.abc import Sequence


def parse_block(text: str) -> list[list[str]]:
    """Read tab-separated lines; quoted cells may hold tabs and line ends, empty lines at the end are none."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not unified:
        return []
    if '"' not in unified:
        return [[cell.strip() for cell in line.split("\t")] for line in unified.split("\n")]
    reader = csv.reader(io.StringIO(unified), delimiter="\t")
    return [[cell.strip() for cell in line] for line in reader]


def format_block(rows: Sequence[Sequence[str]]) -> str:
    """Write cells as tab-separated lines, quoting only what would be read otherwise."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")


def is_block(text: str) -> bool:
    """Tell whether a text holds more than one cell."""
    return "\t" in text or "\n" in text.strip("\r\n")
