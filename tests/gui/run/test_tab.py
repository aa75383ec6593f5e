"""Tab in a run: the step as one reads it, its photos, the buttons below, and only then the rest."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.table.view import EntryTable
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import SHIFT, Key, RunDriver
from tests.gui.run.site import FOUR_STACKS, Site

STEPS = (
    ("concrete.delivery", "note"),  # texts, dates, moments, choices, numbers
    ("concrete.delivery", "slump"),
    ("water.indoor_ponding", "ponding"),  # a picture beside the fields, a timer below
    ("pipe.ball", "ball"),  # a table
    ("pipe.fill", "prepare"),
    ("insulation.anchor", "pull"),
    ("concrete.sampling", "sets"),
)
LINE = "\t100\t\t75\t硬塑\t屋面\t一层\t是\t1\t0"  # of a stack that is blocked
MOST = 400  # presses to come round


def walked(run: RunDriver, *, back: bool = False) -> list[QWidget]:
    """Press Tab until it has come round; return where it came, a table once however many cells it has."""
    first = stop_of(run)
    came = [first]
    for _ in range(MOST):
        run.press(Key.Key_Backtab, SHIFT) if back else run.press(Key.Key_Tab)
        stop = stop_of(run)
        if stop is first and came[-1] is not first:
            return came
        if stop is not came[-1]:
            came.append(stop)
    raise AssertionError(f"Tab never came back to {first}")


def stop_of(run: RunDriver) -> QWidget:
    """Return what has the focus, for what stands in a table the table."""
    focused = run.focused
    assert focused is not None
    tables = [panel.table for panel in run.page.pane.groups.values()]
    return next((table for table in tables if table.isAncestorOf(focused)), focused)


def part_of(run: RunDriver, stop: QWidget) -> str:
    """Say where a stop stands."""
    page = run.page
    parts = {"photos": page.desk.panel, "step": page.pane.content, "buttons": page.bar}
    if any(tile.isAncestorOf(stop) for tile in page.pane.timers.values()):
        return "timer"
    if stop is page.pane.picture.button:
        return "rest"  # in the line of the title, above the first field
    return next((name for name, part in parts.items() if part.isAncestorOf(stop)), "rest")


def reading_place(run: RunDriver, stop: QWidget) -> tuple[int, int, int, int]:
    """Return what stops are sorted by in reading: line and column of their field, then within it.

    The cells of a table are read before what acts on the whole of it.
    """
    pane = run.page.pane
    fields = (*pane.fields.values(), *pane.groups.values())
    field = next(one for one in fields if one.isAncestorOf(stop))
    at = field.mapTo(pane.content, QPoint(0, 0))
    middle = QPoint(0, 0) if isinstance(stop, EntryTable) else stop.mapTo(field, stop.rect().center())
    return at.y(), at.x(), middle.y(), middle.x()


def assert_reads(run: RunDriver, came: list[QWidget]) -> None:
    """Each part once and in order, the step from its beginning as it is read, with every field in it."""
    parts = [part_of(run, stop) for stop in came]
    order = ["step", "timer", "photos", "buttons", "rest"]
    assert parts == sorted(parts, key=order.index)
    assert {"step", "photos", "buttons", "rest"} <= set(parts)
    inside = came[: parts.count("step")]
    assert inside == sorted(inside, key=lambda stop: reading_place(run, stop))
    rows = (*run.page.pane.fields.values(), *run.page.pane.groups.values())
    assert [row for row in rows if not any(row.isAncestorOf(stop) for stop in inside)] == []


@pytest.mark.parametrize(("procedure", "step"), STEPS)
def test_tab_reads_the_step_then_photos_then_buttons(
    qtbot: QtBot, site: Site, context: Context, procedure: str, step: str
) -> None:
    """All the way round by real keys, and the same way back."""
    run = RunDriver(qtbot, site.begin(procedure), context).open(step)
    came = walked(run)
    assert_reads(run, came)
    back = walked(run, back=True)
    assert back == [came[0], *reversed(came[1:])]


def test_what_an_answer_asks_for_is_read_in_its_place(qtbot: QtBot, site: Site, context: Context) -> None:
    """Fields that come while the step is shown, and the same step once they have gone again."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open("middle")
    before = set(run.page.pane.fields)
    for answer, more in (("leak", True), ("", False)):
        run.session.set_answer("mid_leak", answer)
        qtbot.waitUntil(lambda more=more: (set(run.page.pane.fields) > before) is more)
        run.page.pane.focus_first()
        assert_reads(run, walked(run))


def test_a_value_in_doubt_is_left_by_what_confirms_it(qtbot: QtBot, site: Site, context: Context) -> None:
    """From the value to the button beside it, then to the reason below both, then to the next field."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding", start_min_depth="90"), context).open("ponding")
    row = run.field("start_min_depth")
    row.setFocus()
    came = [run.press(Key.Key_Tab).focused for _ in range(3)]
    assert came[:2] == [row.confirm, row.why]
    assert came[2] is not None
    assert not row.isAncestorOf(came[2])
    row.why.click()
    assert run.press(Key.Key_Backtab, SHIFT).focused is row.why
    assert_reads(run, (run.page.pane.focus_first(), walked(run))[1])


def test_the_questions_below_a_row_are_no_stops_of_their_own(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """The table leads into them and out again; behind the buttons nobody falls back into them."""
    run = RunDriver(qtbot, site.begin("pipe.ball", **FOUR_STACKS), context).open("ball")
    run.at("pipes", "r1", "number").paste("\n".join(f"WL-{n}{LINE}" for n in (1, 2)))
    table = run.page.pane.groups["pipes"].table
    assert table.focus_detail("r2")
    run.page.pane.focus_first()
    came = walked(run)
    assert_reads(run, came)
    assert came.count(table) == 1


@pytest.mark.parametrize("procedure", ["water.indoor_ponding", "pipe.ball"])
def test_large_type_is_walked_in_the_same_order(
    qtbot: QtBot, site: Site, context: Context, procedure: str
) -> None:
    """One column, with the photos below the step."""
    i18n.current().use(Language.EN)
    theme.current().use(ThemeName.LIGHT, 2.0)
    run = RunDriver(qtbot, site.begin(procedure), context)
    run.page.resize(1200, 640)
    run.open("ponding" if procedure.startswith("water") else "ball")
    assert_reads(run, walked(run))


def test_the_step_is_walked_first_in_a_window_too(qtbot: QtBot, site: Site, context: Context) -> None:
    """Behind the buttons comes what stands before the run in its window, and then the run from its head."""
    run = RunDriver(qtbot, site.begin("concrete.delivery"), context).open("note")
    window, rail = QWidget(), QPushButton("rail")
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(rail)
    row.addWidget(run.page)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    run.page.pane.focus_first()
    qtbot.waitUntil(lambda: run.focused in run.page.pane.findChildren(QLineEdit))
    came = walked(run)
    run.page.setParent(None)
    assert rail in came
    assert_reads(run, came)
