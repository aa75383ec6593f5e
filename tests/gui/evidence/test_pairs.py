"""需说明 in the window: pairs side by side, explained with a reason, opened again."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.likeness import LikenessKind
from inspector_app.gui import i18n
from inspector_app.gui.pairs.words import sentence
from tests.evidence.pictures import encoded, exif, scene
from tests.gui.evidence.pages import EvidenceDriver, PairsDriver
from tests.gui.evidence.phone import TAKEN
from tests.gui.run.site import Site


def photo(minute: int, second: int = 0, *, seed: int = 7, quality: int = 92) -> bytes:
    """Return a photo of a scene, taken at a moment."""
    stamp = {TAKEN: f"2026:09:16 09:{minute:02}:{second:02}"}
    data: bytes = encoded(scene(640, 480, seed), exif=exif({}, stamp), quality=quality)
    return data


@pytest.fixture
def pairs(site: Site, page: EvidenceDriver) -> PairsDriver:
    """Two records that hold the same picture, once turned, and a burst in the second."""
    first, second = (site.begin("water.indoor_ponding", part=part) for part in ("501", "502"))
    first.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", photo(1))
    turned = io.BytesIO()
    Image.open(io.BytesIO(photo(1))).rotate(90, expand=True).save(turned, "JPEG", quality=80)
    second.attach("start_gauge", "", EvidenceSource.FILE, "b.jpg", turned.getvalue())
    second.attach("start_plug", "", EvidenceSource.FILE, "c.jpg", photo(5, 0, seed=9))
    second.attach("start_plug", "", EvidenceSource.FILE, "d.jpg", photo(5, 12, seed=9, quality=90))
    window = page.window.window
    window.preferences.change(inspectors=tuple(one.id for one in window.context.backend.people()[:2]))
    return page.pairs()


def test_a_picture_in_two_records_is_shown(pairs: PairsDriver) -> None:
    """Both records by name, and what was found as a sentence."""
    assert len(pairs.panel.model.rows) == 1
    words = pairs.words()
    assert "两份记录用的照片看起来是同一张" in words
    assert {"JC-2026-0001　室内蓄水", "JC-2026-0002　室内蓄水"} <= set(words.splitlines())


def test_only_equal_bytes_are_called_one_file(pairs: PairsDriver) -> None:
    """What merely looks alike is said as it looks, and to be checked."""
    pair = pairs.panel.model.rows[0]
    said = {kind: sentence(replace(pair, kind=kind)) for kind in LikenessKind}
    assert said[LikenessKind.SAME].startswith("完全相同的文件")
    assert "看起来是同一张" in said[LikenessKind.COPY]
    assert "请核对" in said[LikenessKind.COPY]


def test_pairs_found_behind_the_page_are_listed(pairs: PairsDriver, site: Site) -> None:
    """The window compares by itself too; its count and the list agree."""
    third = site.begin("water.indoor_ponding", part="503")
    third.attach("start_gauge", "", EvidenceSource.FILE, "e.jpg", photo(1, quality=60))
    site.app.reuse.catch_up()
    pairs.panel.catch_up()
    pairs.window.settle()
    assert len(pairs.panel.model.rows) == len(site.app.reuse.pairs()) > 1


def test_both_halves_are_equally_wide_whatever_a_file_is_called(site: Site, page: EvidenceDriver) -> None:
    """A name of 64 digits breaks; it takes no room from the other, and both say what their button does."""
    first, second = (site.begin("water.indoor_ponding", part=part) for part in ("501", "502"))
    first.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", photo(1))
    second.attach("start_gauge", "", EvidenceSource.FILE, f"{'2593de61' * 8}.jpg", photo(1))
    page.window.window.resize(1366, 768)
    detail = page.pairs().panel.detail
    page.window.qtbot.waitUntil(lambda: detail._pair is not None)
    cards = detail.cards
    assert abs(cards[0].width() - cards[1].width()) <= 1
    assert [card.open.text() for card in cards] == ["打开所在检查"] * 2


def test_a_line_parts_the_list_from_what_it_shows(pairs: PairsDriver) -> None:
    """The table leaves the border at the right of the list in sight."""
    assert pairs.panel.table.geometry().right() < pairs.panel._left.rect().right()


def test_frames_of_a_burst_are_no_reuse(pairs: PairsDriver) -> None:
    """They are called near-identical, with the seconds between them."""
    pairs.show("near")
    assert "画面几乎相同，相隔 12 秒，属连续拍摄，不算重复使用。" in pairs.words()


def test_a_pair_is_explained_with_a_reason(pairs: PairsDriver) -> None:
    """And is not asked about again."""
    pairs.explain("同一卫生间，经现场核对")
    assert pairs.panel.model.rows == []
    assert "说明：同一卫生间，经现场核对" in pairs.show("cleared").words()


def test_an_explanation_needs_a_reason(pairs: PairsDriver) -> None:
    """Without one nothing changes."""
    pairs.explain("")
    assert pairs.window.message().startswith("请写明为什么")
    assert len(pairs.panel.model.rows) == 1


def test_a_reason_is_asked_for_before_its_author(pairs: PairsDriver) -> None:
    """Whoever has written nothing is not sent to say who wrote it."""
    pairs.window.window.preferences.change(inspectors=())
    pairs.explain("")
    assert pairs.window.message().startswith("请写明为什么")


def test_with_nobody_on_duty_nothing_is_opened_again(pairs: PairsDriver) -> None:
    """It is said where to choose who is, not how the command line is told."""
    pairs.explain("核对过").show("cleared")
    pairs.window.window.preferences.change(inspectors=())
    pairs.window.click(pairs.panel.detail.reopen)
    assert "值班" in pairs.window.message()


def test_a_reason_on_its_way_is_there_when_its_pair_is_shown_again(pairs: PairsDriver) -> None:
    """And not with any other pair."""
    (pair,) = pairs.panel.model.rows
    other = replace(pair, right=replace(pair.right, evidence=replace(pair.right.evidence, id="other")))
    pairs.panel.detail.reason.setText("核对")
    pairs.panel.detail.show_pair(other)
    assert pairs.panel.detail.reason.text() == ""
    pairs.panel.detail.show_pair(pair)
    assert pairs.panel.detail.reason.text() == "核对"


def test_with_nobody_on_duty_it_is_not_explained(pairs: PairsDriver) -> None:
    """An explanation has an author; what was written stays."""
    pairs.window.window.preferences.change(inspectors=())
    pairs.explain("核对过")
    assert "值班" in pairs.window.message()
    assert (len(pairs.panel.model.rows), pairs.panel.detail.reason.text()) == (1, "核对过")


def test_a_pair_is_opened_again(pairs: PairsDriver) -> None:
    """From among the explained ones."""
    pairs.explain("核对过").show("cleared")
    pairs.window.click(pairs.panel.detail.reopen)
    assert len(pairs.show("open").panel.model.rows) == 1


def test_both_pictures_are_zoomed_together(pairs: PairsDriver) -> None:
    """By the keys of either."""
    pictures = pairs.panel.detail.pictures
    pictures.left.come(2.0)
    assert pictures.right.zoom == pictures.left.zoom == 2.0


def test_the_tab_counts_what_needs_an_explanation(pairs: PairsDriver) -> None:
    """Until it has been given."""
    titles = EvidenceDriver(pairs.window, pairs.site).tab_titles
    assert "需说明 1" in titles()
    pairs.explain("核对过")
    assert "需说明" in titles()


def test_one_place_again_in_one_record_needs_no_explanation(pairs: PairsDriver) -> None:
    """It lies with the frames of a burst, on a heap that is not named after them, and says why."""
    pair = pairs.show("near").panel.model.rows[0]
    again = sentence(replace(pair, kind=LikenessKind.AGAIN))
    assert again == "同一份记录里再拍了同一处或同一平面，相隔 12 秒，不用说明。"
    assert i18n.tr("pairs.state_near", count=1) == "不用说明 1"
