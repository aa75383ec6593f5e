"""Kills a process that works, and says what it had said by then."""

import subprocess
import sys
import time
from collections.abc import Sequence


def killed(arguments: Sequence[str], after_s: float) -> tuple[list[str], int]:
    """Let a Python process work for a while after its first line, and kill it.

    Returns the lines that it ended, and the monotonic nanosecond of its death.
    """
    victim = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True)
    assert victim.stdout is not None
    lines = [victim.stdout.readline()]
    time.sleep(after_s)
    died = time.monotonic_ns()
    victim.kill()
    lines += victim.stdout.readlines()
    victim.wait()
    victim.stdout.close()
    assert lines[0], "the victim did not begin"
    return [line for line in lines if line.endswith("\n")], died
