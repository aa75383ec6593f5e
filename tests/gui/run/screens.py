"""The screens of the guided run, on a real profile with drawn photos: each state once."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inspector_app.app.session import RunSession
from inspector_app.domain.camera import CameraFault, CameraState
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.ports import Camera
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.evidence.samples import draw, scene_for
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.evidence.panel import REST_MS
from inspector_app.gui.run.page import RunPage
from inspector_app.gui.window import MainWindow
from tests.gui.run.site import Site, make_site
from tests.gui.screens import Screen, settle, wait_idle

HEAD = {"unit_works": "3#楼", "part": "5 层 501 室 卫生间"}
PONDING = {
    **HEAD, "stage": "after_membrane", "build_up": "JS-Ⅱ 1.5 mm", "area": "4.2", "plugging": "balloon",
    "start": "2026-09-16 09:12", "start_min_depth": "22", "start_max_depth": "138",
}  # fmt: skip
MIDDLE = {"mid_time": "2026-09-16 12:50", "mid_min_depth": "21", "mid_leak": "none"}
LEAK = {**MIDDLE, "mid_leak": "leak", "leak_kind": "seep", "leak_area": "-0.06", "leak_place": "地漏管根西侧"}
STACKS = ("WL-1", "WL-2", "WL-3", "WL-4", "WL-5", "WL-6", "WL-7", "FL-1", "FL-2", "YL-1", "YL-2", "HG-1")
WIDE_STACKS = {"WL-5", "WL-6", "HG-1"}
NARROW_STACKS = {"FL-1", "FL-2"}


class SiteBackend(AppBackend):
    """The program on a site of its own, with a camera that needs no device."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.site: Site = make_site(Path(self._folder.name))
        super().__init__(self.site.app)

    def camera(self) -> Camera | None:
        """Return a camera without a device."""
        return FakeCamera()

    def close(self) -> None:
        """Forget the site."""
        super().close()
        self._folder.cleanup()


Act = Callable[[RunPage, Site, RunSession], object]


def begin(procedure: str, answers: dict[str, str], step: str, *acts: Act) -> Callable[[MainWindow], QWidget]:
    """Return how to come to a step of a run with answers, and what to do there."""

    def prepare(window: MainWindow) -> QWidget:
        backend = window.context.backend
        assert isinstance(backend, SiteBackend)
        session = backend.site.begin(procedure)
        for path, typed in answers.items():
            session.set_answer(path, typed)
        window.open_run(session.run.id, step)
        wait_idle(window)
        page = window.page
        assert isinstance(page, RunPage)
        for act in acts:
            act(page, backend.site, session)
            wait_idle(window)
            while page._later.isActive():  # a long table is shown at a rest
                settle(10)
            settle(30)
        return window

    return prepare


def photos(*shots: str) -> Act:
    """Return what takes drawn photos into slots; a name with a stop behind it takes a dark one."""

    def act(_page: RunPage, site: Site, session: RunSession) -> None:
        for number, shot in enumerate(shots):
            scene = scene_for(shot, session.run.procedure.id)
            data = draw(scene, number + 7, site.clock.wall, (session.run.project.name, "501 室", shot))
            item = session.attach(shot, "", EvidenceSource.DEMO, data=data, name=f"{shot}.jpg")
            if item.quality:
                session.describe_evidence(item.id, reason="用的是钢尺或塞尺，零点和读数都在画面里")

    return act


def poor(page: RunPage, site: Site, session: RunSession) -> None:
    """Take a photo that is asked about."""
    data = draw("gauge", 7, site.clock.wall, (session.run.project.name, "501 室"))
    item = session.attach("start_gauge", "", EvidenceSource.CAMERA, "a.jpg", data)
    page.refresh()
    page.desk.panel.ask_about(item)
    settle(2 * REST_MS)  # until large type has brought the question into sight


def check_whole(page: RunPage, _site: Site, session: RunSession) -> None:
    """Stop the test far too early, with poor photos nobody vouched for, and look at what is left to do."""
    for item in session.run.evidence:
        session.describe_evidence(item.id, reason="")
    session.set_answer("end", "2026-09-16 09:40")
    page.refresh()
    page.steps.check.click()


def focus(path: str) -> Act:
    """Return what puts the cursor into a field or a cell."""
    return lambda page, _site, _session: page.pane.focus_path(path)


