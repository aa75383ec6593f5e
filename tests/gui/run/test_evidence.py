"""Evidence beside the step: photos come in by every way, and what is refused never stops the run."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.camera import CameraState
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui import theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(open_live: Callable[..., RunDriver]) -> RunDriver:
    """A ponding test at its second step, the camera live."""
    return open_live("water.indoor_ponding", "ponding")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo file with something in it."""
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    for x in range(800):
        for y in range(0, 600, 40):
            image.fill(QColor(90, 120, 140)) if x == y == 0 else image.setPixelColor(
                x, y, QColor(x % 255, 40, 40)
            )
    path = tmp_path / "板底.jpg"
    image.save(str(path), "JPG")
    return path


def keep(run: RunDriver) -> RunDriver:
    """Take a photo, and keep it with the first of the reasons where one is asked for."""
    quality = run.press(Key.Key_F8).page.desk.panel.quality
    if quality.isVisible():
        quality.keep.click()
        quality.reasons.actions()[0].trigger()
        quality.reasons.close()
        run.page.activateWindow()  # which the menu was for a moment
    return run.settle()


def test_f8_takes_a_photo_into_the_next_slot(run: RunDriver) -> None:
    """The first required slot of this step is filled, and the next one is chosen."""
    keep(run)
    assert run.line("start_gauge").evidence is not None
    assert run.page.desk.panel.target == ("start_plug", "")


def test_kept_is_said_only_when_it_is_on_disk(run: RunDriver) -> None:
    """The line says so, and the original lies there."""
    line = run.press(Key.Key_F8).line("start_gauge")
    assert line.state in ("filled", "quality")
    assert run.session.original_path(line.evidence.digest).stat().st_size == line.evidence.size


def test_files_are_chosen_with_f9(run: RunDriver, context: Context, picture: Path) -> None:
    """Several at once; the first fills the slot, all are in it."""
    context.questions.chosen = (picture,)
    run.press(Key.Key_F9)
    assert run.line("start_gauge").evidence.original_name == "板底.jpg"


