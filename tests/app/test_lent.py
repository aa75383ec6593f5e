"""Runs that are lent to workers while the window opens and closes them."""

import threading


def test_a_lent_run_is_closed_again(app, begin):
    """Where nobody else held it."""
    session = begin()
    app.runs.close(session.run.id)
    with app.runs.lent(session.run.id):
        assert app.runs.is_open(session.run.id)
    assert not app.runs.is_open(session.run.id)


def test_a_run_opened_meanwhile_stays_open(app, begin):
    """What the window shows is not taken away from it when the worker is done."""
    run_id = begin().run.id
    app.runs.close(run_id)
    with app.runs.lent(run_id) as lent:
        opened = app.runs.open(run_id)
    opened.set_answer("part", "502 卫生间")
    assert (opened is lent, opened.flush()) == (True, True)
    assert app.runs.view(run_id).run.answers["part"] == "502 卫生间"


def test_a_run_closed_meanwhile_is_closed_when_the_work_is_done(app, begin):
    """The worker keeps its session until then."""
    session = begin()
    with app.runs.lent(session.run.id) as lent:
        assert app.runs.close(session.run.id)
        lent.set_answer("part", "503 卫生间")
    assert not app.runs.is_open(session.run.id)
    assert app.runs.view(session.run.id).run.answers["part"] == "503 卫生间"


def test_two_threads_get_one_session(app, begin):
    """However close together they ask."""
    run_id = begin().run.id
    app.runs.close(run_id)
    got = []
    threads = [threading.Thread(target=lambda: got.append(app.runs.open(run_id))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, got))) == 1
