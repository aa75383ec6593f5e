"""Review, signatures, seal, corrections and the PDF in the window."""

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import EquipmentId
from inspector_app.domain.procedure import Option
from inspector_app.domain.run import RunState
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.fields.long_text import LongTextControl
from inspector_app.gui.fields.registry import instrument_control, instrument_title
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.banner import Kind
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.signing.completeness import checks_of
from inspector_app.gui.signing.pad import SignaturePad
from tests.gui.run.pages import CTRL, Key, RunDriver, draw
from tests.gui.run.sealing import FAILED, SLOTS, seal_all
from tests.gui.run.site import Site


def test_a_drawn_signature_is_kept_as_vectors(run: RunDriver) -> None:
    """Name, unit and strokes of 0…1000, with their times."""
    run.sign("contractor_qc", "陈涛")
    signature = run.session.run.signatures[0]
    points = [point for stroke in signature.strokes for point in stroke]
    assert (signature.name, signature.unit) == ("陈涛", "远航建设集团")
    assert all(0 <= p.x <= 1000 and 0 <= p.y <= 1000 for p in points)
    assert len(points) > 5


def test_without_a_name_nothing_is_signed(run: RunDriver) -> None:
    """The button waits for the name."""
    box = run.box("contractor_qc")
    box.activate()
    draw(box.pad)
    assert not box.done.isEnabled()


def test_a_typed_name_is_no_signature(run: RunDriver) -> None:
    """The button waits for strokes."""
    box = run.box("inspector")
    box.activate()
    assert (box.name.text(), box.done.isEnabled()) == ("王建国", False)


def test_enter_leads_through_a_signature(run: RunDriver) -> None:
    """From the name to the unit, to the pad, and once that is drawn to the button."""
    box = run.box("contractor_qc")
    box.activate()
    run.type("陈涛").press(Key.Key_Return)
    assert run.focused is box.unit
    run.press(Key.Key_Return)
    assert run.focused is box
    draw(box.pad)
    assert run.focused is box.done
    run.press(Key.Key_Return)
    assert run.session.run.signatures[0].name == "陈涛"


def test_a_signature_waits_for_its_unit(run: RunDriver) -> None:
    """It is said what is still to be filled in."""
    box = run.box("contractor_qc")
    box.activate()
    box.name.setText("陈涛")
    box.unit.clear()
    draw(box.pad)
    assert (box.done.isEnabled(), box._foot.text()) == (False, "请填单位")


def test_an_inspector_without_a_known_unit_is_asked_for_it(run: RunDriver) -> None:
    """The list of people may hold the name alone."""
    box = run.box("inspector")
    box.show_view(replace(box.view, unit=""))
    box.activate()
    assert (box.name.isVisible(), box.unit.isVisible()) == (False, True)


def test_a_box_that_is_signed_in_is_shown_with_its_buttons(run: RunDriver, qtbot: QtBot) -> None:
    """Not half below the bar at the bottom."""
    run.page.resize(1294, 620)
    box, area = run.box("contractor_qc"), run.page.seal_page.area
    area.verticalScrollBar().setValue(0)
    box.activate()
    whole = QRect(QPoint(0, 0), box.size())
    qtbot.waitUntil(
        lambda: area.viewport().rect().contains(whole.translated(box.mapTo(area.viewport(), QPoint())))
    )


def test_space_begins_and_escape_gives_up(run: RunDriver) -> None:
    """By keyboard alone a box becomes active."""
    box = run.box("inspector")
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)
    assert box.state == "active"
    QTest.keyClick(box, Key.Key_Escape)
    assert box.state == "waiting"


def test_clearing_and_signing_again(run: RunDriver) -> None:
    """重签 takes the signature out, before sealing."""
    run.sign("inspector")
    assert run.box("inspector").state == "signed"
    run.box("inspector").act.click()
    assert run.settle().box("inspector").state == "waiting"
    assert run.session.run.signatures == ()


def test_a_refusal_is_kept_with_reason_and_witnesses(run: RunDriver) -> None:
    """Both inspectors witness it."""
    box = run.box("supervisor_engineer")
    box.refuse.click()
    box.name.setText("赵工")
    box.reason.setFocus()
    run.type("对位置有异议").press(Key.Key_Return)
    signature = run.session.run.signatures[0]
    assert (signature.refused, signature.reason, signature.witnesses) == (
        True,
        "对位置有异议",
        ("王建国", "李敏"),
    )


def test_a_long_reason_is_shown_whole(run: RunDriver, qtbot: QtBot) -> None:
    """The box of a refusal grows with what was said."""
    run.session.refuse("contractor_qc", "陈涛", "", "对板底渗漏部位有异议，要求复测并请设计单位到场；" * 5)
    run.page.refresh()
    said = run.box("contractor_qc")._said
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > 108)


