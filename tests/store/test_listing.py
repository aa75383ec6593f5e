"""Lists give what the filters say, page by page, along an index."""

from datetime import date, timedelta
from itertools import product

import pytest

from inspector_app.domain.lists import RunOrder, RunQuery
from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store import listing
from inspector_app.store.glance import glance
from tests.store import factory

RUNS = 3000


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A store with three thousand runs."""
    with factory.open_store(tmp_path_factory.mktemp("full")) as store:
        factory.fill(store, RUNS)
        yield store


@pytest.fixture(scope="module")
def lines(full):
    """All its lines, newest first."""
    return _walk(full, RunQuery(), 1000)


def _walk(store, query, size):
    found, after = [], None
    while True:
        page = store.list_runs(query, limit=size, after=after)
        found += page.rows
        if (after := page.next) is None:
            return found


DAY = (factory.FIRST_DAY + timedelta(days=60)).date()
CHOICES = [
    ({}, {"project_id": "project-7"}),
    ({}, {"procedure_id": "pipe.ball"}),
    ({}, {"verdict": Verdict.FAIL}),
    ({}, {"states": (RunState.SEALED,)}, {"states": (RunState.SEALED, RunState.DRAFT)}),
    ({}, {"since": DAY}, {"until": DAY}),
]
QUERIES = [{k: v for part in parts for k, v in part.items()} for parts in product(*CHOICES)]


def _passes(line, wanted):
    tests = {
        "project_id": lambda v: line.project_id == v,
        "procedure_id": lambda v: line.procedure_id == v,
        "verdict": lambda v: line.verdict is v,
        "states": lambda v: line.state in v,
        "since": lambda v: line.changed.wall.date() >= v,
        "until": lambda v: line.changed.wall.date() <= v,
    }
    return all(tests[name](value) for name, value in wanted.items())


@pytest.mark.parametrize("wanted", QUERIES, ids=lambda q: "+".join(q) or "all")
def test_filters_give_what_they_say(full, lines, wanted):
    """Every combination gives the lines that pass all its filters, in the list's order, and counts them."""
    expected = [line for line in lines if _passes(line, wanted)]
    query = RunQuery(**wanted)
    assert (_walk(full, query, 1000), full.count_runs(query)) == (expected, len(expected))


def test_pages_meet_without_gap_or_overlap(full, lines):
    """The size of the pages does not matter."""
    assert _walk(full, RunQuery(), 97) == lines


def test_the_oldest_first_is_the_same_list_backwards(full, lines):
    """Both orders hold the same lines."""
    assert _walk(full, RunQuery(order=RunOrder.OLDEST), 500) == lines[::-1]


def test_runs_of_one_day_stand_in_the_order_of_making(full, lines):
    """The list goes by day, then by making."""
    serials = [line.serial for line in lines]
    assert serials == sorted(serials, key=lambda s: int(s[8:]), reverse=True)


def test_a_full_last_page_ends_the_list(full):
    """No empty page follows."""
    assert full.list_runs(RunQuery(), limit=RUNS).next is not None
    last = full.list_runs(RunQuery(verdict=Verdict.INCOMPLETE), limit=6)
    assert (len(last.rows), last.next) == (6, None)


def test_a_page_is_never_longer_than_a_thousand(full):
    """A window that asks for all does not get all at once."""
    assert len(full.list_runs(RunQuery(), limit=10**9).rows) == listing.MOST


@pytest.mark.parametrize("limit", [0, -1])
def test_a_page_has_at_least_one_line(full, limit):
    """A senseless limit is no crash."""
    assert len(full.list_runs(RunQuery(), limit=limit).rows) == 1


def test_an_unknown_project_has_no_runs(full):
    """A filter that nothing passes gives an empty page."""
    assert full.list_runs(RunQuery(project_id="none")).rows == ()


def test_a_new_run_does_not_shift_the_next_page(store):
    """The next page begins behind the last line seen, whatever came on top meanwhile."""
    runs = [factory.begin(store, number) for number in range(1, 5)]
    first = store.list_runs(RunQuery(), limit=2)
    factory.begin(store, 9)
    rest = store.list_runs(RunQuery(), limit=9, after=first.next)
    assert [line.id for line in rest.rows] == [runs[1].id, runs[0].id]


def test_days_without_runs_are_empty(full):
    """Both ends of a range count, and nothing beyond."""
    assert full.count_runs(RunQuery(since=date(2023, 1, 1), until=date(2023, 12, 31))) == 0


def _plan(store, wanted, text="", after=False):
    query = RunQuery(text=text, **wanted)
    cursor = store.list_runs(RunQuery(), limit=1).next if after else None
    match = listing.match_of(text)
    statement = listing._page(listing._shape(query, match, cursor))
    values = {**listing._values(query, match, cursor), "most": 100}
    with store._database.reading() as connection:
        compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
        named = {**compiled.params, **values}
        binds = tuple(named[name] for name in compiled.positiontup)
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", binds)
        return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize("wanted", QUERIES, ids=lambda q: "+".join(q) or "all")
def test_no_page_is_sorted_by_hand(full, wanted):
    """Every list runs along an index in its order, so that the first page costs no more in a long list."""
    plan = _plan(full, wanted, after=True)
    assert "TEMP B-TREE" not in plan
    assert "run USING INDEX run_of_" in plan


@pytest.mark.parametrize("wanted", QUERIES, ids=lambda q: "+".join(q) or "all")
def test_a_search_is_led_by_the_search_index(full, wanted):
    """Other filters only test what the search found."""
    plan = _plan(full, wanted, text="裂缝")
    assert "TEMP B-TREE" not in plan
    assert plan.startswith("SCAN run_search VIRTUAL TABLE")


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"project_id": "project-7", "verdict": Verdict.FAIL}, "run_of_project"),
        ({"procedure_id": "pipe.ball", "verdict": Verdict.FAIL}, "run_of_procedure"),
        ({"states": (RunState.DRAFT,), "procedure_id": "pipe.ball"}, "run_of_state"),
        ({"verdict": Verdict.FAIL}, "run_of_verdict"),
        ({}, "run_of_day"),
    ],
)
def test_the_most_selective_filter_leads(full, wanted, index):
    """A project narrows more than a verdict does."""
    assert f"INDEX {index}" in _plan(full, wanted)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE run SET state = 'handed_over' WHERE state = 'draft'",
        "UPDATE run SET state = 'sealed' WHERE state = 'draft'",
    ],
)
def test_a_state_without_its_seal_does_not_fit(store, begun, statement):
    """What the row says is not believed where there is no seal; the glance says the same."""
    assert store.list_runs(RunQuery()).rows[0].fits
    with store._database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert not store.list_runs(RunQuery()).rows[0].fits
    assert not glance(store._database.path).page.rows[0].fits


def test_a_seal_without_its_state_does_not_fit(store, begun):
    """Set back to a draft, a sealed record is no draft."""
    store.seal(begun.id, factory.seal(store))
    assert store.list_runs(RunQuery()).rows[0].fits
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE run SET state = 'draft'")
    assert [line.fits for line in store.drafts()] == [False]
