"""Takes the power away before a chosen system call: from then on the process can change no file.

Python tells an audit hook of every opening, renaming, removing and making of files before it does it.
The hook stays for the life of the process and does nothing while no test is at it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.chmod"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class PowerLoss(BaseException):
    """The machine is off: nothing after this point happens."""


@dataclass
class _Cut:
    within: str = ""
    at: int = -1
    calls: int = 0
    off: bool = False


_CUT = _Cut()


def _hook(event: str, arguments: tuple) -> None:
    if not _CUT.within or not _is_change(event, arguments):
        return
    if _CUT.off or _CUT.calls == _CUT.at:
        _CUT.off = True
        raise PowerLoss(event)
    _CUT.calls += 1


def _is_change(event: str, arguments: tuple) -> bool:
    if event == "open":
        path, mode, flags = arguments
        writes = bool(flags & _WRITING) or (isinstance(mode, str) and bool(set(mode) & set("wax+")))
        return writes and str(path).startswith(_CUT.within)
    return event in _CHANGES and str(arguments[0]).startswith(_CUT.within)


sys.addaudithook(_hook)


@contextmanager
def power_cut(within: str, at: int) -> Iterator[_Cut]:
    """Go dark before change number ``at`` (−1: never, only count) of files in a folder; it has to come."""
    _CUT.within, _CUT.at, _CUT.calls, _CUT.off = within, at, 0, False
    try:
        yield _CUT
    except PowerLoss:
        pass
    finally:
        _CUT.within = ""
    assert _CUT.off == (at >= 0), f"{_CUT.calls} changes were made, and none was number {at}"
