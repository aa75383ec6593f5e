"""Says on a terminal how far long work is; a script's output holds nothing of it."""

import sys

from inspector_app.app.work import Step, Work
from inspector_app.cli.output import Output
from inspector_app.words import text as words


def counting(output: Output) -> Work:
    """Return work that counts on one line of the terminal, if there is one; Ctrl+C stops it."""
    return Work(progress=lambda step: _count(output, step)) if sys.stderr.isatty() else Work()


def _count(output: Output, step: Step) -> None:
    count = f"  {step.done} / {step.total}" if step.total else ""
    ending = "\n" if step.total and step.done >= step.total else ""
    said = words(f"backup.phase_{step.phase}").get(output.language)
    print(f"\r\x1b[2K{said}{count}", end=ending, file=sys.stderr, flush=True)
