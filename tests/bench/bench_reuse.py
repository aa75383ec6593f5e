"""Searching a photo's copies among 200,000 looks, beside a bare walk through as many hashes.

The floor compares the same views in the same positions with numpy's exclusive or and bit count, in
one thread and in one piece, and keeps nothing but the fewest bits; ours also names the looks that are
near, by which view and turned how.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np

from inspector_app.evidence import reuse_index
from inspector_app.evidence.phash import POSITIONS
from inspector_app.evidence.reuse import VIEWS, Questions
from tests.bench.rows import BenchRow, at_most

LOOKS = 200_000
ROUNDS = 15
MOST_MS = 50.0
_WITHIN = 12


def run() -> list[BenchRow]:
    """Measure both in turns; medians count."""
    chance = np.random.default_rng(7)
    rows = chance.integers(0, 1 << 63, (LOOKS, VIEWS), dtype=np.uint64)
    asked = chance.integers(0, 1 << 63, (VIEWS, POSITIONS), dtype=np.uint64)
    asked[0, 3] = rows[LOOKS // 2, 5] ^ np.uint64(0b1011)
    index = reuse_index.ReuseIndex()
    index.add(rows.astype(">u8").tobytes())
    by_view = np.ascontiguousarray(rows.T)
    questions = Questions(asked, ())
    assert index.near(questions, 3)[0].place == LOOKS // 2
    ours, floor = [], []
    for _ in range(ROUNDS):
        floor.append(_ms(lambda: _bare(by_view, asked)))
        ours.append(_ms(lambda: index.near(questions, _WITHIN)))
    found, bare = statistics.median(ours), statistics.median(floor)
    name = f"reuse search among {LOOKS:,} photos"
    ratio = found / MOST_MS
    return [
        at_most(name, "bare numpy walk, one thread", bare, found, most=1.5),
        BenchRow(name, "instant", MOST_MS, found, ratio, f"≤ {MOST_MS:g} ms", ratio <= 1),
    ]


def _bare(rows: np.ndarray, asked: np.ndarray) -> np.ndarray:
    least = np.full(rows.shape[1], 64, np.uint8)
    for question, view, position in reuse_index._COMPARED:
        least = np.minimum(least, np.bitwise_count(rows[view] ^ asked[question, position]))
    return least


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)
