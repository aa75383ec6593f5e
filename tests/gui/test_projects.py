"""工程: projects are added, changed in place and archived."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.gui.fake_backend import FakeBackend, empty_backend
from tests.gui.pages.window import CTRL, WindowPage

Opener = Callable[[FakeBackend], WindowPage]


def add(window: WindowPage, name: str) -> None:
    """Add a project by keyboard alone."""
    page = window.projects()
    window.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window.type_words(page.form.fields["name"].line, name)
    window.press(Qt.Key.Key_S, CTRL)
    window.settle()


def test_a_project_is_added_by_keyboard(window: WindowPage) -> None:
    """Ctrl+Shift+N, the name, Ctrl+S."""
    add(window, "临江花园")
    assert window.backend.kept_projects[0].name == "临江花园"


def test_the_first_project_of_a_laptop(open_window: Opener) -> None:
    """The empty page leads to the form."""
    window = open_window(empty_backend())
    add(window, "临江花园")
    assert window.window.page.model.rows[0].name == "临江花园"


def test_a_project_without_a_name_is_not_kept(window: WindowPage) -> None:
    """The field says so; nothing is lost."""
    page = window.projects()
    window.click(page.add)
    window.type_words(page.form.fields["owner"].line, "城投")
    window.click(page.form.save)
    assert "请填工程名称" in window.words(page.form)
    assert len(window.backend.kept_projects) == 5


def test_what_was_typed_is_kept_when_the_page_is_left(window: WindowPage) -> None:
    """No question: a changed project is saved."""
    page = window.projects()
    window.type_words(page.form.fields["owner"].line, "（二期）")
    window.today()
    assert window.backend.kept_projects[0].owner.endswith("（二期）")


def test_unit_works_are_lines(window: WindowPage) -> None:
    """One a line, empty lines left out."""
    page = window.projects()
    page.form.works.text.setPlainText("1#楼\n\n 2#楼 \n")
    window.click(page.form.save)
    assert window.backend.kept_projects[0].unit_works == ("1#楼", "2#楼")


def test_a_local_profile_is_chosen(window: WindowPage) -> None:
    """The profiles of this laptop are offered by name."""
    page = window.projects()
    page.edit(page.projects[1])
    page.form.profile.combo.setCurrentIndex(1)
    page.form.profile.combo.activated.emit(1)
    window.click(page.form.save)
    assert next(p for p in window.backend.kept_projects if p.id == "p2").profile == "zhejiang"


def test_an_archived_project_can_come_back(window: WindowPage) -> None:
    """Archiving is undone from the message."""
    page = window.projects()
    window.click(page.form.archive)
    assert [p.id for p in page.model.rows] == ["p2", "p3", "p4"]
    window.window.bar.clear()
    page.archived.setChecked(True)
    assert "p1" in [p.id for p in page.model.rows]


def test_undo_brings_an_archived_project_back(window: WindowPage) -> None:
    """The undo stands in the message."""
    window.window.bar.clear()
    page = window.projects()
    window.click(page.form.archive)
    window.act_on_message()
    window.settle()
    assert not next(p for p in window.backend.kept_projects if p.id == "p1").archived


def test_an_inspection_is_begun_for_the_project(window: WindowPage) -> None:
    """The choice of a procedure knows the project already."""
    page = window.projects()
    page.edit(page.projects[2])
    window.click(page.form.start)
    assert window.window.page.project.value() == "p3"
