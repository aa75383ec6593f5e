"""P6, P7, P8 and P12: lists and searches of a million runs, and one durable answer, beside bare sqlite3.

The floor is the very statement that the store runs, through the bare driver and as plain tuples;
for P8 one answer in one transaction of a log with full sync. Both take turns, and medians count.
"""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.dialects.sqlite import dialect

from inspector_app.domain.lists import RunQuery
from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store import listing
from inspector_app.store.engine import PAGE_CACHE_KIB
from inspector_app.store.status import RunStatus
from inspector_app.store.store import Store
from inspector_app.store.words import match_of
from tests.bench.rows import BenchRow, at_most
from tests.store import factory

MANY = int(os.environ.get("INSPECTOR_BENCH_RUNS", "1000000"))
FEW = min(10_000, MANY)
ROUNDS = 200
FILTERS = {
    "newest first": RunQuery(),
    "of one project": RunQuery(project_id="project-7"),
    "of one procedure, failed": RunQuery(procedure_id="pipe.ball", verdict=Verdict.FAIL),
    "handed over": RunQuery(states=(RunState.HANDED_OVER,)),
}
WORD = "裂缝"


def run() -> list[BenchRow]:
    """Measure everything; makes a store of a million runs, about two minutes."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = _filled(Path(folder) / "few", FEW), _filled(Path(folder) / "many", MANY)
        try:
            return [*_pages(many), _search(many), *_growth(few, many), _answer(few, Path(folder))]
        finally:
            few.close()
            many.close()


def _filled(folder: Path, runs: int) -> Store:
    folder.mkdir()
    store = factory.open_store(folder)
    factory.fill(store, runs, whole=False)
    return store


def _pages(store: Store) -> list[BenchRow]:
    name = f"P6 list page of 100 out of {MANY:,}, {{}}"
    return [_beside(store, name.format(title), query) for title, query in FILTERS.items()]


def _search(store: Store) -> BenchRow:
    return _beside(
        store, f"P7 search of {WORD} in {MANY:,}, {_hits(store):,} hits equal to LIKE", RunQuery(text=WORD)
    )


def _hits(store: Store) -> int:
    found = store.count_runs(RunQuery(text=WORD))
    with store._database.reading() as connection:
        like = "SELECT count(*) FROM run_words WHERE words LIKE ?"
        truth = connection.exec_driver_sql(like, (f"%{WORD}%",)).scalar_one()
    if found != truth:
        raise AssertionError(f"the index finds {found} runs, LIKE {truth}")
    return found


def _beside(store: Store, name: str, query: RunQuery) -> BenchRow:
    raw = sqlite3.connect(store._database.path, isolation_level=None)
    raw.execute(f"PRAGMA cache_size=-{PAGE_CACHE_KIB}")
    statement, values = _statement(query)
    floor, ours = _in_turn(lambda: raw.execute(statement, values).fetchall(), lambda: store.list_runs(query))
    raw.close()
    return at_most(name, "raw sqlite3, same statement", floor, ours, most=2)


def _statement(query: RunQuery) -> tuple[str, dict[str, object]]:
    match = match_of(query.text)
    compiled = listing._page(listing._shape(query, match)).compile(dialect=dialect(paramstyle="named"))
    return str(compiled), {**compiled.params, **listing._values(query, match), "most": 101}


def _growth(few: Store, many: Store) -> list[BenchRow]:
    rows = []
    for title, query in (
        ("P6 list page", RunQuery(procedure_id="pipe.ball")),
        ("P7 search", RunQuery(text=WORD)),
    ):
        small, large = _in_turn(lambda q=query: few.list_runs(q), lambda q=query: many.list_runs(q))
        rows.append(at_most(f"P12 {title}, {MANY:,} runs", f"ours, {FEW:,} runs", small, large, most=1.5))
    return rows


def _answer(store: Store, folder: Path) -> BenchRow:
    run = factory.begin(store, 900_000)
    status = RunStatus(RunState.DRAFT, Verdict.INCOMPLETE, "", run.place, 3, 0, 1, 5, 2, 4)
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute(
        "CREATE TABLE answer (run INTEGER, path TEXT, text TEXT, PRIMARY KEY (run, path)) WITHOUT ROWID"
    )
    numbers = iter(range(10 * ROUNDS))

    def bare() -> None:
        number = next(numbers)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT OR REPLACE INTO answer VALUES (1, ?, ?)", (f"rooms/r{number % 40}/depth", str(number))
        )
        raw.execute("COMMIT")

    def ours() -> None:
        number = next(numbers)
        changes = {f"rooms/r{number % 40}/depth": str(number)}
        store.save_answers(run.id, changes, who="陈建国", at=factory.CLOCK.now(), status=status)

    floor, taken = _in_turn(bare, ours)
    raw.close()
    return at_most(
        "P8 one answer durable, with journal and status", "one WAL + FULL transaction", floor, taken, most=2
    )


def _in_turn(floor: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both in milliseconds, taken alternately after a warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 10):
        for which, act in enumerate((floor, ours)):
            began = time.perf_counter()
            act()
            if turn >= 10:
                times[which].append((time.perf_counter() - began) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])