def test_a_file_is_dropped_on_its_slot(run: RunDriver, picture: Path) -> None:
    """What falls on a slot goes into that slot."""
    panel = run.page.desk.panel
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    row = next(at for at, line in enumerate(panel.list.slots.lines) if line.shot == "end_gauge")
    place = panel.list.viewport().mapTo(panel, panel.list.visualRect(panel.list.slots.index(row)).center())
    at = (
        QPointF(place),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.dropEvent(QDropEvent(*at))
    assert run.settle().line("end_gauge").evidence is not None


def test_a_picture_is_pasted(run: RunDriver) -> None:
    """Ctrl+V takes a picture from the clipboard, also while a field is in focus."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(120, 120, 120))
    QApplication.clipboard().setImage(image)
    run.field("start_min_depth").setFocus()
    run.press(Key.Key_V, CTRL)
    assert run.line("start_gauge").evidence.mime == "image/png"


def test_a_broken_file_is_refused_and_the_run_goes_on(run: RunDriver, context: Context, tmp_path: Path) -> None:
    """The banner names it; the slot stays empty; answers still work."""
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 and no more")
    context.questions.chosen = (broken,)
    run.press(Key.Key_F9)
    assert "broken.jpg" in run.message
    assert run.line("start_gauge").evidence is None
    assert run.enter("start_min_depth", "22").kept("start_min_depth") == "22"


def test_one_bad_file_does_not_stop_the_others(
    run: RunDriver, context: Context, tmp_path: Path, picture: Path
) -> None:
    """The good one is kept."""
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"nothing")
    context.questions.chosen = (bad, picture)
    run.press(Key.Key_F9)
    assert [item.original_name for item in run.session.run.evidence] == ["板底.jpg"]


def test_removing_is_undone_in_the_banner(run: RunDriver) -> None:
    """Del takes a photo out; one click brings it back."""
    run.press(Key.Key_F8)
    panel = run.page.desk.panel
    panel.choose_slot("start_gauge", "")
    panel.list.choose(run.line("start_gauge").key)
    run.press(Key.Key_Delete)
    assert run.line("start_gauge").evidence is None
    run._context.messages._bar._act.click()
    assert run.settle().line("start_gauge").evidence is not None


def asked(run: RunDriver) -> SlotLine | None:
    """Return the line of the photo that is asked about."""
    return run.page.desk.panel.quality.line


def test_a_poor_photo_is_asked_about_at_once(run: RunDriver, camera: FakeCamera) -> None:
    """The panel stays with it: taking it again is the button that is filled."""
    camera.pretend(CameraState.BLACK)
    run.open("prepare").press(Key.Key_F8)
    quality = run.page.desk.panel.quality
    assert quality.isVisible()
    assert asked(run).evidence.quality == ("black",)
    assert (quality.retake.property("kind"), run.page.desk.panel.shoot.property("kind")) == ("primary", "")


def test_a_poor_photo_that_came_another_way_is_asked_about(run: RunDriver, tmp_path: Path) -> None:
    """As from the inbox: the step that it belongs to begins with the question."""
    black = QImage(1600, 1200, QImage.Format.Format_RGB32)
    black.fill(QColor("black"))
    black.save(str(tmp_path / "black.jpg"))
    run.session.attach("start_gauge", "", EvidenceSource.FILE, "black.jpg", tmp_path / "black.jpg")
    run.open("prepare").open("ponding")
    assert asked(run).evidence.original_name == "black.jpg"


def test_a_second_photo_is_taken_beside_a_poor_one(run: RunDriver, qtbot: QtBot) -> None:
    """The button of the camera takes one more; nothing goes."""
    run.press(Key.Key_F8)
    qtbot.waitUntil(lambda: not run.page.desk.panel.tile.is_frozen)
    run.page.desk.panel.shoot.click()
    assert [item.shot for item in run.settle().session.run.evidence] == ["start_gauge", "start_gauge"]


def test_enter_takes_a_poor_photo_again(run: RunDriver) -> None:
    """For whoever took it by the button: nothing is added beside it."""
    panel = run.page.desk.panel
    panel.shoot.setFocus()
    run.press(Key.Key_Space)
    first = asked(run).evidence.id
    run.press(Key.Key_Return)
    assert [item.id == first for item in run.session.run.evidence] == [False]


def test_a_poor_photo_takes_no_keys_from_who_types(run: RunDriver) -> None:
    """F8 leaves the hand in its field, so that Enter goes to the next one."""
    before = run.focused
    run.press(Key.Key_F8)
    assert asked(run) is not None
    assert run.focused is before


def test_f8_takes_a_poor_photo_again(run: RunDriver) -> None:
    """The other one takes its place; the first one can be brought back."""
    run.press(Key.Key_F8)
    first = asked(run).evidence.id
    run.press(Key.Key_F8)
    (there,) = run.session.run.evidence
    assert (there.id != first, there.shot) == (True, "start_gauge")
    assert "移出" in run.message


def test_a_poor_photo_stays_where_no_other_is_chosen(run: RunDriver, context: Context, picture: Path) -> None:
    """Taking a file again asks for a file; without one nothing is lost."""
    small = picture.with_name("small.png")
    QImage(str(picture)).scaled(120, 90).save(str(small))
    context.questions.chosen = (small,)
    run.press(Key.Key_F9)
    context.questions.chosen = ()
    run.page.desk.panel.quality.retake.click()
    assert [item.original_name for item in run.settle().session.run.evidence] == ["small.png"]


def test_a_missing_scale_is_said_and_the_usual_reason_is_at_hand(run: RunDriver) -> None:
    """Without our printed board the rule is vouched for by the person who sees it."""
    run.press(Key.Key_F8)
    quality = run.page.desk.panel.quality
    assert "没有认出标尺板" in quality._words.text()
    quality.keep.click()
    quality.reasons.actions()[0].trigger()
    quality.reasons.close()
    assert run.settle().session.run.evidence[0].quality_reason == "用的是钢尺或塞尺，零点和读数都在画面里"
    assert run.page.desk.panel.target == ("start_plug", "")


def test_once_the_last_poor_photo_is_answered_nothing_more_falls_into_its_slot(
    run: RunDriver, camera: FakeCamera
) -> None:
    """Nothing is lacking any more: the next photo is one of the others."""
    camera.pretend(CameraState.BLACK)
    for _slot in range(5):
        keep(run)
    assert len(run.session.run.evidence) == 5
    assert run.page.desk.panel.target == ("", "")


def test_another_reason_is_written(run: RunDriver) -> None:
    """By keys alone: Alt+F8, the last entry, the words, Enter."""
    run.press(Key.Key_F8)
    quality = run.page.desk.panel.quality
    quality.keep.click()
    quality.reasons.actions()[-1].trigger()
    quality.reasons.close()
    run.page.activateWindow()  # which the menu was for a moment
    run.type("night").press(Key.Key_Return)
    assert run.session.run.evidence[0].quality_reason == "night"


def test_in_large_type_the_question_comes_into_sight(run: RunDriver, qtbot: QtBot) -> None:
    """There the evidence stands below the step; the first press shows the camera."""
    theme.current().use(ThemeName.LIGHT, 2.0)
    panel = run.settle().page.desk.panel
    qtbot.waitUntil(panel.tile.isVisible)
    run.press(Key.Key_F8)
    qtbot.waitUntil(lambda: not panel.tile.visibleRegion().isEmpty())
    quality = run.press(Key.Key_F8).page.desk.panel.quality
    qtbot.waitUntil(
        lambda: quality.isVisible() and quality.retake.visibleRegion().contains(quality.retake.rect())
    )


def test_going_on_is_not_hindered(run: RunDriver) -> None:
    """In another step the camera serves that step; the line still bears the warning."""
    run.press(Key.Key_F8).open("end")
    assert asked(run) is None
    assert run.line("start_gauge").state == "quality"


@pytest.mark.parametrize("state", [CameraState.BLACK, CameraState.LOST, CameraState.STARTING, CameraState.NONE])
def test_the_tile_says_why_there_is_no_picture(run: RunDriver, camera: FakeCamera, state: CameraState) -> None:
    """Each state has its sentence."""
    camera.pretend(state)
    run.page.desk.panel.tile._look()
    assert run.page.desk.panel.tile._words()
    assert "camera." not in run.page.desk.panel.tile._words()


def test_only_a_front_camera_is_mirrored(run: RunDriver) -> None:
    """People know themselves from the mirror."""
    assert run.page.desk.panel.tile.mirrored


def test_without_a_camera_importing_comes_first(qtbot: QtBot, site: Site, context: Context) -> None:
    """The primary button is the one that can be used."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context)
    panel = run.settle().page.desk.panel
    assert (panel.shoot.isEnabled(), panel.import_.property("kind")) == (False, "primary")


def test_the_viewer_opens_steps_and_closes(run: RunDriver, qtbot: QtBot) -> None:
    """Enter opens, arrows step, Esc goes back to the step."""
    keep(keep(run))
    panel, viewer = run.page.desk.panel, run.page.desk.viewer
    panel.list.setFocus()
    panel.list.choose(run.line("start_gauge").key)
    run.press(Key.Key_Return)
    assert viewer.isVisible()
    qtbot.waitUntil(lambda: not viewer.photo._picture.isNull())
    run.press(Key.Key_Right)
    assert viewer.line.shot == "start_plug"
    run.press(Key.Key_Escape)
    assert run.page.pane.isVisible()


def test_the_camera_is_let_go_when_the_page_is_left(qtbot: QtBot, run: RunDriver, camera: FakeCamera) -> None:
    """The lamp goes out."""
    run.page.hide()
    qtbot.waitUntil(lambda: camera.state() is CameraState.CLOSED)


def test_a_sealed_photo_asks_for_no_caption(run: RunDriver, qtbot: QtBot) -> None:
    """One that was written is still read."""
    viewer = run.page.desk.viewer
    run.press(Key.Key_F8).settle()
    line = next(one for one in run.page.desk.panel.list.slots.lines if one.evidence)
    run.page._open_photo(line)
    qtbot.waitUntil(viewer.caption.isVisible)
    viewer.set_read_only(read_only=True)
    assert not viewer.caption.isVisible()
    viewer.caption.setText("管根")
    viewer.set_read_only(read_only=True)
    assert viewer.caption.isVisible()


def test_what_the_clocks_say_stands_on_the_line_and_in_the_viewer(
    run: RunDriver, context: Context, picture: Path
) -> None:
    """In calm words; the photo counts all the same."""
    context.questions.chosen = (picture,)
    run.page.desk.panel.choose_slot("start_plug", "")
    run.press(Key.Key_F9)
    line = run.line("start_plug")
    assert (line.note, line.state) == ("12:53　文件未记录拍摄时间。", "filled")
    run.page._open_photo(line)
    assert run.settle().page.desk.viewer._remarks.text() == "文件未记录拍摄时间。"


def test_what_the_clocks_say_reaches_a_photo_that_is_open_already(run: RunDriver, picture: Path) -> None:
    """It is read behind the window, and a record may be opened with the photo."""
    run.session.attach("start_plug", "", EvidenceSource.FILE, "old.png", picture)
    run.settle().page._open_photo(run.line("start_plug"))
    desk = run.page.desk
    desk.panel.show_notes({})
    desk.viewer.renew(desk.panel.list.slots.lines)
    desk._show_notes(run.session.remarks())
    assert desk.viewer._remarks.text() == "文件未记录拍摄时间。"


def test_of_a_photo_taken_here_the_clocks_say_nothing(run: RunDriver) -> None:
    """There is nothing to explain."""
    run.page.desk.panel.choose_slot("start_plug", "")
    line = run.press(Key.Key_F8).line("start_plug")
    assert (line.note, line.remarks) == ("12:53　已落盘核对", ())
    run.page._open_photo(line)
    assert not run.settle().page.desk.viewer._remarks.isVisible()


def test_a_clock_that_was_moved_is_said(run: RunDriver, site: Site) -> None:
    """The wall clock jumped by hours while the laptop ran on for minutes."""
    run.enter("start_min_depth", "22")
    run.session.flush()
    site.clock.wall += timedelta(hours=3)
    line = run.press(Key.Key_F8).line("start_gauge")
    assert "拨快约 3 小时" in line.remarks[0]


def test_undo_after_a_photo_takes_out_the_photo_and_no_answer(
    run: RunDriver, context: Context, picture: Path
) -> None:
    """What was undone is said; redo puts it back."""
    run.session.set_answer("area", "4.2")
    context.questions.chosen = (picture,)
    run.press(Key.Key_F9)
    taken = [item.id for item in run.session.run.evidence]
    run.press(Key.Key_Z, CTRL)
    assert (run.session.run.evidence, run.kept("area")) == ((), "4.2")
    assert any(said.startswith("已撤销：照片“") for said in run.messages)
    run.press(Key.Key_Y, CTRL)
    assert [item.id for item in run.session.run.evidence] == taken


def test_an_undone_answer_is_named_with_what_it_is_now(run: RunDriver) -> None:
    """And the button beside it does it again."""
    run.session.set_answer("area", "4.2")
    run.settle().press(Key.Key_Z, CTRL)
    bar = run._context.messages._bar
    assert "已撤销：“蓄水面积”现为空" in run.messages
    assert bar.present().action.zh == "重做"
    bar.action_button.click()
    assert run.settle().kept("area") == "4.2"
    assert "已重做：“蓄水面积”现为 4.2" in run.messages
