"""Where nothing can be written, what only serves to write rests on every page, and says why."""

from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from inspector_app.app.application import App
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.ids import RunId
from inspector_app.domain.inbox import CutImport, InboxState
from inspector_app.domain.run import RunState
from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.care.port import Attention
from inspector_app.gui.inbox.side import InboxSide
from inspector_app.gui.pages.today import TodayPage
from inspector_app.gui.run.page import RunPage
from inspector_app.store.sessions import SessionPart
from tests.evidence.pictures import encoded, scene
from tests.gui.care.starting import Start, bar_of
from tests.gui.pages.window import WindowPage
from tests.unwritable import fill_disk

CUT = CutImport("/media/phone/DCIM", 30, 12)
WHY = {
    Language.ZH: "磁盘已满，资料现在只能查看。",
    Language.EN: "The disk is full; the data can only be read now.",
}


def draft_of(app: App) -> RunId:
    """Begin an inspection with a blurred photo in it."""
    people = [person.id for person in app.people.all() if person.party == "inspector"]
    run = app.runs.begin("water.indoor_ponding", app.projects.all()[0].id, people[:2])
    with app.runs.lent(run) as session:
        session.attach(
            "start_plug", "", EvidenceSource.FILE, "dark.jpg", encoded(scene(320, 240).point(lambda _v: 3))
        )
    return run


@pytest.fixture
def full(start: Start, profile: Path, disk: pytest.MonkeyPatch, tmp_path: Path) -> WindowPage:
    """A window on a full disk: in the inbox a file of each kind, in a draft a poor photo."""
    folder = tmp_path / "DCIM"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.jpg").write_bytes(encoded(scene(seed=50 + number)))
    app = open_app(profile)
    app.inbox.import_folder(folder)
    _waiting, put_away, filed = app.inbox.items()
    app.inbox.put_away(put_away.id)
    app.inbox.file_to(filed.id, draft_of(app), "", "")
    app.close()
    fill_disk(disk, profile)
    return start()


def all_rest(*parts: QAbstractButton) -> bool:
    """Tell whether each of them rests, and says why in the language of the screen."""
    said = WHY[i18n.current().language]
    return [(part.isEnabled(), part.toolTip()) for part in parts] == [(False, said)] * len(parts)


def chosen_in(window: WindowPage, state: InboxState) -> InboxSide:
    """Choose the first file of a state in the inbox."""
    page = window.evidence()
    page.show_tab("inbox")
    window.settle()
    page.inbox.states.set_value(state.value)
    page.inbox._show()
    page.inbox.table.selectRow(0)
    window.settle()
    return page.inbox.side


def test_a_file_that_waits_can_neither_be_filed_nor_put_away(full: WindowPage) -> None:
    """Where it belongs can be looked for all the same."""
    side = chosen_in(full, InboxState.WAITING)
    side.places.list.setCurrentIndex(side.places.list.model().index(0, 0))
    full.settle()
    assert (side.file.isVisible(), side.away.isVisible()) == (True, True)
    assert all_rest(side.file, side.away)


@pytest.mark.parametrize("state", [InboxState.FILED, InboxState.PUT_AWAY])
def test_no_file_is_taken_back(full: WindowPage, state: InboxState) -> None:
    """Neither out of its record nor from what was put away."""
    side = chosen_in(full, state)
    assert side.bring.isVisible()
    assert all_rest(side.bring)


def test_why_is_said_in_the_language_of_the_screen(full: WindowPage) -> None:
    """Also after it was changed."""
    side = chosen_in(full, InboxState.WAITING)
    i18n.current().use(Language.EN)
    full.settle()
    assert all_rest(side.away, full.window._today.start)


def test_the_second_copy_and_mending_rest(full: WindowPage, tmp_path: Path) -> None:
    """They write beside the data; a backup and the check of everything do not."""
    page = full.settings()
    page.show_tab("data")
    full.settle()
    data = page.data
    assert all_rest(data.mirror.choose, data.mirror.run, data.doctor.heal, data.doctor.tidy)
    full.click(data.doctor.examine)
    assert all_rest(data.doctor.heal, data.doctor.tidy)
    assert all(part.isEnabled() for part in (data.backup.back_up, data.doctor.examine, data.doctor.rescue))


