"""The focus shows: a widget that has it looks otherwise than without, on every page and in every theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from inspector_app.gui import theme
from inspector_app.gui.theme import ThemeName
from tests.gui.fake_backend import busy_backend
from tests.gui.pages.window import WindowPage
from tests.gui.tab_stops import stops

PAGES = ("today", "projects", "inspections", "handover", "settings", "help", "choose")


def seen(widget: QWidget) -> QImage:
    """Return a widget as painted; of one that is typed in only the edge, for its cursor is no ring."""
    whole = widget.grab().toImage()
    return whole.copy(0, 0, 5, whole.height()) if isinstance(widget, QLineEdit | QPlainTextEdit) else whole


def same_with_focus(widget: QWidget) -> bool:
    """Tell whether nobody could see that a widget has got the focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    focused = seen(widget)
    widget.clearFocus()
    return focused == seen(widget)


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("page", PAGES)
def test_the_focus_is_seen_on_every_widget(
    open_window: Callable[..., WindowPage], page: str, name: ThemeName
) -> None:
    """Tables, segments, buttons, fields and words that act alike."""
    window = open_window(busy_backend())
    theme.current().use(name, 1.0)
    if page == "choose":
        window.new_inspection()
    else:
        window.window.show_page(page)
    window.settle()
    window.window.activateWindow()
    found = stops(window.window)
    assert len(found) > 1  # the rail and more
    blind = [f"{type(one).__name__} {one.accessibleName()}" for one in found if same_with_focus(one)]
    theme.current().use(ThemeName.LIGHT, 1.0)
    assert not blind
