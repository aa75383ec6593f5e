"""收件箱 in the window: folders come in, every file is told of, and what waits is filed by hand."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag

from inspector_app.app.boards import issue_board
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.evidence.quality_bar import QualityBar
from inspector_app.gui.inbox.board import BoardView
from inspector_app.gui.inbox.model import ids_in
from inspector_app.gui.inbox.panel import InboxPanel
from inspector_app.gui.run.body import Place
from inspector_app.gui.run.page import RunPage
from tests.gui.evidence.pages import EvidenceDriver
from tests.gui.evidence.phone import Phone
from tests.gui.run.site import Site


def test_the_empty_inbox_says_what_to_do(page: EvidenceDriver) -> None:
    """With its two actions at hand."""
    inbox = page.inbox()
    assert "手机拍的照片从这里进来" in page.window.words(inbox.panel)
    assert inbox.panel.first_import.isVisible()
    assert inbox.panel.first_board.isVisible()


def test_an_inbox_that_is_not_read_yet_is_not_called_empty(page: EvidenceDriver) -> None:
    """Thousands of files take their time."""
    panel = InboxPanel(page.window.window.context, page.page.inbox.side.picture._thumbs)
    assert panel.currentWidget().text() == "正在读取收件箱…"


def test_every_file_of_a_folder_is_accounted_for(page: EvidenceDriver, phone: Phone) -> None:
    """Waiting, twice there, or refused with its reason."""
    phone.take("a.jpg")
    (phone.folder / "b.jpg").write_bytes((phone.folder / "a.jpg").read_bytes())
    (phone.folder / "notes.txt").write_text("x", encoding="utf-8")
    inbox = page.inbox().import_folder(phone.folder)
    assert "共 3 个文件：归档 0，待归档 1，重复 1，拒收 1" in page.window.message()
    assert (inbox.show("duplicate").names(), inbox.show("refused").names()) == (["b.jpg"], ["notes.txt"])


def test_after_an_import_of_nothing_new_the_copies_are_on_show(page: EvidenceDriver, phone: Phone) -> None:
    """Not an empty list of what waits, nor what was filed before."""
    phone.take("a.jpg")
    page.inbox().import_folder(phone.folder)
    assert page.inbox().import_folder(phone.folder).names() == ["a.jpg"]
    assert page.inbox().panel.states.value() == "duplicate"


def test_photos_with_a_board_file_themselves(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """The list says to which record and shot, and what is poor about them there."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg", board=issue_board(site.app.services, session, "start_gauge").board)
    inbox = page.inbox().import_folder(phone.folder).show("filed")
    filed = f"画面里有标牌，归入 {session.run.serial} · 开始·水位尺"
    assert inbox.outcomes() == [f"{filed}；没有认出标尺板，请重拍或说明原因"]


def test_a_waiting_photo_is_filed_by_keys(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """Enter, the shot, Enter."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg")
    inbox = page.inbox().import_folder(phone.folder)
    inbox.panel.table.setFocus()
    inbox.press(Qt.Key.Key_Return).choose_slot("水位尺").press(Qt.Key.Key_Return)
    assert [photo.shot for photo in session.run.evidence] == ["start_gauge"]
    assert inbox.show("waiting").names() == []


def test_a_filed_photo_goes_back_to_waiting(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """By the button beside the list."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg", board=issue_board(site.app.services, session, "start_gauge").board)
    inbox = page.inbox().import_folder(phone.folder).show("filed")
    assert inbox.panel.side.bring.text() == "放回待归档"
    page.window.click(inbox.panel.side.bring)
    page.window.settle()
    assert (inbox.show("waiting").names(), session.run.evidence) == (["a.jpg"], ())


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (1, ("2 个文件已放回待归档。", "其中 1 个此前已从记录移出，其余这次移出；原件都在。")),
        (2, ("2 个文件此前已从记录移出，现在待归档。", "这次没有改动任何记录，原件仍在。")),
    ],
)
def test_a_photo_that_was_out_of_its_record_is_not_said_to_be_taken_out_now(
    page: EvidenceDriver, site: Site, phone: Phone, gone: int, said: tuple[str, str]
) -> None:
    """The list still shows it as filed when somebody takes it back."""
    session = site.begin("water.indoor_ponding", part="501")
    for name in ("a.jpg", "b.jpg"):
        phone.take(name, board=issue_board(site.app.services, session, "start_gauge").board)
    inbox = page.inbox().import_folder(phone.folder).show("filed")
    for photo in session.run.evidence[:gone]:
        session.remove_evidence(photo.id)
    inbox.panel.table.selectAll()
    page.window.click(inbox.panel.side.bring)
    assert all(one in page.window.message() for one in said)


