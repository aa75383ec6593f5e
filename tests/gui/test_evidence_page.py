"""证据: all photos of all records."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.evidence import CaptureInfo, EvidenceKind, EvidenceSource
from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.pages.evidence_tiles import BAR, shortened
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


def test_every_photo_is_listed(window: WindowPage) -> None:
    """Of drafts too."""
    page = window.evidence()
    assert len(page.model.rows) == sum(run.photos for run in window.backend.runs)


def test_the_facts_of_a_photo(window: WindowPage) -> None:
    """When, from where, how large, and its digest."""
    words = window.words(window.evidence().side)
    assert "拍摄：2026-09-16 09:14:00" in words
    assert "照片：4000 × 3000，6.3\u00a0MB" in words
    assert "00000000 00000000" in words


def test_a_clip_that_was_taken_here_has_its_time(window: WindowPage) -> None:
    """Though its file has none, and nothing more was noted."""
    page = window.evidence()
    line = page.model.rows[0]
    clip = replace(line.evidence, kind=EvidenceKind.VIDEO, source=EvidenceSource.CAMERA, capture=CaptureInfo())
    page.side.show_line(replace(line, evidence=clip))
    assert f"拍摄：{clip.added.wall:%Y-%m-%d %H:%M:%S}" in window.words(page.side)


def test_why_a_poor_photo_was_kept_is_among_its_facts(window: WindowPage) -> None:
    """A reason of the menu in the language of the screen."""
    page = window.evidence()
    line = page.model.rows[0]
    poor = replace(line.evidence, quality=("dark",), quality_reason="现场已经变化，无法重拍")
    i18n.current().use(Language.EN)
    window.settle()  # the list is read anew in the other language, and shows its own line
    page.side.show_line(replace(line, evidence=poor))
    assert "Kept because: The site has changed" in window.words(page.side)


def test_filters_restrict_the_photos(window: WindowPage) -> None:
    """The same filters as of the inspections."""
    page = window.evidence()
    page.filters.buttons["type"].set_value("pipe.ball")
    window.settle()
    assert {line.serial for line in page.model.rows} == {"JC-2026-0921", "JC-2026-0902"}


def test_the_original_is_opened_untouched(window: WindowPage, questions: ScriptedQuestions) -> None:
    """By the viewer of the system."""
    page = window.evidence()
    window.click(page.side.original)
    assert questions.shown == [window.backend.original_path(page.model.rows[0].evidence.digest)]


def test_the_words_follow_the_language(window: WindowPage) -> None:
    """The facts are said again in English."""
    page = window.evidence()
    i18n.current().use(Language.EN)
    window.settle()
    assert "Taken: 2026-09-16 09:14:00" in window.words(page.side)


@pytest.mark.parametrize("width", [1280, *range(1358, 1367), 1600, 1920])
def test_tiles_fill_the_width(window: WindowPage, width: int) -> None:
    """At any width of the window the last tile of a row ends where the scroll bar begins."""
    window.window.resize(width, 768)
    tiles = window.evidence().photos.tiles
    window.qtbot.waitUntil(lambda: tiles.visualRect(tiles.model().index(1, 0)).left() > 0)
    rects = [tiles.visualRect(tiles.model().index(n, 0)) for n in range(12)]
    right = max(rect.right() for rect in rects)
    assert 0 <= tiles.width() - BAR - right < 20


@pytest.mark.parametrize("tab", ["all", "inbox", "pairs"])
def test_the_key_in_the_search_box_searches_here(window: WindowPage, tab: str) -> None:
    """Ctrl+F stays on the page, from the tiles and from the other tabs; Down goes on among what was found."""
    page = window.evidence()
    page.show_tab(tab)
    window.settle()
    window.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert (window.window.page, page.panel, page.filters.search.hasFocus()) == (page, page.photos, True)
    window.press(Qt.Key.Key_Down)
    assert page.photos.tiles.hasFocus()


def test_a_search_in_vain_does_not_say_that_there_are_no_photos(window: WindowPage) -> None:
    """But that none fits."""
    page = window.evidence()
    page.filters.search.setText("没有这样的照片")
    page.filters.search.searched.emit("没有这样的照片")
    window.settle()
    assert "没有符合这些条件的照片" in window.words(page)


def test_number_and_room_stay_where_a_place_is_cut(window: WindowPage) -> None:
    """They tell one tile from the next; the tooltip says the whole."""
    page = window.evidence()
    place = "2026-0917　东塘新苑二期　3#楼 501 室 卫生间"
    cut = shortened(place, theme.current().font(13), 180)
    assert (cut[:9], cut[-3:], "…" in cut) == ("2026-0917", "卫生间", True)
    assert place in page.model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_that_nothing_was_found_is_said_where_a_list_begins(window: WindowPage) -> None:
    """Not in the middle of the empty page."""
    page = window.evidence()
    page.filters.search.setText("没有这个")
    window.qtbot.waitUntil(lambda: not page.model.rows)
    assert page.photos._nothing.alignment() & Qt.AlignmentFlag.AlignTop
