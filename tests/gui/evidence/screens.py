"""The screens about photos, on a real profile: each state once."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QWidget

from inspector_app.app.boards import issue_board
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.evidence.samples import draw, scene_for
from inspector_app.gui.pages.evidence import EvidencePage
from inspector_app.gui.window import MainWindow
from tests.evidence.pictures import encoded, exif
from tests.gui.evidence.phone import TAKEN, Phone
from tests.gui.run.screens import SiteBackend
from tests.gui.run.site import START
from tests.gui.screens import Prepare, Screen, wait_idle

PONDING = {"unit_works": "3#楼", "part": "5 层 501 室 卫生间"}


def _page(window: MainWindow) -> EvidencePage:
    window.show_page("evidence")
    wait_idle(window)
    assert isinstance(window.page, EvidencePage)
    return window.page


def _site(window: MainWindow) -> SiteBackend:
    assert window.context is not None
    backend = window.context.backend
    assert isinstance(backend, SiteBackend)
    return backend


def _inbox_empty(window: MainWindow) -> QWidget:
    _page(window).show_tab("inbox")
    return window


def _inbox(window: MainWindow) -> QWidget:
    site = _site(window).site
    session = site.begin("water.indoor_ponding", **PONDING)
    board = issue_board(site.app.services, session, "start_gauge").board
    with tempfile.TemporaryDirectory() as folder:
        phone = Phone(Path(folder) / "DCIM")
        phone.take("IMG_0912.jpg", 12, board)
        for number in range(13, 17):
            phone.take(f"IMG_09{number}.jpg", number)
        for number in range(50, 57):
            phone.take(f"IMG_09{number}.jpg", number)
        (phone.folder / "IMG_0957.jpg").write_bytes((phone.folder / "IMG_0956.jpg").read_bytes())
        (phone.folder / "说明.txt").write_text("x", encoding="utf-8")
        page = _page(window)
        page.show_tab("inbox")
        wait_idle(window)
        page.inbox.import_folder(phone.folder)
        wait_idle(window)
    return window


def _inbox_state(state: str) -> Prepare:
    def prepare(window: MainWindow) -> QWidget:
        _inbox(window)
        page = _page(window)
        page.inbox.states.set_value(state)
        page.inbox.states.chosen.emit(state)
        return window

    return prepare


def _board(window: MainWindow) -> QWidget:
    _site(window).site.begin("water.indoor_ponding", **PONDING)
    page = _page(window)
    page.show_tab("inbox")
    wait_idle(window)
    page.inbox.show_boards()
    wait_idle(window)
    page.inbox.board_view.show_board()
    return window


def _drawn(shot: str, seed: int, minute: int) -> bytes:
    data = draw(
        scene_for(shot, "water.indoor_ponding"),
        seed,
        START.replace(minute=minute),
        ("东塘新苑二期", "501 室", shot),
    )
    with Image.open(io.BytesIO(data)) as image:
        stamp = exif({}, {TAKEN: f"2026:09:16 09:{minute:02}:12"})
        return encoded(image.convert("RGB"), exif=stamp)


def _pairs(window: MainWindow) -> QWidget:
    site = _site(window).site
    first = site.begin("water.indoor_ponding", **PONDING)
    second = site.begin("water.indoor_ponding", **{**PONDING, "part": "6 层 601 室 卫生间"})
    first.attach("start_gauge", "", EvidenceSource.FILE, "IMG_0912.jpg", _drawn("start_gauge", 3, 12))
    with Image.open(io.BytesIO(_drawn("start_gauge", 3, 12))) as image:
        copy = encoded(image.transpose(Image.Transpose.ROTATE_90), quality=75)
    second.attach("start_gauge", "", EvidenceSource.FILE, "mmexport1726.jpg", copy)
    second.attach("start_plug", "", EvidenceSource.FILE, "IMG_0912 (2).jpg", _drawn("start_gauge", 3, 12))
    page = _page(window)
    page.show_tab("pairs")
    return window


EVIDENCE_SCREENS = (
    Screen("5-inbox", _inbox, SiteBackend, is_key=True),
    Screen("5-inbox-empty", _inbox_empty, SiteBackend),
    Screen("5-inbox-filed", _inbox_state("filed"), SiteBackend),
    Screen("5-inbox-refused", _inbox_state("refused"), SiteBackend),
    Screen("5-pairs", _pairs, SiteBackend, is_key=True),
    Screen("5-board", _board, SiteBackend),
)