def test_a_photo_that_was_put_into_a_record_meanwhile_waits_no_longer(
    page: EvidenceDriver, site: Site, phone: Phone
) -> None:
    """The list is read anew when it is opened, and says where the photo is."""
    session = site.begin("water.indoor_ponding", part="501")
    path = phone.take("a.jpg")
    page.inbox().import_folder(phone.folder)
    session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", path)
    inbox = page.inbox()
    inbox.panel.opened()
    page.window.settle()
    assert inbox.show("waiting").names() == []
    told = f"记录 {session.run.serial} 中已有这张照片，不必再归档"
    assert [one.partition("；")[0] for one in inbox.show("filed").outcomes()] == [told]


def test_waiting_photos_are_dragged_to_a_shot(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """Several at once."""
    session = site.begin("water.indoor_ponding", part="501")
    for name in ("a.jpg", "b.jpg"):
        phone.take(name)
    inbox = page.inbox().import_folder(phone.folder)
    inbox.panel.table.selectAll()
    inbox.drop_on("水位尺")
    assert sorted(photo.original_name for photo in session.run.evidence) == ["a.jpg", "b.jpg"]


def test_a_label_is_dragged_and_not_the_rows(
    page: EvidenceDriver, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the pointer, so that the shot below it can be read."""
    for name in ("a.jpg", "b.jpg"):
        phone.take(name)
    table = page.inbox().import_folder(phone.folder).panel.table
    table.selectAll()
    dragged: list[tuple[int, int, bool]] = []
    monkeypatch.setattr(
        QDrag,
        "exec",
        lambda drag, _act: dragged.append(
            (len(ids_in(drag.mimeData())), drag.pixmap().width() // 300, drag.hotSpot().x() < 0)
        ),
    )
    table.startDrag(Qt.DropAction.CopyAction)
    assert dragged == [(2, 0, True)]


def test_a_file_is_put_away_and_brought_back(page: EvidenceDriver, phone: Phone) -> None:
    """Del and undo."""
    phone.take("a.jpg")
    inbox = page.inbox().import_folder(phone.folder)
    inbox.panel.table.setFocus()
    inbox.press(Qt.Key.Key_Delete)
    assert inbox.show("put_away").names() == ["a.jpg"]
    page.window.act_on_message()
    assert inbox.show("waiting").names() == ["a.jpg"]


def test_a_file_brought_back_is_not_called_put_away_any_more(page: EvidenceDriver, phone: Phone) -> None:
    """Its undo would find nothing to undo."""
    phone.take("a.jpg")
    inbox = page.inbox().import_folder(phone.folder)
    inbox.panel.table.setFocus()
    inbox.press(Qt.Key.Key_Delete).show("put_away")
    page.window.click(inbox.panel.side.bring)
    page.window.settle()
    assert page.window.message().startswith("1 个文件已放回待归档")


def test_a_refused_file_is_put_away_once_it_was_seen(page: EvidenceDriver, phone: Phone) -> None:
    """By Del; it stays listed with its reason, and the undo lists it as refused again."""
    (phone.folder / "notes.txt").write_text("x", encoding="utf-8")
    inbox = page.inbox().import_folder(phone.folder).show("refused")
    reasons = inbox.outcomes()
    inbox.panel.table.setFocus()
    inbox.press(Qt.Key.Key_Delete)
    assert "拒收原因都在" in page.window.message()
    assert (inbox.show("put_away").names(), inbox.outcomes()) == (["notes.txt"], reasons)
    page.window.act_on_message()
    assert "1 个文件已放回“拒收”" in page.window.message()
    assert inbox.show("refused").names() == ["notes.txt"]


@pytest.mark.parametrize("at", ["table", "button"])
def test_the_keyboard_stays_on_the_page_when_the_last_row_is_put_away(
    page: EvidenceDriver, phone: Phone, at: str
) -> None:
    """At the choice of lists; where refused files are that were seen is said."""
    (phone.folder / "notes.txt").write_text("x", encoding="utf-8")
    inbox = page.inbox().import_folder(phone.folder).show("refused")
    (inbox.panel.table if at == "table" else inbox.panel.side.away).setFocus()
    inbox.press(Qt.Key.Key_Delete if at == "table" else Qt.Key.Key_Space)
    assert "看过的列在“已搁置”里" in page.window.words(inbox.panel)
    assert inbox.panel.states.isAncestorOf(page.window.window.focusWidget())


def test_the_tab_counts_what_waits(page: EvidenceDriver, phone: Phone) -> None:
    """Beside its name."""
    phone.take("a.jpg")
    page.inbox().import_folder(phone.folder)
    assert "收件箱 1" in page.tab_titles()


def test_a_board_is_shown_for_a_shot(page: EvidenceDriver, site: Site) -> None:
    """With a code that this laptop knows again."""
    session = site.begin("water.indoor_ponding", part="501")
    inbox = page.inbox()
    page.window.click(inbox.panel.first_board)
    view: BoardView = inbox.panel.board_view
    page.window.click(view.issue)
    code = re.search("[0-9A-Z]{8}", view.picture.accessibleName()).group()
    assert site.app.services.store.issued_board(code).board.run_id == session.run.id


def test_the_photo_plan_of_a_record_is_shown_to_be_printed(
    page: EvidenceDriver, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named by its record; no shot has to be chosen for it."""
    session = site.begin("water.indoor_ponding", part="501")
    shown: list[tuple[bytes, str]] = []
    monkeypatch.setattr(
        "inspector_app.gui.preview.page.show_document",
        lambda _context, pdf, name, _title: shown.append((pdf, name)),
    )
    inbox = page.inbox()
    page.window.click(inbox.panel.first_board)
    page.window.click(inbox.panel.board_view.plan)
    page.window.settle()
    assert [name for _pdf, name in shown] == [f"拍摄计划-{session.run.serial}.pdf"]
    assert shown[0][0].startswith(b"%PDF")


def test_a_folder_that_is_gone_is_said(page: EvidenceDriver, phone: Phone) -> None:
    """As a sentence, and the inbox goes on."""
    inbox = page.inbox().import_folder(phone.folder / "gone")
    assert page.window.message().startswith("读不出文件夹")
    assert not inbox.panel.is_importing


def test_an_import_is_stopped_and_goes_on_later(page: EvidenceDriver, phone: Phone) -> None:
    """What is in stays in; the second time keeps nothing twice."""
    for number in range(6):
        phone.take(f"{number}.jpg")
    inbox = page.inbox()
    inbox.panel.import_folder(phone.folder)
    assert inbox.panel._nothing.text().startswith("正在导入")
    inbox.panel.stop()
    page.window.settle()
    assert page.window.message().startswith("导入已停止")
    inbox.import_folder(phone.folder)
    assert len(inbox.show("waiting").names()) == 6


def test_a_poor_photo_that_was_filed_is_asked_about_at_once(
    page: EvidenceDriver, site: Site, phone: Phone
) -> None:
    """The message leads to it in its record, where taking it again comes first."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg", board=issue_board(site.app.services, session, "start_gauge").board)
    page.inbox().import_folder(phone.folder)
    assert "1 张要重拍" in page.window.message()
    page.window.act_on_message()
    assert _shown_in_its_record(page).retake.property("kind") == "primary"


def test_the_record_of_a_filed_photo_opens_with_it(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """From the list of what was filed."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg", board=issue_board(site.app.services, session, "start_gauge").board)
    inbox = page.inbox().import_folder(phone.folder).show("filed")
    page.window.click(inbox.panel.side.open)
    assert _shown_in_its_record(page).line.evidence.original_name == "a.jpg"


def _shown_in_its_record(page: EvidenceDriver) -> QualityBar:
    window = page.window
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, RunPage))
    window.settle()
    run = window.window.page
    assert isinstance(run, RunPage)
    assert run.body.place is Place.VIEWER
    return run.desk.viewer.quality


def test_a_record_is_named_in_the_language_on_show(page: EvidenceDriver, site: Site) -> None:
    """Its procedure too, whose title is kept in Chinese."""
    site.begin("water.indoor_ponding", part="501")
    places = page.inbox().panel.side.places
    page.window.qtbot.waitUntil(lambda: places.record.combo.count() > 0)
    i18n.current().use(Language.EN)
    shown = places.record.combo.currentText()
    i18n.current().use(Language.ZH)
    assert "Indoor ponding" in shown
