"""Corrections of a sealed record in the window."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.equipment import EquipmentKind
from inspector_app.domain.text import Language
from inspector_app.domain.verdict import Verdict
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.run.session_port import AMEND_STEP
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.sealing import FAILED, seal_all
from tests.gui.run.site import Site


def test_an_amendment_keeps_both_values(sealed: RunDriver) -> None:
    """Old and new stand side by side, in a second revision."""
    panel = sealed.page.seal_page.amend
    panel.choose("leak_place")
    panel.control.setFocus()
    sealed.type("管根东侧")
    panel.reason.setFocus()
    sealed.type("笔误")
    panel.sign.click()
    amended = sealed.settle().session.run.amendments[0]
    assert (amended.old, amended.new, amended.reason) == ("管根西侧", "管根东侧", "笔误")
    assert sealed.session.run.revision == 2
    assert sealed.page.seal_page.amendments.isVisible()


def test_an_amended_instrument_is_said_by_its_name(qtbot: QtBot, site: Site, context: Context) -> None:
    """Before it is signed, afterwards, and beside its id in the answers."""
    first, second = (one.id for one in site.app.instruments.all() if one.kind is EquipmentKind.RULE)
    session = site.begin("water.indoor_ponding", **FAILED)
    session.set_answer("rule", first)
    run = seal_all(RunDriver(qtbot, session, context))
    panel = run.page.seal_page.amend
    stage(run, "rule", second)
    assert (panel.changes[0].old, panel.changes[0].said) == ("钢直尺 ZC-014", "钢卷尺 ZC-021")
    panel.sign.click()
    run.settle()
    shown = [part.text() for part in run.page.seal_page.amendments.findChildren(QLabel)]
    assert "钢直尺 ZC-014 → 钢卷尺 ZC-021" in shown
    assert run.kept("rule#").startswith("钢卷尺|ZC-021|")


@pytest.mark.parametrize("width", [900, 1080])
def test_a_sealed_page_fits_in_large_type(sealed: RunDriver, width: int) -> None:
    """Its parts stand below each other, the choice of a new value too."""
    i18n.current().use(Language.EN)
    theme.current().use(ThemeName.DARK, 2.0)
    page = sealed.page.seal_page
    sealed.page.resize(width, 600)
    panel = page.amend
    sealed._qtbot.waitUntil(lambda: panel._across == 1 and panel.width() < width)
    panel.choose("stage")
    page.area.widget().layout().activate()
    assert page.area.widget().width() <= page.area.viewport().width()
    assert page.area.widget().minimumSizeHint().width() <= page.area.viewport().width()


def stage(run: RunDriver, path: str, text: str) -> None:
    panel = run.page.seal_page.amend
    panel.choose(path)
    panel.control.typed.emit(text)
    panel.reason.setText("笔误")
    panel.add.click()


def test_an_amendment_to_the_same_value_is_not_taken(sealed: RunDriver) -> None:
    """It is said at once; 4.20 is still 4.2 m²."""
    panel = sealed.page.seal_page.amend
    stage(sealed, "area", "4.2")
    assert (panel.changes, panel.sign.isEnabled()) == ([], False)
    assert panel._note.text() == "新值与原值相同，无须更正。"


def test_a_staged_amendment_can_be_taken_out(sealed: RunDriver) -> None:
    """With the button behind it."""
    panel = sealed.page.seal_page.amend
    stage(sealed, "area", "4.5")
    assert [change.said for change in panel.changes] == ["4.5"]
    panel.list.itemAt(0).layout().itemAt(1).widget().click()
    assert (panel.changes, panel.list.count()) == ([], 0)


def test_the_verdict_that_an_amendment_makes_is_said_before_it_is_issued(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """Without its leak the fail would be another verdict; the words and the button say it."""
    answers = {**FAILED, "mid_leak": "none"}
    run = seal_all(RunDriver(qtbot, site.begin("water.indoor_ponding", **answers), context))
    panel = run.page.seal_page.amend
    panel.choose("unit_works")
    panel.control.typed.emit("4#楼")
    assert panel.turn.words.text() == "更正后判定不变：不合格"
    panel.choose("end_leak")
    panel.control.typed.emit("none")
    assert "现为“不合格”，更正后为“资料不全”" in panel.turn.words.text()
    assert panel.sign.text() == "签发，判定改为资料不全"


def test_what_an_amendment_was_foreseen_to_make_is_what_it_makes(sealed: RunDriver) -> None:
    """The same judge on the same answers."""
    changes = {"mid_leak": "none", "end_leak": "none"}
    foreseen = sealed.session.foresee(changes)
    sealed.session.amend({path: (text, "看错") for path, text in changes.items()})
    after = sealed.session.snapshot()
    assert foreseen.is_turned
    assert foreseen.new in (after.verdict, after.judgement.verdict)
    assert foreseen.old is Verdict.FAIL


def test_a_refused_new_value_stays_where_it_was_typed(sealed: RunDriver) -> None:
    """The field is marked, what is wrong is said, and the reason stays; nothing is issued."""
    panel = sealed.page.seal_page.amend
    panel.choose("mid_min_depth")
    panel.reason.setText("看错")
    panel.control.typed.emit("-5")
    panel.reason.returnPressed.emit() if panel.sign.isEnabled() else panel.sign.click()
    assert (panel._new(), panel.reason.text(), panel.changes) == ("-5", "看错", [])
    assert not panel.sign.isEnabled()
    assert panel._note.text().startswith("最浅处水深")
    assert panel.control.edit.property("state") == "hard"


def test_a_correction_taken_off_the_list_can_be_gone_on_with(sealed: RunDriver) -> None:
    """Its value and its reason are in the fields again."""
    panel = sealed.page.seal_page.amend
    stage(sealed, "area", "4.5")
    panel.list.itemAt(0).layout().itemAt(1).widget().click()
    assert (panel.pick.currentData(), panel._new(), panel.reason.text()) == ("area", "4.5", "笔误")
    panel.add.click()
    assert [change.new for change in panel.changes] == ["4.5"]


def test_signatures_of_an_earlier_revision_say_so(sealed: RunDriver) -> None:
    """Day and revision instead of the hour alone."""
    assert "版" not in sealed.box("inspector")._foot.text()
    sealed.session.amend({"leak_place": ("管根东侧", "笔误")})
    assert sealed.settle().box("inspector")._foot.text().endswith("签于第 1 版")


def test_corrections_are_opened_in_sight_and_in_focus(sealed: RunDriver) -> None:
    """In a low window too, where the card lies far down."""
    sealed.open("prepare").page.resize(1208, 600)
    sealed.open(AMEND_STEP)
    panel, area = sealed.page.seal_page.amend, sealed.page.seal_page.area
    top = lambda: panel.mapTo(area, panel.rect().topLeft()).y()  # noqa: E731 - asked again and again
    sealed._qtbot.waitUntil(lambda: 0 <= top() < area.viewport().height() - 100)
    assert panel.isAncestorOf(sealed.focused)


def test_an_amendment_needs_its_reason(sealed: RunDriver) -> None:
    """Without a reason the button is off."""
    panel = sealed.page.seal_page.amend
    panel.choose("leak_place")
    panel.control.setFocus()
    sealed.type("x")
    assert not panel.sign.isEnabled()


def test_tab_leads_through_an_amendment(sealed: RunDriver) -> None:
    """From what is corrected to its new value, its reason, and the buttons."""
    panel = sealed.page.seal_page.amend
    panel.choose("part")
    sealed._qtbot.waitUntil(lambda: panel.control is not None and panel.control.isVisible())
    panel.pick.setFocus()
    order = []
    for _step in range(2):
        sealed.press(Key.Key_Tab)
        order.append(sealed.focused)
    assert order == [panel.control.focusProxy() or panel.control, panel.reason]


def test_the_whole_amendment_comes_into_sight(sealed: RunDriver) -> None:
    """With the button that signs it, in a low window too."""
    sealed.page.resize(1208, 600)
    panel = sealed.page.seal_page.amend
    panel.pick.setFocus()
    area = sealed.page.seal_page.area
    sealed._qtbot.waitUntil(
        lambda: panel.sign.mapTo(area, panel.sign.rect().bottomLeft()).y() <= area.viewport().height()
    )


@pytest.fixture
def dry(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A record of a test without a leak, sealed although its photos are missing."""
    gone = ("leak_kind", "leak_place")
    answers = {key: text for key, text in FAILED.items() if key not in gone}
    answers |= {"mid_leak": "none", "end_leak": "none", "end": "2026-09-17T10:00"}
    site.clock.move(hours=24)
    return seal_all(RunDriver(qtbot, site.begin("water.indoor_ponding", **answers), context))


