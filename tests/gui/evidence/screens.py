"""The screens about photos, on a real profile: each state once."""

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance
from PySide6.QtWidgets import QWidget

from inspector_app.app.boards import issue_board
from inspector_app.domain.annotation import Mark, MarkKind
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.reading import Point, ReadingKind
from inspector_app.evidence.samples import draw, scene_for
from inspector_app.gui.evidence.rereading import REST_MS
from inspector_app.gui.pages.evidence import EvidencePage
from inspector_app.gui.window import MainWindow
from tests.evidence.pictures import encoded, exif, scene
from tests.gui.evidence.phone import TAKEN, Phone
from tests.gui.evidence.prints import framed_core, spot
from tests.gui.run.screens import SiteBackend
from tests.gui.run.site import START
from tests.gui.screens import Prepare, Screen, settle, wait_idle

MARKS = (
    Mark(MarkKind.ARROW, ((0.24, 0.62), (0.44, 0.52))),
    Mark(MarkKind.BOX, ((0.46, 0.3), (0.54, 0.78)), colour="yellow"),
    Mark(MarkKind.CIRCLE, ((0.75, 0.7), (0.82, 0.7)), colour="blue"),
    Mark(MarkKind.NUMBER, ((0.72, 0.4),), "管根", 1),
    Mark(MarkKind.TEXT, ((0.1, 0.86),), "水位 22 mm，读数处无波动"),
    Mark(MarkKind.FREEHAND, ((0.1, 0.7), (0.13, 0.66), (0.16, 0.71), (0.19, 0.66)), colour="green"),
)
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
    second.attach("start_gauge", "", EvidenceSource.FILE, f"{'2593de61f360d93d' * 4}.jpg", copy)
    second.attach("start_plug", "", EvidenceSource.FILE, "IMG_0912 (2).jpg", _drawn("start_gauge", 3, 12))
    page = _page(window)
    page.show_tab("pairs")
    return window


def _bench(window: MainWindow, number: int, act: str) -> EvidencePage:
    page = _page(window)
    page.photos.tiles.setCurrentIndex(page.model.index(number))
    page.photos.viewed.emit()
    wait_idle(window)
    page.bench.tools.asked.emit(act)
    wait_idle(window)
    return page


def _tiles(window: MainWindow) -> QWidget:
    session = _site(window).site.begin("water.indoor_ponding", **PONDING)
    for number, shot in enumerate(("start_gauge", "start_plug", "mid_underside", "end_gauge")):
        session.attach(
            shot, "", EvidenceSource.FILE, f"IMG_{number}.jpg", _drawn(shot, number + 3, 10 + number)
        )
    _page(window)
    return window


def _viewer(window: MainWindow) -> QWidget:
    _tiles(window)
    page = _page(window)
    item = page.model.rows[0].evidence
    _site(window).seeing().keep_marks(item.run_id, item.id, MARKS)
    page.photos.viewed.emit()
    return window


def _marking(window: MainWindow) -> QWidget:
    _tiles(window)
    item = _page(window).model.rows[0].evidence
    _site(window).seeing().keep_marks(item.run_id, item.id, MARKS)
    page = _bench(window, 0, "mark").bench.mark_page
    page.tools.set_value("choose")
    page.canvas.take_tool(None)
    page.editor.chosen = 1
    page._render()
    return window


def _measuring(*points: Point, kind: ReadingKind = ReadingKind.LENGTH, check: str = "99.5") -> Prepare:
    def prepare(window: MainWindow) -> QWidget:
        session = _site(window).site.begin("insulation.core", **PONDING)
        session.attach("", "", EvidenceSource.FILE, "core.jpg", framed_core())
        page = _bench(window, 0, "measure").bench.measure_page
        page.side.kinds.set_value(kind.value)
        page.side.kinds.edited.emit()
        for point in points:
            page.points.add(point)
        page.side.check.set_value(check)
        page._find_scale()
        return window

    return prepare


def _sharing(window: MainWindow) -> QWidget:
    session = _site(window).site.begin("insulation.area_ratio", **PONDING)
    session.attach("", "", EvidenceSource.FILE, "board.jpg", framed_core())
    page = _bench(window, 0, "measure").bench.measure_page
    page.side.kinds.set_value("ratio")
    page.side.kinds.edited.emit()
    whole = [spot(70, 85), spot(140, 85), spot(140, 155), spot(70, 155)]
    page.points.outlines = [whole, [whole[0], whole[1], spot(140, 115), spot(70, 115)]]
    page.side.check.set_value("99.5")
    page._find_scale()
    return window


