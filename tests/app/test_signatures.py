"""Who is asked to sign, for which unit, and who may not."""

from dataclasses import replace

import pytest

from inspector_app.app.signatures import inspectors_signed
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import PersonId, ProjectId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.people import Party, Person, StrokePoint
from inspector_app.domain.project import Project

DRAWN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)


def _box(session, slot):
    return next(box for box in session.snapshot().signatures if box.slot == slot)


def test_the_supplier_signs_for_the_unit_that_the_record_names(begin):
    """The project does not know it; the delivery note does."""
    session = begin("concrete.delivery")
    session.set_answer("supplier", "甬江混凝土有限公司")
    assert _box(session, "supplier").unit == "甬江混凝土有限公司"


def test_the_laboratory_signs_for_its_own(begin):
    """Whatever the field is called in that procedure."""
    core, coring = begin("insulation.core"), begin("concrete.coring")
    core.set_answer("lab", "市建科检测")
    coring.set_answer("laboratory", "区检测中心")
    assert (_box(core, "laboratory").unit, _box(coring, "laboratory").unit) == ("市建科检测", "区检测中心")


@pytest.mark.parametrize("field", ["contractor", "supervisor", "owner", "subcontractor"])
def test_the_parties_of_the_project_are_proposed(app, begin, field):
    """Every box of a party that the project names carries its unit."""
    project = app.projects.find_or_add("东塘新苑二期")
    app.projects.save(Project(ProjectId(project), "东塘新苑二期", **{field: "某单位"}))
    boxes = [*begin("water.facade_spray").snapshot().signatures, *begin("pipe.ball").snapshot().signatures]
    wanted = [box for box in boxes if box.role.party is Party(field)]
    assert all(box.unit == "某单位" for box in wanted)


def test_one_inspector_does_not_sign_for_both(begin):
    """It is refused when it is tried, not when the record is sealed."""
    session = begin("pipe.ball")
    session.sign("inspector", "王工", "区质监站", DRAWN)
    with pytest.raises(UserError, match="same_person"):
        session.sign("inspector.2", "王工", "区质监站", DRAWN)


def test_signing_again_in_ones_own_box_is_no_second_person(begin):
    """A signature may be drawn anew."""
    session = begin("pipe.ball")
    for _time in range(2):
        session.sign("inspector", "王工", "区质监站", DRAWN)
    assert len(session.run.signatures) == 1


def test_two_entries_of_one_name_are_not_two_inspectors(app):
    """Somebody registered twice stays one person."""
    project = app.projects.find_or_add("东塘新苑二期")
    twice = [app.people.save(Person(PersonId(""), "王工", Party.INSPECTOR)).id for _time in range(2)]
    with pytest.raises(UserError, match="two_inspectors"):
        app.runs.begin("pipe.ball", project, twice)


def test_nobody_signs_for_no_unit(begin):
    """The record says for whom each person signed."""
    session = begin("pipe.ball")
    with pytest.raises(UserError, match="signature_unit"):
        session.sign("inspector", "王工", " ", DRAWN)


def test_the_unit_that_is_known_need_not_be_given(app, begin):
    """That of the project for its parties, such as where the shell signs."""
    project = app.projects.find_or_add("东塘新苑二期")
    app.projects.save(Project(ProjectId(project), "东塘新苑二期", contractor="远航建设集团"))
    session = begin("pipe.ball")
    session.sign("contractor_qc", "陈涛", "", DRAWN)
    assert session.run.signatures[0].unit == "远航建设集团"


def test_only_who_is_asked_signs(begin):
    """A third inspector has no box, and no place on the form."""
    with pytest.raises(UserError, match="no_such_signature"):
        begin("pipe.ball").sign("inspector.3", "孙工", "区质监站", DRAWN)


def test_only_the_inspectors_of_the_record_sign_as_such(begin):
    """A name that somebody makes up does not get onto the form, nor does a third inspector's."""
    with pytest.raises(UserError, match="other_inspector"):
        begin("pipe.ball").sign("inspector.2", "赵工", "区质监站", DRAWN)


def test_a_strange_inspector_does_not_count_at_sealing(begin):
    """Also where a draft brings the signature from before it was refused."""
    session = begin("pipe.ball")
    for slot, name in (("inspector", "王工"), ("inspector.2", "李工")):
        session.sign(slot, name, "区质监站", DRAWN)
    procedure, run = session.setting.procedure, session.run
    strange = replace(run, signatures=tuple(replace(one, name=f"{one.name}二") for one in run.signatures))
    assert [len(inspectors_signed(one, procedure)) for one in (run, strange)] == [2, 0]


def test_no_journal_has_answers_behind_the_signature_for_them(app, begin):
    """Though a hand may be quicker than the saving."""
    session = begin("pipe.ball")
    session.set_answer("part", "501")
    session.sign("inspector", "王工", "区质监站", DRAWN)
    kinds = [entry.kind for entry in app.services.store.journal(session.run.id)]
    assert kinds[-2:] == [EventKind.ANSWERS_CHANGED, EventKind.SIGNED]
