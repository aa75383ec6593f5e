"""Runs are kept whole and move only as allowed."""

from dataclasses import replace

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store.status import RunStatus
from tests.store import factory

STATUS = RunStatus(RunState.JUDGED, Verdict.FAIL, "LEAK", "7#楼 阳台", 2, 1, 3, 5, 2, 4, "板底渗水")


def test_a_run_comes_back_as_it_was_made(store):
    """Everything that a run is made of is kept."""
    made = factory.run(
        answers={"part": "501", "rooms": "r1"}, profile="ningbo", profile_text="a: 1", step="prepare"
    )
    factory.archive(store)
    kept = store.create_run(made, "陈建国")
    assert replace(kept, serial="") == made


def test_an_empty_serial_gets_the_next_label_of_its_year(store):
    """Labels count on from the last one taken."""
    first, second = factory.begin(store, 1), factory.begin(store, 2)
    assert (first.serial, second.serial) == ("JC-2026-0001", "JC-2026-0002")


def test_a_label_that_was_only_looked_at_is_not_taken(store):
    """Asking twice gives the same label, so that the numbers have no gaps."""
    assert store.next_serial(2026) == store.next_serial(2026) == "JC-2026-0001"


def test_labels_go_on_beyond_four_digits(store, begun):
    """The ten-thousandth run of a year is counted, not sorted as text."""
    factory.begin(store, 2, serial="JC-2026-9999")
    factory.begin(store, 3)
    assert store.next_serial(2026) == "JC-2026-10001"


def test_a_run_is_found_by_its_serial(store, begun):
    """The label leads to the run."""
    assert store.run(store.find_run(begun.serial)) == begun


@pytest.mark.parametrize("ask", [lambda s: s.run(RunId("none")), lambda s: s.run(s.find_run("none"))])
def test_an_unknown_run_is_said(store, ask):
    """Nothing is made up for an id that is not there."""
    with pytest.raises(UserError, match=r"store\.no_such_run"):
        ask(store)


def test_a_run_needs_its_procedure_archived(store):
    """A run without its procedure's text could never be judged again."""
    with pytest.raises(LookupError):
        store.create_run(factory.run())


def test_a_run_keeps_the_project_as_it_was(store, begun):
    """Renaming a project changes no record."""
    store.save_project(replace(begun.project, name="改名后的工程"))
    assert store.run(begun.id).project == begun.project


def test_a_new_run_brings_its_project_along(store, begun):
    """The project of a run is in the list of projects."""
    assert store.list_projects() == (begun.project,)


def test_the_step_looked_at_is_remembered(store, begun):
    """Coming back finds the place."""
    store.set_step(begun.id, "ponding")
    assert store.run(begun.id).step == "ponding"


def test_a_status_shows_in_the_list(store, begun):
    """What the app worked out is what lists show."""
    store.set_status(begun.id, STATUS)
    (line,) = store.drafts()
    assert (line.verdict, line.place, line.missing, line.soft) == (Verdict.FAIL, "7#楼 阳台", 2, 3)


def test_a_discarded_run_leaves_the_lists_and_comes_back(store, begun):
    """The bin loses nothing."""
    store.discard(begun.id)
    binned, drafts = store.discarded(), store.drafts()
    store.restore(begun.id)
    assert (len(binned), drafts, store.drafts()[0].id) == (1, (), begun.id)


def test_a_discarded_run_takes_no_answers(store, begun):
    """What lies in the bin is not written to."""
    store.discard(begun.id)
    with pytest.raises(UserError, match=r"store\.discarded"):
        store.save_answers(begun.id, {"part": "1"}, who="陈建国")


def test_only_the_bin_can_be_restored_from(store, begun):
    """Restoring a draft is refused."""
    with pytest.raises(UserError, match=r"store\.not_discarded"):
        store.restore(begun.id)


def test_drafts_are_listed_last_changed_first(store):
    """The run one works on stands on top."""
    first, second = factory.begin(store, 1), factory.begin(store, 2)
    store.save_answers(first.id, {"part": "1"}, who="", at=factory.CLOCK.now())
    assert [line.id for line in store.drafts()] == [first.id, second.id]
