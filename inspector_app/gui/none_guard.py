"""Keeps None, True and False alive under Python 3.11, where a fault of PySide6 6.12 would end the program.

Each QVariant without a value that reaches Python (an unset property, item data that is not
there, ``index.data()``) gives back a reference of None that was never taken; the same was seen of
the two truth values. After some thousands of them the interpreter stops with "deallocating None".
From Python 3.12 on these objects are immortal and nothing happens.
"""

import sys

_SHARED = (None, True, False)


def guard_none() -> None:
    """Give them more references than can ever be given back; more than one call does no harm."""
    if sys.version_info < (3, 12):
        import ctypes

        for shared in _SHARED:
            count = ctypes.c_ssize_t.from_address(id(shared))
            count.value = max(count.value, sys.maxsize // 2)
