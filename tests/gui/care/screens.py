"""The screens about data, backup and damage."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inspector_app.app.offered import CutFiles
from inspector_app.app.recordings import CutClip
from inspector_app.app.work import Step
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.recording import RecordingNote
from inspector_app.domain.text import Text
from inspector_app.gui.care.panel import DataPanel
from inspector_app.gui.care.port import Attention
from inspector_app.gui.pages.settings import SettingsPage
from inspector_app.gui.parts.layout import Scroll
from inspector_app.gui.window import MainWindow
from tests.gui.fake_backend import FakeBackend, busy_backend, quiet_backend
from tests.gui.fake_care import FakeCare, findings, second_copy
from tests.gui.screens import Prepare, Screen, wait_idle


def kept_twice() -> FakeBackend:
    """A laptop with a second copy that lacks two records, and four things that do not fit."""
    made = quiet_backend()
    made.kept_twice = FakeCare(status=second_copy(Path("E:/"), waiting=2), findings=findings())
    return made


def other_disk() -> FakeBackend:
    """A laptop with another stick where that of its second copy should be, and a copy that was found spoilt."""
    made = quiet_backend()
    fault = OutsideError("mirror.other_disk", path="E:/")
    status = replace(second_copy(Path("E:/"), connected=False), fault=fault)
    wrong = tuple(Text(f"照片原件 8aedb1c7040{n}", f"original 8aedb1c7040{n}") for n in range(3))
    made.kept_twice = FakeCare(status=status, wrong=wrong)
    return made


def data_panel(window: MainWindow) -> DataPanel:
    """Open the tab about data and return it."""
    window.show_page("settings")
    wait_idle(window)
    assert isinstance(window.page, SettingsPage)
    window.page.show_tab("data")
    wait_idle(window)
    assert window.page.data is not None
    return window.page.data


def _data(window: MainWindow) -> QWidget:
    data_panel(window)
    return window


def _backed_up(window: MainWindow) -> QWidget:
    panel = data_panel(window)
    care = window.context.backend.care() if window.context else None
    assert care is not None
    panel.backup.job.start(
        "care.backing_up", lambda work: care.back_up(Path("E:/"), work), panel.backup._backed_up
    )
    wait_idle(window)
    panel.mirror.job.start("care.running_second", lambda _work: None, lambda _none: None)
    panel.mirror.job.show_step(Step("mirror", 18, 96))
    return window


def _checked(window: MainWindow) -> QWidget:
    panel = data_panel(window)
    panel.mirror.check.click()
    wait_idle(window)
    return window


def _restored(window: MainWindow) -> QWidget:
    panel = data_panel(window)
    care = window.context.backend.care() if window.context else None
    assert care is not None
    panel.backup.job.start(
        "care.restoring",
        lambda work: care.restore(Path("E:/"), Path("D:/资料/恢复"), work),
        panel.backup._show_restored,
    )
    wait_idle(window)
    return window


def _examined(window: MainWindow) -> QWidget:
    panel = data_panel(window)
    panel.doctor.examine.click()
    wait_idle(window)
    return _scrolled(panel, window)


def _drilled(window: MainWindow) -> QWidget:
    panel = data_panel(window)
    panel.doctor.drill.click()
    wait_idle(window)
    return _scrolled(panel, window)


def _trouble(window: MainWindow) -> QWidget:
    window.show_trouble(
        OutsideError(
            "store.damaged", path="C:/Users/inspector/inspector-laptop/inspector.db", reason="no header"
        ),
        lambda: None,
    )
    return window


def _reading(name: str) -> Prepare:
    """Open a page on a full disk."""

    def prepare(window: MainWindow) -> QWidget:
        wait_idle(window)
        full = OutsideError("store.frozen_full", path="C:/Users/inspector/inspector-laptop")
        window.data_opened(full, lambda: None)
        window.show_page(name)
        return window

    return prepare


def _messages(window: MainWindow) -> QWidget:
    """Three things happened one after another; the last one is long and has a path."""
    window.show_page("settings")
    wait_idle(window)
    assert window.context is not None
    messages = window.context.messages
    messages.warn(Text("照片没有存上。", "The photo was not kept."))
    messages.tell(Text("交接包已写好。", "The package is written."), Text("共 12 份。", "12 records."))
    path = "C:/Users/inspector/AppData/Local/inspector-laptop/inspector.db"
    messages.fail(OutsideError("store.damaged", path=path, reason="no header"), act=lambda: None)
    return window


def _waiting(window: MainWindow) -> QWidget:
    window._begin_watch()
    wait_idle(window)
    return window


def much_waits() -> FakeBackend:
    """A laptop with everything that can wait for a look."""
    made = busy_backend()
    note = RecordingNote("r", "ball_out", "", "2026-09-16T09:14:00")
    title = Text("球离开管口", "The ball leaves the pipe")
    clip = CutClip(Path("20260916.mp4"), note, 12.4, (1280, 720), 20.0, "JC-2026-0914", title)
    lost = OutsideError("exchange.key_lost", path="D:/资料/keys/device.key")
    left = tuple(Path(f"E:/DCIM/100CANON/IMG_{number}.jpg") for number in range(2041, 2053))
    files = CutFiles("t", "r", ("ball_out", ""), "JC-2026-0914", title, 30, left)
    made.kept_twice = FakeCare(
        Attention(inbox=3, pairs=2, unmirrored=4, clips=(clip,), files=(files,), lost_key=lost)
    )
    return made


def _scrolled(panel: DataPanel, window: MainWindow) -> QWidget:
    bar = panel.findChildren(Scroll)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    return window


CARE_SCREENS = (
    Screen("0-trouble", _trouble, is_key=True),
    Screen("0-reading", _reading("today"), busy_backend, is_key=True),
    Screen("0-reading-handover", _reading("handover"), is_key=True),
    Screen("0-messages", _messages, is_key=True),
    Screen("1-today-waiting", _waiting, much_waits, is_key=True),
    Screen("10-settings-data", _data, is_key=True),
    Screen("10-settings-data-backed-up", _backed_up, kept_twice, is_key=True),
    Screen("10-settings-data-other-disk", _checked, other_disk),
    Screen("10-settings-data-restored", _restored, kept_twice),
    Screen("10-settings-data-examined", _examined, kept_twice, is_key=True),
    Screen("10-settings-data-drilled", _drilled),
)
