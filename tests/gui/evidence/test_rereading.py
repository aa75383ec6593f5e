"""An original that was altered on the disk is said wherever it is looked at, as soon as it was read again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.marks import Mark
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.signing.completeness import Completeness
from tests.evidence.pictures import encoded, scene
from tests.evidence.waiting import until
from tests.gui.pages.window import WindowPage
from tests.gui.run.conftest import context as context
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site

CHANGED, NEXT = "已被改动", "找回原件…"


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A run with one photo."""
    session = site.begin("water.indoor_ponding", part="501")
    session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", encoded(scene(640, 480, 3)))
    return RunDriver(qtbot, session, context).settle()


def original(run: RunDriver) -> Path:
    """Return where the original lies, which a hand from outside may write to."""
    path = Path(run.session.original_path(run.session.run.evidence[0].digest))
    path.chmod(0o644)
    return path


def spoil(run: RunDriver) -> bytes:
    """Append a byte to the original; return what was there."""
    path = original(run)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0")
    return whole


def line(run: RunDriver) -> SlotLine:
    """Return the line of the photo."""
    return next(one for one in run.page.desk.panel.list.slots.lines if one.evidence)


def look(run: RunDriver, qtbot: QtBot) -> str:
    """Open the photo in the viewer; return what is said of its original."""
    run.page._open_photo(line(run))
    with qtbot.waitSignal(run.page.desk.bench.rereading.found):
        pass
    run.settle()
    return str(run.page.desk.viewer.unfit.text())


def row(run: RunDriver, lines: Completeness) -> tuple[Mark, str]:
    """Return mark and words of the line about the originals."""
    run.settle()
    shown = lines.rows["reread"]
    assert shown._check is not None
    return shown._check.mark, shown._check.count


def test_looking_at_it_finds_it(run: RunDriver, qtbot: QtBot) -> None:
    """The viewer says what and what next, the line beside the step what."""
    spoil(run)
    said = look(run, qtbot)
    assert CHANGED in said
    assert NEXT in said
    assert (line(run).state, line(run).note) == ("unfit", "12:53　原件已被改动")


def test_it_is_said_no_more_once_it_is_whole_again(run: RunDriver, qtbot: QtBot) -> None:
    """By a later look."""
    whole = spoil(run)
    look(run, qtbot)
    original(run).write_bytes(whole)
    assert look(run, qtbot) == ""
    assert not run.page.desk.viewer.unfit.isVisible()


def test_one_that_is_gone_is_said_to_be_gone(run: RunDriver, qtbot: QtBot) -> None:
    """Its small copy is shown all the same."""
    original(run).unlink()
    assert "原件不在磁盘上" in look(run, qtbot)


def test_no_pixels_of_an_altered_one_are_shown(run: RunDriver, qtbot: QtBot) -> None:
    """The copy that was made of the whole one stays."""
    spoil(run)
    with pytest.raises(Exception, match="altered"):
        run._context.backend.seeing().pixels(run.session.run.evidence[0].digest)


def test_the_whole_screen_says_it_over_the_picture(run: RunDriver, qtbot: QtBot) -> None:
    """There are no lines beside it."""
    spoil(run)
    look(run, qtbot)
    run.page.desk.bench.tools.asked.emit("full")
    full = run.page.desk.bench._full
    assert full is not None
    assert NEXT in full.unfit.text()
    assert full.unfit.isVisible()


def test_the_whole_check_reads_it_again(run: RunDriver) -> None:
    """F7 says what it found, in the list too."""
    spoil(run)
    run.press(Qt.Key.Key_F7)
    assert row(run, run.page.check.summary) == (Mark.ERROR, "1 个原件不完好")
    assert any(one.kind == "original" for one in run.page.check.list.lines.lines)


def test_the_whole_check_says_they_are_the_same_only_after_it_read_them(run: RunDriver) -> None:
    """And reads them anew each time it is opened."""
    run.press(Qt.Key.Key_F7)
    assert row(run, run.page.check.summary) == (Mark.PASS, "1 张一致")
    run.press(Qt.Key.Key_F7)
    spoil(run)
    run.press(Qt.Key.Key_F7)
    assert row(run, run.page.check.summary)[0] is Mark.ERROR


def test_before_they_are_read_the_check_says_so(run: RunDriver) -> None:
    """It is neither good nor bad yet."""
    fresh = Completeness()
    fresh.show_run(run.session.snapshot())
    assert row(run, fresh) == (Mark.INCOMPLETE, "正在复读 0 / 1")


def test_the_step_of_sealing_agrees(run: RunDriver) -> None:
    """The seal rests, and the line leads to the photo."""
    spoil(run)
    run.open(SEAL_STEP)
    assert row(run, run.page.seal_page.list)[0] is Mark.ERROR
    assert not run.page.bar.seal.isEnabled()
    run.page.seal_page.list.rows["reread"].go.click()
    assert NEXT in run.settle().page.desk.viewer.unfit.text()


def test_reading_stops_when_the_page_is_left(run: RunDriver, qtbot: QtBot) -> None:
    """Nothing goes on behind the step."""
    told: list[str] = []

    def reading(_told: object, cancelled: Callable[[], bool]) -> tuple[str, ...]:
        told.append("begun")
        assert until(cancelled)
        told.append("ended")
        return ()

    run.page._recheck._reread = reading
    QTest.keyClick(run.page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: told == ["begun"])
    run.press(Qt.Key.Key_F7)
    assert told == ["begun", "ended"]


def test_what_was_read_is_forgotten_when_the_page_is_left(run: RunDriver) -> None:
    """It may be altered by the next time."""
    assert run.press(Qt.Key.Key_F7).page.check.summary._reading.read
    run.press(Qt.Key.Key_F7)
    assert run.page.check.summary._reading.read == frozenset()


def test_the_evidence_page_says_it_beside_the_photo(window: WindowPage) -> None:
    """In place of its having been re-read when it came in, and on its tile."""
    page = window.evidence()
    digest = page.model.rows[0].evidence.digest
    window.backend.spoilt[digest] = Soundness.ALTERED
    page.photos.rereading.ask(digest)
    window.qtbot.waitUntil(page.side.unfit.isVisible)
    words = window.words(page.side)
    assert CHANGED in words
    assert NEXT in words
    assert "已落盘核对" not in words
    assert CHANGED in page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_evidence_page_reads_what_is_chosen(window: WindowPage) -> None:
    """Without being asked, behind the window."""
    page = window.evidence()
    window.backend.spoilt[page.model.rows[1].evidence.digest] = Soundness.MISSING
    page.photos.tiles.setCurrentIndex(page.model.index(1))
    window.qtbot.waitUntil(page.side.unfit.isVisible)
    assert i18n.tr("originals.missing") in page.side.unfit.text()
