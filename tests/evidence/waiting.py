"""Waits for what a thread or a server does."""

import threading
import time
from collections.abc import Callable

_PAUSE = threading.Event()


def until(claim: Callable[[], object], seconds: float = 30.0) -> bool:
    """Wait until a claim holds; return whether it came to hold in time."""
    end = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > end:
            return False
        _PAUSE.wait(0.01)
    return True
