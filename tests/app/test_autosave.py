"""Writing soon after the last key."""

import threading
import time

import pytest

from inspector_app.app.autosave import Autosave, SaveState
from inspector_app.domain.errors import OutsideError


class Sink:
    """Keeps what is written; fails while told to."""

    def __init__(self):
        self.batches, self.fails, self.wrote = [], False, threading.Event()

    def __call__(self, changes):
        if self.fails:
            raise OutsideError("store.full")
        self.batches.append(dict(changes))
        self.wrote.set()


@pytest.fixture
def sink():
    return Sink()


@pytest.fixture
def autosave(sink):
    saver = Autosave(sink, lambda: None)
    yield saver
    sink.fails = False
    saver.close()


def test_writes_by_itself_within_a_second(autosave, sink):
    """Nobody has to ask for it."""
    autosave.put({"a": "1"})
    assert sink.wrote.wait(1.0)


def test_typing_on_does_not_put_it_off(autosave, sink):
    """The first write comes within a second though the keys never rest."""
    begun = time.monotonic()
    while not sink.wrote.is_set() and time.monotonic() - begun < 2:
        autosave.put({"a": str(time.monotonic())})
        sink.wrote.wait(0.05)
    assert time.monotonic() - begun < 1.0


def test_changes_of_one_field_are_one_write(autosave, sink):
    """Only the last text of a field is written."""
    for text in "123":
        autosave.put({"a": text})
    autosave.flush()
    assert sink.batches == [{"a": "3"}]


def test_a_failed_write_stays_pending(autosave, sink):
    """Nothing is dropped when the disk fails, and a later flush writes it."""
    sink.fails = True
    autosave.put({"a": "1"})
    assert not autosave.flush()
    assert autosave.state is SaveState.FAILED
    sink.fails = False
    assert autosave.flush()
    assert sink.batches == [{"a": "1"}]


def test_newer_text_wins_over_a_failed_one(autosave, sink):
    """What was typed after the failure is what is written."""
    sink.fails = True
    autosave.put({"a": "1", "b": "1"})
    autosave.flush()
    sink.fails = False
    autosave.put({"a": "2"})
    autosave.flush()
    assert sink.batches == [{"a": "2", "b": "1"}]


def test_closing_writes_what_is_pending(sink):
    """Closing loses nothing."""
    saver = Autosave(sink, lambda: None)
    saver.put({"a": "1"})
    assert saver.close()
    assert sink.batches == [{"a": "1"}]


def test_closing_in_vain_goes_on_trying(sink):
    """What it could not write is written once there is room, unless it is given up."""
    saver = Autosave(sink, lambda: None, again_s=0.05)
    sink.fails = True
    saver.put({"a": "1"})
    closed, sink.fails = saver.close(), False
    assert sink.wrote.wait(2)
    assert (closed, saver.close(), sink.batches) == (False, True, [{"a": "1"}])


def test_what_is_given_up_is_written_no_more(sink):
    """Nothing runs on behind a program that has ended."""
    saver = Autosave(sink, lambda: None, again_s=0.05)
    sink.fails = True
    saver.put({"a": "1"})
    assert not saver.close(give_up=True)
    sink.fails = False
    assert not sink.wrote.wait(0.2)


def test_nobody_waits_for_what_was_given_up(sink):
    """The program closes all that is open once more when it ends."""
    saver = Autosave(sink, lambda: None)
    sink.fails = True
    saver.put({"a": "1"})
    saver.close(give_up=True)
    again = threading.Thread(target=saver.close, daemon=True)
    again.start()
    again.join(5)
    assert not again.is_alive()


def test_a_failed_write_is_tried_again_by_itself(sink):
    """Once the disk takes data nobody has to press anything."""
    told = threading.Event()
    saver = Autosave(sink, told.set, again_s=0.05)
    sink.fails = True
    saver.put({"a": "1"})
    assert told.wait(2)
    failed, sink.fails = saver.state, False
    assert sink.wrote.wait(2)
    assert saver.close()
    assert (failed, saver.state, sink.batches) == (SaveState.FAILED, SaveState.SAVED, [{"a": "1"}])
