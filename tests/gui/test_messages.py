"""One place tells people about trouble, in sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.text import Text, same
from inspector_app.gui.messages import Messages
from inspector_app.gui.parts.banner import Kind, Message, MessageBar
from inspector_app.gui.parts.banner_words import breakable
from inspector_app.gui.parts.details import Detail
from inspector_app.gui.parts.layout import Scroll
from inspector_app.gui.parts.page import Page
from inspector_app.logs import LastWords


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MessageBar]:
    """A message bar on a page, as wide as that of a small window."""
    page = Page("window.today")
    qtbot.addWidget(page)
    page.resize(1208, 640)
    made = MessageBar()
    page.take_message_bar(made)
    page.show()
    yield made
    made.clear()


@pytest.fixture
def messages(bar: MessageBar, tmp_path: Path) -> Messages:
    """Messages that write into the bar."""
    return Messages(bar, LastWords(tmp_path))


def test_an_error_says_what_happened_and_what_is_safe(bar: MessageBar, messages: Messages) -> None:
    """A code becomes its sentences: the first one bold, the rest behind it."""
    messages.fail(OutsideError("store.full", path="D:/"))
    present = bar.present()
    assert present is not None
    assert (present.kind, present.what.zh.endswith("。"), bool(present.rest.zh)) == (Kind.HARD, True, True)


def test_a_defect_is_written_down(
    messages: Messages, bar: MessageBar, tmp_path: Path, heard: list[str]
) -> None:
    """A defect of the program leaves a report with its traceback, and a calm sentence."""
    messages.fail(ZeroDivisionError("planted"))
    heard.clear()
    assert "planted" in (tmp_path / "logs" / "crash.txt").read_text(encoding="utf-8")


def test_a_defect_names_no_report_that_could_not_be_written(
    messages: Messages, bar: MessageBar, tmp_path: Path, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk it says that none was left."""
    monkeypatch.setattr(LastWords, "write_crash", lambda *_: None)
    messages.fail(ZeroDivisionError("planted"))
    heard.clear()
    present = bar.present()
    assert present is not None
    assert "没有留下报告" in present.rest.zh


def test_the_newest_message_is_shown(bar: MessageBar) -> None:
    """What just happened is never behind what was; that trouble waits is said."""
    bar.show_message(Message(Kind.INFO, same("quiet")))
    bar.show_message(Message(Kind.HARD, same("loud")))
    bar.show_message(Message(Kind.SOFT, same("softer")))
    assert bar.accessibleName() == "softer"
    assert "还有 2 条，其中有错误" in [part.text() for part in _labels(bar)]


TODAY, EVIDENCE = object(), object()


def test_a_refusal_goes_when_it_is_done_right(bar: MessageBar, messages: Messages) -> None:
    """And with it goes what was counted behind it; nothing below moves for it."""
    messages.enter(EVIDENCE)
    for _time in range(2):
        messages.fail(UserError("reuse.reason"))
    assert bar.is_over_header
    messages.tell(same("已说明。"), seconds=10)
    assert bar.accessibleName() == "已说明。"
    bar.dismiss()
    assert bar.present() is None


def test_a_refusal_stays_behind_when_its_page_is_left(bar: MessageBar, messages: Messages) -> None:
    """Other pages have nothing to do with it, and it does not come back."""
    messages.enter(EVIDENCE)
    messages.fail(UserError("reuse.reason"))
    messages.enter(TODAY)
    messages.enter(EVIDENCE)
    assert bar.present() is None


def test_a_warning_waits_on_its_page(bar: MessageBar, messages: Messages) -> None:
    """It hides no result of another page, and is there again when one comes back."""
    messages.enter(TODAY)
    messages.warn(same("草稿已恢复。"))
    messages.enter(EVIDENCE)
    assert bar.isHidden()
    messages.tell(same("导入完成。"))
    assert bar.accessibleName() == "导入完成。"
    messages.enter(TODAY)
    assert bar.accessibleName() == "草稿已恢复。"


def test_trouble_with_the_disk_follows_to_every_page(bar: MessageBar, messages: Messages) -> None:
    """Until it is closed."""
    messages.enter(EVIDENCE)
    messages.fail(OutsideError("store.full", path="D:/"))
    messages.enter(TODAY)
    assert bar.present() is not None
    bar.dismiss()
    assert bar.present() is None


def test_the_count_of_the_last_import_is_shown(bar: MessageBar, messages: Messages) -> None:
    """Not that of the one before, nor both."""
    messages.enter(EVIDENCE)
    for count in (5, 3):
        messages.tell(same("导入完成。"), same(f"{count} 个文件"))
    assert bar.accessibleName() == "导入完成。 3 个文件"
    bar.dismiss()
    assert bar.present() is None


def test_the_same_message_twice_is_one(bar: MessageBar) -> None:
    """Pressing a button twice does not pile up messages."""
    for _time in range(2):
        bar.show_message(Message(Kind.INFO, same("once")))
    bar.dismiss()
    assert bar.present() is None


def test_dismissing_shows_the_next(bar: MessageBar) -> None:
    """What waited comes forward."""
    bar.show_message(Message(Kind.INFO, same("first")))
    bar.show_message(Message(Kind.HARD, same("second")))
    bar.dismiss()
    assert bar.accessibleName() == "first"


def test_a_message_can_go_by_itself(qtbot: QtBot, bar: MessageBar) -> None:
    """An undo stands for its seconds only."""
    bar.show_message(Message(Kind.INFO, same("brief"), seconds=1))
    qtbot.waitUntil(lambda: bar.present() is None, timeout=3000)


