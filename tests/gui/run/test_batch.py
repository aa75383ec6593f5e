"""Many photos at once: one message says how many are kept, and a list names those that are not."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.ids import EvidenceId
from inspector_app.gui.care.behind import AppCare
from inspector_app.gui.context import Context
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site

BROKEN = "IMG_20260916_091200_三层西侧卫生间管根周边渗漏照片（第 {} 张）_最终版.jpg"


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ponding test at its second step."""
    return RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open("ponding")


def _photo(folder: Path, number: int) -> Path:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(30 * number, 90, 120))
    path = folder / f"好 {number}.png"
    image.save(str(path))
    return path


def _broken(folder: Path, number: int) -> Path:
    path = folder / BROKEN.format(number)
    path.write_bytes(b"not a photo at all" * number)
    return path


def _mime(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _fall(onto: QWidget, mime: QMimeData, place: QPointF | None = None) -> bool:
    """Drag in and let fall, as the system does: what takes no drops hands them on to its parent."""
    while not onto.acceptDrops():
        onto = onto.parentWidget()
    button, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    place = place or QPointF(onto.rect().center())
    QApplication.sendEvent(onto, QDragEnterEvent(place, copy, mime, button, none))
    dropping = QDropEvent(place, copy, mime, button, none)
    dropping.ignore()
    QApplication.sendEvent(onto, dropping)
    return dropping.isAccepted()


def _drop(run: RunDriver, paths: list[Path]) -> None:
    """Let files fall on the first shot: what lies in the middle changes while questions come and go."""
    panel = run.page.desk.panel
    line = panel.list.visualRect(panel.list.model().index(0, 0)).center()
    _fall(panel, _mime(paths), QPointF(panel.list.viewport().mapTo(panel, line)))
    run.settle()


def test_one_message_counts_them(run: RunDriver, context: Context, tmp_path: Path) -> None:
    """Four kept, three not: said once, however many there are."""
    _drop(run, [*(_photo(tmp_path, n) for n in range(4)), *(_broken(tmp_path, n) for n in (1, 2, 3))])
    bar = context.messages._bar
    assert bar.accessibleName().startswith("4 张已收，3 张未收。")
    assert len(bar._messages) == 1


def test_the_list_names_every_file_whole_with_reason_and_advice(
    run: RunDriver, context: Context, tmp_path: Path
) -> None:
    """Nothing of a long name is cut."""
    _drop(run, [_broken(tmp_path, n) for n in (1, 2)])
    listed = context.messages._bar.list.toPlainText()
    assert all(BROKEN.format(n) in listed for n in (1, 2))
    assert listed.count("不是照片") == listed.count("请选择照片或视频原件") == 2


def test_many_copies_of_what_is_there_are_one_message_too(
    run: RunDriver, context: Context, tmp_path: Path
) -> None:
    """The second time nothing is kept twice in the slot."""
    photos = [_photo(tmp_path, n) for n in range(3)]
    _drop(run, photos)
    before = len(run.session.run.evidence)
    _drop(run, photos)
    assert len(run.session.run.evidence) == before
    assert context.messages._bar.accessibleName().startswith("0 张已收，3 张未收。")


def test_files_are_noted_while_they_come_in(
    run: RunDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All before the first, so that a kill is told of; refused or kept, none is noted behind the last."""
    told: list[object] = []

    def begin(_care: AppCare, _run: str, _slot: tuple[str, str], paths: Sequence[Path]) -> str:
        told.append([path.name for path in paths])
        return "token"

    monkeypatch.setattr(AppCare, "begin_files", begin)
    monkeypatch.setattr(AppCare, "end_files", lambda _care, token: told.append(token))
    _drop(run, [_photo(tmp_path, 1), _broken(tmp_path, 1)])
    assert told == [["好 1.png", BROKEN.format(1)], "token"]


def test_good_photos_need_no_message(run: RunDriver, context: Context, tmp_path: Path) -> None:
    """The lines of the slots say it already."""
    _drop(run, [_photo(tmp_path, n) for n in range(3)])
    assert context.messages._bar.present() is None


def test_taking_the_file_again_takes_the_word_on_it_away(
    run: RunDriver, context: Context, tmp_path: Path
) -> None:
    """Copied anew under its name it is kept, and nothing is left to do."""
    path = tmp_path / "管根.png"
    path.write_bytes(b"cut off")
    _drop(run, [path])
    assert "管根.png" in context.messages._bar.accessibleName()
    _photo(tmp_path, 1).rename(path)
    _drop(run, [path])
    assert context.messages._bar.present() is None


def test_a_good_photo_does_not_take_away_what_was_said_of_another(
    run: RunDriver, context: Context, tmp_path: Path
) -> None:
    """Nothing refused is forgotten unread."""
    _drop(run, [_broken(tmp_path, 1)])
    _drop(run, [_photo(tmp_path, 1)])
    assert BROKEN.format(1) in context.messages._bar.accessibleName()


def test_what_falls_on_a_field_goes_into_the_chosen_slot(run: RunDriver, tmp_path: Path) -> None:
    """The whole page takes photos; none of them is typed into the field as a path."""
    field = run.field("start_min_depth").control.edit
    assert _fall(field, _mime([_photo(tmp_path, 1)]))
    run.settle()
    assert [item.original_name for item in run.session.run.evidence] == ["好 1.png"]
    assert field.text() == ""


def test_a_sealed_record_takes_no_drop(run: RunDriver, tmp_path: Path) -> None:
    """It is not even offered."""
    run.page.desk.panel.set_read_only(read_only=True)
    assert not _fall(run.page.steps, _mime([_photo(tmp_path, 1)]))
    assert not run.session.run.evidence


@pytest.fixture
def elsewhere(qtbot: QtBot, site: Site, tmp_path: Path) -> tuple[list[Path], str]:
    """Two files that are evidence of another record, and its number."""
    other, paths = site.begin("water.indoor_ponding"), [_photo(tmp_path, 1), _photo(tmp_path, 2)]
    for path in paths:
        other.attach("start_gauge", "", EvidenceSource.FILE, path.name, path)
    return paths, other.run.serial


def test_a_file_of_another_record_is_said_at_once(run: RunDriver, elsewhere: tuple[list[Path], str]) -> None:
    """In the message, on its row and in the viewer; its own record says it too."""
    (path, _), serial = elsewhere
    _drop(run, [path])
    said = f"同一文件已用于记录 {serial}"
    assert f"{path.name}：{said}" in run.message
    run._qtbot.waitUntil(lambda: said in run.line("start_gauge").remarks)
    run.page._open_photo(run.line("start_gauge"))
    assert said in run.page.desk.viewer._remarks.text()


def test_files_of_another_record_are_listed(run: RunDriver, elsewhere: tuple[list[Path], str]) -> None:
    """One message for all of them."""
    paths, _ = elsewhere
    _drop(run, paths)
    assert run.message == "2 个文件在别处已用作证据。"


def test_the_photo_that_came_last_is_in_sight(run: RunDriver, tmp_path: Path) -> None:
    """Whole, however many there are before it, once nothing is lacking."""
    photo = run.session.attach("", "", EvidenceSource.FILE, "a.png", _photo(tmp_path, 1))
    photos = [replace(photo, id=EvidenceId(str(n)), quality=()) for n in range(20)]
    panel = run.settle().page.desk.panel
    filled = [replace(slot, missing=0, evidence=(photos[0],)) for slot in run.session.snapshot().slots]
    for count in (19, 20):
        panel.show_slots([*filled[:-1], replace(filled[-1], evidence=tuple(photos[:count]))], "ponding")
    last = panel.list.slots.index(panel.list.slots.rowCount() - 1)
    assert panel.list.viewport().rect().contains(panel.list.visualRect(last))
