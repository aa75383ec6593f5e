"""Mutated photos, packages and procedure files: each is answered, none in more than a gigabyte."""

import json
import subprocess
import sys

import pytest

from tests.systems import posix_only
from tests.torture.amount import FILES

_SHARES = {"photo": 0.6, "package": 0.2, "procedure": 0.2}
_BATCH = 1000  # files a process, so that memory that grows would show and a crash costs little
_PATIENCE = 900  # seconds for a batch: a hang ends it
_MOST_MB = 1024
_SLOWEST = 10.0  # seconds for one file, on a machine that does other work too


def batches():
    """Return kind, count and seed of every process."""
    for kind, share in _SHARES.items():
        left, seed = round(FILES * share), 0
        while left > 0:
            yield kind, min(left, _BATCH), seed
            left, seed = left - _BATCH, seed + 1


@posix_only("count of the most memory that a process took which Python reads")
@pytest.mark.parametrize(("kind", "count", "seed"), list(batches()))
def test_every_mutated_file_is_answered_in_bounded_memory(kind, count, seed):
    """No crash, no hang, no error but a sentence, and less than 1 GB."""
    command = [sys.executable, "-m", "tests.torture.fuzz", kind, str(count), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert sum(told["answers"].values()) == count
    assert told["peak_mb"] < _MOST_MB
    assert told["slowest"] < _SLOWEST
    assert kind == "procedure" or len(told["answers"]) > 1 or count < 50
