"""The small parts keep their promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.run import RunState
from inspector_app.domain.text import Language, same
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.word_button import WordButton
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.choice_card import ChoiceCard, fitting
from inspector_app.gui.parts.empty import EmptyState
from inspector_app.gui.parts.form import ComboField, TextField
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.parts.layout import Scroll, column, rule, rule_below
from inspector_app.gui.parts.life_line import LifeLine
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.progress_row import ProgressRow, RowState
from inspector_app.gui.parts.search_box import SearchBox
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.parts.table import shares
from inspector_app.gui.theme import ThemeName


def test_a_cut_text_is_told_whole(qtbot: QtBot) -> None:
    """The tooltip has the words that do not fit."""
    made = ElidedLabel("东塘新苑二期　3#楼 5 层 501 室 卫生间")
    qtbot.addWidget(made)
    made.resize(60, 20)
    made.show()
    assert made.toolTip() == made.text() == made.accessibleName()


def test_a_text_that_fits_has_no_tooltip(qtbot: QtBot) -> None:
    """Nothing is said twice."""
    made = ElidedLabel("3#楼")
    qtbot.addWidget(made)
    made.resize(200, 20)
    made.show()
    assert made.toolTip() == ""


@pytest.mark.parametrize(("size", "height"), [("", 44), ("dense", 40)])
def test_targets_are_large(qtbot: QtBot, size: str, height: int) -> None:
    """44 px, 36 in rows."""
    made = ActionButton("window.save", size=size)
    qtbot.addWidget(made)
    made.show()
    assert made.sizeHint().height() == height


def test_focus_can_be_seen_on_a_filled_button(qtbot: QtBot) -> None:
    """The ring is painted inside the fill."""
    made = PrimaryButton("window.save")
    qtbot.addWidget(made)
    made.show()
    plain = made.grab().toImage()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    assert made.grab().toImage() != plain


@pytest.mark.parametrize(("key", "value"), [(Qt.Key.Key_1, "a"), (Qt.Key.Key_2, "b")])
def test_segments_are_chosen_by_number(qtbot: QtBot, key: Qt.Key, value: str) -> None:
    """1 to 5 choose."""
    made = Segments([("a", same("A")), ("b", same("B"))])
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.chosen) as told:
        qtbot.keyClick(made, key)
    assert (told.args, made.value()) == ([value], value)


def test_the_focus_is_on_the_choice(qtbot: QtBot) -> None:
    """A choice that becomes known while the focus is in the row takes it along."""
    segments = Segments([("zh", same("中文")), ("en", same("English"))])
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    segments.setFocus()
    qtbot.waitUntil(lambda: segments._group.button(0).hasFocus())
    segments.set_value("en")
    assert segments._group.button(1).hasFocus()


def test_an_unknown_key_chooses_no_segment(qtbot: QtBot) -> None:
    """A value of a later version shows none."""
    made = Segments([("a", same("A"))])
    qtbot.addWidget(made)
    made.set_value("a")
    made.set_value("later")
    assert made.value() == ""


def test_escape_empties_the_search(qtbot: QtBot) -> None:
    """And says so at once."""
    made = SearchBox("inspections.search")
    qtbot.addWidget(made)
    found: list[str] = []
    made.searched.connect(found.append)
    made.setText("裂缝")
    qtbot.waitUntil(lambda: found == ["裂缝"])
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert found == ["裂缝", ""]


@pytest.mark.parametrize(("width", "prints"), [(336, False), (420, True)])
def test_the_hint_of_a_search_ends_before_its_key(qtbot: QtBot, width: int, prints: bool) -> None:
    """In large English type the key needs room of its own; words that were scrolled away leave none."""
    i18n.current().use(Language.EN)
    theme.current().use(ThemeName.DARK, 1.5)
    box = QWidget()
    made, other = SearchBox("inspections.search", "Ctrl+F", box), QLineEdit(box)
    made.setGeometry(0, 0, width, 60)
    qtbot.addWidget(box)
    box.show()
    other.setFocus()
    made.setText("裂缝" * 40)
    made.grab()
    made.clear()
    assert made.prints_keys is prints
    key = theme.width_of(theme.current().font(13), "Ctrl+F")
    assert made.textMargins().right() >= key * prints


def test_the_whole_width_of_a_check_answers(qtbot: QtBot) -> None:
    """A gloved finger need not hit the box."""
    made = Check("settings.mirror")
    qtbot.addWidget(made)
    made.resize(400, 44)
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.rect().center())
    assert made.isChecked()


def test_the_life_line_is_told_in_words(qtbot: QtBot) -> None:
    """How far, and when."""
    made = LifeLine()
    qtbot.addWidget(made)
    made.show_life(RunState.SEALED, {RunState.SEALED: "09-15 17:20"})
    assert made.accessibleName() == "草稿，已判，已封存 09-15 17:20"


@pytest.mark.parametrize("state", RowState)
def test_progress_is_told_in_words(qtbot: QtBot, state: RowState) -> None:
    """Every state has its word for those who cannot see the mark."""
    made = ProgressRow(1, "handover.collect")
    qtbot.addWidget(made)
    made.show_progress(state, count="记录 1 / 4", line="照片 2 / 24", done=1, total=4)
    assert made.accessibleName().startswith("收集 ")


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    """Scrolling the page over a combo box is harmless."""
    made = ComboField("settings.camera")
    qtbot.addWidget(made)
    made.set_options([("a", same("A")), ("b", same("B"))])
    made.show()
    event = _wheel(made.combo)
    assert (event.isAccepted(), made.value()) == (False, "a")


def _wheel(widget):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    where = QPointF(5, 5)
    event = QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    widget.wheelEvent(event)
    return event


def test_a_complaint_is_taken_back(qtbot: QtBot) -> None:
    """A new value shows what is meant again."""
    made = TextField("projects.name", "projects.name_note")
    qtbot.addWidget(made)
    made.complain("wrong")
    made.set_value("right")
    assert made.line.property("state") == ""


def test_a_page_without_content_yet_keeps_its_header_at_the_top(qtbot: QtBot) -> None:
    """Before the first answer of the program the title stands where it will stand."""
    page = Page("window.today")
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    assert page.header.y() == 0


def test_choices_without_room_become_a_list(qtbot: QtBot) -> None:
    """The words stay whole, the choice stays, and a choice from the list is told as any other."""
    made = Segments([(key, same(f"Choice {key}")) for key in "abc"])
    made.fold_when_narrow()
    qtbot.addWidget(made)
    made.set_value("b")
    made.resize(600, 44)
    made.show()
    assert not made.is_folded
    made.resize(150, 44)
    combo = made.findChild(QComboBox)
    assert (made.is_folded, combo.isVisible(), combo.currentText()) == (True, True, "Choice b")
    with qtbot.waitSignal(made.chosen) as told:
        combo.activated.emit(2)
    assert (told.args, made.value(), combo.currentText()) == (["c"], "c", "Choice c")


@given(
    st.dictionaries(st.integers(0, 7), st.tuples(st.integers(1, 600), st.integers(0, 200)), min_size=1),
    st.integers(0, 1500),
)
def test_columns_share_what_room_there_is(columns: dict[int, tuple[int, int]], room: int) -> None:
    """None is wider than asked for or narrower than its head, and they fit where their heads do."""
    asked = {at: width for at, (width, _least) in columns.items()}
    least = {at: min(asked[at], need) for at, (_width, need) in columns.items()}
    made = shares(asked, least, room)
    assert all(least[at] <= made[at] <= asked[at] for at in asked)
    assert sum(made.values()) <= max(room, sum(least.values()))


def test_a_flush_word_stands_where_the_lines_above_it_begin(qtbot: QtBot) -> None:
    """Its padding is that of a focus ring, not that of a button with a frame."""
    plain, flush = (
        ActionButton("window.cancel", kind="flat"),
        ActionButton("window.cancel", kind="flat", flush=True),
    )
    qtbot.addWidget(plain)
    qtbot.addWidget(flush)
    assert plain.sizeHint().width() - flush.sizeHint().width() >= 16


def test_a_card_is_as_high_as_its_sentence(qtbot: QtBot) -> None:
    """A place to write to says one line; no empty second one is left below it."""
    one, two = ChoiceCard("folder", "/tmp", "30 GB", lines=1), ChoiceCard("folder", "/tmp", "30 GB")
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    assert two.sizeHint().height() - one.sizeHint().height() == theme.current().px(20)


def test_the_steps_of_an_empty_page_are_equally_wide(qtbot: QtBot) -> None:
    """However long the words of one of them are, and their words begin where those of the facts do."""
    i18n.current().use(Language.EN)
    page = EmptyState("today.welcome")
    qtbot.addWidget(page)
    for place, key in enumerate(("saved", "key", "offline")):
        page.add_step(place, str(place + 1), f"today.step_{place + 1}")
        page.add_fact(place, "key", f"today.fact_{key}")
    page.resize(944, 704)
    page.show()
    widths = [page.below.cellRect(0, place).width() for place in range(3)]
    assert max(widths) - min(widths) <= 1


def test_a_hairline_stands_below_what_is_longer_than_its_room(qtbot: QtBot) -> None:
    """It is seen only then, and takes its pixel all the same."""
    content = QWidget()
    whole = QWidget()
    qtbot.addWidget(whole)
    scroll = Scroll(content)
    line = rule_below(scroll)
    lines = column(whole)
    lines.addWidget(scroll, 1)
    lines.addWidget(line)
    whole.resize(200, 200)
    whole.show()
    seen = [line.isVisible()]
    content.setMinimumHeight(600)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert [*seen, line.isVisible()] == [False, True]


def test_a_sentence_is_cut_within_chinese_and_never_within_a_word(qtbot: QtBot) -> None:
    """A blank before a letter does not leave half a line empty, and a word of letters stays whole."""
    metrics = QFontMetrics(theme.current().font(13))
    chinese, english = (
        "由中位值和标准化四分位距（或算法 A、给定值、En）评价各参加机构",
        "Fill the drain and watch",
    )
    width = metrics.horizontalAdvance(chinese[:21])
    assert fitting(chinese, metrics, width) == 21
    assert english[: fitting(english, metrics, metrics.horizontalAdvance("Fill the dra"))].strip() == "Fill the"


def test_rows_are_parted_by_a_hairline_in_sunlight_too(qtbot: QtBot) -> None:
    """Parts of a page by the full line of the theme."""
    theme.current().use(ThemeName.SUNLIGHT, 1.0)
    lines = [rule(), rule(between_rows=True)]
    for line in lines:
        qtbot.addWidget(line)
        line.show()
    assert [line.maximumHeight() for line in lines] == [2, 1]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_low_buttons_too_meet_a_gloved_finger(qtbot: QtBot, scale: float) -> None:
    """40 px at least, words that act among small type included."""
    parts = [ActionButton("camera.fit", size="dense"), WordButton(13)]
    for part in parts:
        qtbot.addWidget(part)
    theme.current().use(ThemeName.LIGHT, scale)
    heights = [part.sizeHint().height() for part in parts]
    theme.current().use(ThemeName.LIGHT, 1.0)
    assert min(heights) >= 40
