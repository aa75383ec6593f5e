"""Measuring in the window: value and doubt, refusals as sentences, an answer only by the inspector's click."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from inspector_app.app.origins import reading_of
from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.reading import ReadingKind
from inspector_app.gui import theme
from inspector_app.gui.measuring.canvas import circle_through
from inspector_app.gui.measuring.check_lengths import number_of
from inspector_app.gui.measuring.points import Points
from inspector_app.gui.theme import ThemeName
from tests.evidence.pictures import encoded, scene
from tests.gui.evidence.pages import EvidenceDriver, MeasureDriver
from tests.gui.evidence.prints import CORE, framed_core, spot
from tests.gui.run.site import Site

X, Y, RADIUS = CORE
LEFT, RIGHT, TOP = spot(X - RADIUS, Y), spot(X + RADIUS, Y), spot(X, Y - RADIUS)


@pytest.fixture
def session(site: Site) -> RunSession:
    """A record of drill cores with a photo of the printed frame around a core."""
    made = site.begin("insulation.core")
    made.attach("", "", EvidenceSource.FILE, "core.jpg", framed_core())
    return made


@pytest.fixture
def measuring(session: RunSession, page: EvidenceDriver) -> MeasureDriver:
    """The photo of the core, ready to be measured."""
    return page.measure(session)


def test_a_length_between_two_points(measuring: MeasureDriver) -> None:
    """62 mm, with its doubt."""
    reading = measuring.click(LEFT).click(RIGHT).reading()
    assert abs(reading.value - 62) <= reading.uncertainty
    assert f"{reading.value} ± {reading.uncertainty}" in measuring.words()


def test_a_diameter_through_three_points(measuring: MeasureDriver) -> None:
    """Of the circle on the rim."""
    reading = measuring.kind("diameter").click(LEFT).click(TOP).click(RIGHT).reading()
    assert abs(reading.value - 62) <= max(reading.uncertainty, Decimal("0.5"))


def test_a_point_is_moved(measuring: MeasureDriver) -> None:
    """By taking hold of it."""
    before = measuring.click(LEFT).click(RIGHT).reading().value
    after = measuring.drag(RIGHT, spot(X + RADIUS - 10, Y)).reading().value
    assert before - after == pytest.approx(Decimal(10), abs=Decimal("0.6"))


def test_a_reading_changes_nothing_by_itself(measuring: MeasureDriver, session: RunSession) -> None:
    """It is offered only."""
    before = dict(session.run.answers)
    measuring.click(LEFT).click(RIGHT)
    assert dict(session.run.answers) == before


def test_an_accepted_reading_stands_in_its_field(measuring: MeasureDriver, session: RunSession) -> None:
    """With its picture."""
    reading = measuring.click(LEFT).click(RIGHT).accept("core_diameter")
    assert session.run.answers["core_diameter"] == str(reading.value)
    assert reading_of(session.run, "core_diameter") == reading


def test_a_height_that_is_no_number_is_refused(measuring: MeasureDriver) -> None:
    """It is not taken for none."""
    measuring.click(LEFT).click(RIGHT)
    measuring.page.side.above.set_value("2o")
    measuring.page.side.above.edited.emit()
    assert measuring.page.reading is None
    assert "2o" in measuring.words()


def test_a_height_holds_for_its_photo_only(measuring: MeasureDriver, session: RunSession) -> None:
    """The radius of a ball does not go on to the next photo."""
    measuring.page.side.above.set_value("20")
    assert measuring.page._photo is not None
    measuring.page.open(measuring.page._photo)
    assert measuring.page.side.above.value() == ""


def test_a_ball_on_the_board_is_corrected_by_a_press(measuring: MeasureDriver) -> None:
    """Its rim stands a radius above the board; the height is filled in and can be seen."""
    flat = measuring.kind("diameter").click(LEFT).click(TOP).click(RIGHT).reading()
    measuring.page.side.ball.click()
    ball = measuring.reading()
    assert float(measuring.page.side.above.value()) == pytest.approx(float(ball.value) / 2, abs=0.5)
    assert (ball.value < flat.value, ball.uncertainty > flat.uncertainty) == (True, True)


def test_a_height_does_not_stay_for_something_else(measuring: MeasureDriver) -> None:
    """The ball was high; the crack beside it is not."""
    above = measuring.kind("diameter").page.side.above
    above.set_value("37.5")
    assert above.value() == "37.5"
    assert measuring.kind("length").page.side.above.value() == ""


def test_the_circle_shown_is_nearest_to_all_points() -> None:
    """One point off the rim moves it a little; it does not run through that one."""
    rim = [QPointF(50, 0), QPointF(0, 50), QPointF(-50, 0), QPointF(0, -50), QPointF(44, 0)]
    found = circle_through(rim)
    assert found is not None
    assert found[1] == pytest.approx(49, abs=1)
    assert circle_through([QPointF(0, 0), QPointF(1, 1), QPointF(3, 3)]) is None


def test_no_field_is_chosen_beforehand(measuring: MeasureDriver) -> None:
    """One press must not put a reading where nobody said."""
    side = measuring.click(LEFT).click(RIGHT).page.side
    assert measuring.fields()
    assert (side.fields.value(), side.accept.isEnabled()) == ("", False)


def test_a_part_shares_corners_with_the_whole(measuring: MeasureDriver) -> None:
    """A quarter that takes two corners of a square is a quarter, and the square stays."""
    whole = [spot(X + x, Y + y) for x, y in ((-20, -20), (20, -20), (20, 20), (-20, 20))]
    part = [whole[0], whole[1], spot(X + 20, Y - 10), spot(X - 20, Y - 10)]
    measuring.kind("ratio").outline(whole).page.side.part.click()
    reading = measuring.outline(part).reading()
    assert [len(outline) for outline in measuring.page.points.outlines] == [4, 4]
    assert abs(reading.value - 25) <= reading.uncertainty


def test_a_click_beside_a_point_sets_another(measuring: MeasureDriver) -> None:
    """Corners of one outline may lie close together; a click right on a point sets none."""
    measuring.kind("area").outline([LEFT, TOP])
    canvas = measuring.page.canvas
    beside = canvas.to_widget(QPointF(*TOP)) + QPointF(10, 0)
    measuring.click(canvas.to_picture(beside).toTuple()).click(TOP)
    assert len(measuring.page.points.outlines[0]) == 3


def test_ctrl_moves_a_point_of_an_earlier_outline(
    measuring: MeasureDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it a press there sets a corner of the part."""
    measuring.kind("ratio").outline([LEFT, TOP, RIGHT]).page.side.part.click()
    held = Qt.KeyboardModifier.ControlModifier
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: held)
    measuring.drag(RIGHT, spot(X + 10, Y))
    assert [len(outline) for outline in measuring.page.points.outlines] == [3, 0]
    assert measuring.page.points.outlines[0][2] == pytest.approx(spot(X + 10, Y), abs=0.01)


