"""The store serves many threads at once."""

from concurrent.futures import ThreadPoolExecutor

from inspector_app.domain.lists import RunQuery
from tests.store import factory


def test_writers_take_turns_and_the_chain_stays_one(store):
    """Answers from four threads are all kept, in one chain."""
    runs = [factory.begin(store, number) for number in range(1, 5)]

    def write(run):
        for number in range(25):
            store.save_answers(run.id, {f"a{number}": str(number)}, who=run.serial)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, runs))
    assert [len(store.run(run.id).answers) for run in runs] == [25] * 4
    assert store.verify_chain() is None


def test_readers_do_not_wait_for_a_writer(store, begun):
    """While a transaction is open, another thread reads the state before it."""
    with store._database.writing() as connection, ThreadPoolExecutor(1) as pool:
        connection.exec_driver_sql("UPDATE run SET place = 'elsewhere'")
        seen = pool.submit(lambda: store.list_runs(RunQuery()).rows[0].place).result(timeout=5)
    assert seen == begun.place


def test_a_run_is_read_as_of_one_moment(store, begun):
    """A run read while it is written to has all of a change or nothing of it."""

    def write():
        for number in range(1, 80):
            store.save_answers(begun.id, {"a": str(number), "b": str(number)}, who="")

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(write)
        while not done.done():
            answers = store.run(begun.id).answers
            assert answers.get("a") == answers.get("b")
        done.result()


def test_searching_while_writing_finds_what_was_written(store):
    """Index and writer share the one way of writing."""
    runs = [factory.begin(store, number) for number in range(1, 9)]
    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(lambda: [store.save_answers(r.id, {"n": "外墙裂缝"}, who="") for r in runs])
        while not done.done():
            store.list_runs(RunQuery(text="裂缝"))
    assert store.count_runs(RunQuery(text="裂缝")) == 8
