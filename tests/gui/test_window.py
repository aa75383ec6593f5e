"""The window: where one is, where one can go, and what holds it open."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.full_screen import FRAME
from inspector_app.gui.parts.page import Page
from inspector_app.gui.rail import PLACES
from inspector_app.gui.theme import ThemeName
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from tests.gui.fake_backend import FakeBackend, busy_backend, empty_backend
from tests.gui.pages.window import CTRL, WindowPage
from tests.gui.tab_stops import stops

Opener = Callable[[FakeBackend], WindowPage]
KEYS = [
    (Qt.Key.Key_1, "today"),
    (Qt.Key.Key_2, "projects"),
    (Qt.Key.Key_3, "inspections"),
    (Qt.Key.Key_4, "evidence"),
    (Qt.Key.Key_5, "handover"),
    (Qt.Key.Key_6, "settings"),
    (Qt.Key.Key_7, "help"),
    (Qt.Key.Key_E, "handover"),
    (Qt.Key.Key_Comma, "settings"),
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_item_of_the_rail_leads_to_its_page(window: WindowPage, place) -> None:
    """The rail shows where one is."""
    window.window.show_page(place.name)
    window.settle()
    assert window.window.rail.button(place.name).isChecked()


@pytest.mark.parametrize(("key", "name"), KEYS)
def test_keys_lead_to_the_pages(window: WindowPage, key: Qt.Key, name: str) -> None:
    """Every page of the day's work has its key."""
    window.press(key, CTRL)
    window.settle()
    assert window.window.rail.button(name).isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_an_item_of_the_rail_in_focus_opens_by_key(window: WindowPage, key: Qt.Key) -> None:
    """Enter does what Space does."""
    window.window.rail.button("help").setFocus()
    window.press(key)
    window.settle()
    assert window.window.rail.button("help").isChecked()
    assert window.window.page is window.window._pages["help"]


def test_the_smallest_window_leaves_room_for_its_frame(window: WindowPage) -> None:
    """With a title bar it still fits a screen of 1280 × 640."""
    room = window.window.screen().availableSize()
    assert window.window.minimumHeight() <= room.height() - FRAME.height()


def test_f1_opens_the_help(window: WindowPage) -> None:
    """Help is one key away."""
    window.press(Qt.Key.Key_F1)
    window.settle()
    assert window.window.rail.button("help").isChecked()


def test_a_menu_goes_with_its_page(window: WindowPage) -> None:
    """It belongs to the page that it was opened on."""
    menu = QMenu(window.window.page)
    menu.addAction("one")
    menu.popup(window.window.mapToGlobal(window.window.rect().center()))
    assert menu.isVisible()
    window.window.show_page("help")
    assert not menu.isVisible()


def test_up_and_down_move_along_the_rail(window: WindowPage) -> None:
    """The rail needs no mouse."""
    window.window.rail.button("today").setFocus()
    window.press(Qt.Key.Key_Down)
    assert window.window.rail.button("projects").hasFocus()


def test_a_photo_that_is_due_is_counted_on_the_rail(window: WindowPage) -> None:
    """The badge says so to everybody."""
    assert "2 项到点" in window.window.rail.button("today").accessibleName()


def test_closing_closes_the_backend(window: WindowPage) -> None:
    """What is not written yet is written by the backend's own closing."""
    window.window.close()
    assert window.backend.closed


def test_a_backend_that_fails_is_told(open_window: Opener) -> None:
    """An error of a worker becomes a sentence, and the window stays."""
    window = open_window(empty_backend())
    window.backend.broken = OutsideError("store.full", path="D:/")
    window.inspections()
    assert "没有存上" in window.message() or window.message()


def test_a_recovery_is_told_once(open_window: Opener) -> None:
    """What, until when, of which version; and not again."""
    window = open_window(busy_backend())
    told = window.message()
    assert all(part in told for part in ("草稿已恢复", "JC-2026-0917", "1.4", "12:52:58", "2 张照片"))
    assert window.backend.recoveries == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_change_of_language_reaches_every_page(window: WindowPage, place) -> None:
    """No page keeps a title of the other language."""
    window.window.show_page(place.name)
    window.settle()
    i18n.current().use(Language.EN)
    window.settle()
    page = window.window.page
    assert isinstance(page, Page)
    title = "inspections.title" if place.name == "inspections" else f"window.{place.name}"
    assert page.header.title.text() == i18n.tr(title)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_fits_the_smallest_window(window: WindowPage, place, scale: float) -> None:
    """1280 × 640 holds every page, with large type too."""
    theme.current().use(ThemeName.LIGHT, scale)
    window.window.show_page(place.name)
    window.settle()
    window.window.resize(1280, 640)
    assert (window.window.width(), window.window.height()) == (1280, 640)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_what_can_be_focused_has_a_name(window: WindowPage, place) -> None:
    """A screen reader can say everything that the keyboard reaches."""
    window.window.show_page(place.name)
    window.settle()
    page = window.window.page
    assert isinstance(page, QWidget)
    reachable = [w for w in page.findChildren(QWidget) if w.isVisible() and _by_tab(w)]
    nameless = [w for w in reachable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert [f"{type(w).__name__} {w.objectName()}" for w in nameless] == []


def _by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _in_group(widget: QWidget) -> bool:
    """Of a group of buttons of which one is chosen Tab comes to one, the arrows to the others."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_tab_comes_to_everything_and_is_never_lost(window: WindowPage, place) -> None:
    """From any control Tab goes round, past all that can be reached by it."""
    window.window.show_page(place.name)
    window.settle()
    wanted = {one for one in stops(window.window) if not _in_group(one)}
    seen: set[QWidget | None] = set()
    for _step in range(120):
        window.press(Qt.Key.Key_Tab)
        seen.add(window.window.focusWidget())
    assert None not in seen
    assert [f"{type(one).__name__} {one.accessibleName()}" for one in wanted - seen] == []


class _Shown(QObject):
    """Remembers every widget that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each widget that is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_what_is_asked_for_at_once_is_opened_first(qtbot, tmp_path) -> None:
    """A page asked for before the program is there comes before Today, which is filled behind it."""
    made = MainWindow(tmp_path, LastWords(tmp_path))
    made.furnish()
    made.show()
    made.show_page("inspections")
    with qtbot.waitSignal(made.ready):
        made.connect_backend(busy_backend())
        assert made.rail.button("inspections").isChecked()
        assert not hasattr(made._today, "work")
    made.close()


def test_today_is_filled_at_once_when_it_is_asked_for(qtbot, tmp_path) -> None:
    """Whoever comes back before it has been made waits for nothing."""
    made = MainWindow(tmp_path, LastWords(tmp_path))
    made.furnish()
    made.show()
    made.show_page("inspections")
    made.connect_backend(busy_backend())
    with qtbot.waitSignal(made.ready):
        made.show_page("today")
        assert made._has_today
    assert made._today.work.isVisibleTo(made._today)
    made.close()


def test_nothing_flashes_up(window: WindowPage, qapp: QApplication) -> None:
    """No part of a page is a window for an instant."""
    shown = _Shown()
    qapp.installEventFilter(shown)
    for place in PLACES:
        window.window.show_page(place.name)
        window.settle()
    window.new_inspection()
    window.qtbot.wait(50)
    qapp.removeEventFilter(shown)
    assert shown.names == []


def test_no_label_reads_markup(window: WindowPage) -> None:
    """What people typed is shown as typed."""
    formats = {label.textFormat() for label in window.window.findChildren(QLabel) if "<" in label.text()}
    assert formats <= {Qt.TextFormat.PlainText}
