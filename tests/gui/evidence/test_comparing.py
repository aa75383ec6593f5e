"""Two photos in the window: side by side, and laid over each other with what differs outlined."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from inspector_app.domain.before_after import before_after
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.marking.port import Photo
from inspector_app.gui.theme import ThemeName
from tests.evidence.pictures import encoded, exif, scene
from tests.gui.evidence.pages import CompareDriver, EvidenceDriver
from tests.gui.evidence.phone import TAKEN
from tests.gui.run.site import Site


def wall(day: int, *, damp: bool = False, seed: int = 5) -> bytes:
    """Return a photo of a wall on a day, with a damp patch where one is wanted."""
    photo: Image.Image = scene(900, 700, seed)
    if damp:
        ImageDraw.Draw(photo).ellipse((480, 320, 620, 430), fill=(52, 48, 44))
    data: bytes = encoded(photo, quality=92, exif=exif({}, {TAKEN: f"2026:09:{day:02} 10:00:00"}))
    return data


@pytest.fixture
def comparing(site: Site, page: EvidenceDriver) -> CompareDriver:
    """A record with a wall before and after, and another one of something else."""
    session = site.begin("water.indoor_ponding", part="501")
    for name, data in (("a.jpg", wall(1)), ("b.jpg", wall(2, damp=True)), ("c.jpg", wall(3, seed=99))):
        session.attach("start_gauge", "", EvidenceSource.FILE, name, data)
    return page.comparing()


def test_two_photos_stand_side_by_side(comparing: CompareDriver) -> None:
    """The two that are chosen."""
    compare = comparing.choose(0, 1).side_by_side()
    assert [choice.photo.evidence.original_name for choice in compare.choices] == ["a.jpg", "b.jpg"]
    assert not compare.pictures.left.picture.isNull()


def test_another_photo_is_chosen_there(comparing: CompareDriver) -> None:
    """From the list below it."""
    compare = comparing.open_viewer(0).press(Qt.Key.Key_C).side_by_side_page
    compare.choices[1].setCurrentIndex(2)
    comparing.window.settle()
    assert compare.choices[1].photo.evidence.original_name == "c.jpg"


def test_what_differs_is_outlined(comparing: CompareDriver) -> None:
    """One place, darker, where the patch is."""
    changes = comparing.choose(0, 1).before_after()
    assert [(change.brighter) for change in changes.found.changes] == [False]
    assert "请看这里：1 处与前一张不同" in comparing.window.words(changes)


def test_the_older_photo_comes_first(comparing: CompareDriver) -> None:
    """By the time it was taken."""
    changes = comparing.choose(1, 0).before_after()
    assert changes._pair[0].evidence.original_name == "a.jpg"


def test_photos_of_other_places_are_refused(comparing: CompareDriver) -> None:
    """With a sentence in place."""
    changes = comparing.choose(0, 2).before_after()
    assert changes.found is None
    assert "两张照片对不上" in comparing.window.words(changes)


def test_two_that_do_not_fit_stand_side_by_side_as_they_are(comparing: CompareDriver) -> None:
    """In place of a black ground; the curtain is not offered, and what is shown is said."""
    changes = comparing.choose(0, 2).before_after()
    assert changes.pictures.currentWidget() is changes.apart
    assert not changes.apart.left.picture.isNull()
    assert not changes.apart.right.picture.isNull()
    assert (changes.apart.hasFocus(), changes.show_as.isVisible()) == (True, False)
    assert "两张照片按原样并排，没有对齐" in comparing.window.words(changes)


def test_a_refusal_stands_in_the_other_language_too(comparing: CompareDriver) -> None:
    """With the pictures where they were."""
    changes = comparing.choose(0, 2).before_after()
    i18n.current().use(Language.EN)
    assert "cannot be laid over each other" in comparing.window.words(changes)
    assert changes.pictures.currentWidget() is changes.apart


def test_after_a_refusal_two_that_fit_lie_over_each_other_again(comparing: CompareDriver) -> None:
    """The curtain comes back with them."""
    comparing.choose(0, 2).before_after()
    comparing.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    changes = comparing.choose(0, 1).before_after()
    assert changes.pictures.currentWidget() is changes.view
    assert changes.show_as.isVisible()


def test_a_long_refusal_is_read_whole_in_large_type(comparing: CompareDriver) -> None:
    """What does not go into the smallest window is scrolled to."""
    changes = comparing.choose(0, 2).before_after()
    theme.current().use(ThemeName.LIGHT, 2.0)
    comparing.window.window.resize(1280, 640)
    changes._refuse(UserError("measuring.too_plain", seen=3, least=25))
    said = changes._said
    comparing.window.qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


def test_behind_a_refusal_two_others_are_chosen(comparing: CompareDriver) -> None:
    """The two that did not fit stand side by side, each with its list."""
    changes = comparing.choose(0, 2).before_after()
    changes.others.click()
    comparing.window.settle()
    names = [choice.photo.evidence.original_name for choice in comparing.side_by_side_page.choices]
    assert names == ["a.jpg", "c.jpg"]


def test_where_they_fit_nobody_is_asked_for_others(comparing: CompareDriver) -> None:
    """The choice stands only behind a refusal."""
    assert not comparing.choose(0, 1).before_after().others.isVisible()


def test_the_line_is_moved_by_keys(comparing: CompareDriver) -> None:
    """And Space shows one of the two alone."""
    changes = comparing.choose(0, 1).before_after()
    comparing.press(Qt.Key.Key_Right)
    assert changes.view.split > 0.5
    comparing.press(Qt.Key.Key_Space)
    assert (changes.view.split, changes.show_as.value()) == (1.0, "before")


def test_a_place_is_shown_near(comparing: CompareDriver) -> None:
    """When its line is chosen."""
    changes = comparing.choose(0, 1).before_after()
    changes.places.setCurrentRow(0)
    assert changes.view.zoom > 1
    assert changes.view.chosen == 0


def test_esc_comes_back_to_the_tiles(comparing: CompareDriver) -> None:
    """Twice: to the viewer, then to the page."""
    comparing.choose(0, 1).before_after()
    comparing.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    assert comparing.page.panel is comparing.page.photos


def test_a_comparison_is_kept_with_the_record(comparing: CompareDriver, site: Site) -> None:
    """One tick; the later photo names the one before, and another tick takes it back."""
    changes = comparing.choose(0, 1).before_after()
    before, after = (photo.evidence for photo in changes._pair)
    for kept in ({after.id: before.id}, {}):
        changes.keep.click()
        comparing.window.settle()
        assert before_after(site.app.services.store.run(before.run_id).answers) == kept
        assert changes.keep.isChecked() is bool(kept)


def test_what_does_not_fit_is_not_offered_as_one_place(comparing: CompareDriver) -> None:
    """The record would print that both show the same place."""
    changes = comparing.choose(0, 2).before_after()
    assert not changes.keep.isVisible()


def test_a_black_photo_is_kept_as_no_place(comparing: CompareDriver) -> None:
    """It shows none."""
    changes = comparing.choose(0, 1).before_after()
    changes.found = None
    changes._refuse(UserError("measuring.too_black", which="前一张照片"))
    assert not changes.keep.isVisible()


def test_two_plain_walls_may_be_kept_by_a_person(comparing: CompareDriver) -> None:
    """The program cannot tell; whoever has stood before them can."""
    changes = comparing.choose(0, 1).before_after()
    changes.found = None
    changes._refuse(UserError("measuring.too_plain", seen=3, least=25))
    assert changes.keep.isVisible()


def test_a_kept_comparison_that_fits_no_more_can_be_taken_back(comparing: CompareDriver) -> None:
    """A program that looked less closely may have kept it."""
    changes = comparing.choose(0, 1).before_after()
    changes.keep.click()
    comparing.window.settle()
    changes.found = None
    changes._refuse(UserError("measuring.odd_alignment"))
    assert (changes.keep.isVisible(), changes.keep.isChecked()) == (True, True)


def test_the_same_thing_at_another_moment_is_compared_first(site: Site, page: EvidenceDriver) -> None:
    """The underside when the test ended is laid over the underside in between."""
    session = site.begin("water.indoor_ponding", part="501")
    shots = ("start_gauge", "mid_underside", "end_underside", "end_underside")
    for number, shot in enumerate(shots):
        session.attach(shot, "", EvidenceSource.FILE, f"{number}.jpg", wall(1 + number))
    page.comparing().open_viewer(3).press(Qt.Key.Key_B)
    before, after = page.page.bench.changes_page._pair
    assert (before.evidence.shot, after.evidence.shot) == ("mid_underside", "end_underside")


def spoil(site: Site, photo: Photo) -> None:
    """Append a byte to an original, as a hand from outside may."""
    path = Path(site.app.services.keeper.path(photo.evidence.digest))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"\0")


def test_an_altered_original_is_said_below_it_with_the_next_step(comparing: CompareDriver, site: Site) -> None:
    """Found while both are looked at; the other says nothing, and the tiles know it too."""
    compare = comparing.choose(0, 1).side_by_side()
    photo = compare.choices[1].photo
    spoil(site, photo)
    compare.open([choice.photo for choice in compare.choices], compare.choices[0].photo, photo)
    comparing.window.qtbot.waitUntil(compare.unfit.isVisible)
    assert "找回原件…" in compare.unfit.text()
    assert [unfit.text for unfit in compare._unfit] == ["", "原件已被改动"]
    assert [line.found for line in comparing.page.model.rows].count(Soundness.ALTERED) == 1


def test_what_was_known_of_an_original_is_said_at_once(comparing: CompareDriver) -> None:
    """Before it is read again."""
    compare = comparing.choose(0, 1).side_by_side()
    one, other = (choice.photo for choice in compare.choices)
    known = replace(one, found=Soundness.MISSING)
    compare.open([known, other], known, other)
    assert [unfit.text for unfit in compare._unfit] == ["原件不在磁盘上", ""]


def test_an_altered_original_is_not_laid_over_another(comparing: CompareDriver, site: Site) -> None:
    """The sentence says how it comes back."""
    spoil(site, comparing.choose(0, 1).side_by_side().choices[1].photo)
    comparing.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    assert "找回原件…" in comparing.window.words(comparing.choose(0, 1).before_after())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_below_a_refused_pair_stands_which_original_was_changed(
    comparing: CompareDriver, site: Site, language: Language, scale: float
) -> None:
    """Whole, however large the type; of the other nothing is said."""
    spoil(site, comparing.choose(0, 1).side_by_side().choices[1].photo)
    comparing.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    changes = comparing.choose(0, 1).before_after()
    theme.current().use(ThemeName.LIGHT, scale)
    comparing.window.window.resize(1280, 640)
    i18n.current().use(language)
    words = i18n.tr("originals.altered").capitalize()
    left, right = (caption.unfit for caption in changes.captions)
    comparing.window.qtbot.waitUntil(right.isVisible)
    comparing.window.settle()
    assert (left.text, right.text) == ("", words)
    assert right._words.height() >= right._words.heightForWidth(right._words.width())
    assert right.visibleRegion().boundingRect() == right.rect()


def test_what_is_said_below_a_photo_is_not_said_among_its_facts_too(comparing: CompareDriver) -> None:
    """Where it would be cut; the list that a photo comes from says it there."""
    changes = comparing.choose(0, 1).before_after()
    one, other = changes._pair
    known = replace(one, found=Soundness.MISSING, about="12:53　原件不在磁盘上")
    changes.open(known, other)
    caption = changes.captions[0]
    assert (caption.unfit.text, "原件" in caption.facts.text()) == ("原件不在磁盘上", False)