def test_what_a_correction_opens_is_offered_and_filled_in_the_same_amendment(dry: RunDriver) -> None:
    """A leak asks for its kind and its place; both come with one revision, and had no value before."""
    panel = dry.page.seal_page.amend
    panel.choose("mid_leak")
    panel.control.typed.emit("leak")
    panel.reason.setText("看错")
    assert [button.text() for button in panel.opened.buttons] == ["渗漏类型", "渗漏部位"]
    panel.opened.buttons[1].click()
    assert (panel._old.text(), panel.reason.text()) == ("—", "看错")
    panel.control.typed.emit("管根")
    panel.sign.click()
    made = {item.path: (item.old, item.new) for item in dry.settle().session.run.amendments}
    assert made == {"mid_leak": ("none", "leak"), "leak_place": ("", "管根")}
    assert dry.session.run.revision == 2


def test_what_is_no_longer_opened_is_no_longer_offered(dry: RunDriver) -> None:
    """Taken off the list, a correction takes with it what it had opened."""
    panel = dry.page.seal_page.amend
    stage(dry, "mid_leak", "leak")
    stage(dry, "leak_place", "管根")
    panel.list.itemAt(0).layout().itemAt(1).widget().click()
    panel.control.typed.emit("none")
    assert (panel.changes, panel.pick.findData("leak_place")) == ([], -1)
    assert not panel.opened.isVisibleTo(panel)


