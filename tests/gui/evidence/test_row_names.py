"""A photo is called by its shot, with the row that it was taken for before it and its caption behind it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui import theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import slot_lines
from inspector_app.gui.marking.bench import photo_of
from inspector_app.gui.pages.evidence_tiles import shortened
from tests.evidence.pictures import encoded, scene
from tests.gui.evidence.pages import EvidenceDriver
from tests.gui.run.conftest import context as context
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site

SECOND = "X-2 芯样·带标尺　断面有空鼓"
ORDER = ["X-1 芯样·带标尺", SECOND, "2.jpg"]


@pytest.fixture
def session(site: Site) -> RunSession:
    """Drill cores: a photo of each of two, the second with a caption, and one of no shot."""
    made = site.begin("insulation.core")
    for number, (shot, row) in enumerate((("core", "r1"), ("core", "r2"), ("", ""))):
        if row:
            made.set_answer(f"cores/{row}/number", f"X-{number + 1}")
        made.attach(shot, row, EvidenceSource.FILE, f"{number}.jpg", encoded(scene(seed=number)))
    made.describe_evidence(made.run.evidence[1].id, caption="断面有空鼓")
    made.flush()
    return made


@pytest.fixture
def every(session: RunSession, page: EvidenceDriver) -> EvidenceDriver:
    """The page of all evidence."""
    page.comparing()
    return page


def tiles(page: EvidenceDriver) -> list[str]:
    """Return what stands below the tiles, without the numbers of the records."""
    model = page.page.model
    said = (model.data(model.index(row), Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount()))
    return sorted(str(words).partition("\n")[0] for words in said)


def test_tiles_name_the_row(every: EvidenceDriver) -> None:
    """Of no shot the file names the photo."""
    assert tiles(every) == sorted(ORDER)


def test_a_photo_keeps_its_shot_where_the_row_went(every: EvidenceDriver, session: RunSession) -> None:
    """Nothing stands before it then."""
    session.rows.remove("cores", ["r1"])
    session.flush()
    every.comparing()
    assert "芯样·带标尺" in tiles(every)


def test_a_long_caption_leaves_the_shot_in_sight(look: None) -> None:
    """Its end gives way, where the middle of a place does."""
    words, font = f"结束·板底　{'本机录制于' * 9}", theme.current().font(15)
    assert shortened(words, font, 160, ends_in_caption=True).startswith("结束·板底　本机")
    assert shortened(words, font, 160).endswith("录制于")


@pytest.fixture
def second(every: EvidenceDriver) -> EvidenceDriver:
    """The photo of the second core is open."""
    model = every.page.model
    at = next(row for row, line in enumerate(model.rows) if line.evidence.row == "r2")
    every._view(at)
    return every


def test_the_side_and_the_viewer_name_row_and_caption(second: EvidenceDriver) -> None:
    """The shot first; the count stays in sight where a caption is long."""
    assert second.page.side._title.text() == SECOND
    shot, count, caption = second.page.bench.viewer._title.text().split("　")
    assert (shot, count[1:], caption) == ("X-2 芯样·带标尺", " / 3", "断面有空鼓")


def test_what_is_marked_measured_and_compared_has_the_same_name(second: EvidenceDriver) -> None:
    """On every page of the bench."""
    line = second.page.bench.viewer.line
    assert line is not None
    assert photo_of(line).title == SECOND


def test_a_caption_never_stands_for_the_shot_in_a_run(session: RunSession) -> None:
    """Both are said, and the next photo is named by the slot alone."""
    lines = [line for line in slot_lines(session.snapshot().slots) if line.evidence is not None]
    assert [line.name for line in lines] == ["X-1 芯样·带标尺", SECOND, "其他照片"]
    assert lines[1].title == "X-2 芯样·带标尺"


def test_the_viewer_of_a_run_says_both(qtbot: QtBot, session: RunSession, context: Context) -> None:
    """In its head."""
    run = RunDriver(qtbot, session, context)
    line = next(one for one in run.page.desk.panel.list.slots.lines if one.row == "r2" and one.evidence)
    run.page._open_photo(line)
    assert run.settle().page.desk.viewer._title.text() == "X-2 芯样·带标尺　2 / 3　断面有空鼓"


def test_both_of_a_pair_name_their_rows(site: Site, session: RunSession, page: EvidenceDriver) -> None:
    """What the one is called says which of the cores it shows."""
    other = site.begin("insulation.core")
    other.attach("core", "r1", EvidenceSource.FILE, "again.jpg", encoded(scene(seed=1)))
    other.flush()
    words = page.pairs().words().splitlines()
    assert {SECOND, "1 芯样·带标尺"} <= set(words)