def working(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Open the working."""
    page.toggle_working()


def drawing(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Fold the drawing out."""
    page.pane.picture.toggle()


def recovered(page: RunPage, site: Site, session: RunSession) -> None:
    """Say that the draft was recovered."""
    site.app.services.store.open_session(session.run.id)
    page.show_recovered(site.app.overview.recoveries()[0])


def stacks(_page: RunPage, _site: Site, session: RunSession) -> None:
    """Fill in twelve stacks, one of which is blocked."""
    block = []
    for name in STACKS:
        dn = 150 if name in WIDE_STACKS else 75 if name in NARROW_STACKS else 100
        ball = {150: 100, 100: 75, 75: 50}[dn]
        runs, passed = ("2", "0") if name == "WL-7" else ("1", "1")
        block.append([name, str(dn), "", str(ball), "硬塑", "屋面通气口", "一层检查口", "是", runs, passed])
    session.rows.paste("pipes", "r1", "number", block)


def zones(_page: RunPage, _site: Site, session: RunSession) -> None:
    """Fill in the readings of five zones."""
    block = [[str(z), *(str(36 + (7 * z + 5 * n) % 8) for n in range(16))] for z in range(1, 6)]
    session.rows.paste("zones", "r1", "zone", block)


def groups(_page: RunPage, _site: Site, session: RunSession) -> None:
    """Fill in five groups of cubes, their places as long as they are on site; the row behind is offered."""
    places = (
        "五层梁板 1-8/A-D 轴",
        "五层柱 2/B 轴",
        "六层梁板 1-8/A-D 轴",
        "六层剪力墙 Q1",
        "七层梁板 9-16/E-H 轴",
    )
    block = [
        [f"C30-0{n}", place, f"2026-08-1{n}", f"2026-09-0{n + 5}", "150", f"3{n}.4", f"3{n}.9", f"3{n + 1}.2"]
        for n, place in enumerate(places)
    ]
    session.rows.paste("groups", "r1", "number", block)
    session.rows.add("groups")


def sets(_page: RunPage, _site: Site, session: RunSession) -> None:
    """Fill in three sets of cubes."""
    at = ("2026-09-16 09:10", "2026-09-16 09:20", "2026-09-16 09:35")
    place, rest = "五层梁板 1-8/A-D 轴", ("185", "26", "陈涛", "赵立", "是")
    block = [[f"QY-00{n}", place, "标准", "150", "3", f"浙 A·8823{n}", *at, *rest] for n in range(1, 4)]
    session.rows.paste("sets", "r1", "number", block)


def open_photo(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Open the first photo."""
    page._open_photo(next(line for line in page.desk.panel.list.slots.lines if line.evidence))


def clip(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Keep a clip in the first slot, then begin another one."""
    for _ in range(2):
        page.desk.panel.ask_for_clip()
        settle(2200)
        if not page.view.run.evidence:
            page.desk.panel.ask_for_clip()
            settle(1500)


def view_clip(page: RunPage, site: Site, session: RunSession) -> None:
    """Open a clip, one moment of which is chosen."""
    clip(page, site, session)
    page.desk.panel.ask_for_clip()
    settle(1500)
    open_photo(page, site, session)
    settle(400)
    page.desk.viewer.clip.slider.setValue(8)
    page.desk.viewer.clip.keep.click()


def board(window: MainWindow) -> QWidget:
    """Show the code board of the first slot."""
    begin("water.indoor_ponding", PONDING, "ponding")(window)
    page = window.page
    assert isinstance(page, RunPage)
    page.desk.panel.ask_for_board()
    wait_idle(window)
    assert page.desk.boards.screen is not None
    return page.desk.boards.screen


def silent(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Let the camera give no picture, and go to where it says so."""
    camera = page.desk.panel._camera
    assert isinstance(camera, FakeCamera)
    page.desk.panel.import_.setFocus()
    camera.pretend(CameraState.NONE, CameraFault.NO_PICTURE)
    settle(2 * REST_MS)


def camera_menu(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Open the menu on the live picture."""
    page.desk.cameras.offer()


def address(page: RunPage, _site: Site, _session: RunSession) -> None:
    """Ask for the address of a phone, after a word that can be none."""
    row = page.desk.panel.address
    row.ask()
    row.line.setText("phone")
    row.join.click()


def unsaved(page: RunPage, site: Site, session: RunSession) -> None:
    """Press 重试 on a disk that is still full."""

    def refuse(*_values: object, **_named: object) -> None:
        raise OutsideError("store.full", path="C:/Users/inspector/inspector-laptop/inspector.db")

    vars(site.app.services.store)["save_answers"] = refuse
    session.set_answer("start_min_depth", "23")
    session.flush()
    settle()
    page.header.save.retry.click()


def room_again(window: MainWindow) -> None:
    """Let the disk take what is not saved yet, so that the window closes."""
    backend, page = window.context.backend, window.page
    assert isinstance(backend, SiteBackend)
    assert isinstance(page, RunPage)
    del vars(backend.site.app.services.store)["save_answers"]
    page._session.flush()


SHOTS = ("start_gauge", "start_plug", "mid_underside", "end_gauge", "end_underside")

RUN_SCREENS = (
    Screen("4-run-prepare", begin("water.indoor_ponding", PONDING, "prepare"), SiteBackend),
    Screen(
        "4-run-ponding",
        begin("water.indoor_ponding", PONDING, "ponding", photos(*SHOTS[:2]), focus("start_min_depth")),
        SiteBackend,
        is_key=True,
    ),
    Screen(
        "4-run-recovered",
        begin("water.indoor_ponding", PONDING, "ponding", photos(*SHOTS[:2]), recovered),
        SiteBackend,
    ),
    Screen(
        "4-run-unsaved",
        begin("water.indoor_ponding", PONDING, "ponding", photos(*SHOTS[:2]), unsaved),
        SiteBackend,
        leave=room_again,
    ),
    Screen("4-run-poor", begin("water.indoor_ponding", PONDING, "ponding", poor), SiteBackend, is_key=True),
    Screen("4-run-clip", begin("water.indoor_ponding", PONDING, "ponding", clip), SiteBackend),
    Screen("4-viewer-clip", begin("water.indoor_ponding", PONDING, "ponding", view_clip), SiteBackend),
    Screen("4-run-board", board, SiteBackend),
    Screen("4-run-silent", begin("water.indoor_ponding", PONDING, "ponding", silent), SiteBackend, is_key=True),
    Screen("4-run-address", begin("water.indoor_ponding", PONDING, "ponding", address), SiteBackend),
    Screen(
        "4-run-working",
        begin("water.indoor_ponding", PONDING, "ponding", photos(*SHOTS[:2]), working),
        SiteBackend,
    ),
    Screen(
        "4-run-fail",
        begin("water.indoor_ponding", {**PONDING, **LEAK}, "middle", photos(*SHOTS[:3]), focus("leak_area")),
        SiteBackend,
        is_key=True,
    ),
    Screen(
        "4-run-ball",
        begin("pipe.ball", {**HEAD, "total": "12"}, "ball", stacks, focus("pipes/r7/passed")),
        SiteBackend,
        is_key=True,
    ),
    Screen(
        "4-run-ball-drawing",
        begin("pipe.ball", {**HEAD, "total": "12"}, "ball", stacks, drawing),
        SiteBackend,
        is_key=True,
    ),
    Screen(
        "4-run-rebound", begin("concrete.rebound", HEAD, "zones", zones, focus("zones/r3/r16")), SiteBackend
    ),
    Screen(
        "4-run-strength",
        begin("concrete.strength", {**HEAD, "reading": "strength"}, "groups", groups, focus("groups/r3/f2")),
        SiteBackend,
        is_key=True,
    ),
    Screen(
        "4-run-sampling",
        begin("concrete.sampling", HEAD, "sets", sets, focus("sets/r2/temperature")),
        SiteBackend,
        is_key=True,
    ),
    Screen("4-run-delivery", begin("concrete.delivery", HEAD, "delivery"), SiteBackend),
    Screen("4-run-core", begin("insulation.core", HEAD, "cores"), SiteBackend),
    Screen("4-run-hidden", begin("general.hidden_works", HEAD, "points"), SiteBackend),
    Screen("4-check", begin("water.indoor_ponding", PONDING, "ponding", poor, check_whole), SiteBackend),
    Screen(
        "4-viewer",
        begin("water.indoor_ponding", PONDING, "ponding", photos(*SHOTS[:2]), open_photo),
        SiteBackend,
    ),
)
