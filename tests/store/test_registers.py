"""Projects, people, instruments, settings and archived procedures."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import EquipmentId, PersonId, ProjectId
from inspector_app.domain.people import Party, Person
from tests.store import factory

HAMMER = Equipment(
    EquipmentId("e-1"),
    EquipmentKind.REBOUND_HAMMER,
    "回弹仪",
    "HT-225 0317",
    calibrated_on=date(2026, 1, 5),
    due_on=date(2026, 7, 4),
)


def test_a_project_comes_back_as_saved(store):
    """All fields of a project are kept."""
    saved = replace(factory.project(), archived=True, profile="ningbo")
    store.save_project(saved)
    assert store.project(saved.id) == saved


def test_saving_again_changes_and_adds_nothing(store):
    """A second saving of the same id is a change."""
    store.save_project(factory.project())
    store.save_project(replace(factory.project(), name="新名"))
    assert [item.name for item in store.list_projects()] == ["新名"]


def test_archived_projects_can_be_left_out(store):
    """The list for choosing has no archived ones."""
    store.save_project(replace(factory.project(1), archived=True))
    store.save_project(factory.project(2))
    assert store.list_projects(archived=False) == (factory.project(2),)


def test_the_project_last_used_comes_first(store):
    """After the new ones, the list begins with what one works on."""
    for number, day in ((1, 3), (2, 9)):
        at = Moment(factory.FIRST_DAY.replace(day=day), 1, "boot-1")
        factory.begin(store, number, project=factory.project(number), created=at)
    store.save_project(factory.project(3))
    assert [item.id for item in store.list_projects()] == ["project-3", "project-2", "project-1"]


def test_an_instrument_comes_back_with_its_dates(store):
    """Calibration dates are dates again."""
    store.save_equipment(HAMMER)
    assert store.equipment(HAMMER.id) == HAMMER


def test_instruments_are_listed_by_kind(store):
    """Only hammers are offered where a hammer is asked for."""
    ruler = Equipment(EquipmentId("e-2"), EquipmentKind.RULE, "钢卷尺", "5m-12")
    store.save_equipment(HAMMER)
    store.save_equipment(ruler)
    assert store.list_equipment(EquipmentKind.RULE) == (ruler,)


def test_retired_instruments_can_be_left_out(store):
    """The list for choosing has no retired ones."""
    store.save_equipment(replace(HAMMER, retired=True))
    assert (store.list_equipment(retired=False), len(store.list_equipment())) == ((), 1)


def test_people_are_listed_by_party(store):
    """Inspectors are found among all."""
    foreman = Person(PersonId("p-9"), "王海", Party.CONTRACTOR, "宁波建工")
    for person in (*factory.INSPECTORS, foreman):
        store.save_person(person)
    assert store.list_people(Party.CONTRACTOR) == (foreman,)


def test_a_removed_person_stays_in_the_runs(store, begun):
    """Records keep the names that they were made with."""
    store.save_person(factory.INSPECTORS[0])
    store.remove_person(factory.INSPECTORS[0].id)
    assert (store.list_people(), store.run(begun.id).inspectors) == ((), factory.INSPECTORS)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda s: s.project(ProjectId("none")), "store.no_such_project"),
        (lambda s: s.person(PersonId("none")), "store.no_such_person"),
        (lambda s: s.equipment(EquipmentId("none")), "store.no_such_equipment"),
        (lambda s: s.procedure_text(factory.digest("none")), "store.no_such_procedure"),
    ],
)
def test_what_is_unknown_is_said(store, ask, code):
    """An id that is not there is a sentence, not a crash."""
    with pytest.raises(UserError) as raised:
        ask(store)
    assert raised.value.code == code


def test_a_setting_is_kept_and_has_a_default(store):
    """The last value counts."""
    store.save_setting("device", "浙B-01")
    store.save_setting("device", "浙B-02")
    assert (store.setting("device"), store.setting("none", "d")) == ("浙B-02", "d")


def test_a_procedure_is_archived_once(store):
    """The text lies under its digest for good."""
    factory.archive(store)
    factory.archive(store)
    assert store.procedure_text(factory.procedure_ref(0).digest) == factory.PROCEDURES[0][0]


def test_a_text_under_a_wrong_digest_is_refused(store):
    """An archive that lies about its contents is worse than none."""
    with pytest.raises(ValueError):
        store.archive_procedure(factory.procedure_ref(0), "another text")
