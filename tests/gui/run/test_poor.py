"""A poor photo is answered before the record is sealed: what asks for it, and what leads there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from inspector_app.domain.camera import CameraState
from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.text import Language, Text
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.quality_bar import QualityBar
from inspector_app.gui.run.body import Place
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.signing.seal_page import seal_hindrance
from tests.evidence.pictures import scene
from tests.gui.run.pages import RunDriver

Key = Qt.Key


@pytest.fixture
def run(open_live: Callable[..., RunDriver]) -> RunDriver:
    """A ponding test at its first step, the camera live."""
    return open_live("water.indoor_ponding", "prepare")


@pytest.fixture
def black(run: RunDriver, tmp_path: Path) -> Evidence:
    """A black photo that came as a file into the second step."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    image.save(str(tmp_path / "black.jpg"))
    kept = run.session.attach("start_plug", "", EvidenceSource.FILE, "black.jpg", tmp_path / "black.jpg")
    run.settle().page.refresh()
    return kept


def say(bar: QualityBar, reason: int = 0) -> None:
    """Keep the photo for one of the reasons offered."""
    bar.keep.click()
    bar.reasons.actions()[reason].trigger()
    bar.reasons.close()


def shown(run: RunDriver, photo: Evidence) -> QualityBar:
    """Open a photo in the viewer and return the question there."""
    run.page.show_photo(photo.id)
    return run.settle().page.desk.viewer.quality


def test_the_running_strip_names_it_and_leads_there(run: RunDriver, black: Evidence) -> None:
    """From another step, to the photo, with taking it again in focus."""
    button = next(one for one in run.page.bar.gaps.buttons if "重拍或说明" in one.text())
    button.click()
    panel = run.settle().page.desk.panel
    assert (run.page.step, panel.quality.line.evidence.id) == ("ponding", black.id)
    assert run.focused is panel.quality.retake


def test_the_review_names_it_and_leads_there(run: RunDriver, black: Evidence) -> None:
    """Its line says which photo and what is poor about it."""
    run.press(Key.Key_F7)
    line = next(line for line in run.page.check.list.lines.lines if line.kind == "poor")
    assert line.what == "开始·地漏封堵：全黑"
    run.page.check.chosen.emit(line.gap)
    assert run.settle().focused is run.page.desk.panel.quality.retake


def test_the_sealing_page_counts_it(run: RunDriver, black: Evidence) -> None:
    """Its own line leads there too."""
    row = run.open(SEAL_STEP).page.seal_page.list.rows["poor"]
    assert row._count.text() == "1 张重拍或说明"
    row.go.click()
    assert run.settle().page.step == "ponding"


def test_it_stands_in_the_way_of_sealing(run: RunDriver, black: Evidence) -> None:
    """Until it is answered."""
    run.session.change({"@gaps~": "现场条件不允许"})
    before = {item.kind for item in run.session.snapshot().missing}
    assert "poor" in before
    assert seal_hindrance(run.session.snapshot())
    run.page.lead_to(next(item for item in run.session.snapshot().missing if item.kind == "poor"))
    say(run.settle().page.desk.panel.quality)
    assert "poor" not in {item.kind for item in run.settle().session.snapshot().missing}


def test_the_viewer_asks_too(run: RunDriver, black: Evidence) -> None:
    """Taking it again is the button that is filled."""
    quality = shown(run, black)
    assert quality.isVisible()
    assert quality.retake.property("kind") == "primary"


def test_a_reason_is_given_in_the_viewer(run: RunDriver, black: Evidence) -> None:
    """Then nothing is asked, and the photo stays on show."""
    quality = shown(run, black)
    say(quality)
    viewer = run.settle().page.desk.viewer
    assert run.session.run.evidence[0].quality_reason
    assert (viewer.isVisible(), quality.isVisible(), viewer.line.evidence.id) == (True, False, black.id)


def test_enter_in_the_viewer_takes_it_again(run: RunDriver, context: Context, black: Evidence) -> None:
    """A file is asked for; the chosen one takes its place."""
    other = Path(run.session.original_path(black.digest)).with_name("other.png")
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("darkcyan"))
    target = context.preferences.folder / other.name
    image.save(str(target))
    context.questions.chosen = (target,)
    shown(run, black)
    run.press(Key.Key_Return)
    assert [item.original_name for item in run.session.run.evidence] == ["other.png"]


def test_a_camera_photo_is_taken_again_where_the_camera_is_seen(run: RunDriver, camera: FakeCamera) -> None:
    """F8 in the viewer goes to the live picture and the question; F8 once more takes it."""
    camera.pretend(CameraState.BLACK)
    run.open("ponding").press(Key.Key_F8)
    (poor,) = run.session.run.evidence
    shown(run, poor)
    run.press(Key.Key_F8)
    assert run.page.body.place is Place.STEP
    assert run.page.desk.panel.quality.line.evidence.id == poor.id
    camera.pretend(CameraState.LIVE)
    run.press(Key.Key_F8)
    assert [item.id == poor.id for item in run.session.run.evidence] == [False]


