"""Killed at any instant, nothing that was accepted is lost.

INSPECTOR_TORTURE sets how often a real process is killed; a dozen times unless said otherwise.
"""

import os
import random
import subprocess
import sys
import threading

import pytest

from tests.store import factory

TIMES = int(os.environ.get("INSPECTOR_TORTURE", "12"))


def _write_and_die(folder, serial, first, seconds):
    """Return the last number that a writer said before it was killed."""
    command = [sys.executable, "-m", "tests.store.torture_writer", str(folder), serial, str(first)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with writer:
        said = [writer.stdout.readline()]
        death = threading.Timer(seconds, writer.kill)
        death.start()
        said += writer.stdout.readlines()
        death.join()
    assert writer.returncode != 0
    return int([line for line in said if line.endswith("\n")][-1])


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A folder whose writers were all killed, the run's serial and the last number accepted each time."""
    folder, chance = tmp_path_factory.mktemp("killed"), random.Random(7)
    with factory.open_store(folder) as store:
        serial = factory.begin(store).serial
    accepted = []
    for _ in range(TIMES):
        last = _write_and_die(folder, serial, accepted[-1] + 2 if accepted else 1, chance.uniform(0, 0.12))
        accepted.append(last)
    return folder, serial, accepted


def test_the_writers_got_somewhere(killed):
    """The test means something: each process had answers accepted before it died."""
    assert killed[2] == sorted(set(killed[2]))


def test_no_accepted_answer_is_lost(killed):
    """Every number that was said is there, from all lives of the program."""
    folder, serial, accepted = killed
    with factory.open_store(folder) as store:
        kept = store.run(store.find_run(serial)).answers
    expected = set(range(1, accepted[-1] + 1)) - {last + 1 for last in accepted[:-1]}
    assert expected <= {int(kept[path]) for path in kept if path.endswith("/depth")}


def test_nothing_is_half_written(killed):
    """Answers, journal and list agree after the last death."""
    folder, serial, _ = killed
    with factory.open_store(folder) as store:
        run = store.run(store.find_run(serial))
        (line,) = store.drafts()
        last = int(run.answers["last"])
        assert (run.answers[f"rows/r{last}/depth"], line.place) == (str(last), f"{last}层")
        assert line.photos == len(run.evidence)


def test_chain_and_file_are_sound(killed):
    """The journal holds from the first line to the last, and so does every page."""
    with factory.open_store(killed[0]) as store:
        assert (store.verify_chain(), store.integrity()) == (None, ())


def test_the_next_start_knows_what_was_open(killed):
    """The run that was on the screen is named with what is kept of it."""
    folder, serial, _ = killed
    with factory.open_store(folder) as store:
        (note,) = store.unclosed_sessions()
        run = store.run(store.find_run(serial))
    assert (note.serial, note.answers, note.last_change) == (serial, len(run.answers), run.changed)
