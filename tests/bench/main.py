"""Runs every benchmark beside its floor or peer and leaves the table in docs/benchmarks.md.

``python -m tests.bench.main FILE [NAME …]``; names choose modules (start, store, pdf, ingest …).
"""

import os
import platform
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.bench.rows import BenchRow

MODULES = ("start", "store", "pdf", "ingest", "reuse", "package", "preview")
_HEAD = """# Benchmarks

Measured by `make bench` on {machine}. Each line is a ratio to a floor or a peer measured in the same run;
the machine is noisy, so only the ratios count.

| what | floor or peer | floor | ours | ratio | goal | met |
|---|---|---|---|---|---|---|
"""


def main(target: Path, chosen: Sequence[str]) -> int:
    rows: list[BenchRow] = []
    for name in chosen or MODULES:
        print(f"— {name}", flush=True)
        for row in measured(name):
            print(line(row), flush=True)
            rows.append(row)
    head = _HEAD.format(machine=machine())
    target.write_text(head + "\n".join(line(row) for row in rows) + "\n", encoding="utf-8")
    print(f"{sum(row.ok for row in rows)} of {len(rows)} goals met; table in {target}")
    return 0 if all(row.ok for row in rows) else 1


def measured(name: str) -> list[BenchRow]:
    """Run one module in a process of its own: none feels the memory, threads or Qt application of another."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run, name).result()


def _run(name: str) -> list[BenchRow]:
    found: list[BenchRow] = import_module(f"tests.bench.bench_{name}").run()
    return found


def line(row: BenchRow) -> str:
    met = "yes" if row.ok else "**no**"
    return (
        f"| {row.name} | {row.floor_name} | {row.floor:.4g} {row.unit} | {row.ours:.4g} {row.unit} "
        f"| {row.ratio:.2f} | {row.goal} | {met} |"
    )


def machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, CPython {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
