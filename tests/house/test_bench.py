"""The benchmarks that `make bench` runs."""

import os

from tests.bench import main
from tests.house.tracked import ROOT


def process_of(_name: str) -> int:
    """Return the process that this runs in."""
    return os.getpid()


def test_every_benchmark_is_in_the_one_table():
    """None is there that nobody runs, and none is asked for that is not there."""
    there = {path.stem.removeprefix("bench_") for path in (ROOT / "tests" / "bench").glob("bench_*.py")}
    assert there == set(main.MODULES)


def test_a_benchmark_runs_in_a_process_of_its_own(monkeypatch):
    """A Qt application of one would keep the next from making its own."""
    monkeypatch.setattr(main, "_run", process_of)
    assert main.measured("") != os.getpid()
