"""Keeps None alive under Python 3.11, where a fault of PySide6 6.12 would end the program.

Each QVariant without a value that reaches Python (an unset property, item data that is not
there, ``index.data()``) gives back a reference of None that was never taken. After some
thousands of them the interpreter stops with "deallocating None". From Python 3.12 on None is
immortal and nothing happens.
"""

import ctypes
import sys


def guard_none() -> None:
    """Give None more references than can ever be given back; more than one call does no harm."""
    if sys.version_info < (3, 12):
        count = ctypes.c_ssize_t.from_address(id(None))
        count.value = max(count.value, sys.maxsize // 2)