def test_only_fields_of_that_unit_are_offered(measuring: MeasureDriver, session: RunSession) -> None:
    """An area goes into no field of lengths."""
    measuring.kind("area").click(LEFT).click(TOP).click(RIGHT)
    units = {session.setting.procedure.field_at(path).unit for path in measuring.fields()}
    assert units <= {"cm²", "mm²", "m²", "cm2"}


def test_a_share_is_offered_to_what_was_measured(site: Site, page: EvidenceDriver) -> None:
    """To the areas of the boards that were peeled, never to the share that the design asks for."""
    session = site.begin("insulation.area_ratio")
    session.attach("", "", EvidenceSource.FILE, "board.jpg", framed_core())
    measuring = page.measure(session).kind("ratio").outline([LEFT, TOP, RIGHT])
    measuring.page.side.part.click()
    measuring.outline([LEFT, spot(X, Y - RADIUS / 2), RIGHT])
    rows = session.run.answers["boards"].split()
    assert measuring.fields() == [f"boards/{row}/bonded" for row in rows]
    assert "板面积、实粘面积" in measuring.page.side.fields.combo.itemText(1)


def test_a_photo_without_a_board_is_refused(session: RunSession, page: EvidenceDriver) -> None:
    """With a sentence that says what to do."""
    session.attach("", "", EvidenceSource.FILE, "wall.jpg", encoded(scene(800, 600, 3)))
    measuring = page.measure(session, 1)
    assert "照片里没有认出标尺板" in measuring.words()
    assert measuring.click(LEFT).click(RIGHT).page.reading is None


