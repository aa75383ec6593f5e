"""What waits for a look is counted in the rail and on 今日, and each line leads there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.app.offered import CutFiles
from inspector_app.app.recordings import CutClip
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.inbox import CutImport
from inspector_app.domain.recording import RecordingNote
from inspector_app.domain.text import Text
from inspector_app.gui.care.port import Attention
from inspector_app.gui.inbox.panel import InboxPanel
from inspector_app.gui.pages.evidence import EvidencePage
from inspector_app.gui.pages.settings import SettingsPage
from inspector_app.gui.pages.today_attention import clip_words
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.rail import Rail
from tests.gui.fake_backend import FakeBackend, busy_backend
from tests.gui.pages.window import WindowPage

CLIP = CutClip(
    Path("recordings/20260916-091400.mp4"),
    RecordingNote("r", "ball_out", "", "2026-09-16T09:14:00"),
    12.4,
    (1280, 720),
    20.0,
    "JC-2026-0914",
    Text("球离开管口", "The ball leaves the pipe"),
)


def waiting(window: WindowPage, waits: Attention) -> WindowPage:
    """Let the window count that."""
    window.backend.kept_twice.waits = waits
    window.window._begin_watch()
    window.settle()
    window.qtbot.waitUntil(lambda: window.window._today.work.attention is not None)
    return window


CUT = CutImport("/media/phone/DCIM", 30, 12)


def test_a_recording_without_a_picture_names_its_record() -> None:
    """And its shot; without a record it is told by its time alone."""
    empty = replace(CLIP, seconds=0.0)
    assert clip_words(empty).zh == "JC-2026-0914，球离开管口，2026-09-16 09:14:00 开始，没有可用的画面"
    assert clip_words(replace(empty, serial="")).zh == "2026-09-16 09:14:00 开始，没有可用的画面"


def test_an_import_that_was_cut_off_is_said(window: WindowPage) -> None:
    """How many of the files are in; it can be forgotten."""
    work = waiting(window, Attention(cut_import=CUT)).window._today.work
    assert "30 个文件里 12 个已收下" in window.words(work)
    work.attention.buttons["forget"].click()
    window.settle()
    assert window.backend.kept_twice.waits.cut_import is None


def test_an_import_that_was_cut_off_goes_on(window: WindowPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the inbox, from the same folder."""
    begun: list[Path] = []
    monkeypatch.setattr(InboxPanel, "import_folder", lambda _panel, folder: begun.append(folder))
    waiting(window, Attention(cut_import=CUT)).window._today.work.attention.buttons["resume"].click()
    window.settle()
    assert begun == [Path("/media/phone/DCIM")]


FILES = CutFiles(
    "t", "r", ("ball_out", ""), "JC-2026-0914", CLIP.title, 5, tuple(Path(f"E:/IMG_{n}.jpg") for n in range(4))
)


def test_photos_of_a_slot_that_were_cut_off_are_said(window: WindowPage) -> None:
    """Record, shot, counts and the first names; the rest is taken in when asked."""
    work = waiting(window, Attention(files=(FILES,))).window._today.work
    said = "JC-2026-0914，球离开管口：5 个文件里 1 个已放进记录，还差 4 个：IMG_0.jpg、IMG_1.jpg、IMG_2.jpg等。"
    assert said in window.words(work)
    work.attention.buttons["go_on"].click()
    window.settle()
    assert "JC-2026-0914：已补进 4 个文件。" in window.words(window.window.bar)


def test_photos_of_a_slot_that_were_cut_off_can_be_forgotten(window: WindowPage) -> None:
    """Nothing more is said of them."""
    work = waiting(window, Attention(files=(FILES,))).window._today.work
    work.attention.buttons["drop"].click()
    window.settle()
    assert window.backend.kept_twice.waits == Attention()


def test_a_lost_signing_key_is_said_before_anything_is_sealed(window: WindowPage) -> None:
    """What happened, what is safe and what to do, on the first page."""
    lost = OutsideError("exchange.key_lost", path="keys/device.key")
    said = window.words(waiting(window, Attention(lost_key=lost)).window._today.work)
    assert "本机的签名密钥 keys/device.key 不见了" in said
    assert "没有另造密钥" in said
    assert "device.key" in said


