"""A clip in a shot that asks for a scale or a board is asked what a photo is asked there."""

import threading
from types import SimpleNamespace

import pytest

from inspector_app.app import clip_judge
from inspector_app.app.boards import board_words, issue_board
from inspector_app.app.clips import choose_stills
from inspector_app.app.photo_needs import seen_lacking
from inspector_app.app.run_view import GAPS_REASON
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.people import StrokePoint
from inspector_app.domain.stills import STILLS
from inspector_app.domain.text import Language
from inspector_app.evidence.board import board_image
from tests.app.profiles import lose
from tests.evidence.clips_shot import BARE, SHEET, clip_of, late_sheet, needs_of, with_sheet
from tests.evidence.pictures import encoded, scene

NO_SCALE = ("no_scale",)
DRAWN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)


@pytest.fixture
def session(begin):
    return begin("pipe.ball")


@pytest.fixture
def clip(session, tmp_path):
    """A clip of the ball's size, in whose poster frame no sheet lies."""
    return session.attach("ball_size", "", EvidenceSource.FILE, "球.avi", late_sheet(tmp_path / "球.avi"))


def said_now(session):
    """Return what the only clip lacks once it was looked at."""
    session.clips.settle()
    return needs_of(session.run.evidence[0].quality)


def test_a_clip_without_the_scale_is_asked_about(clip):
    """At once, by its poster frame, which is what would be printed."""
    assert needs_of(clip.quality) == NO_SCALE


def test_a_clip_whose_poster_shows_the_scale_is_taken(session, tmp_path):
    """Nothing is asked."""
    path = clip_of(tmp_path / "a.avi", (with_sheet(), 1.4), (scene(1280, 960), 0.6))
    assert needs_of(session.attach("ball_size", "", EvidenceSource.FILE, "a.avi", path).quality) == ()


def test_where_nothing_is_asked_for_nothing_is_said(session, tmp_path):
    """As of a photo among the others."""
    path = late_sheet(tmp_path / "a.avi")
    assert needs_of(session.attach("", "", EvidenceSource.FILE, "a.avi", path).quality) == ()


def test_a_clip_without_the_scale_cannot_be_sealed_unanswered(session, clip):
    """Neither as a photo could."""
    session.change({GAPS_REASON: "现场条件不允许"})
    asked = [item.text.zh for item in session.snapshot().missing if item.kind == "poor"]
    assert "没有认出标尺板" in asked[0]
    with pytest.raises(UserError, match="not_ready"):
        session.seal()


def test_a_moment_that_shows_the_scale_takes_the_remark_away(session, clip):
    """One of those that are printed is enough."""
    choose_stills(session, clip.id, (BARE, SHEET))
    assert said_now(session) == ()


def test_a_moment_that_shows_none_brings_it_back(session, clip):
    """By a choice, and by undo and redo."""
    choose_stills(session, clip.id, (SHEET,))
    assert said_now(session) == ()
    choose_stills(session, clip.id, (BARE,))
    assert said_now(session) == NO_SCALE
    session.undo()
    assert said_now(session) == ()
    session.redo()
    assert said_now(session) == NO_SCALE


def test_a_reason_holds_while_the_remark_is_the_same(session, clip):
    """One that was given for it goes with it."""
    session.describe_evidence(clip.id, reason="钢尺在画面里")
    choose_stills(session, clip.id, (BARE,))
    assert (said_now(session), session.run.evidence[0].quality_reason) == (NO_SCALE, "钢尺在画面里")
    choose_stills(session, clip.id, (SHEET,))
    assert (said_now(session), session.run.evidence[0].quality_reason) == ((), "")


def test_it_is_judged_without_being_waited_for(session, clip, qtbot):
    """On a thread of its own; whoever listens is told."""
    choose_stills(session, clip.id, (SHEET,))
    qtbot.waitUntil(lambda: needs_of(session.run.evidence[0].quality) == ())


def test_sealing_waits_until_it_is_judged(session, clip):
    """Nobody seals what was true of other moments."""
    session.change({GAPS_REASON: "现场条件不允许"})
    session.describe_evidence(clip.id, reason="钢尺在画面里")
    choose_stills(session, clip.id, (SHEET,))
    with pytest.raises(UserError, match="not_ready"):  # signatures are lacking
        session.seal()
    assert needs_of(session.run.evidence[0].quality) == ()


@pytest.fixture
def long_look(monkeypatch):
    """Let a clip be looked at until the test lets go; ``started`` tells of the look, ``done`` ends it."""
    look = SimpleNamespace(started=threading.Event(), done=threading.Event())

    def wait_and_see(*asked):
        look.started.set()
        assert look.done.wait(20)
        return seen_lacking(*asked)

    monkeypatch.setattr(clip_judge, "seen_lacking", wait_and_see)
    yield look
    look.done.set()