def test_what_can_be_added_no_more_is_said_before_it_is_issued(dry: RunDriver) -> None:
    """The photo of a leak that is told after the seal."""
    panel = dry.page.seal_page.amend
    stage(dry, "mid_leak", "leak")
    assert panel.opened.rest.text().startswith("更正后记录还缺：照片“渗漏部位”。")


def test_what_is_opened_comes_into_sight(dry: RunDriver) -> None:
    """The card has grown; the button that issues it stays in a window that has room for it."""
    panel, area = dry.page.seal_page.amend, dry.page.seal_page.area
    dry.open(AMEND_STEP)
    panel.choose("mid_leak")
    panel.reason.setFocus()
    panel.control.typed.emit("leak")
    foot = lambda: panel.sign.mapTo(area, panel.sign.rect().bottomLeft()).y()  # noqa: E731 - asked again and again
    dry._qtbot.waitUntil(lambda: panel.opened.isVisible() and foot() <= area.viewport().height())


def test_what_was_foreseen_is_said_no_longer_once_it_is_issued(sealed: RunDriver) -> None:
    """The form is empty again: it warns of nothing, and its button promises nothing."""
    panel = sealed.page.seal_page.amend
    for path in ("mid_leak", "end_leak"):
        stage(sealed, path, "none")
    assert "判定改为" in panel.sign.text()
    panel.sign.click()
    sealed.settle()
    assert (panel.turn.isVisible(), panel.sign.text()) == (False, "签发更正")