def test_nothing_that_waits_is_not_spoken_of(window: WindowPage) -> None:
    """No empty card."""
    window.window._begin_watch()
    window.settle()
    assert window.window._today.work.attention is None


def test_the_rail_counts_inbox_and_pairs(window: WindowPage) -> None:
    """In words too, for those who hear them."""
    waiting(window, Attention(inbox=3, pairs=2))
    assert "5 项待看" in window.window.rail.button("evidence").accessibleName()


def test_the_tabs_say_what_the_rail_says(window: WindowPage) -> None:
    """Pairs may be found behind the page while it is on show."""
    page = window.evidence()
    window.settle()
    waiting(window, Attention(inbox=3, pairs=len(page.pairs._pairs)))
    assert "收件箱 3" in [button.text() for button in page.tabs.findChildren(ActionButton)]


def test_today_says_each_heap(window: WindowPage) -> None:
    """In one line each."""
    waiting(window, Attention(inbox=3, pairs=2, unmirrored=4))
    said = window.words(window.window._today.work)
    assert all(line in said for line in ("收件箱有 3 个文件", "2 对照片", "4 份封存记录"))


@pytest.mark.parametrize(("place", "tab"), [("inbox", "inbox"), ("pairs", "pairs")])
def test_a_line_leads_to_the_evidence(window: WindowPage, place: str, tab: str) -> None:
    """To the tab that it speaks of."""
    card = waiting(window, Attention(inbox=3, pairs=2)).window._today.work.attention
    assert card is not None
    window.click(card.buttons[place])
    assert isinstance(window.window.page, EvidencePage)
    assert window.window.page.tabs.value() == tab


def test_a_line_leads_to_the_second_copy(window: WindowPage) -> None:
    """On the page of settings."""
    card = waiting(window, Attention(unmirrored=4)).window._today.work.attention
    assert card is not None
    window.click(card.buttons["second"])
    assert isinstance(window.window.page, SettingsPage)
    assert window.window.page.tabs.value() == "data"


@pytest.mark.parametrize(("button", "heap"), [("keep", "kept"), ("away", "away")])
def test_a_cut_recording_is_offered_once(window: WindowPage, button: str, heap: str) -> None:
    """With its record, its step and how much of it there is; then it is gone from the page."""
    card = waiting(window, Attention(clips=(CLIP,))).window._today.work.attention
    assert card is not None
    assert "JC-2026-0914，球离开管口，2026-09-16 09:14:00 开始，约 12 秒可用" in window.words(card)
    window.click(card.buttons[button])
    assert getattr(window.backend.kept_twice, heap) == [CLIP]
    window.qtbot.waitUntil(card.isHidden)


def test_a_recording_without_a_record_can_only_be_put_away(window: WindowPage) -> None:
    """Nobody knows where it would go."""
    card = waiting(window, Attention(clips=(replace(CLIP, serial=""),))).window._today.work.attention
    assert card is not None
    assert (card.buttons["keep"].isVisibleTo(card), card.buttons["away"].isVisibleTo(card)) == (False, True)


def test_photos_that_came_are_compared_once_things_are_quiet(
    open_window: Callable[[FakeBackend], WindowPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several in one go; the second copy is looked at too."""
    monkeypatch.setattr("inspector_app.gui.attention.REST_MS", 20)
    window = open_window(busy_backend())
    window.window._begin_watch()
    window.settle()
    for _photo in range(5):
        window.window.photos_came()
    window.qtbot.waitUntil(lambda: window.backend.kept_twice.compared > 0)
    window.settle()
    care = window.backend.kept_twice
    assert (care.compared, care.woken) == (1, 1)


def test_a_badge_is_painted_at_once(qtbot: QtBot) -> None:
    """Its word stays the same, and would not be painted anew."""
    rail = Rail()  # alone: a window counts behind its pages, and sets the badge to what it finds
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    button = rail.button("evidence")
    before = button.grab().toImage()
    painted: list[int] = []
    button.paintEvent = lambda _event: painted.append(1)
    button.set_badge(7, "window.waiting")
    qtbot.waitUntil(lambda: bool(painted))
    del button.paintEvent
    assert button.grab().toImage() != before