def test_inspectors_cannot_refuse(run: RunDriver) -> None:
    """Their own record is corrected, not refused."""
    assert not run.box("inspector").refuse.isVisible()


def test_pen_pressure_is_kept(qtbot: QtBot) -> None:
    """A pen gives pressure; a mouse has none and counts as half."""
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(200, 100)
    pad.begin(QPointF(20, 20), 0.25)
    pad.go(QPointF(120, 60), 0.75)
    pad.end()
    assert [point.pressure for point in pad.strokes[0]] == [250, 750]


def test_sealing_waits_for_the_last_signature(run: RunDriver) -> None:
    """The button is off and the sentence beside it says why."""
    for slot in SLOTS[:3]:
        run.sign(slot, "陈工" if not slot.startswith("inspector") else "")
    assert not run.page.bar.seal.isEnabled()
    assert [b.text() for b in run.page.bar.gaps.buttons][-1] == "1 个签名"
    assert run.sign(SLOTS[3]).page.bar.seal.isEnabled()


def test_ctrl_enter_seals(sealed: RunDriver) -> None:
    """The record is fixed; the page only reads from now on."""
    assert sealed.session.run.state is RunState.SEALED
    assert sealed.page.header._life.text() == "已封存"
    assert not sealed.page.bar.seal.isVisible()
    assert sealed.page.seal_page.amend.isVisible()


