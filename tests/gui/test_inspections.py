"""检查: found by words and filters, a page at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.ids import RunId
from inspector_app.domain.run import RunState
from inspector_app.domain.text import same
from inspector_app.gui.pages.inspections import InspectionsPage, days_of
from inspector_app.gui.parts.labels import ElidedLabel
from tests.gui.fake_backend import FakeBackend, busy_backend
from tests.gui.pages.window import CTRL, WindowPage
from tests.gui.sample_site import sample_runs

Opener = Callable[[FakeBackend], WindowPage]


@pytest.fixture
def page(window: WindowPage) -> InspectionsPage:
    """The list of the sample site, without a message above it."""
    window.window.bar.clear()
    return window.inspections()


def serials(page: InspectionsPage) -> list[str]:
    """Return the numbers that are listed."""
    return [run.serial[-4:] for run in page.model.rows]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("today", date(2026, 9, 16), date(2026, 9, 16)),
        ("week", date(2026, 9, 14), date(2026, 9, 16)),
        ("month", date(2026, 9, 1), date(2026, 9, 16)),
        ("last_month", date(2026, 8, 1), date(2026, 8, 31)),
        ("year", date(2026, 1, 1), date(2026, 9, 16)),
        ("", None, None),
    ],
)
def test_spans_of_days(name: str, first: date | None, last: date | None) -> None:
    """Both ends are included."""
    assert days_of(name, date(2026, 9, 16)) == (first, last)


def test_last_month_of_january_is_december() -> None:
    """The year turns with it."""
    assert days_of("last_month", date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))


def test_two_characters_find(window: WindowPage, page: InspectionsPage) -> None:
    """Ctrl+F, two characters of Chinese."""
    window.press(Qt.Key.Key_F, CTRL)
    page.filters.search.setText("屋面")
    window.qtbot.waitUntil(lambda: serials(page) == ["0909"])


@pytest.mark.parametrize(
    ("name", "key", "found"),
    [
        ("project", "p4", ["0919", "0911", "0905"]),
        ("type", "pipe.ball", ["0921", "0902"]),
        ("verdict", "INVALID", ["0909"]),
        ("state", "handed_over", ["0908", "0906"]),
        ("date", "today", ["0917", "0921"]),
    ],
)
def test_filters_restrict(
    window: WindowPage, page: InspectionsPage, name: str, key: str, found: list[str]
) -> None:
    """Each of the five filters leaves what it says."""
    page.filters.buttons[name].set_value(key)
    window.settle()
    assert serials(page) == found


def test_the_counts_say_how_many_are_shown(window: WindowPage, page: InspectionsPage) -> None:
    """Of all there are."""
    page.filters.buttons["verdict"].set_value("FAIL")
    window.settle()
    assert page.header.context.text() == "共 14 份，显示 3 份"


def test_nothing_found_offers_to_clear_the_filters(window: WindowPage, page: InspectionsPage) -> None:
    """A list that is empty by a filter says so."""
    page.filters.search.setText("没有这个")
    window.qtbot.waitUntil(lambda: not page.model.rows)
    assert "没有符合筛选条件的检查。" in window.words(page)


def test_delete_takes_a_filter_away(window: WindowPage, page: InspectionsPage) -> None:
    """A filter is cleared by keyboard."""
    button = page.filters.buttons["verdict"]
    button.set_value("FAIL")
    button.setFocus()
    window.press(Qt.Key.Key_Delete)
    window.settle()
    assert len(page.model.rows) == 14


def test_the_preview_shows_the_chosen_record(window: WindowPage, page: InspectionsPage) -> None:
    """Verdict with its reason, and what was measured."""
    page.choose(RunId("run-0914"))
    window.qtbot.waitUntil(lambda: "JC-2026-0914" in window.words(page.preview))
    words = window.words(page.preview)
    assert "不合格" in words
    assert "板底渗水，GB\u00a055030-2022 6.0.3" in words  # no line breaks within a standard
    assert "渗水 0.06\u00a0m²" in words


def test_a_long_limit_leaves_the_preview_within_its_column(window: WindowPage, page: InspectionsPage) -> None:
    """It is cut, and told whole by its tooltip; everything beside it stays in sight."""
    limit = "压力 200–235 kPa，距离 0.7 ± 0.05 m，缝长 ≤ 1.5 m，喷水 ≥ 5 min"
    run = window.backend.preview(RunId("run-0914"))
    page.preview.show_run(replace(run, lines=[replace(run.lines[0], limit=same(limit))]))
    content = page.preview._content
    window.qtbot.waitUntil(lambda: limit in [one.toolTip() for one in content.findChildren(ElidedLabel)])
    assert content.minimumSizeHint().width() <= page.preview.width()


def test_an_answer_that_comes_too_late_is_dropped(window: WindowPage, page: InspectionsPage) -> None:
    """What was asked first never covers what was asked last."""
    page.filters.buttons["verdict"].set_value("FAIL")
    page.filters.buttons["verdict"].set_value("INVALID")
    window.settle()
    assert serials(page) == ["0909"]


def test_a_draft_is_discarded_and_brought_back(window: WindowPage, page: InspectionsPage) -> None:
    """The undo stands in the message."""
    page.choose(RunId("run-0917"))
    window.settle()
    window.click(page.preview.discard)
    window.settle()
    assert "0917" not in serials(page)
    window.act_on_message()
    window.qtbot.waitUntil(lambda: "0917" in serials(page))


def test_a_sealed_record_is_never_discarded(window: WindowPage, page: InspectionsPage) -> None:
    """It offers an amendment instead."""
    page.choose(RunId("run-0914"))
    window.qtbot.waitUntil(lambda: "JC-2026-0914" in window.words(page.preview))
    assert (page.preview.discard.isVisible(), page.preview.amend.isVisible()) == (False, True)


def test_a_long_list_is_read_page_by_page(open_window: Opener) -> None:
    """It opens with a hundred; scrolling to the end brings the next."""
    plain = sample_runs()[4]
    runs = [replace(plain, id=RunId(f"r{n}"), serial=f"JC-2026-{n:05}") for n in range(250)]
    window = open_window(FakeBackend(runs=runs))
    page = window.inspections()
    assert len(page.model.rows) == 100
    page.table.scrollToBottom()
    window.qtbot.waitUntil(lambda: len(page.model.rows) == 200)


def test_every_state_is_worded(window: WindowPage, page: InspectionsPage) -> None:
    """No state shows its key."""
    column = {page.model.index(line, 4).data() for line in range(len(page.model.rows))}
    assert column == {"草稿", "已判", "已封存", "已移交", "已回执"}


def test_a_state_without_its_seal_is_not_repeated(open_window: Opener) -> None:
    """The list says that the seal is gone, and the preview offers no document of it."""
    runs = [replace(run, fits=run.serial != "JC-2026-0914") for run in sample_runs()]
    window = open_window(FakeBackend(runs=runs))
    page = window.inspections()
    page.choose(RunId("run-0914"))
    window.qtbot.waitUntil(lambda: "JC-2026-0914" in window.words(page.preview))
    line = serials(page).index("0914")
    assert page.model.index(line, 4).data() == "封存缺失"
    assert "不能移交" in window.words(page.preview)
    assert not page.preview.pdf.isVisible()
    assert not page.preview.amend.isVisible()


def test_the_list_never_shows_the_bin(window: WindowPage, page: InspectionsPage) -> None:
    """Discarded drafts are not listed."""
    window.backend.discard_run(RunId("run-0917"))
    page.reload()
    window.settle()
    assert RunState.DISCARDED not in {run.state for run in page.model.rows}


@pytest.fixture
def away(window: WindowPage, page: InspectionsPage) -> InspectionsPage:
    """The list of what was discarded: one draft, the first of them chosen."""
    window.backend.discard_run(RunId("run-0917"))
    page.filters.buttons["state"].set_value(RunState.DISCARDED.value)
    window.qtbot.waitUntil(page.preview.restore.isVisible)
    return page


def test_discarded_drafts_are_listed_where_they_are_asked_for(away: InspectionsPage) -> None:
    """They are counted by themselves, and offer nothing but to be brought back."""
    assert (serials(away), away.header.context.text()) == (["0917"], "已丢弃 1 份")
    resting = (away.preview.open, away.preview.pdf, away.preview.amend, away.preview.discard)
    assert [part.isVisible() for part in resting] == [False] * 4


def test_a_discarded_draft_is_restored_at_any_time(window: WindowPage, away: InspectionsPage) -> None:
    """By the button beside the list, which leaves the keyboard there; then it can be opened at once."""
    away.preview.restore.setFocus()
    window.click(away.preview.restore)
    assert "草稿 JC-2026-0917 已恢复" in window.message()
    assert (away.preview.open.isVisible(), away.isAncestorOf(window.window.focusWidget())) == (False, True)
    away.filters.reset()
    window.settle()
    assert "0917" in serials(away)


def test_enter_restores_a_discarded_draft(window: WindowPage, away: InspectionsPage) -> None:
    """As is printed below the list, also where there is no room for a preview."""
    away.table.setFocus()
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert "已恢复" in window.message()
    assert window.backend.preview(RunId("run-0917")).state is RunState.DRAFT


def test_only_keys_that_act_are_printed(window: WindowPage, away: InspectionsPage) -> None:
    """A discarded draft is neither opened nor printed, and of an empty list nothing is chosen."""
    said = away._keys.text()
    away.table.setFocus()
    window.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: not away.model.rows)
    assert (said, away._keys.text()) == ("↑ ↓ 选择　Enter 恢复", "")


@pytest.mark.parametrize("others", [True, False])
def test_the_keyboard_stays_in_the_list_when_a_draft_is_discarded(open_window: Opener, *, others: bool) -> None:
    """Of an empty list at what can be done there; it never goes to the rail with the button that is gone."""
    backend = busy_backend()
    backend.runs = [run for run in backend.runs if others or run.id == "run-0917"]
    window = open_window(backend)
    page = window.inspections()
    page.choose(RunId("run-0917"))
    window.qtbot.waitUntil(page.preview.discard.isVisible)
    window.click(page.preview.discard)
    window.qtbot.waitUntil(lambda: len(page.model.rows) == len(backend.runs) - 1)
    assert window.window.focusWidget() is (page.table if others else page._nothing_act)
    window.act_on_message()
    window.qtbot.waitUntil(page.table.hasFocus)


@pytest.mark.parametrize(
    ("state", "text", "said"),
    [
        ("discarded", "", "没有已丢弃的草稿。"),
        ("", "0999", "已丢弃的草稿不在其中"),
        ("sealed", "0999", "没有符合筛选条件的检查。"),
    ],
)
def test_whoever_looks_for_a_draft_in_vain_is_told_where_discarded_ones_are(
    window: WindowPage, page: InspectionsPage, state: str, text: str, said: str
) -> None:
    """Unless that is where they looked."""
    page.filters.search.setText(text)
    page.filters.buttons["state"].set_value(state)
    window.qtbot.waitUntil(lambda: not page.model.rows)
    window.settle()
    assert said in window.words(page)


def test_enter_in_the_search_opens_the_first_hit(window: WindowPage, page: InspectionsPage) -> None:
    """Typed and confirmed in one go: it waits for what was asked, not for what is listed."""
    window.press(Qt.Key.Key_F, CTRL)
    page.filters.search.setText("屋面")
    opened: list[str] = []
    page.table.row_opened.disconnect()
    page.table.row_opened.connect(lambda line: opened.append(page.model.rows[line].serial[-4:]))
    window.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: opened == ["0909"])


def test_down_goes_from_the_search_to_the_list(window: WindowPage, page: InspectionsPage) -> None:
    """And on from there."""
    window.press(Qt.Key.Key_F, CTRL)
    window.press(Qt.Key.Key_Down)
    assert page.table.hasFocus()
    window.press(Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 1


def test_escape_in_the_list_takes_every_filter_away(window: WindowPage, page: InspectionsPage) -> None:
    """From wherever the keyboard is on the page."""
    page.filters.buttons["verdict"].set_value("FAIL")
    window.settle()
    page.table.setFocus()
    window.press(Qt.Key.Key_Escape)
    assert page.filters.buttons["verdict"].value() == ""


@pytest.mark.parametrize("place", ["today", "projects", "handover", "help"])
def test_ctrl_f_searches_from_everywhere(window: WindowPage, place: str) -> None:
    """The inspections are one key away."""
    window.window.show_page(place)
    window.settle()
    window.press(Qt.Key.Key_F, CTRL)
    window.settle()
    assert isinstance(window.window.page, InspectionsPage)
    assert window.window.page.filters.search.hasFocus()


def test_filters_open_and_are_set_by_keyboard(window: WindowPage, page: InspectionsPage) -> None:
    """Tab leads from the search to the first filter, Down opens it."""
    window.press(Qt.Key.Key_F, CTRL)
    window.press(Qt.Key.Key_Tab)
    assert page.filters.buttons["project"].hasFocus()
    window.press(Qt.Key.Key_Down)
    menu = page.filters.buttons["project"]._menu
    window.qtbot.waitUntil(menu.isVisible)
    menu.actions()[1].trigger()
    menu.close()
    assert page.filters.buttons["project"].value() != ""


def test_what_is_only_passed_by_is_not_read(window: WindowPage, page: InspectionsPage) -> None:
    """Holding the arrow down asks for one preview, that of the line where one rests."""
    asked: list[str] = []
    real = window.backend.preview
    window.backend.preview = lambda run: (asked.append(run), real(run))[1]
    page.table.setFocus()
    for _press in range(6):
        window.press(Qt.Key.Key_Down)
    window.qtbot.waitUntil(lambda: bool(asked))
    window.settle()
    assert asked == [page.model.rows[6].id]
