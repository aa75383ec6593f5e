"""While the program is being opened, a glance answers; everything else waits."""

import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.lists import Glance, Page, RunQuery
from inspector_app.gui.late_backend import LateBackend
from tests.gui.fake_backend import FakeBackend
from tests.gui.sample_site import sample_runs

RUNS = tuple(sample_runs())
GLANCE = Glance(Page(RUNS[:3], None), RUNS[:2], 3, 4)


def never() -> FakeBackend:
    """Fail: this opener must not be called."""
    raise AssertionError


def test_the_first_list_is_there_at_once() -> None:
    """Nothing is opened for it."""
    late = LateBackend(never, GLANCE)
    assert (late.list_runs(RunQuery()).rows, late.count_runs(RunQuery())) == (RUNS[:3], 3)


def test_the_first_look_has_drafts_and_a_count() -> None:
    """What is not known yet is not claimed."""
    look = LateBackend(never, GLANCE).first_look()
    assert look is not None
    assert (look.drafts, look.pending) == (RUNS[:2], 4)


def test_an_empty_laptop_has_no_first_look() -> None:
    """Without a database there is nothing to look at."""
    assert LateBackend(never, None).first_look() is None


def test_other_calls_wait_for_the_program() -> None:
    """They are answered by the real one."""
    late = LateBackend(FakeBackend, GLANCE)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(lambda: late.as_backend().fingerprint())
        assert not waiting.done()
        late.open()
        assert waiting.result(timeout=5) == FakeBackend().fingerprint()


def test_a_filtered_list_waits_too() -> None:
    """A glance knows only the whole list."""
    late = LateBackend(FakeBackend, GLANCE)
    started = threading.Event()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(lambda: (started.set(), late.count_runs(RunQuery(text="屋面")))[1])
        started.wait(5)
        late.open()
        assert waiting.result(timeout=5) == 1


def test_once_open_the_real_list_is_shown() -> None:
    """The glance is forgotten."""
    late = LateBackend(FakeBackend, GLANCE)
    late.open()
    assert len(late.list_runs(RunQuery()).rows) == len(RUNS)


def test_a_program_that_cannot_be_opened_says_so_to_every_call() -> None:
    """The reason is not lost, and closing does not wait."""

    def broken() -> FakeBackend:
        raise OutsideError("store.locked", path="inspector.db")

    late = LateBackend(broken, None)
    with pytest.raises(OutsideError):
        late.open()
    with pytest.raises(OutsideError, match=r"store\.locked"):
        late.as_backend().fingerprint()
    late.close()


def test_a_window_that_closes_at_once_waits_for_nothing() -> None:
    """What has not begun to open is given up, and every waiting call ends."""
    late = LateBackend(never, None)
    late.give_up()
    late.open()
    with pytest.raises(CancelledError):
        late.as_backend().fingerprint()
    late.close()
