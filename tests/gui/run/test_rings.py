"""The ring of the focus beside a warning: there in every theme, and whole."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.app.views import FieldState
from inspector_app.domain.procedure import Option
from inspector_app.domain.text import same
from inspector_app.gui import theme
from inspector_app.gui.context import Context
from inspector_app.gui.fields.combo import ComboControl
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site


@pytest.mark.parametrize("name", list(ThemeName))
def test_a_list_of_choices_in_doubt_has_a_ring_too(qtbot: QtBot, name: ThemeName) -> None:
    """Inside the frame of the warning, in the ink of the focus."""
    theme.current().use(name, 1.0)
    window = QWidget()
    qtbot.addWidget(window)
    control = ComboControl([Option("a", same("A"))], window)
    control.resize(200, 60)
    control.show_state(FieldState.SOFT)
    with qtbot.waitExposed(window):
        window.show()
    control.combo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.combo.hasFocus)
    picture, inset = control.combo.grab().toImage(), theme.current().alarm + 1
    middle = picture.height() // 2
    inks = {picture.pixelColor(at, middle).name() for at in range(inset, inset + 3)}
    assert theme.current().color("focus").name() in inks


def test_the_ring_of_the_reason_is_whole(qtbot: QtBot, site: Site, context: Context) -> None:
    """It stays within the lines of its field, which cuts off what lies below them."""
    session = site.begin("water.indoor_ponding", start="2026-09-16T09:12", start_min_depth="90")
    row = RunDriver(qtbot, session, context).open("ponding").field("start_min_depth")
    assert row.why.isVisible()
    outer = row.why.ring.adjusted(-1, -1, 1, 1).translated(row.why.pos().toPointF())
    assert QRectF(row.rect()).contains(outer)
