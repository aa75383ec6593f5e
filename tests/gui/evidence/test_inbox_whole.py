"""Originals of the inbox that are not what came in any more, in the window."""

from pathlib import Path

from PySide6.QtCore import Qt

from inspector_app.gui.inbox.model import mark
from inspector_app.gui.marks import Mark
from tests.gui.evidence.pages import EvidenceDriver, InboxDriver
from tests.gui.evidence.phone import Phone
from tests.gui.run.site import Site


def original(site: Site, name: str) -> Path:
    """Return where the original of a file of the inbox lies."""
    (digest,) = (item.digest for item in site.app.inbox.items() if item.name == name)
    return site.app.services.keeper.path(digest)


def test_files_beside_one_that_is_missing_are_filed(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """The message names the one that was not, and why."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg")
    phone.take("b.jpg")
    inbox = page.inbox().import_folder(phone.folder)
    original(site, "a.jpg").unlink()
    inbox.panel.table.selectAll()
    inbox.choose_slot("水位尺")
    page.window.click(inbox.panel.side.file)
    page.window.settle()
    assert [photo.original_name for photo in session.run.evidence] == ["b.jpg"]
    assert "1 个文件已归入“开始·水位尺”。1 个没有处理。" in page.window.message()
    shown = page.window.window.messages._bar.present()
    assert shown is not None
    (detail,) = shown.details
    assert detail.name == "a.jpg"
    assert "原件不在本机磁盘上了" in detail.said.zh
    assert "存储卡" not in detail.said.zh


def test_an_altered_one_is_refused_and_marked(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """It goes on waiting, and its line says why."""
    session = site.begin("water.indoor_ponding", part="501")
    phone.take("a.jpg")
    inbox = page.inbox().import_folder(phone.folder)
    path = original(site, "a.jpg")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    inbox.panel.table.setFocus()
    inbox.press(Qt.Key.Key_Return).choose_slot("水位尺").press(Qt.Key.Key_Return)
    assert session.run.evidence == ()
    assert "它在本机上的原件已被改动" in page.window.message()
    assert ("在磁盘上已被改动" in inbox.outcomes()[0], _mark(inbox)) == (True, Mark.ERROR)


def test_an_altered_one_is_marked_once_it_is_looked_at(page: EvidenceDriver, site: Site, phone: Phone) -> None:
    """Nobody has to file it first."""
    phone.take("a.jpg")
    inbox = page.inbox().import_folder(phone.folder)
    original(site, "a.jpg").unlink()
    inbox.panel.opened()
    page.window.qtbot.waitUntil(lambda: "原件不在磁盘上" in inbox.outcomes()[0])
    assert _mark(inbox) is Mark.ERROR


def _mark(inbox: InboxDriver) -> Mark:
    return mark(inbox.panel.model.rows[0])
