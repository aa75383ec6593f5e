"""The guided run without a widget in it."""

import pytest

from inspector_app.app.demo_strokes import strokes_for
from inspector_app.app.missing import open_counts
from inspector_app.app.views import FieldState, FieldView, GroupView
from inspector_app.domain.errors import UserError
from inspector_app.domain.verdict import Verdict


def field(session, path):
    """Return the view of one field."""
    for step in session.snapshot().steps:
        for item in step.items:
            if isinstance(item, FieldView) and item.path == path:
                return item
    raise LookupError(path)


def kinds(session, path):
    """Return the kinds of what is missing at a path."""
    return [item.kind for item in session.snapshot().missing if item.path == path]


def test_a_new_run_is_incomplete(begin):
    """Nothing answered: no verdict, and everything required is named."""
    assert begin().snapshot().verdict is Verdict.INCOMPLETE


def test_an_answer_is_there_after_opening_again(app, begin):
    """Leaving and coming back finds everything."""
    session = begin()
    session.set_answer("start_min_depth", "22")
    app.runs.close(session.run.id)
    assert app.runs.open(session.run.id).run.answers["start_min_depth"] == "22"


def test_text_that_is_no_number_stands_and_blocks(begin):
    """Wrong input is kept as typed and is a mistake to correct."""
    session = begin()
    session.set_answer("area", "abc")
    assert (field(session, "area").text, field(session, "area").state) == ("abc", FieldState.HARD)


def test_a_value_outside_its_hard_range_says_why(begin):
    """The file's own sentence is shown."""
    session = begin()
    session.set_answer("area", "-0.06")
    assert field(session, "area").help.zh == "面积须大于 0"


@pytest.mark.parametrize(("angle", "state"), [("47", FieldState.HARD), ("-45", FieldState.PLAIN)])
def test_an_angle_without_corrections_is_to_be_corrected(begin, angle, state):
    """Annex C holds nothing between its angles, and the sentence names those that it holds."""
    session = begin("concrete.rebound")
    session.set_answer("zones/r1/angle", angle)
    items = [item for step in session.snapshot().steps for item in step.items]
    table = next(item for item in items if isinstance(item, GroupView))
    cell = next(cell for cell in table.rows[0].cells if cell.field.key == "angle")
    assert (cell.state, "±60" in cell.help.zh) == (state, True)


def test_photos_are_counted_and_not_their_shots(begin):
    """Four photos of three shots: the sentence, the lists and the count of the photos say the same."""
    session = begin("concrete.rebound")
    view = session.snapshot()
    gaps = [item for item in view.missing if item.kind == "photo"]
    assert (len(gaps), open_counts(gaps)["photo"], "4 张照片" in view.sentence.zh) == (3, 4, True)
    assert session.status(session.run).photos_required == 4
    assert "测区（2 张）" in [item.text.zh for item in gaps]


def test_an_unusual_value_asks_for_a_reason(begin):
    """A soft range warns, and a reason settles it."""
    session = begin()
    session.set_answer("start_min_depth", "138")
    assert kinds(session, "start_min_depth") == ["soft"]
    session.confirm("start_min_depth", "读数无误")
    assert field(session, "start_min_depth").state is FieldState.CONFIRMED


def test_a_missed_limit_is_a_finding_and_no_mistake(begin):
    """15 mm against 20 mm blocks nothing."""
    session = begin()
    session.set_answer("start_min_depth", "16")
    assert field(session, "start_min_depth").state is FieldState.MISSED
    assert not {"hard", "soft"} & set(kinds(session, "start_min_depth"))


def test_a_leak_fails_however_much_is_missing(begin):
    """Missing papers never change a FAIL."""
    session = begin()
    session.set_answer("start", "09:00")
    session.set_answer("mid_leak", "leak")
    assert session.snapshot().verdict is Verdict.FAIL


def test_a_leak_asks_for_its_photo(begin):
    """A shot that only a failure requires appears with it."""
    session = begin()
    session.set_answer("mid_leak", "leak")
    assert kinds(session, "@shot:leak") == ["photo"]


def test_conditional_fields_come_and_go(begin):
    """What does not apply is not shown."""
    session = begin()
    with pytest.raises(LookupError):
        field(session, "leak_kind")
    session.set_answer("mid_leak", "leak")
    assert field(session, "leak_kind").required


def test_undo_takes_an_answer_back(begin):
    """Undo brings the old text, redo the new one."""
    session = begin()
    session.set_answer("area", "4.2")
    session.undo()
    assert session.run.answers.get("area", "") == ""
    session.redo()
    assert session.run.answers["area"] == "4.2"


def test_undo_is_durable_and_in_the_journal(app, begin):
    """An undo is a change like any other, and says that it was one."""
    session = begin()
    session.set_answer("area", "4.2")
    session.flush()
    session.undo()
    session.flush()
    assert app.services.store.journal(session.run.id)[-1].kind == "undone"


def test_a_redo_is_told_apart_from_an_undo(app, begin):
    """The journal says which of both it was."""
    session = begin()
    session.set_answer("area", "4.2")
    session.undo()
    session.redo()
    session.flush()
    assert app.services.store.journal(session.run.id)[-1].kind == "redone"


def test_the_timer_counts_site_time(begin, clock):
    """Three hours after the start 21 are left."""
    session = begin()
    session.set_answer("start", "09:00")
    clock.forward(hours=3)
    assert [item.text.zh for item in session.snapshot().missing if item.kind == "duration"] == ["21 小时"]