def test_an_import_that_was_cut_off_waits_until_there_is_room(
    full: WindowPage,
    disk: pytest.MonkeyPatch,
) -> None:
    """Then its buttons can be used at once."""
    work = full.today().work
    work.show_attention(Attention(inbox=1, cut_import=CUT))
    assert all_rest(work.attention.buttons["resume"], work.attention.buttons["forget"])
    assert work.attention.buttons["inbox"].isEnabled()
    full.window.context.backend.care().attention = lambda: Attention(cut_import=CUT)
    disk.undo()
    full.click(bar_of(full).retry)
    full.qtbot.waitUntil(lambda: not bar_of(full).isVisible(), timeout=15_000)
    assert work.attention.buttons["resume"].isEnabled()
    assert (full.today().start.isEnabled(), full.today().start.toolTip()) == (True, "")


def test_no_answer_is_asked_for_a_poor_photo(full: WindowPage) -> None:
    """It could not be kept."""
    page = full.evidence()
    page.show_tab("all")
    full.settle()
    place = next(n for n, line in enumerate(page.model.rows) if line.evidence.original_name == "dark.jpg")
    page.photos.tiles.setCurrentIndex(page.model.index(place))
    page._view()
    full.settle()
    assert page.viewer.line.state == "quality"
    assert not page.viewer.quality.isVisible()


def test_marks_of_a_draft_are_not_said_to_be_sealed(full: WindowPage) -> None:
    """What keeps them from being changed is the disk."""
    listed = full.inspections()
    draft = next(run for run in listed.model.rows if run.state is RunState.DRAFT)
    full.window.open_run(draft.id)
    full.qtbot.waitUntil(lambda: isinstance(full.window.page, RunPage), timeout=10_000)
    full.settle()
    page = full.window.page
    page._open_photo(next(line for line in page.desk.panel.list.slots.lines if line.evidence))
    page.desk.bench.tools.buttons["mark"].click()
    full.settle()
    assert WHY[Language.ZH] in full.words(page.desk.bench.mark_page)


@pytest.fixture
def filling(start: Start, profile: Path, disk: pytest.MonkeyPatch) -> WindowPage:
    """A window with a draft on a disk that fills up while it is open."""
    with closing(open_app(profile)) as app:
        draft_of(app)
    window = start()

    def refuse(_store: object, _run: RunId, _at: object = None) -> None:
        raise OutsideError("store.full", path=profile / "inspector.db")

    disk.setattr(SessionPart, "open_session", refuse)
    fill_disk(disk, profile)
    return window


def go_on(window: WindowPage) -> None:
    """Go on with the first draft of Today."""
    button = window.today().work.drafts.findChildren(QAbstractButton)[0]
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_draft_is_opened_for_reading_from_today_on_a_disk_that_has_filled_up(filling: WindowPage) -> None:
    """Above it stands why it cannot be gone on with."""
    go_on(filling)
    filling.qtbot.waitUntil(lambda: isinstance(filling.window.page, RunPage), timeout=15_000)
    filling.settle()
    assert filling.window.page.view.closed
    assert (bar_of(filling).isVisible(), WHY[Language.ZH] in bar_of(filling).text) == (True, True)
    assert filling.message() == ""


def test_what_cannot_be_written_even_then_is_said_once(
    filling: WindowPage, disk: pytest.MonkeyPatch, profile: Path
) -> None:
    """There is room for the data again when they are opened once more, and none for the draft."""
    disk.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=10**12))
    go_on(filling)
    filling.qtbot.waitUntil(lambda: "磁盘已满，这一次没有写入" in filling.message(), timeout=15_000)
    filling.settle()
    assert isinstance(filling.window.page, TodayPage)
