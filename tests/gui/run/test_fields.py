"""Fields: what is typed is kept, judged and never thrown away."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inspector_app.app.views import FieldState
from inspector_app.domain.text import Language
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.fields.combo import ComboControl
from inspector_app.gui.fields.help_line import help_of
from inspector_app.gui.fields.line import LineControl
from inspector_app.gui.fields.segments import Segments
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ponding test, its first step open."""
    return RunDriver(qtbot, site.begin("water.indoor_ponding", unit_works="3#楼"), context)


def test_a_number_is_kept_at_every_key(run: RunDriver) -> None:
    """What is typed is in the run before the field is left."""
    run.enter("area", "4.2")
    assert run.kept("area") == "4.2"


def test_full_width_digits_and_stop_become_a_number(run: RunDriver) -> None:
    """A Chinese keyboard's 。 is a decimal point."""
    run.enter("area", "４。２")
    assert run.kept("area") == "4.2"


def test_decimal_comma_is_read(run: RunDriver) -> None:
    """A comma reads as a point; the field shows the normal form once it is left."""
    run.enter("area", "4,2").press(Key.Key_Return)
    assert (run.kept("area"), run.field("area").control.edit.text()) == ("4.2", "4.2")


def test_wrong_text_stands_and_is_reported(run: RunDriver) -> None:
    """Nothing that was typed is thrown away."""
    run.enter("area", "abc").press(Key.Key_Return)
    row = run.field("area")
    assert row.control.edit.text() == "abc"
    assert row.view.state is FieldState.HARD


def test_preedit_text_is_not_judged(run: RunDriver) -> None:
    """What the input method only proposes is no answer yet."""
    run.field("build_up").setFocus()
    event = QInputMethodEvent("fangshui", [])
    QApplication.sendEvent(run.focused, event)
    assert run.settle().kept("build_up") == ""
    event = QInputMethodEvent("", [])
    event.setCommitString("防水")
    QApplication.sendEvent(run.focused, event)
    assert run.settle().kept("build_up") == "防水"


def test_enter_goes_to_the_next_field(run: RunDriver) -> None:
    """The cursor follows the order of the procedure."""
    run.field("unit_works").setFocus()
    run.press(Key.Key_Return)
    assert run.field("part").isAncestorOf(run.focused)


def test_enter_in_the_last_field_goes_to_the_next_button(run: RunDriver) -> None:
    """From the last field the way on is one key away."""
    run.field("rule").setFocus()
    run.press(Key.Key_Return)
    assert run.focused is run.page.bar.next


def test_figures_choose_options(run: RunDriver) -> None:
    """2 chooses the second option."""
    run.field("plugging").setFocus()
    run.press(Key.Key_2)
    assert run.kept("plugging") == "rubber"


def test_arrows_move_between_options(run: RunDriver) -> None:
    """Left and right choose the neighbour and take the focus along."""
    run.field("plugging").setFocus()
    run.press(Key.Key_1).press(Key.Key_Right).press(Key.Key_Right).press(Key.Key_Right)
    control = run.field("plugging").control
    assert isinstance(control, Segments)
    assert run.kept("plugging") == "balloon"
    assert run.focused is control.buttons[0]


def test_delete_empties_a_choice(run: RunDriver) -> None:
    """A choice can be taken back."""
    run.field("plugging").setFocus()
    run.press(Key.Key_1).press(Key.Key_Delete)
    assert run.kept("plugging") == ""


def test_the_wheel_changes_nothing(run: RunDriver) -> None:
    """Scrolling over a list of instruments leaves it alone."""
    control = run.field("rule").control
    assert isinstance(control, ComboControl)
    control.setFocus()
    at = QPointF(10, 10)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(control.combo, event)
    assert run.settle().kept("rule") == ""


def test_an_expired_instrument_is_flagged(run: RunDriver) -> None:
    """The list says which calibration is over, and choosing it asks for a reason."""
    control = run.field("rule").control
    assert isinstance(control, ComboControl)
    at = next(i for i in range(control.combo.count()) if "ZC-021" in control.combo.itemText(i))
    assert "已过期" in control.combo.itemText(at)
    control.setFocus()
    run.type(str(at))
    assert run.field("rule").view.state is FieldState.SOFT


def test_a_met_limit_shows_limit_and_clause(run: RunDriver) -> None:
    """The reason sits under the value."""
    run.open("ponding").enter("start_min_depth", "22")
    said = help_of(run.field("start_min_depth").view)
    assert (said.state, said.bold, said.text) == (
        FieldState.MET,
        "≥\u00a020\u00a0mm",
        "GB 55030-2022 6.0.12(1)",
    )


