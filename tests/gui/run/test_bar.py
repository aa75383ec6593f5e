"""The verdict bar says what is missing at any width and type."""

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.run.body import Place
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A delivery inspection that has failed already, with much missing still."""
    made = RunDriver(qtbot, site.begin("concrete.delivery"), context)
    made.session.set_answer("water_added", "yes")
    return made.settle()


def shrink(run: RunDriver, language: Language, scale: float) -> RunDriver:
    """Show the page as in a window of 1280 px."""
    i18n.current().use(language)
    theme.current().use(ThemeName.LIGHT, scale)
    run.page.resize(1280 - int(76 * scale), 640)
    return run.settle()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", ["note", SEAL_STEP])
def test_what_is_missing_never_vanishes(run: RunDriver, language: Language, scale: float, step: str) -> None:
    """Every part, or the number of all; nothing is cut but the reason, and no button stands outside."""
    bar = shrink(run.open(step), language, scale).page.bar
    shown = [button for button in (*bar.gaps.buttons, bar.gaps.whole) if button.isVisible()]
    assert shown == bar.gaps.buttons or shown == [bar.gaps.whole]
    assert all(button.geometry().right() <= bar.gaps.width() for button in shown)
    assert all(b.width() >= b.sizeHint().width() for b in bar._buttons() if b.isVisible())
    assert bar.minimumSizeHint().width() <= run.page.width()


def test_a_long_reason_never_takes_away_that_something_is_missing(run: RunDriver) -> None:
    """The parts are read as what is missing, also where the reason before them is cut."""
    gaps = shrink(run, Language.EN, 1.0).page.bar.gaps
    gaps.show_gaps("a reason " * 40, gaps._parts, 3)
    assert gaps.buttons[0].isVisible()
    assert gaps._lack.isVisible()
    assert (gaps._lack.text(), gaps._lack.width() >= gaps._lack.sizeHint().width()) == ("; missing:", True)


def test_enter_on_a_part_leads_to_its_place(run: RunDriver) -> None:
    """A word that acts is pressed by Enter as any button."""
    run.page.bar.gaps.buttons[0].setFocus()
    first = run.page.bar.gaps._parts[0].first
    run.press(Key.Key_Return)
    assert run.field(first.path).isAncestorOf(run.focused)


def test_the_number_of_all_leads_to_the_list(run: RunDriver) -> None:
    """What finds no room in the bar is a click away."""
    bar = shrink(run, Language.ZH, 2.0).page.bar
    assert bar.gaps.whole.text() == f"还差 {len(run.page.view.missing)} 项"
    bar.gaps.whole.click()
    assert run.settle().page.body.place is Place.CHECK