def test_a_wrong_check_length_is_refused(measuring: MeasureDriver) -> None:
    """A print that is off by a fifth is no scale."""
    measuring.check("80")
    assert "校核长度 80 mm 与 100 mm 相差太大" in measuring.words()


def test_a_refused_check_length_takes_the_reading_away(measuring: MeasureDriver) -> None:
    """No figure stands, and nothing can be accepted, where the scale was refused."""
    measuring.click(LEFT).click(RIGHT).reading()
    measuring.check("90")
    side = measuring.page.side
    assert ("±" in measuring.words(), side.accept.isEnabled(), side.fields.isVisible()) == (False, False, False)


def test_nothing_is_read_before_the_check_line_was_measured(session: RunSession, page: EvidenceDriver) -> None:
    """The field starts empty and is asked for; points may be set already."""
    measuring = page.measure(session, check="").click(LEFT).click(RIGHT)
    assert (measuring.page.side.check.value(), measuring.page.reading) == ("", None)
    assert "先用钢尺量板上标着 100 mm 的线" in measuring.words()
    assert measuring.check("100").reading().check == Decimal(100)


def test_the_check_length_is_asked_for_once_for_the_board_of_a_record(
    session: RunSession, site: Site, page: EvidenceDriver
) -> None:
    """The next photo has it, and says where it is from; another record asks again."""
    measured = page.measure(session, check="99.5").page
    photo = measured._photo
    measured.open(photo)
    page.window.settle()
    assert measured.side.check.value() == "99.5"
    other = site.begin("insulation.core")
    found = other.attach("", "", EvidenceSource.FILE, "core.jpg", framed_core())
    measured.open(replace(photo, evidence=found))
    page.window.settle()
    assert measured.side.check.value() == ""


def test_an_outline_that_crosses_itself_is_refused(measuring: MeasureDriver) -> None:
    """With a sentence; the points set so far stand."""
    corners = [spot(X - 20, Y - 20), spot(X + 20, Y + 20), spot(X + 20, Y - 20), spot(X - 20, Y + 20)]
    measuring.kind("area")
    for corner in corners:
        measuring.click(corner)
    assert "轮廓线自身相交" in measuring.words()
    assert len(measuring.page.points.whole[0]) == 4


def test_a_board_is_printed(measuring: MeasureDriver) -> None:
    """Shown as a page that can be kept or printed."""
    pages: list[tuple[bytes, str, str]] = []
    measuring.print_sheet(lambda _context, data, name, title: pages.append((data[:5], name, title)))
    assert pages == [(b"%PDF-", "棋盘标尺板.pdf", "preview.scale_board")]


def test_a_ratio_needs_an_outer_and_an_inner_outline() -> None:
    """Three points each."""
    points = Points(ReadingKind.RATIO)
    for _ in range(3):
        points.add((0.1, 0.1))
    assert (points.missing, points.can_part) == (3, True)
    points.part()
    for _ in range(3):
        points.add((0.2, 0.2))
    assert points.missing == 0


@pytest.mark.parametrize(("typed", "read"), [("99.5", "99.5"), ("99。5", "99.5"), ("", None), ("x", None)])
def test_numbers_as_people_type_them(typed: str, read: str | None) -> None:
    """With a Chinese full stop too."""
    assert number_of(typed) == (Decimal(read) if read else None)


def test_a_gap_needs_two_points_beside_it(measuring: MeasureDriver) -> None:
    """Its edges are found by the program; the height above the board is not asked for."""
    measuring.kind("gap").click(spot(X - RADIUS - 4, Y)).click(spot(X - RADIUS + 4, Y))
    assert not measuring.page.side.above.isVisible()
    assert measuring.page.points.missing == 0


def test_a_board_can_be_printed_without_scrolling(session: RunSession, page: EvidenceDriver) -> None:
    """In the smallest window, with larger type, while a reading stands below the form."""
    theme.current().use(ThemeName.LIGHT, 1.25)
    page.window.window.resize(1280, 640)
    side = page.measure(session).click(LEFT).click(RIGHT).page.side
    assert side.print.visibleRegion().boundingRect().size() == side.print.size()
