"""设置: every change holds at once."""

from datetime import date

import pytest

from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.theme import ThemeName
from inspector_app.settings import load
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


def test_the_language_changes_at_once(window: WindowPage) -> None:
    """And is remembered."""
    page = window.settings()
    page.language.chosen.emit("en")
    window.settle()
    assert (i18n.current().language, page.header.title.text()) == (Language.EN, "Settings")
    assert load(window.window.preferences.folder).language is Language.EN


def test_a_language_told_for_once_outlasts_other_changes(window: WindowPage) -> None:
    """And is not kept by them: the settings say what they said."""
    i18n.current().use(Language.EN)
    window.settings().theme.chosen.emit("dark")
    assert i18n.current().language is Language.EN
    assert load(window.window.preferences.folder).language is Language.ZH


@pytest.mark.parametrize("name", ThemeName)
def test_the_theme_changes_at_once(window: WindowPage, name: ThemeName) -> None:
    """All three can be chosen."""
    window.settings().theme.chosen.emit(name.value)
    assert theme.current().name is name


def test_the_type_grows(window: WindowPage) -> None:
    """The rail grows with it."""
    before = window.window.rail.button("today").height()
    window.settings().scale.chosen.emit("1.5")
    assert window.window.rail.button("today").height() > before


def test_an_inspector_is_kept_as_typed(window: WindowPage) -> None:
    """There is nothing to confirm."""
    page = window.settings()
    window.click(page.people.add)
    window.type_words(page.people.lines[-1].edits["name"], "孙伟")
    window.qtbot.waitUntil(lambda: "孙伟" in [p.name for p in window.backend.kept_people])


def test_a_removed_inspector_can_come_back(window: WindowPage) -> None:
    """The undo stands in the message."""
    window.window.bar.clear()
    page = window.settings()
    window.click(page.people.lines[0].remove)
    assert "王建国" not in [p.name for p in window.backend.kept_people]
    window.act_on_message()
    assert "王建国" in [p.name for p in window.backend.kept_people]


def test_an_expired_calibration_is_flagged(window: WindowPage) -> None:
    """By word and by mark."""
    page = window.settings()
    states = [page.equipment.model.index(line, 0).data() for line in range(4)]
    assert states == ["已过期", "有效", "有效", "不需校准"]


def test_the_list_shows_which_instrument_is_edited(window: WindowPage) -> None:
    """Its row is chosen; none is while a new one is typed."""
    editor = window.settings().equipment
    editor.edit(editor.model.rows[1])
    chosen = [index.row() for index in editor.table.selectionModel().selectedRows()]
    editor.add.click()
    assert (chosen, editor.table.selectionModel().hasSelection()) == ([1], False)


def test_an_instrument_is_added(window: WindowPage) -> None:
    """Days are read as people write them."""
    page = window.settings()
    window.click(page.equipment.add)
    page.equipment.texts["name"].set_value("压力表 1.6 MPa")
    page.equipment.days["due_on"].set_value("20270301")
    window.click(page.equipment.save)
    assert window.backend.kept_equipment[-1].due_on == date(2027, 3, 1)


def test_an_instrument_is_not_due_before_it_was_calibrated(window: WindowPage) -> None:
    """The two days stand the wrong way round; nothing is kept."""
    page = window.settings()
    kept = len(window.backend.kept_equipment)
    window.click(page.equipment.add)
    page.equipment.texts["name"].set_value("压力表 1.6 MPa")
    page.equipment.days["calibrated_on"].set_value("2026-01-01")
    page.equipment.days["due_on"].set_value("2025-12-01")
    window.click(page.equipment.save)
    assert (len(window.backend.kept_equipment), page.equipment.form.isVisible()) == (kept, True)


def test_a_day_that_cannot_be_read_is_said(window: WindowPage) -> None:
    """The form stays with what was typed."""
    page = window.settings()
    page.equipment.edit(page.equipment.model.rows[0])
    page.equipment.days["due_on"].set_value("下个月")
    window.click(page.equipment.save)
    assert "看不出日期" in window.words(page.equipment)
    assert page.equipment.days["due_on"].value() == "下个月"


def test_a_retired_instrument_is_not_listed(window: WindowPage) -> None:
    """It stays in the records that used it."""
    page = window.settings()
    page.equipment.edit(page.equipment.model.rows[0])
    window.click(page.equipment.retire)
    window.settle()
    assert len(page.equipment.model.rows) == 3


def test_cameras_are_found(window: WindowPage) -> None:
    """And offered by name."""
    page = window.settings()
    window.click(page.find_cameras)
    assert page.camera.combo.count() == 3


def test_the_folder_is_opened_outside(window: WindowPage, questions: ScriptedQuestions) -> None:
    """By the file manager of the system."""
    page = window.settings()
    window.click(page.open_folder)
    assert questions.shown == [window.backend.folder()]


def test_the_fingerprint_is_shown(window: WindowPage) -> None:
    """As people compare it."""
    assert "7C19 E0B4 51D2 8A33" in window.words(window.settings())