def test_a_seal_that_was_refused_is_not_said_any_more_once_it_is_made(
    run: RunDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full once; pressed again there is room, and only the seal is said."""
    with monkeypatch.context() as full:
        error = OutsideError("store.full", path="inspector.db")
        full.setattr(run.session, "seal", lambda: (_ for _ in ()).throw(error))
        seal_all(run)
    assert not run.session.run.is_sealed
    (refused,) = (one for one in run._context.messages._bar._messages if one.kind is Kind.HARD)
    assert "请再按一次" in refused.rest.zh
    run.press(Key.Key_Return, CTRL)
    assert run.session.run.is_sealed
    assert run.messages == ["已封存。"]


def test_a_box_that_nobody_had_to_sign_waits_no_longer_once_sealed(sealed: RunDriver) -> None:
    """The foreman may sign; in a sealed record nobody is asked to any more."""
    box = next(box for box in sealed.page.seal_page.boxes.values() if not box.view.role.required)
    assert (box.pad.words, box._foot.text()) == ("", "未签")
    assert box.accessibleName().endswith("未签")


def test_a_sealed_record_can_only_be_read(sealed: RunDriver) -> None:
    """Fields and photos are shown, not changed."""
    sealed.open("prepare")
    assert sealed.field("area").control.edit.isReadOnly()
    assert not sealed.page.desk.panel.import_.isVisible()
    before = dict(sealed.session.run.answers)
    sealed.enter("area", "9")
    assert dict(sealed.session.run.answers) == before


def test_a_long_text_that_is_sealed_looks_like_what_is_read(qtbot: QtBot) -> None:
    """On the ground of read-only values, as a single line is; while it can be typed in it is not."""
    control = LongTextControl()
    qtbot.addWidget(control)
    control.resize(300, 110)
    grounds = []
    for read_only in (False, True):
        control.set_read_only(read_only=read_only)
        grounds.append(control.grab().toImage().pixelColor(150, 80).name())
    assert grounds == [theme.current().color(role).name() for role in ("raised", "sunken")]


def test_an_expired_instrument_says_so_in_a_narrow_field_too(qtbot: QtBot) -> None:
    """The middle is cut, neither the name nor that it has expired."""
    item = Equipment(
        EquipmentId("x"), EquipmentKind.RULE, "数显游标卡尺（带深度尺）", "ZC-014", due_on=date(2026, 8, 31)
    )
    control = instrument_control([Option("x", instrument_title(item, date(2026, 9, 16)))])
    qtbot.addWidget(control)
    control.resize(330, 48)
    control.grab()
    control.show_answer("x")
    shown = control.combo.shown_text()
    assert shown.startswith("数显")
    assert shown.endswith("已过期")


def test_a_refusal_needs_a_name(run: RunDriver) -> None:
    """Enter leads to what is lacking, and the box says it."""
    box = run.box("supervisor_engineer")
    box.refuse.click()
    box.reason.setText("对位置有异议")
    box.reason.setFocus()
    run.press(Key.Key_Return)
    assert (run.session.run.signatures, run.focused, box._foot.text()) == ((), box.name, "请填姓名")


def test_a_box_that_is_signed_comes_into_sight_whole(run: RunDriver) -> None:
    """The first box grows by its fields; its button is not left below the edge."""
    run.page.resize(1208, 600)
    box, area = run.box("contractor_qc"), run.page.seal_page.area
    area.verticalScrollBar().setValue(0)
    box.activate()
    run._qtbot.waitUntil(
        lambda: box.done.mapTo(area, box.done.rect().bottomLeft()).y() <= area.viewport().height()
    )


def test_the_list_of_completeness_leads_to_what_is_missing(run: RunDriver) -> None:
    """去补 goes to the first photo."""
    run.page.seal_page.list.rows["photos"].go.click()
    assert run.settle().page.step == "ponding"


def test_gaps_are_excused_with_a_reason(qtbot: QtBot, site: Site, context: Context) -> None:
    """A record that lacks papers is sealed as incomplete, with the reason for it."""
    answers = {**FAILED, "@gaps~": ""}
    run = RunDriver(qtbot, site.begin("water.indoor_ponding", **answers), context).open(SEAL_STEP)
    gaps = run.page.seal_page.gaps
    assert gaps.isVisible()
    gaps.reason.setFocus()
    run.type("业主要求放水").press(Key.Key_Return)
    assert run.kept("@gaps~") == "业主要求放水"


def test_the_pdf_is_shown_page_by_page(sealed: RunDriver, qtbot: QtBot) -> None:
    """Made on a worker, then looked at in the window."""
    sealed.page.show_pdf()
    preview = sealed.settle().page.preview
    qtbot.waitUntil(lambda: len(preview.pages.sheets) >= 2)
    assert "页" in preview._status.text()
    preview.back.click()
    assert sealed.page.seal_page.isVisible()


def test_saving_the_pdf_is_read_again(
    sealed: RunDriver, qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    """The file holds what was made, and the banner says so."""
    context.questions.target = tmp_path / "记录.pdf"
    sealed.page.show_pdf()
    sealed.settle().page.preview.save.click()
    qtbot.waitUntil(lambda: any("已保存" in said for said in sealed.messages))
    assert context.questions.target.read_bytes().startswith(b"%PDF")


def test_a_pdf_that_cannot_be_written_leaves_the_older_one(
    sealed: RunDriver, qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up half-way: it is said, and the file of that name is as it was."""
    context.questions.target = tmp_path / "记录.pdf"
    context.questions.target.write_bytes(b"%PDF old")
    sealed.page.show_pdf()
    monkeypatch.setattr("os.fsync", _no_space)
    sealed.settle().page.preview.save.click()
    qtbot.waitUntil(lambda: any("磁盘满了" in said for said in sealed.messages))
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["记录.pdf"]
    assert context.questions.target.read_bytes() == b"%PDF old"


def test_a_pdf_that_was_written_at_last_takes_the_failure_back(
    sealed: RunDriver, qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    """The second place had room: no error waits behind the good news."""
    (tmp_path / "a file").touch()
    context.questions.target = tmp_path / "a file" / "记录.pdf"
    sealed.page.show_pdf()
    save = sealed.settle().page.preview.save
    save.click()
    qtbot.waitUntil(lambda: any("a file" in said for said in sealed.messages))
    context.questions.target = tmp_path / "记录.pdf"
    save.click()
    qtbot.waitUntil(lambda: any("已保存" in said for said in sealed.messages))
    assert not any("a file" in said for said in sealed.messages)


def _no_space(_file: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_can_be_focused_on_the_last_step_has_a_name(sealed: RunDriver) -> None:
    """A screen reader can say everything that the keyboard reaches."""
    reach = Qt.FocusPolicy.TabFocus
    parts = [w for w in sealed.page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & reach]
    nameless = [w for w in parts if not (w.accessibleName() or getattr(w, "text", str)())]
    assert [f"{type(w).__name__} {w.objectName()}" for w in nameless] == []


@pytest.mark.parametrize(
    ("end", "mark", "said"), [("09:11", Mark.WARN, "23 小时 59 分，须 24 小时"), ("09:12", Mark.PASS, "已满")]
)
def test_a_time_that_was_too_short_is_not_called_long_enough(
    site: Site, end: str, mark: Mark, said: str
) -> None:
    """A minute short of the 24 h is short, though nothing waits for it any more."""
    session = site.begin("water.indoor_ponding", start="2026-09-15T09:12", end=f"2026-09-16T{end}")
    line = next(check for check in checks_of(session.snapshot()) if check.key == "duration")
    assert (line.mark, line.count, line.is_done) == (mark, said, mark is Mark.PASS)


def test_who_need_not_sign_is_told_and_passed_over(run: RunDriver) -> None:
    """An optional box says so, and the focus goes to those that still have to sign."""
    assert run.box("foreman")._foot.text() == i18n.tr("signing.foot_optional")
    assert run.box("contractor_qc")._foot.text() == i18n.tr("signing.foot_waiting")
    for slot in SLOTS:
        run.sign(slot, "陈工" if not slot.startswith("inspector") else "")
    assert run.page.seal_page.focus_waiting() is False