def test_reading_correctly_confirms_a_soft_warning(run: RunDriver) -> None:
    """One click keeps the unusual reading with its word."""
    run.open("ponding").enter("start_max_depth", "138")
    row = run.field("start_max_depth")
    assert row.confirm.isVisible()
    row.confirm.click()
    assert run.settle().kept("start_max_depth~") == "读数无误"
    assert run.field("start_max_depth").view.state is FieldState.CONFIRMED


def test_a_reason_can_be_typed_instead(run: RunDriver) -> None:
    """写原因 opens a line; Enter keeps it."""
    run.open("ponding").enter("start_max_depth", "138")
    run.field("start_max_depth").why.click()
    run.type("地漏处下沉").press(Key.Key_Return)
    assert run.kept("start_max_depth~") == "地漏处下沉"


def test_now_fills_in_the_time_of_the_site(run: RunDriver) -> None:
    """The button takes the time from the clock of the program."""
    run.open("ponding")
    control = run.field("start").control
    assert isinstance(control, LineControl)
    control._button.click()
    assert run.settle().kept("start") == "2026-09-16T12:53"


def test_a_time_alone_is_today(run: RunDriver) -> None:
    """09:12 is read as today's, and shown in full when the field is left."""
    run.open("ponding").enter("start", "9：12").press(Key.Key_Return)
    assert run.field("start").control.edit.text() == "2026-09-16 09:12"


def test_undo_takes_back_a_long_text_while_it_is_in_focus(run: RunDriver) -> None:
    """Several lines leave Ctrl+Z to the run just as one line does."""
    run.open("end").enter("treatment", "sealed again").press(Key.Key_Z, CTRL)
    assert (run.kept("treatment"), run.field("treatment").control.edit.toPlainText()) == ("", "")


def test_undo_takes_back_an_answer_while_its_field_is_in_focus(run: RunDriver) -> None:
    """Ctrl+Z belongs to the run, not to the letters."""
    run.enter("area", "4.2").press(Key.Key_Z, CTRL)
    assert (run.kept("area"), run.field("area").control.edit.text()) == ("", "")
    run.press(Key.Key_Y, CTRL)
    assert run.field("area").control.edit.text() == "4.2"


def test_a_field_that_appears_leaves_the_cursor_where_it_is(run: RunDriver) -> None:
    """Conditional fields come in without taking the focus."""
    run.open("middle")
    run.field("mid_leak").setFocus()
    before = run.field("mid_leak")
    run.press(Key.Key_2)
    assert "leak_place" in run.page.pane.fields
    assert run.field("mid_leak") is before
    assert before.isAncestorOf(run.focused)


def test_coming_back_finds_step_and_answers(qtbot: QtBot, run: RunDriver, context: Context) -> None:
    """Leaving and opening again shows the same step with the same answers."""
    run.open("ponding").enter("start_min_depth", "22")
    with qtbot.waitSignal(run.page.left):
        run.page.leave()
    again = RunDriver(qtbot, run.session, context)
    assert again.page.step == "ponding"
    assert again.field("start_min_depth").control.edit.text() == "22"


def test_every_control_has_a_name(run: RunDriver) -> None:
    """A screen reader hears the title of each field."""
    for step in [view.step.key for view in run.page.view.steps]:
        run.open(step)
        for row in run.page.pane.fields.values():
            target = row.control.focusProxy() or row.control
            assert row.field.title.zh in target.accessibleName()


def test_one_types_on_behind_an_answer_that_one_is_led_to(run: RunDriver) -> None:
    """Neither before it, nor in its place."""
    run.enter("area", "4.2")
    run.open("ponding").open("prepare")
    run.page.pane.focus_path("area")
    run.type("5")
    assert run.kept("area") == "4.25"


def test_one_typed_bears_a_unit_in_the_singular(qtbot: QtBot) -> None:
    """Beside a typed 1 stands no plural; it comes back with the next digit."""
    control = LineControl(FieldKind.INTEGER, "次")
    qtbot.addWidget(control)
    i18n.current().use(Language.EN)
    said = []
    for typed in ("1", "12"):
        control.edit.setText(typed)
        said.append([unit.text() for unit in control.edit.findChildren(QLabel)])
    i18n.current().use(Language.ZH)
    assert said == [["time"], ["times"]]
