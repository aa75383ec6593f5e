"""Type of 200 % in the smallest window: nothing is cut at the side, and no button is squeezed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language, same
from inspector_app.exchange.progress import PackageProgress
from inspector_app.gui import i18n, theme
from inspector_app.gui.measuring.side import MeasureSide
from inspector_app.gui.pages.help import TOPICS
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.filter_button import FilterButton
from inspector_app.gui.parts.layout import Scroll
from inspector_app.gui.parts.search_box import SearchBox
from inspector_app.gui.parts.wrap import GAP, WrapRow
from inspector_app.gui.theme import ThemeName
from tests.gui.fake_backend import busy_backend
from tests.gui.pages.window import WindowPage

PAGES = ("today", "projects", "inspections", "handover", "settings", "help")


@pytest.fixture
def large() -> Iterator[None]:
    """Type twice as large, in English, whose words are the longer ones."""
    theme.current().use(ThemeName.LIGHT, 2.0)
    i18n.current().use(Language.EN)
    yield
    i18n.current().use(Language.ZH)
    theme.current().use(ThemeName.LIGHT, 1.0)


def squeezed(window: QWidget) -> list[str]:
    """Return the buttons that are narrower than their words, or that leave their parent."""
    found = []
    for button in window.findChildren(ActionButton):
        around = button.parentWidget()
        if not button.isVisible() or around is None or not button.accessibleName() + button.text():
            continue
        is_cut = button.width() < button.minimumSizeHint().width() or button.geometry().right() > around.width()
        found += [button.text() or button.accessibleName()] if is_cut else []
    return found


def beyond(window: QWidget) -> list[str]:
    """Return what scrolls up and down and is yet wider than its view."""
    views = [(area.widget(), area.viewport()) for area in window.findChildren(Scroll) if area.isVisible()]
    return [str(inner) for inner, view in views if inner is not None and inner.width() > view.width()]


@pytest.mark.parametrize("page", PAGES)
def test_large_type_fits_the_smallest_window(
    open_window: Callable[..., WindowPage], large: None, page: str
) -> None:
    """On every page of the rail."""
    window = open_window(busy_backend())
    window.window.resize(1280, 640)
    window.window.show_page(page)
    window.settle()
    assert (squeezed(window.window), beyond(window.window)) == ([], [])


def test_the_rules_of_a_procedure_break_their_digest(
    open_window: Callable[..., WindowPage], large: None
) -> None:
    """Sixty-four characters without a blank would make the page wider than the window."""
    window = open_window(busy_backend())
    window.window.resize(1366, 768)
    topics = window.help().topics
    window.settle()
    topics.setCurrentRow(len(TOPICS))
    window.settle()
    assert beyond(window.window) == []


def test_the_words_of_the_rail_keep_their_tails(open_window: Callable[..., WindowPage], large: None) -> None:
    """Below the g of Settings there is ground, in the lowest window too."""
    window = open_window(busy_backend())
    window.window.resize(1280, 640)
    window.settle()
    picture = window.window.rail.button("settings").grab().toImage()
    lowest = {picture.pixel(x, picture.height() - 1) for x in range(10, picture.width() - 10)}
    assert len(lowest) == 1


def test_a_row_ends_at_the_right_and_breaks_where_it_must(qtbot: QtBot) -> None:
    """Two at the left and one at the right end; below each other where there is no room."""
    one, two, last = (ActionButton("window.save") for _ in range(3))
    made = WrapRow((one, two), right=(last,))
    qtbot.addWidget(made)
    made.resize(600, 50)
    made.show()
    assert last.geometry().right() == 599
    assert two.x() == one.width() + GAP
    made.resize(two.geometry().right() + 5, 50)
    assert (last.x(), last.y() > one.y()) == (0, True)


def test_what_grows_takes_what_its_line_leaves(qtbot: QtBot) -> None:
    """Up to its most; no line is broken while it can give way."""
    grows, other, last = (
        SearchBox("inspections.search"),
        ActionButton("window.save"),
        ActionButton("window.save"),
    )
    grows.setMinimumWidth(100)
    grows.setMaximumWidth(300)
    made = WrapRow((grows, other), right=(last,), grows=grows, gap=8)
    qtbot.addWidget(made)
    made.resize(600, 50)
    made.show()
    assert (grows.width(), other.x()) == (300, 308)
    made.resize(100 + 2 * (8 + other.width()), 50)
    assert (grows.width(), last.y() == other.y()) == (100, True)


@pytest.mark.parametrize("language", list(Language))
def test_a_chosen_filter_is_never_cut(
    open_window: Callable[..., WindowPage], large: None, language: Language
) -> None:
    """Filters go on below where there is no room beside; nothing lies over the search."""
    i18n.current().use(language)
    window = open_window(busy_backend())
    filters = window.inspections().filters
    for name, key in (("state", "discarded"), ("date", "last_month")):
        filters.buttons[name].set_value(key)
    window.qtbot.waitUntil(filters.clear.isVisible)
    shown = [filters.search, *filters.buttons.values(), filters.clear]
    window.qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown[1:]))
    places = [one.geometry() for one in shown]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


def test_a_long_choice_is_cut_and_told_by_its_tooltip(qtbot: QtBot) -> None:
    """The end goes, so that name, beginning and cross stay in sight."""
    name = "龙浦路小学教学楼抗震加固及附属用房改扩建工程"
    button = FilterButton("inspections.project")
    qtbot.addWidget(button)
    button.set_options([("p", same(name))])
    button.set_value("p")
    assert (button.text()[:5], button.text()[-1]) == ("工程：龙浦", "…")
    assert (button.toolTip(), button.accessibleName()) == (f"工程：{name}", f"工程：{name}")


def test_a_narrow_button_leaves_its_key_out_first(qtbot: QtBot) -> None:
    """The word needs less room than word and key."""
    button = ActionButton("window.save")
    qtbot.addWidget(button)
    alone = button.minimumSizeHint().width()
    button.print_keys("Ctrl+S")
    assert button.sizeHint().width() > button.minimumSizeHint().width() == alone


def test_the_step_that_runs_is_in_sight(open_window: Callable[..., WindowPage], large: None) -> None:
    """A package is written: the row with the count is scrolled to, below what lies above it."""
    window = open_window(busy_backend())
    window.window.resize(1280, 640)
    page = window.handover()
    page.show_progress(PackageProgress("reread", 4, 4, 19, 24, 118, 151))
    window.qtbot.waitUntil(lambda: page.rows["reread"].visibleRegion().boundingRect().height() > 0)


def test_what_is_chosen_is_said_whole(open_window: Callable[..., WindowPage], large: None) -> None:
    """Below the name of the list where there is no room beside it."""
    window = open_window(busy_backend())
    window.window.resize(1280, 640)
    chosen = window.handover()._chosen
    window.qtbot.waitUntil(lambda: bool(chosen.text()) and chosen.toolTip() == "")  # once it has its place


def test_the_lists_to_hand_over_keep_three_rows(open_window: Callable[..., WindowPage], large: None) -> None:
    """Where the window is too low for both lists, they scroll together."""
    window = open_window(busy_backend())
    window.window.resize(1280, 640)
    page = window.handover()
    window.settle()
    assert all(table.viewport().height() >= 3 * table.rowHeight(0) for table in (page.table, page.packages))


def test_the_notes_of_measuring_break_where_their_column_ends(qtbot: QtBot, large: None) -> None:
    """What the check length is of is read whole; one line of it would end in …"""
    side = MeasureSide()
    qtbot.addWidget(side)
    side.resize(side.width(), 1600)
    side.show()
    for field in (side.check, side.above):
        note = field._note
        assert note.height() >= note.heightForWidth(note.width()) >= 2 * note.fontMetrics().height()