def test_the_end_of_the_program_waits_for_no_clip(app, session, clip, long_look):
    """The window closes on its own thread; the choice was kept, and the next opening looks at it."""
    choose_stills(session, clip.id, (SHEET,))
    assert long_look.started.wait(10)
    assert app.runs.close_all()
    kept = app.services.store.run(session.run.id)
    assert (needs_of(kept.evidence[0].quality), kept.answers[STILLS + clip.id]) == (NO_SCALE, f"{SHEET:.2f}")
    long_look.done.set()
    assert said_now(app.runs.open(session.run.id)) == ()


def test_what_was_looked_at_behind_the_end_is_not_written(app, session, clip, long_look, qtbot):
    """The data may be closed by then."""
    choose_stills(session, clip.id, (SHEET,))
    assert long_look.started.wait(10)
    app.runs.close_all()
    long_look.done.set()
    qtbot.waitUntil(lambda: "clips" not in {thread.name for thread in threading.enumerate()})
    assert needs_of(app.services.store.run(session.run.id).evidence[0].quality) == NO_SCALE


def test_a_signature_waits_for_no_clip(session, clip, long_look):
    """It is kept on the window's thread, and is no word about the quality of a picture."""
    choose_stills(session, clip.id, (SHEET,))
    assert long_look.started.wait(10)
    session.sign("inspector", "王工", "区质监站", DRAWN)
    assert [one.slot for one in session.run.signatures] == ["inspector"]


def test_whoever_leaves_a_run_leaves_its_clips_judged(app, session, clip):
    """Lists say what is missing in it, and it is closed on a worker."""
    choose_stills(session, clip.id, (SHEET,))
    assert app.runs.close(session.run.id)
    assert needs_of(app.services.store.run(session.run.id).evidence[0].quality) == ()


def test_a_clip_that_was_moved_is_asked_what_that_shot_asks(session, clip):
    """By its chosen moments, and there by those chosen later."""
    choose_stills(session, clip.id, (SHEET,))
    session.move_evidence(clip.id, "", "")
    assert said_now(session) == ()
    session.move_evidence(clip.id, "ball_size", "")
    assert said_now(session) == ()
    choose_stills(session, clip.id, ())
    assert said_now(session) == NO_SCALE


def test_a_clip_that_is_gone_keeps_what_was_said(session, clip):
    """Nothing is known of it that was not known before."""
    lose(session.original_path(clip.digest))
    choose_stills(session, clip.id, (SHEET,))
    assert said_now(session) == NO_SCALE


def test_a_board_in_one_moment_is_enough(begin, tmp_path):
    """None in one moment and that of another shot in the other is called another board."""
    session = begin("general.hidden_works")
    issued, other = (issue_board(session._services, session, shot, "") for shot in ("board", ""))
    scenes = [scene(1280, 960) for _ in range(2)]
    for picture, one in zip(scenes, (issued, other), strict=True):
        board = board_image(one.board, board_words(session, one, Language.ZH))
        picture.paste(board.resize((720, 450)), (300, 200))
    path = clip_of(tmp_path / "a.avi", (scene(1280, 960), 1.2), (scenes[1], 0.5), (scenes[0], 0.5))
    clip = session.attach("board", "", EvidenceSource.FILE, "a.avi", path)
    assert needs_of(clip.quality) == ("no_board",)
    choose_stills(session, clip.id, (0.5, 1.4))
    assert said_now(session) == ("other_board",)
    choose_stills(session, clip.id, (0.5, 1.4, 1.9))
    assert said_now(session) == ()


def test_the_change_is_in_the_journal(app, session, clip):
    """With what was said before, as of every photo."""
    choose_stills(session, clip.id, (SHEET,))
    session.clips.settle()
    lines = app.services.store.journal(session.run.id)
    told = [line.delta["quality"] for line in lines if "quality" in line.delta]
    assert [tuple(needs_of(codes.split()) for codes in both) for both in told] == [(NO_SCALE, ())]


@pytest.fixture
def stick(tmp_path):
    """A stick with a clip that is taken for one of the ball's size, but shows no sheet in its poster."""
    (tmp_path / "stick").mkdir()
    late_sheet(tmp_path / "stick" / "IMG_0002.avi")
    return tmp_path / "stick"


def test_a_clip_filed_by_hand_is_asked_about(session, inbox, stick):
    """From the inbox, whoever files it."""
    (item,) = inbox.import_folder(stick).items
    assert needs_of(inbox.file_to(item.id, session.run.id, "ball_size").quality) == NO_SCALE
    assert next(one for one in inbox.items() if one.id == item.id).flaws


def test_a_clip_filed_by_its_board_is_named_among_the_poor(session, inbox, stick):
    """As photos are, at the end of the import."""
    issued = issue_board(session._services, session, "ball_size", "")
    photo = scene(1280, 960)
    board = board_image(issued.board, board_words(session, issued, Language.ZH))
    photo.paste(board.resize((720, 450)), (300, 200))
    (stick / "IMG_0001.jpg").write_bytes(encoded(photo))
    assert "IMG_0002.avi" in {item.path for item in inbox.import_folder(stick).poor}
