"""P1 and P2: from process start to the first painted window and to the first page of a list."""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.rows import BenchRow, at_most
from tests.store import factory

RUNS = 20_000
ROUNDS = int(os.environ.get("INSPECTOR_BENCH_STARTS", "9"))
ROOT = Path(__file__).resolve().parents[2]
PROBE = Path(__file__).with_name("start_probe.py")


def run() -> list[BenchRow]:
    """Start each window in turn, warm; medians count."""
    # As an installed program is; where writing byte code is switched off, each start would compile anew.
    compileall.compile_dir(ROOT / "inspector_app", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        store = factory.open_store(Path(folder))
        factory.fill(store, RUNS, whole=False)
        store.close()
        return _measure(folder)


def _measure(folder: str) -> list[BenchRow]:
    kinds = {"bare": (), "window": (folder,), "list": (folder,)}
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    for round_number in range(ROUNDS + 1):
        for kind, arguments in kinds.items():
            measured = _start(kind, *arguments)
            if round_number:  # the first round warms the disk's cache
                found[kind].append(measured)
    times = {kind: statistics.median(time for time, _peak in rows) for kind, rows in found.items()}
    peaks = {kind: statistics.median(peak for _time, peak in rows) for kind, rows in found.items()}
    floor = "bare PySide6 window"
    return [
        at_most("P1 start to first painted window", floor, times["bare"], times["window"], most=1.5),
        at_most("P1 peak memory then", floor, peaks["bare"], peaks["window"], most=1.6, unit="MB"),
        at_most(f"P2 start to first page of {RUNS:,}", floor, times["bare"], times["list"], most=3),
    ]


def _start(kind: str, *arguments: str) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(PROBE), kind, str(time.monotonic_ns()), *arguments]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    milliseconds, peak = ended.stdout.split()[:2]
    return float(milliseconds), float(peak)


if __name__ == "__main__":
    for row in run():
        sys.stdout.write(
            f"{row.name}: {row.ours:.0f} {row.unit}, floor {row.floor:.0f}, {row.ratio:.2f}x ({row.goal})\n"
        )