def test_a_photo_of_a_picture_that_stands_still_is_asked_about(run: RunDriver, camera: FakeCamera) -> None:
    """It is no good photo: the question stands, its usual answer fits, and sealing waits for it."""
    camera.pretend(CameraState.FROZEN)
    run.open("ponding").press(Key.Key_F8)
    (photo,) = run.session.run.evidence
    assert "frozen" in photo.quality
    panel = run.settle().page.desk.panel
    assert "停住" in panel.quality._words.text()
    assert "poor" in {item.kind for item in run.session.snapshot().missing}
    say(panel.quality)
    assert run.settle().session.run.evidence[0].quality_reason == "已与现场对照，画面与现场一致"


def test_the_focus_goes_on_with_what_is_lacking(qtbot: QtBot, run: RunDriver, black: Evidence) -> None:
    """The last question answered, the list of what is still to be taken hears the keys."""
    run.page.lead_to(next(item for item in run.session.snapshot().missing if item.kind == "poor"))
    say(run.settle().page.desk.panel.quality)
    run.settle().page.activateWindow()  # which the menu was for a moment
    qtbot.waitUntil(lambda: run.focused is run.page.desk.panel.list)


def test_its_words_and_buttons_are_whole_in_english(
    open_live: Callable[..., RunDriver], tmp_path: Path
) -> None:
    """Led there from the sealing page, beside a wide table: no line of words cut, no word of a button."""
    run = open_live("pipe.ball", SEAL_STEP)
    i18n.current().use(Language.EN)
    scene(1600, 1200).save(tmp_path / "ball.jpg")
    run.session.attach("ball_size", "", EvidenceSource.FILE, "ball.jpg", tmp_path / "ball.jpg")
    run.settle().page.seal_page.list.rows["poor"].go.click()
    bar = run.settle().page.desk.panel.quality
    assert bar._words.height() >= bar._words.heightForWidth(bar._words.width())
    for button in (bar.retake, bar.keep):
        assert button.width() >= button.minimumSizeHint().width()
        assert bar.rect().contains(button.geometry())


def test_the_next_poor_one_follows(run: RunDriver, black: Evidence, tmp_path: Path) -> None:
    """Answered one by one without going back to the list."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 1, 1))
    image.save(str(tmp_path / "b2.png"))
    other = run.session.attach("start_gauge", "", EvidenceSource.PASTE, "b2.png", tmp_path / "b2.png")
    run.settle().page.lead_to(next(i for i in run.session.snapshot().missing if i.path.endswith(black.id)))
    say(run.settle().page.desk.panel.quality)
    assert run.settle().page.desk.panel.quality.line.evidence.id == other.id


def test_a_reason_written_by_hand_leads_to_the_next_poor_one(
    run: RunDriver, black: Evidence, tmp_path: Path
) -> None:
    """Enter keeps the reason; the keys then belong to the next question."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 1, 1))
    image.save(str(tmp_path / "b2.png"))
    run.session.attach("start_gauge", "", EvidenceSource.PASTE, "b2.png", tmp_path / "b2.png")
    run.settle().page.lead_to(next(i for i in run.session.snapshot().missing if i.path.endswith(black.id)))
    bar = run.settle().page.desk.panel.quality
    bar.keep.click()
    bar.reasons.actions()[-1].trigger()
    bar.reasons.close()
    run.page.activateWindow()  # which the menu was for a moment
    run.settle().type("dark cellar").press(Key.Key_Return)
    assert run.focused is bar.retake


def test_a_caption_is_still_there_when_one_comes_back(run: RunDriver, black: Evidence) -> None:
    """The viewer knows what was written meanwhile."""
    shown(run, black)
    viewer = run.page.desk.viewer
    viewer.captioned.emit(black.id, "地漏")
    run.settle()
    viewer.step(1)
    assert viewer.caption.text() == "地漏"


def test_a_photo_taken_out_leaves_the_viewer(run: RunDriver, black: Evidence) -> None:
    """The last one gone, the step is back."""
    shown(run, black)
    run.press(Key.Key_Delete)
    assert run.page.body.place is Place.STEP


def test_a_reason_being_written_stays_when_remarks_come(run: RunDriver) -> None:
    """What the clocks say is read behind the window."""
    run.open("ponding").press(Key.Key_F8)
    panel = run.page.desk.panel
    panel.quality.reason.show()
    panel.quality.reason.setText("night")
    panel.show_notes({run.page.view.run.evidence[0].id: (Text("补拍", "Taken later"),)})
    assert panel.quality.reason.text() == "night"
