"""What a screen reader hears in a run: every stop of the Tab key has a name, and the name says the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.fields.segments import Segments
from inspector_app.gui.run.outline import step_keys
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.site import Site

KINDS = ("concrete.delivery", "pipe.ball", "water.indoor_ponding", "general.hidden_works")


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(page: QWidget) -> list[str]:
    """Return the kinds of the widgets that hear keys, by no proxy, and have no name."""
    seen = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusProxy() is None]
    stops = [w for w in seen if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [type(widget).__name__ for widget in stops if not spoken(widget)]


@pytest.mark.parametrize("procedure", KINDS)
def test_every_widget_that_hears_keys_has_a_name(
    qtbot: QtBot, site: Site, context: Context, procedure: str
) -> None:
    """In every step, on the list of what is left, and where it is signed."""
    run = RunDriver(qtbot, site.begin(procedure), context)
    for step in step_keys(run.page.view):
        assert nameless(run.open(step).page) == [], step
    assert nameless(run.press(Key.Key_F7).page) == []


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A delivery inspection."""
    return RunDriver(qtbot, site.begin("concrete.delivery"), context)


def test_a_field_is_called_by_title_unit_and_state(run: RunDriver) -> None:
    """The line of the slump says millimetres, and why it is red."""
    for path, typed in (
        ("consistency", "slump"),
        ("target_form", "value"),
        ("target", "180"),
        ("slump_1", "120"),
    ):
        run.session.set_answer(path, typed)
    edit = run.open("slump").field("slump_1").control.edit
    assert edit.accessibleName() == "坍落度（第 1 次），mm"
    assert "要求 180 ± 30\u00a0mm" in edit.accessibleDescription()


def test_an_option_is_called_by_its_field_too(run: RunDriver) -> None:
    """是 alone would say nothing."""
    control = run.open("times").field("water_added").control
    assert isinstance(control, Segments)
    assert [button.accessibleName() for button in control.buttons] == ["装料后加过水：是", "装料后加过水：否"]


def test_a_list_is_called_by_its_field(run: RunDriver) -> None:
    """The grade is chosen from a list that drops down."""
    assert run.field("grade").control.combo.accessibleName() == "强度等级"


def test_a_cell_says_row_column_unit_and_answer(qtbot: QtBot, site: Site, context: Context) -> None:
    """Of many numbers one knows whose this is."""
    run = RunDriver(qtbot, site.begin("pipe.ball"), context).open("ball")
    table = run.at("pipes", "r1", "number").paste("WL-1\t100").page.pane.groups["pipes"].table
    said = str(table.rows.find("r1", "dn").data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("WL-1　DN，mm　100")