LONG = "请从手机或相机重新复制；仍不行请重拍，并把损坏的文件另存以便查明原因。" * 4


def _labels(bar: MessageBar) -> list[QLabel]:
    return [part for part in bar.findChildren(QLabel) if part.isVisible() and part.text()]


def test_what_to_do_is_shown_whole(qtbot: QtBot, bar: MessageBar) -> None:
    """A long message takes the lines that it needs; none of its words is cut."""
    bar.show_message(Message(Kind.HARD, same("照片没有存下。"), same(LONG)))
    qtbot.waitUntil(lambda: bar.height() > 60)
    assert all(part.height() >= part.heightForWidth(part.width()) for part in _labels(bar))


def test_words_for_more_than_half_the_window_scroll(qtbot: QtBot, bar: MessageBar) -> None:
    """The page below keeps a room, and Tab comes to the words, whose last line can be read."""
    bar.show_message(Message(Kind.HARD, same("照片没有存下。"), same(LONG * 20)))
    view = bar.findChildren(Scroll)[0]
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert bar.height() <= bar.window().height() // 2 + 10
    assert view.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_long_path_breaks(bar: MessageBar) -> None:
    """A name without blanks never widens the window."""
    path = "/media/stick/photos/" + "IMG_20260916_091200_" * 12 + ".jpg"
    bar.show_message(Message(Kind.HARD, same("没有存下。"), same(path)))
    assert bar.minimumSizeHint().width() < 700
    assert breakable(path).replace("\u200b", "") == path


def test_a_message_that_goes_by_itself_moves_nothing(qtbot: QtBot, bar: MessageBar) -> None:
    """It lies over the words of the header; the body keeps its place when it comes and when it goes."""
    page = bar.parentWidget()
    assert isinstance(page, Page)
    before = page.body.geometry()
    bar.show_message(Message(Kind.INFO, same("草稿已丢弃。"), seconds=60))
    qtbot.wait(20)
    assert page.body.geometry() == before
    assert bar.geometry().bottom() <= page.header.geometry().bottom()


def test_one_that_stays_takes_its_own_row(qtbot: QtBot, bar: MessageBar) -> None:
    """Nothing is covered by what stands until it is dismissed."""
    page = bar.parentWidget()
    assert isinstance(page, Page)
    bar.show_message(Message(Kind.INFO, same("brief"), seconds=60))
    bar.show_message(Message(Kind.HARD, same("loud")))
    qtbot.waitUntil(lambda: bar.y() >= page.header.height())


def test_the_list_behind_a_message_names_every_item_whole(bar: MessageBar) -> None:
    """Opened by its button; names are complete, and what people typed is no markup."""
    name = "IMG_20260916_091200_" * 5 + "<b>.jpg"
    bar.show_message(Message(Kind.SOFT, same("未收。"), details=(Detail(name, same("已损坏。")),)))
    bar.unfold.click()
    assert bar.list.isVisible()
    assert f"{name}：已损坏。" in bar.list.toPlainText()


def test_a_line_of_the_list_leads_on(bar: MessageBar) -> None:
    """Following one answers the whole message."""
    asked: list[str] = []
    lines = [Detail(name, same("…"), lambda name=name: asked.append(name)) for name in ("a", "b")]
    bar.show_message(Message(Kind.SOFT, same("两份"), details=tuple(lines)))
    bar.list.anchorClicked.emit(QUrl("#1"))
    assert (asked, bar.present()) == (["b"], None)


def test_a_newer_word_on_a_topic_takes_the_place_of_the_older(bar: MessageBar) -> None:
    """A failure that was tried again does not stand before its success."""
    bar.show_message(Message(Kind.HARD, same("没有写成。"), topic="package"))
    bar.show_message(Message(Kind.INFO, same("已写好。"), topic="package"))
    assert bar.accessibleName() == "已写好。"


def test_the_same_failure_twice_is_one(bar: MessageBar, messages: Messages) -> None:
    """Each time with another way to try again: the newest counts."""
    for _time in range(2):
        messages.fail(OutsideError("store.full", path="D:/"), act=lambda: None)
    bar.dismiss()
    assert bar.present() is None


def test_what_belongs_to_a_run_goes_with_it(bar: MessageBar, messages: Messages) -> None:
    """The next record does not begin with a word about the one before; a defect stays."""
    messages.enter("run-1")
    messages.tell(same("已封存。"), seconds=10)
    messages.leave()
    assert bar.present() is None


def test_a_full_stop_in_a_name_does_not_part_the_sentences(bar: MessageBar, messages: Messages) -> None:
    """What happened is told whole, whatever a file is called."""
    messages.fail(OutsideError("evidence.empty", name="三层。卫生间. 1.jpg"))
    present = bar.present()
    assert present is not None
    name = "三层。卫生间. 1.jpg"
    assert present.what == Text(f"{name} 是空文件（0 字节）。", f"{name} is empty (0 bytes).")


def test_what_an_attempt_refuses_is_said(bar: MessageBar, messages: Messages) -> None:
    """And whoever attempted it knows that it was not done."""

    def refuse() -> None:
        raise UserError("session.rows_full", most=3)

    assert not messages.attempt(refuse)
    assert "3" in " ".join(part.text() for part in _labels(bar))
    assert messages.attempt(list)  # something was done: what was refused before is over
    assert bar.present() is None


def test_a_defect_in_an_attempt_goes_on(messages: Messages) -> None:
    """It belongs to the window, not to what was attempted."""
    with pytest.raises(ZeroDivisionError):
        messages.attempt(lambda: 1 / 0)