def _unmeasurable(window: MainWindow) -> QWidget:
    _tiles(window)
    _bench(window, 0, "measure")
    return window


def _two_walls(window: MainWindow, act: str) -> QWidget:
    session = _site(window).site.begin("water.indoor_ponding", **PONDING)
    before = _drawn("mid_underside", 4, 1)
    with Image.open(io.BytesIO(before)) as image:
        later = image.convert("RGB")
    ImageDraw.Draw(later).ellipse((700, 420, 900, 560), fill=(96, 88, 78))
    later = later.rotate(1.5, Image.Resampling.BICUBIC).crop((40, 30, 1560, 1170))
    later = ImageEnhance.Brightness(later).enhance(0.85)
    after = encoded(later, exif=exif({}, {TAKEN: "2026:09:17 10:02:00"}))
    for name, data in (("IMG_0901.jpg", before), ("IMG_1002.jpg", after)):
        session.attach("mid_underside", "", EvidenceSource.FILE, name, data)
    page = _page(window)
    page.photos.tiles.selectAll()
    page.photos.compared.emit(act)
    return window


def _compare_altered(window: MainWindow) -> QWidget:
    _two_walls(window, "compare")
    wait_idle(window)
    page = _page(window).bench.compare_page
    photos = [choice.photo for choice in page.choices if choice.photo is not None]
    path = Path(_site(window).site.app.services.keeper.path(photos[1].evidence.digest))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"\0")
    page.open(photos, *photos)
    settle(2 * REST_MS)
    return window


def _changes_altered(window: MainWindow) -> QWidget:
    _compare_altered(window)
    _page(window).bench.compare_page.changes.click()
    wait_idle(window)
    settle(2 * REST_MS)
    return window


def _two_that_do_not_fit(window: MainWindow) -> QWidget:
    session = _site(window).site.begin("water.indoor_ponding", **PONDING)
    pictures = (_drawn("mid_underside", 4, 1), encoded(scene(900, 700, seed=99)))
    for number, data in enumerate(pictures):
        session.attach("mid_underside", "", EvidenceSource.FILE, f"IMG_{number}.jpg", data)
    page = _page(window)
    page.photos.tiles.selectAll()
    page.photos.compared.emit("changes")
    return window


EVIDENCE_SCREENS = (
    Screen("5-photos", _tiles, SiteBackend),
    Screen("5-viewer", _viewer, SiteBackend),
    Screen("5-marking", _marking, SiteBackend, is_key=True),
    Screen("5-measuring", _measuring(spot(74, 120), spot(136, 120)), SiteBackend, is_key=True),
    Screen(
        "5-measuring-diameter",
        _measuring(spot(74, 120), spot(105, 89), spot(136, 120), kind=ReadingKind.DIAMETER),
        SiteBackend,
    ),
    Screen("5-measuring-share", _sharing, SiteBackend),
    Screen("5-measuring-unchecked", _measuring(spot(74, 120), spot(136, 120), check=""), SiteBackend),
    Screen("5-measuring-wrong-check", _measuring(spot(74, 120), spot(136, 120), check="90"), SiteBackend),
    Screen("5-measuring-refused", _unmeasurable, SiteBackend),
    Screen("5-compare", lambda window: _two_walls(window, "compare"), SiteBackend),
    Screen("5-compare-altered", _compare_altered, SiteBackend, is_key=True),
    Screen("5-changes", lambda window: _two_walls(window, "changes"), SiteBackend, is_key=True),
    Screen("5-changes-refused", _two_that_do_not_fit, SiteBackend, is_key=True),
    Screen("5-changes-altered", _changes_altered, SiteBackend, is_key=True),
    Screen("5-inbox", _inbox, SiteBackend, is_key=True),
    Screen("5-inbox-empty", _inbox_empty, SiteBackend),
    Screen("5-inbox-filed", _inbox_state("filed"), SiteBackend),
    Screen("5-inbox-refused", _inbox_state("refused"), SiteBackend),
    Screen("5-pairs", _pairs, SiteBackend, is_key=True),
    Screen("5-board", _board, SiteBackend),
)
