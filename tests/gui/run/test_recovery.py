"""After the program ended without closing: the draft that was open says what of it is there."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.text import same
from inspector_app.evidence.samples import draw, scene_for
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.figures import counted
from inspector_app.gui.main import tell_last_words
from inspector_app.gui.pages.today_recovery import tell_found
from inspector_app.gui.run.page import RunPage
from tests.gui.pages.window import WindowPage
from tests.gui.run.site import Site


@pytest.fixture
def broken_off(site: Site) -> RunSession:
    """A draft with an answer and a photo that was open when the program was killed."""
    session = site.begin("water.indoor_ponding", unit_works="3#楼")
    session.attach(
        "start_gauge", "", EvidenceSource.DEMO, "a.jpg", draw(scene_for("start_gauge"), 7, site.clock.wall)
    )
    site.app.runs.close(session.run.id)
    site.app.services.store.open_session(session.run.id)
    return session


def _note(session: RunSession) -> RecoveryNote:
    run = session.run
    at = run.changed
    return RecoveryNote(run.id, run.serial, run.procedure, same("蓄水"), "", "", at, at, 1, 0)


def _read_on(window: WindowPage, how: Callable[[WindowPage], object]) -> str:
    how(window)
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, RunPage))
    window.settle()
    return window.message()


def test_the_recovered_draft_says_what_when_and_which_version(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """From the banner of Today into the run, which says how far the answers go."""
    window = open_window(AppBackend(site.app))
    said = _read_on(window, lambda one: one.act_on_message())
    version = broken_off.run.procedure.version
    parts = ("草稿已恢复", "2026-09-16 12:53:07", "1 张照片都在盘上", f"规程 {version} 版", "最后一秒")
    assert all(part in said for part in parts)


def test_today_names_the_answer_that_was_kept_last(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """By its field, its value and the moment with its date; and nobody says that nothing is lost."""
    site.clock.move(hours=30)
    session = site.app.runs.open(broken_off.run.id)
    session.set_answer("start_min_depth", "22")
    session.flush()
    session.close()
    site.app.services.store.open_session(broken_off.run.id)
    said = open_window(AppBackend(site.app)).message()
    assert "2026-09-17 18:53:07 的“最浅处水深（开始）”" in said
    assert "22\u00a0mm" in said
    assert "没有丢失" not in said


def test_several_drafts_are_one_message_with_a_list(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """Each with its number, which leads to it."""
    other = site.begin("pipe.ball")
    site.app.runs.close(other.run.id)
    site.app.services.store.open_session(other.run.id)
    bar = open_window(AppBackend(site.app)).window.bar
    assert bar.accessibleName().startswith("上次意外关闭，2 份草稿已恢复。")
    assert all(one.run.serial in bar.list.toPlainText() for one in (broken_off, other))


def test_the_word_on_the_crash_does_not_hide_the_draft(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """What was lost or kept is read first; the report for the support waits behind it."""
    window = open_window(AppBackend(site.app))
    window.window.bar.clear()
    tell_last_words(window.window.messages)
    from inspector_app.gui.pages.today_recovery import tell_found

    tell_found(site.app.overview.recoveries() or [_note(broken_off)], window.window.context)
    assert window.message().startswith("上次意外关闭，草稿已恢复。")
    assert len(window.window.bar._messages) == 2


def test_a_draft_opened_from_the_list_says_so_too(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """Instead of the banner of Today, not behind it."""
    window = open_window(AppBackend(site.app))
    said = _read_on(window, lambda one: one.window.open_run(broken_off.run.id))
    assert said.startswith("草稿已恢复")
    assert len(window.window.bar._messages) == 1


def test_it_is_said_once(open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession) -> None:
    """Coming back to the draft later says nothing."""
    window = open_window(AppBackend(site.app))
    _read_on(window, lambda one: one.act_on_message())
    window.window.bar.clear()
    window.window.show_page("today")
    window.settle()
    assert _read_on(window, lambda one: one.window.open_run(broken_off.run.id)) == ""


def test_a_photo_that_is_gone_is_counted(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """What is not on the disk is never said to be there."""
    broken_off.original_path(broken_off.run.evidence[0].digest).unlink()
    window = open_window(AppBackend(site.app))
    assert "1 张照片，其中 1 张照片的原件不在盘上" in _read_on(window, lambda one: one.act_on_message())


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ((0, 0), "0 张照片", "0 photos"),
        ((1, 0), "1 张照片", "1 photo"),
        ((0, 1), "1 段视频", "1 clip"),
        ((1, 3), "1 张照片、3 段视频", "1 photo, 3 clips"),
    ],
)
def test_photos_and_clips_are_counted_by_their_names(counts: tuple[int, int], zh: str, en: str) -> None:
    """What is none of is named only where nothing is there at all."""
    assert (counted(*counts).zh, counted(*counts).en) == (zh, en)


def test_today_counts_clips_beside_photos(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """As many as the note says."""
    window = open_window(AppBackend(site.app))
    assert window.window.context is not None
    tell_found([replace(_note(broken_off), photos=1, clips=3)], window.window.context)
    assert "1 张照片、3 段视频" in window.message()


def test_a_record_that_was_sealed_in_time_is_no_draft(
    open_window: Callable[..., WindowPage], site: Site, broken_off: RunSession
) -> None:
    """Nothing of it has to be checked."""
    site.app.services.store.close_session(broken_off.run.id)
    window = open_window(AppBackend(site.app))
    assert window.window.context is not None
    tell_found([replace(_note(broken_off), sealed=True)], window.window.context)
    assert "已经封存" in window.message()
    assert "没有未存的内容" in window.message()
