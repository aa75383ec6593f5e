"""今日 says what must be done now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.ids import RunId
from inspector_app.domain.run import RunState
from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.backend import Today
from inspector_app.gui.marks import Mark
from inspector_app.gui.pages.today_cards import PendingCard, TimerCard, draft_chip
from inspector_app.gui.pages.today_work import SectionHead
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.chip import Chip
from tests.gui.fake_backend import FakeBackend, busy_backend, empty_backend
from tests.gui.pages.window import WindowPage
from tests.gui.sample_site import NOW, sample_runs

Opener = Callable[[FakeBackend], WindowPage]


@pytest.mark.parametrize(
    ("changes", "words", "mark"),
    [
        ({"hard": 2, "soft": 1}, "2 处有误", Mark.ERROR),
        ({"unfit": 2, "soft": 1, "state": RunState.JUDGED}, "2 个原件不完好", Mark.WARN),
        ({"soft": 1}, "1 项待核对", Mark.WARN),
        ({"photos": 2, "photos_required": 5}, "缺 3 张照片", Mark.INCOMPLETE),
        ({"state": RunState.JUDGED}, "只差签字", Mark.PASS),
        ({"missing": 3}, "还差 3 项", Mark.INCOMPLETE),
        ({}, "", ""),
    ],
)
def test_a_draft_says_what_it_needs_most(look: None, changes: dict, words: str, mark: str) -> None:
    """Errors come before warnings, warnings before what is missing."""
    plain = replace(sample_runs()[0], hard=0, soft=0, photos=5, photos_required=5, missing=0)
    said, _state, picture = draft_chip(replace(plain, **changes))
    assert (said, picture) == (words, mark)


def timer_card(minutes: int) -> TimerCard:
    """Return the tile of the second timer of the day, after some minutes."""
    card = TimerCard(busy_backend().running[1])
    card.show_now(card.timer.started + timedelta(minutes=minutes))
    return card


@pytest.mark.parametrize(
    ("minutes", "left"),
    [(0, "24 小时"), (221, "20 小时 19 分"), (1439, "1 分"), (1440, "时间已满"), (2000, "时间已满")],
)
def test_a_timer_leads_with_what_is_left(qtbot, minutes: int, left: str) -> None:
    """To the minute; from the limit on the time is up."""
    card = timer_card(minutes)
    qtbot.addWidget(card)
    assert card.left_text == left


@pytest.mark.parametrize(
    ("minutes", "line"),
    [(221, "还差 20 小时 19 分 已 3:41 / 24:00"), (1450, "时间已满 已 24:10 / 24:00，可结束")],
)
def test_a_timer_that_is_full_lacks_nothing(qtbot, minutes: int, line: str) -> None:
    """From the limit on it says what can be done now, not what is left."""
    card = timer_card(minutes)
    qtbot.addWidget(card)
    assert card.line_text == line


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "15:12 拍照"), (359, "15:12 拍照"), (360, "照片已迟 0 分"), (420, "照片已迟 1 小时")],
)
def test_a_photo_is_announced_and_called_late(qtbot, minutes: int, words: str) -> None:
    """The chip turns at the very minute."""
    card = timer_card(minutes)
    qtbot.addWidget(card)
    assert card.chip_text == words


def test_the_drafts_are_listed(window: WindowPage) -> None:
    """Each draft has its line with place and step."""
    words = window.words(window.today())
    assert "东塘新苑二期　3#楼 501 室 卫生间" in words
    assert "第 2 / 5 步" in words


def test_what_is_not_handed_over_is_counted(window: WindowPage) -> None:
    """Records, photos, size and the oldest day."""
    words = window.words(window.today())
    assert "份记录，24 张照片" in words
    assert "共 151\u00a0MB，最早 09-12 封存" in words


def test_what_is_shown_before_the_program_is_open_speaks_english(window: WindowPage) -> None:
    """The first look at the drafts, when no procedure has been read, names each by its English title."""
    i18n.current().use(Language.EN)
    page, backend = window.today(), busy_backend()
    page.show_first(backend.today())
    assert "Ball test" in [label.text() for label in page.work.drafts.findChildren(QLabel)]


def test_the_titles_of_drafts_follow_the_language(window: WindowPage) -> None:
    """In English the procedures have their English names."""
    page = window.today()
    i18n.current().use(Language.EN)
    window.settle()
    assert "Ball test" in [label.text() for label in page.work.drafts.findChildren(type(page.header.context))]


@pytest.mark.parametrize(
    ("projects", "inspectors", "words"), [(0, 0, "新建工程"), (0, 2, "新建工程"), (1, 0, "登记监督员")]
)
def test_a_new_laptop_is_led(open_window: Opener, projects: int, inspectors: int, words: str) -> None:
    """The button is always the next of the three steps."""
    backend, day = empty_backend(), busy_backend()
    backend.kept_projects = day.kept_projects[:projects]
    backend.kept_people = day.kept_people[:inspectors]
    page = open_window(backend).window.page
    assert page.welcome.next.text() == words


def test_the_sample_site_fills_an_empty_laptop(open_window: Opener) -> None:
    """One button brings projects, people and drafts."""
    window = open_window(empty_backend())
    page = window.window.page
    window.click(page.welcome.sample)
    window.qtbot.waitUntil(lambda: page.work.drafts.isVisible())
    assert page.start.isVisible()


def test_the_clock_moves_the_timers(window: WindowPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the next full minute the tile shows a minute less."""
    page = window.today()
    monkeypatch.setattr(window.backend, "now", lambda: NOW + timedelta(minutes=1))
    window.qtbot.waitUntil(lambda: page.work.timer_cards()[0].left_text == "11 分", timeout=3000)


