"""Rows that nobody has touched: what they ask for, and what becomes of them."""

import json

import pytest

from inspector_app.app.idle_rows import idle_rows
from inspector_app.app.journal_replay import replayed
from inspector_app.app.run_view import GAPS_REASON
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.journal import EventKind
from inspector_app.domain.people import StrokePoint
from inspector_app.domain.verdict import Verdict
from inspector_app.procedures.catalogue import Catalogue
from tests.evidence.pictures import encoded, scene

IDS = sorted(Catalogue.load().procedures)
STACK = ("100", "110", "75", "硬塑", "屋面", "一层", "是", "1", "1")
JOINT = ("F-1", "东立面", "1.5", "220", "0.7", "5", "无渗漏")
PEN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)


@pytest.fixture
def curtain(begin):
    """A hose test that begins with three joints, of which one is tested."""
    session = begin("water.curtain_wall")
    session.rows.paste("joints", session.run.answers["joints"].split()[0], "number", [JOINT])
    return session


def kinds(session, *wanted):
    """Return what is missing, of those kinds."""
    return [(item.kind, item.text.zh) for item in session.snapshot().missing if item.kind in wanted]


def seal(session, reason="部分照片由施工单位另存"):
    """Sign for everybody, and seal with a reason for the gaps."""
    session.change({GAPS_REASON: reason})
    for number, box in enumerate(session.snapshot().signatures):
        session.sign(box.slot, box.name or f"签字人{number}", "单位", PEN)
    return session.seal()


@pytest.mark.parametrize("procedure", IDS)
def test_a_new_run_asks_for_rows_and_not_for_their_cells(begin, procedure):
    """Each table counts once, with the number of rows that it has to have."""
    view = begin(procedure).snapshot()
    tables = [item.group for step in view.steps for item in step.items if hasattr(item, "group")]
    short = {item.path: item.text.en for item in view.missing if item.kind == "row"}
    assert short == {g.key: f"{g.title.en}: rows still missing: {g.least}" for g in tables if g.least}
    assert not [item for item in view.missing if item.kind == "answer" and "/" in item.path]


@pytest.mark.parametrize("procedure", IDS)
def test_a_new_run_is_judged_by_the_rows_that_are_asked_for(begin, procedure):
    """Untouched rows beyond those reach no judge."""
    session = begin(procedure)
    paths = {tuple(path.split("/")[:2]) for path in session.snapshot().judgement.missing}
    for group in session.setting.procedure.groups():
        assert len({place for place in paths if place[0] == group.key and len(place) == 2}) <= group.least


def test_one_row_in_use_asks_for_its_own_cells(begin):
    """As soon as somebody begins a row, what it still lacks is named; the next is not asked for."""
    session = begin("pipe.ball")
    session.set_answer(f"pipes/{session.run.answers['pipes']}/number", "WL-1")
    found = kinds(session, "row", "answer")
    assert ("answer", "球径") in found
    assert not [item for item in found if item[0] == "row"]


def test_a_row_that_holds_only_what_it_began_with_is_idle(begin):
    """One run of the ball is there from the start."""
    session = begin("pipe.ball")
    row = session.run.answers["pipes"]
    assert session.run.answers[f"pipes/{row}/runs"] == "1"
    assert idle_rows(session.run, session.setting.procedure) == {("pipes", row)}


def test_a_photo_makes_a_row_count(begin):
    """What was photographed was there."""
    session = begin("insulation.core")
    first = session.run.answers["cores"].split()[0]
    session.attach("core", first, EvidenceSource.FILE, "core.jpg", encoded(scene()))
    assert ("cores", first) not in idle_rows(session.run, session.setting.procedure)
    assert kinds(session, "row") == [("row", "芯样还差 2 行")]


def test_idle_rows_beyond_the_least_neither_count_nor_are_judged(curtain):
    """One joint is tested: the two empty rows below it are paper."""
    view = curtain.snapshot()
    assert not [item for item in view.missing if item.kind == "row" or item.path.startswith("joints")]
    assert {line.row for line in view.judgement.lines if line.row} == {curtain.run.answers["joints"].split()[0]}
    assert len(next(i for s in view.steps for i in s.items if hasattr(i, "group")).rows) == 3


def test_sealing_takes_the_idle_rows_out_and_the_journal_says_so(app, curtain):
    """The record holds what was tested, its tables agree with it."""
    sealed = seal(curtain)
    tested = curtain.run.answers["joints"]
    assert len(tested.split()) == 1
    assert json.loads(sealed.record)["answers"]["joints"] == tested
    assert app.runs.view(curtain.run.id).run.answers["joints"] == tested
    journal = app.services.store.journal(curtain.run.id)
    assert [entry.kind for entry in journal[-2:]] == [EventKind.ROWS_LEFT_OUT, EventKind.SEALED]
    assert replayed(journal).differing(app.runs.view(curtain.run.id).run) == ()


def test_a_refused_sealing_takes_nothing_out(curtain):
    """The rows stay for those who go on."""
    with pytest.raises(UserError, match="not_ready"):
        curtain.seal()
    assert len(curtain.run.answers["joints"].split()) == 3


def test_too_few_tests_are_named_though_every_row_is_full(begin):
    """Three of seven stacks: the judge waits for four more, and so does the list of what is missing."""
    session = begin("pipe.ball", total="7", scope="all")
    first = session.run.answers["pipes"]
    session.rows.paste("pipes", first, "number", [(f"WL-{n}", *STACK) for n in (1, 2, 3)])
    assert kinds(session, "short") == [("short", "试验数量：还有 4 根未试，不得抽样")]


def test_an_answer_that_only_the_judge_needs_is_named(begin):
    """The mean of a day is optional while four readings may stand for it; without both it is missing."""
    session = begin("concrete.curing")
    day = session.run.answers["days"].split()[0]
    session.change({f"days/{day}/date": "2026-09-01"})
    assert f"days/{day}/mean" in {item.path for item in session.snapshot().missing}


def test_a_row_that_somebody_adds_is_meant(begin):
    """Only a row that the program begins by itself may go unanswered."""
    session = begin("pipe.ball")
    session.rows.paste("pipes", session.run.answers["pipes"], "number", [("WL-1", *STACK)])
    session.rows.offer("pipes")
    assert "通过" not in [text for _kind, text in kinds(session, "answer")]
    session.rows.add("pipes")
    assert "通过" in [text for _kind, text in kinds(session, "answer")]


@pytest.mark.parametrize("procedure", IDS)
def test_no_run_is_incomplete_without_a_word_why(begin, procedure):
    """Wherever the judge cannot decide, something is named that is more than papers."""
    view = begin(procedure).snapshot()
    named = [item for item in view.missing if item.kind not in ("photo", "signature")]
    assert view.judgement.verdict is not Verdict.INCOMPLETE or named
