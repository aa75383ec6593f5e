"""Logging to a rotating file, and last words: what is left behind when the program ends badly.

The libraries are imported where they are used: nothing of this is needed before the first paint.
"""

import logging
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from inspector_app import __version__

FOLDER = "logs"
LOG = "inspector.log"
FAULTS = "fault.log"
CRASH = "crash.txt"


class LastWords:
    """The files that a bad end leaves; ``begin`` returns what the session before left behind."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self._faults: IO[str] | None = None

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return self.profile / FOLDER

    def begin(self) -> str:
        """Collect what was left behind, then watch for faults of this session."""
        import faulthandler

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            found = "".join(_take(self.folder / name) for name in (CRASH, FAULTS))
            self._faults = (self.folder / FAULTS).open("w", encoding="utf-8")
        except OSError:  # a folder that takes nothing; opening the data says so in its own words
            return ""
        faulthandler.enable(self._faults)
        return found

    def end(self) -> None:
        """Stop watching; an orderly end leaves nothing behind."""
        import faulthandler

        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
            with suppress(OSError):
                (self.folder / FAULTS).unlink(missing_ok=True)

    def write_crash(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> Path | None:
        """Write the report of a defect: versions and traceback, nothing of the records.

        It comes among the temporary files where the profile takes nothing. None where neither does;
        then only the terminal has it.
        """
        import platform
        import tempfile
        import traceback

        head = f"inspector {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        report = head + "".join(traceback.format_exception(kind, error, trace)) + "\n"
        if _added(self.folder / CRASH, report):
            return self.folder / CRASH
        try:
            elsewhere = Path(tempfile.mkdtemp(prefix="inspector-crash-")) / CRASH
        except OSError:
            return None
        return elsewhere if _added(elsewhere, report) else None


def _added(path: Path, text: str) -> bool:
    """Write a text behind what a file holds; tell whether the disk took all of it."""
    try:
        path.parent.mkdir(exist_ok=True)  # a profile that is gone is not begun anew
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return False
    return True


def _take(path: Path) -> str:
    """Return the text of a file and remove it; the newest copy stays beside it for the support."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        if text.strip():
            path.replace(path.with_suffix(".last" + path.suffix))
    except OSError:
        return ""
    return text if text.strip() else ""


def set_up(profile: Path) -> None:
    """Log into the profile: warnings and worse, 1 MB a file, three files."""
    logging.getLogger().addHandler(_LogFile(profile / FOLDER / LOG))


class _LogFile(logging.Handler):
    """Opens the file with the first line: the library for it takes 6 ms, at a time when people wait.

    A line that cannot be written is let go: nothing may fail over it on a full or protected disk.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        self._file = self._file or self._opened()
        if self._file is not None:
            self._file.emit(record)

    def _opened(self) -> logging.Handler | None:
        from logging.handlers import RotatingFileHandler

        class Quiet(RotatingFileHandler):
            """Says nothing on the terminal of a line that the disk does not take."""

            def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name of logging
                """Let the line go."""

        try:
            self._path.parent.mkdir(exist_ok=True)
            file = Quiet(self._path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        except OSError:
            return None
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return file

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            with suppress(OSError):  # what the disk did not take is let go
                self._file.close()
        super().close()