def test_hundreds_of_drafts_do_not_slow_the_first_page(open_window: Opener) -> None:
    """Thirty are shown, the others counted."""
    plain = sample_runs()[0]
    backend = busy_backend()
    backend.runs = [replace(plain, id=RunId(f"r{n}")) for n in range(100)]
    window = open_window(backend)
    assert "另有 70 份草稿" in window.words(window.window.page)


def test_the_welcome_leads_into_the_form_of_a_project(open_window: Opener) -> None:
    """One key from the first start: no second button on the way."""
    window = open_window(empty_backend())
    page = window.window.page
    assert page.welcome.next.hasFocus()
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.window.page.form.fields["name"].line.hasFocus()


def test_the_headings_stand_level(open_window: Opener) -> None:
    """Without a running test too, what is at the left begins where what is at the right does."""
    window = open_window(FakeBackend())
    window.window.bar.clear()
    window.qtbot.wait(20)
    work = window.window.page.work
    tops = {
        head.mapTo(work, head.rect().topLeft()).y()
        for head in work.findChildren(SectionHead)
        if head.isVisible()
    }
    assert len(tops) == 1


def test_an_answer_of_many_lines_takes_one(open_window: Opener) -> None:
    """A place that was pasted with line ends does not blow its line up."""
    long = replace(sample_runs()[0], place="3#楼\n501 室\n卫生间\n" * 8)
    window = open_window(FakeBackend(runs=[long, *sample_runs()[1:]]))
    lines = window.window.page.work.drafts.findChildren(ActionButton)
    heights = {line.parentWidget().height() for line in lines}
    assert len(heights) == 1


@pytest.mark.parametrize("language", list(Language))
def test_what_drafts_need_stands_below_each_other(open_window: Opener, language: Language) -> None:
    """Chips, steps and moments have their columns, however long their words are."""
    i18n.current().use(language)
    window = open_window(busy_backend())
    drafts = window.window.page.work.drafts
    window.qtbot.wait(20)
    starts = {chip.mapTo(drafts, chip.rect().topLeft()).x() for chip in drafts.findChildren(Chip)}
    assert len(starts) == 1


def test_a_glance_never_contradicts_itself(look: None, qtbot: QtBot) -> None:
    """A count without a day is a count, not nothing."""
    card = PendingCard()
    qtbot.addWidget(card)
    card.show_pending(Today(pending=3), NOW.date())
    assert [part.text() for part in card.findChildren(QLabel) if part.text()] == ["3", "份记录"]


@pytest.mark.parametrize(("photos", "clips", "said"), [(3, 1, "3 张照片、1 段视频"), (0, 2, "2 段视频")])
def test_clips_that_wait_are_not_called_photos(
    look: None, qtbot: QtBot, photos: int, clips: int, said: str
) -> None:
    """Each is counted as what it is."""
    card = PendingCard()
    qtbot.addWidget(card)
    card.show_pending(
        Today(pending=3, pending_photos=photos, pending_clips=clips, pending_since=NOW.date()), NOW.date()
    )
    assert f"份记录，{said}" in [part.text() for part in card.findChildren(QLabel)]