def test_a_late_photo_is_called_late(begin, clock):
    """The photo due after six hours is late after seven."""
    session = begin()
    session.set_answer("start", "09:00")
    clock.forward(hours=7)
    slot = next(slot for slot in session.snapshot().slots if slot.shot.key == "mid_underside")
    assert slot.state == "late"


def test_a_wall_clock_that_jumped_is_noticed(begin, clock):
    """An hour that the monotonic clock did not see is a jump."""
    from datetime import timedelta

    session = begin()
    session.set_answer("start", "09:00")
    clock.wall += timedelta(hours=1)
    assert session.snapshot().timers[0].clock_jumped


def test_a_wall_clock_set_back_changes_no_order(app, begin, clock):
    """What was answered last is last, in the journal and in the record, whatever the clock said."""
    from datetime import timedelta
    from itertools import pairwise

    session = begin()
    for answer in ("4.2", "5"):
        session.set_answer("area", answer)
        session.flush()
        clock.wall -= timedelta(days=400)
    journal = app.services.store.journal(session.run.id)
    assert [line.delta["area"][1] for line in journal if "area" in line.delta] == ["4.2", "5"]
    assert app.services.store.run(session.run.id).answers["area"] == "5"
    assert all(later.previous == line.digest for line, later in pairwise(journal))


def test_sealing_names_what_is_in_the_way(begin):
    """A draft with gaps is not sealed and nothing changes."""
    session = begin()
    with pytest.raises(UserError, match="not_ready"):
        session.seal()
    assert not session.run.is_sealed


def test_an_empty_signature_is_refused(begin):
    """A typed name is no signature."""
    with pytest.raises(UserError, match="signature_empty"):
        begin().sign("inspector", "王工", "", ())


def test_inspectors_cannot_refuse_their_own_record(begin):
    """A refusal is for the other parties."""
    with pytest.raises(UserError, match="inspector_refuses"):
        begin().refuse("inspector", "王工", "", "不同意")


def test_a_refusal_names_its_witnesses(begin):
    """The two inspectors witness it."""
    session = begin()
    session.refuse("contractor_qc", "陈工", "甲建", "有异议")
    assert session.run.signatures[0].witnesses == ("王工", "李工")


def test_one_run_needs_two_inspectors(app):
    """One alone is refused with a sentence."""
    project = app.projects.find_or_add("东塘")
    with pytest.raises(UserError, match="two_inspectors"):
        app.runs.begin("water.indoor_ponding", project, [app.people.find_or_add_inspector("王工")])


def test_pasting_a_block_adds_rows(begin):
    """A block of cells lands from its corner on; names of options are understood."""
    session = begin("pipe.ball")
    first = session.run.answers["pipes"].split()[0]
    session.rows.paste(
        "pipes",
        first,
        "number",
        [["WL-1", "100", "110", "75", "硬塑"], ["WL-2", "100", "110", "75,0", "rubber"]] * 3,
    )
    answers = session.run.answers
    assert len(answers["pipes"].split()) == 6
    assert answers[f"pipes/{answers['pipes'].split()[1]}/ball"] == "75.0"


def test_a_new_row_takes_the_values_above_and_counts_on(begin):
    """WL-1 is followed by WL-2 with the same diameter."""
    session = begin("pipe.ball")
    first = session.run.answers["pipes"].split()[0]
    session.rows.paste("pipes", first, "number", [["WL-1", "100"]])
    fresh = session.rows.add("pipes", first)
    assert session.run.answers[f"pipes/{fresh}/number"] == "WL-2"
    assert session.run.answers[f"pipes/{fresh}/dn"] == "100"


def test_a_new_row_takes_no_result_from_above(begin):
    """An untested pipe does not look tested."""
    session = begin("pipe.ball")
    first = session.run.answers["pipes"].split()[0]
    session.set_answer(f"pipes/{first}/passed", "1")
    fresh = session.rows.add("pipes", first)
    assert f"pipes/{fresh}/passed" not in session.run.answers


def test_a_removed_row_comes_back_whole(begin):
    """Undo of a removal brings every cell back."""
    session = begin("pipe.ball")
    first = session.run.answers["pipes"].split()[0]
    session.rows.paste("pipes", first, "number", [["WL-1", "100"]])
    before = dict(session.run.answers)
    session.rows.remove("pipes", [first])
    session.undo()
    assert session.run.answers == before


def test_rows_show_their_own_outcome(begin):
    """A pipe that no ball passed is shown as missed in its row."""
    session = begin("pipe.ball")
    first = session.run.answers["pipes"].split()[0]
    row = ["WL-1", "100", "110", "75", "plastic", "屋面", "一层", "yes", "1", "0"]
    session.rows.paste("pipes", first, "number", [row])
    group = next(
        item for step in session.snapshot().steps for item in step.items if isinstance(item, GroupView)
    )
    assert group.rows[0].outcome == "missed"
    assert [view.field.key for view in group.rows[0].detail] == ["blockage"]


def test_strokes_stay_on_the_pad():
    """Sample signatures lie within 0…1000."""
    assert all(0 <= p.x <= 1000 and 0 <= p.y <= 1000 for line in strokes_for("王工") for p in line)


def test_a_refusal_needs_the_name_of_who_refuses(begin):
    """A reason alone is nobody's refusal."""
    with pytest.raises(UserError, match="refusal_name"):
        begin().refuse("contractor_qc", " ", "甲建", "有异议")
