"""Measuring on the plane of a printed sheet: right on real photos, honest about its doubt, refused else."""

from decimal import Decimal
from functools import lru_cache

import cv2
import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.reading import ReadingKind
from inspector_app.domain.text import Language
from inspector_app.evidence.measure import scene_of
from inspector_app.evidence.printed import scale_sheet_pdf
from inspector_app.evidence.shapes import crosses_itself, diameter
from inspector_app.evidence.sheet import find_markers, sheets
from tests.evidence.measure_scale import PHOTOS, choices, photo, trials
from tests.shared_data import needs_shared

DIGEST = Digest("ab" * 32)
PAPER = {"checker": (30.0, 14.0), "frame": (15.0, 14.0)}  # mm from the paper's corner to the pattern's
HUNDRED = Decimal(100)


@pytest.fixture(scope="module")
def papers():
    """The printed sheets, scanned at 6 px a mm."""
    import pypdfium2

    found = {}
    for key in sheets():
        page = pypdfium2.PdfDocument(scale_sheet_pdf(key, Language.ZH))[0]
        found[key] = np.asarray(page.render(scale=6 * 25.4 / 72).to_pil().convert("RGB"))
    return found


@pytest.fixture(scope="module")
def shoot(papers):
    """Return a camera: the paper from the side, with a lens that bends, and where a mm lies in the photo."""

    @lru_cache(maxsize=8)
    def take(key="frame", tilt=0.25, size=(1280, 960), fill=0.9, bend=-0.06):
        paper = papers[key]
        height, width = paper.shape[:2]
        h, w = size[1] * fill, size[1] * fill * width / height
        left, top = (size[0] - w) / 2, (size[1] - h) / 2
        inset = tilt * w / 2
        corners = [[left + inset, top], [left + w - inset, top], [left + w, top + h], [left, top + h]]
        matrix = cv2.getPerspectiveTransform(
            np.float32([[0, 0], [width, 0], [width, height], [0, height]]), np.float32(corners)
        )
        flat = cv2.warpPerspective(paper, matrix, size, flags=cv2.INTER_AREA, borderValue=(120, 110, 100))
        return Image.fromarray(_bent(flat, bend)), lambda mm: _placed(np.array(mm), key, matrix, size, bend)

    return take


def _bent(flat, bend):
    height, width = flat.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32) + 0.5
    half, shown = np.hypot(width, height) / 2, np.stack([x - width / 2, y - height / 2], -1)
    straight = shown
    for _ in range(8):
        straight = shown / (1 + bend * (straight**2).sum(-1, keepdims=True) / half**2)
    source = (straight + np.array([width, height]) / 2 - 0.5).astype(np.float32)
    return cv2.remap(flat, source, None, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _placed(mm, key, matrix, size, bend):
    """Return where points of the sheet (mm) lie in the photo, 0…1."""
    paper = (mm + PAPER[key]) * 6
    flat = cv2.perspectiveTransform(paper[None].astype(np.float64), matrix)[0]
    centre, half = np.array(size) / 2, np.hypot(*size) / 2
    u = (flat - centre) / half
    bent = u * (1 + bend * (u**2).sum(-1, keepdims=True)) * half + centre
    return [tuple(point) for point in bent / size]


def refusal(call, *args):
    """Return the code of a refusal."""
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.code


@needs_shared
@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_real_photos_give_true_lengths(path):
    """By all markers of a real board, lengths that the fit has not seen are right within 1.5 %."""
    grey, markers = photo(path)
    errors = [abs(trial.error) for trial in trials(grey, markers, every=2)]
    assert len(errors) >= 60
    assert max(errors) < 0.015


@needs_shared
@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_the_stated_uncertainty_holds_on_real_photos(path):
    """By all or by some of the markers, at least 95 % of the lengths lie within value ± uncertainty."""
    grey, markers = photo(path)
    found = [trial for _, used in choices(markers) for trial in trials(grey, used, every=9)]
    inside = [abs(trial.read - trial.true) <= 2 * trial.spread for trial in found]
    assert np.mean(inside) >= 0.95


@needs_shared
def test_doubt_grows_away_from_the_markers():
    """Beside four markers in one corner a length is told with less doubt than far from them."""
    grey, markers = photo(PHOTOS[0])
    used = dict(choices(markers))["four in one corner"]
    found = [(trial.reach, trial.spread / trial.true) for trial in trials(grey, used, every=3)]
    near = np.median([share for reach, share in found if reach < 3])
    assert np.median([share for reach, share in found if reach > 6]) > 1.5 * near


@pytest.mark.parametrize("key", ["checker", "frame"])
@pytest.mark.parametrize("tilt", [0.0, 0.3])
def test_a_printed_sheet_measures_true(shoot, key, tilt):
    """The very sheet that is printed, photographed slantwise through a bending lens, gives its own lengths."""
    image, at = shoot(key, tilt)
    reading = scene_of(image, DIGEST, HUNDRED).length(*at([[45.0, 60.0], [105.0, 140.0]]))
    assert (reading.unit, reading.sheet, reading.digest) == ("mm", key, DIGEST)
    assert abs(reading.value - 100) <= reading.uncertainty < 2


def test_a_circle_in_the_frame(shoot):
    """A core of 100 mm inside the frame is read from five points on its edge."""
    image, at = shoot()
    angles = np.linspace(0, 5, 5)
    points = at(np.stack([90 + 50 * np.cos(angles), 120 + 50 * np.sin(angles)], 1))
    reading = scene_of(image, DIGEST, HUNDRED).diameter(points)
    assert abs(reading.value - 100) <= reading.uncertainty < 3


def test_an_area_by_its_outline(shoot):
    """A damp patch of 60 mm by 80 mm has 48 cm²."""
    image, at = shoot()
    outline = at([[60.0, 80.0], [120.0, 80.0], [120.0, 160.0], [60.0, 160.0]])
    reading = scene_of(image, DIGEST, HUNDRED).area(outline)
    assert (reading.kind, reading.unit) == (ReadingKind.AREA, "cm²")
    assert abs(reading.value - 48) <= reading.uncertainty < 2


def test_a_bonded_share(shoot):
    """Two adhesive spots on a board are told as a share of it, without regard to the printer."""
    image, at = shoot()
    outer = at([[50.0, 60.0], [130.0, 60.0], [130.0, 180.0], [50.0, 180.0]])
    spots = [at([[x, 70.0], [x + 30, 70.0], [x + 30, 150.0], [x, 150.0]]) for x in (55.0, 90.0)]
    reading = scene_of(image, DIGEST, Decimal("98.5")).ratio(outer, spots)
    assert reading.unit == "%"
    assert abs(reading.value - 50) <= reading.uncertainty < 4


BOARD = (50.0, 60.0, 130.0, 180.0)  # mm: left, top, right, bottom


def box(left, top, right, bottom):
    """Return the corners of a part in mm."""
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


@pytest.mark.parametrize(
    ("parts", "share"),
    [
        pytest.param([(50.0, 60.0, 90.0, 120.0)], 25, id="one corner shared"),
        pytest.param([(50.0, 60.0, 90.0, 180.0)], 50, id="two corners shared"),
        pytest.param([BOARD], 100, id="all of it"),
        pytest.param([(60.0, 70.0, 120.0, 170.0), (70.0, 80.0, 110.0, 160.0)], 29.17, id="a ring"),
        pytest.param([(70.0, 80.0, 110.0, 160.0), (60.0, 70.0, 120.0, 170.0)], 29.17, id="the hole first"),
        pytest.param(
            [BOARD, (60.0, 70.0, 120.0, 170.0), (70.0, 80.0, 110.0, 160.0)], 70.83, id="a part in a hole"
        ),
        pytest.param([(50.0, 60.0, 90.0, 120.0), (90.0, 60.0, 130.0, 120.0)], 50, id="side by side"),
        pytest.param([(49.5, 59.5, 90.0, 120.0)], 25, id="a shaking hand"),
    ],
)
def test_a_share_takes_holes_off(shoot, parts, share):
    """What is outlined inside a part is not bonded; parts may share corners and sides."""
    image, at = shoot()
    reading = scene_of(image, DIGEST, HUNDRED).ratio(at(box(*BOARD)), [at(box(*one)) for one in parts])
    assert abs(float(reading.value) - share) <= 1
    assert abs(float(reading.areas[1].value / reading.areas[0].value) * 100 - float(reading.value)) < 0.3


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([(40.0, 70.0, 90.0, 120.0)], "measuring.part_outside"),
        ([(20.0, 20.0, 170.0, 230.0)], "measuring.part_outside"),
        ([(140.0, 70.0, 160.0, 90.0)], "measuring.part_outside"),
        ([(60.0, 70.0, 100.0, 120.0), (90.0, 100.0, 120.0, 160.0)], "measuring.parts_overlap"),
        ([(60.0, 70.0, 100.0, 120.0), (60.0, 70.0, 100.0, 120.0)], "measuring.parts_overlap"),
    ],
)
def test_no_share_is_told_of_parts_askew(shoot, parts, code):
    """Beyond the whole, over each other, one part outlined twice."""
    image, at = shoot()
    here = scene_of(image, DIGEST, HUNDRED)
    assert refusal(here.ratio, at(box(*BOARD)), [at(box(*one)) for one in parts]) == code


def test_a_point_for_a_whole_is_refused(shoot):
    """Three corners on one spot have no share, and do no harm."""
    image, at = shoot()
    spot = at([[90.0, 120.0]] * 3)
    assert refusal(scene_of(image, DIGEST, HUNDRED).ratio, spot, [spot]) == "measuring.too_unsure"


def test_an_area_says_twice_what_a_length_says_of_a_height(shoot):
    """What reads 0.2 % too long for each mm above the sheet reads 0.4 % too large."""
    image, at = shoot()
    here, corners = scene_of(image, DIGEST, HUNDRED), at(box(*BOARD))
    (one,), (other,) = here.length(corners[0], corners[2]).notes, here.area(corners).notes
    shares = [float(note.en.rsplit(" % ", 1)[0].rsplit(" ", 1)[1]) for note in (one, other)]
    assert shares[1] == pytest.approx(2 * shares[0], rel=0.1)


def test_a_scaled_printout_is_put_right(shoot):
    """Where the check length measures 97 mm, every length is 3 % shorter than the sheet says."""
    image, at = shoot()
    ends = at([[40.0, 60.0], [40.0, 160.0]])
    reading = scene_of(image, DIGEST, Decimal(97)).length(*ends)
    assert abs(reading.value - 97) <= reading.uncertainty


def test_a_height_above_the_sheet_makes_it_shorter_and_less_sure(shoot):
    """What stands above the sheet is nearer to the camera and looks larger."""
    image, at = shoot()
    ends, here = at([[40.0, 60.0], [140.0, 60.0]]), scene_of(image, DIGEST, HUNDRED)
    flat, high = here.length(*ends), here.length(*ends, 20.0)
    assert high.value < flat.value
    assert high.uncertainty > flat.uncertainty


def test_a_ball_on_the_sheet_is_read_by_its_radius(shoot):
    """What is corrected by it has it for its own radius, and the larger doubt of a thing above the sheet."""
    image, at = shoot("frame")
    rim = at([[105 + 30 * np.cos(turn), 140 + 30 * np.sin(turn)] for turn in np.arange(0, 6, 0.7)])
    here = scene_of(image, DIGEST, HUNDRED)
    radius = here.ball_radius(rim)
    ball = here.diameter(rim, radius)
    assert 2 * radius == pytest.approx(float(ball.value), abs=float(ball.uncertainty) / 10)
    assert radius < 30 < radius + float(ball.uncertainty)


@pytest.mark.parametrize("typed", ["80", "107", "0", "NaN", "-100"])
def test_an_absurd_check_length_is_refused(shoot, typed):
    """A printer does not scale by more than 6 %."""
    assert refusal(scene_of, Image.new("L", (9, 9)), DIGEST, Decimal(typed)) == "measuring.check_length"


def test_a_point_far_from_the_markers_is_refused(shoot):
    """Beyond four marker sides no scale is claimed."""
    image, at = shoot("checker", 0.0, fill=0.4)
    here = scene_of(image, DIGEST, HUNDRED)
    assert refusal(here.length, *at([[45.0, 60.0], [290.0, 60.0]])) == "measuring.too_far"


def test_a_guess_is_refused(shoot):
    """A length of about one pixel carries no value."""
    image, at = shoot()
    here = scene_of(image, DIGEST, HUNDRED)
    assert refusal(here.length, *at([[60.0, 60.0], [60.3, 60.0]])) == "measuring.too_unsure"


def test_a_slanting_view_is_refused(papers):
    """A sheet seen nearly from its edge gives no length."""
    flat = cv2.resize(papers["frame"], (1200, 560), interpolation=cv2.INTER_AREA)
    assert refusal(scene_of, Image.fromarray(flat), DIGEST, HUNDRED) == "measuring.too_oblique"


def test_few_markers_are_refused(shoot):
    """Three markers are one corner of the sheet only."""
    image, at = shoot(tilt=0.0)
    corner = np.array(at([[-8.0, -8.0], [59.0, 59.0]])) * image.size
    only = Image.new("RGB", image.size, (120, 110, 100))
    box = tuple(corner.ravel().astype(int))
    only.paste(image.crop(box), box)
    assert refusal(scene_of, only, DIGEST, HUNDRED) == "measuring.few_markers"


def test_small_markers_are_refused(shoot):
    """Markers of some few pixels are recognised and still too coarse."""
    assert refusal(scene_of, shoot(fill=0.12)[0], DIGEST, HUNDRED) in (
        "measuring.too_small",
        "measuring.no_sheet",
    )


def test_two_sheets_of_a_kind_are_refused(shoot):
    """It would not be known which one lies in the plane of the object."""
    image = shoot("checker", 0.0)[0].resize((900, 675))
    both = Image.new("RGB", (1800, 675))
    both.paste(image, (0, 0))
    both.paste(image, (900, 0))
    assert refusal(scene_of, both, DIGEST, HUNDRED) == "measuring.two_sheets"


def test_a_bent_paper_is_refused(papers):
    """Markers that do not lie in one plane show in the residuals."""
    paper = cv2.resize(papers["frame"], None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)
    y, x = np.mgrid[: paper.shape[0], : paper.shape[1]].astype(np.float32)
    wavy = cv2.remap(paper, x + 12 * np.sin(y / 90), y + 12 * np.sin(x / 70), cv2.INTER_LINEAR)
    assert refusal(scene_of, Image.fromarray(wavy), DIGEST, HUNDRED) == "measuring.not_flat"


def test_a_wall_has_no_scale():
    """Without a sheet nothing is measured."""
    assert refusal(scene_of, Image.new("RGB", (800, 600), "grey"), DIGEST, HUNDRED) == "measuring.no_sheet"


@pytest.mark.parametrize("key", ["checker", "frame"])
def test_every_marker_of_a_printed_sheet_is_seen(papers, key):
    """The page holds the markers of its layout and no others."""
    grey = cv2.cvtColor(papers[key], cv2.COLOR_RGB2GRAY)
    assert {number for number, _ in find_markers(grey, "DICT_6X6_250")} == set(sheets()[key].markers)


def test_sheets_share_no_marker():
    """A picture tells by itself which sheet lies in it."""
    numbers = [number for sheet in sheets().values() for number in sheet.markers]
    assert len(numbers) == len(set(numbers))


def test_points_in_a_line_have_no_circle(shoot):
    """Three points in a line are refused, not told as a huge circle."""
    image, at = shoot()
    here = scene_of(image, DIGEST, HUNDRED)
    assert diameter(np.array([[0.0, 0], [1, 1], [2, 2]])) == 0
    assert refusal(here.diameter, at([[60.0, 60.0], [60.0, 80.0], [60.0, 100.0]])) == "measuring.too_unsure"


GAPS = {1.2: 50.0, 4.0: 90.0}  # width and left edge, mm


@pytest.fixture(scope="module")
def cracked(papers):
    """Gaps in the window of the frame, soft and grainy, and where a mm lies in the photo."""
    paper = papers["frame"].astype(float)
    across = np.arange(paper.shape[1]) / 6 - PAPER["frame"][0]
    ground = np.full(paper.shape[1], 225.0)
    for width, left in GAPS.items():
        covered = np.clip((np.minimum(across + 1 / 6, left + width) - np.maximum(across, left)) * 6, 0, 1)
        ground -= 160 * covered
    window = (slice(60 * 6, 200 * 6), slice(55 * 6, 150 * 6))
    paper[window] = ground[None, window[1], None]
    soft = cv2.GaussianBlur(paper, (0, 0), 0.9) + np.random.default_rng(5).normal(0, 4, paper.shape)
    size = np.array(paper.shape[1::-1])
    photo_of = Image.fromarray(np.clip(soft, 0, 255).astype(np.uint8))
    return photo_of, lambda mm: [tuple(one) for one in (np.array(mm) + PAPER["frame"]) * 6 / size]


@pytest.mark.parametrize("width", GAPS)
@pytest.mark.parametrize("slip", [-0.8, 0.0, 0.8])
def test_a_gap_is_read_by_its_edges(cracked, width, slip):
    """However the two points beside it are set, its width is found within a tenth of a mm."""
    image, at = cracked
    left = GAPS[width]
    ends = at([[left - 3 + slip, 100.0], [left + width + 3 + slip, 100.0]])
    reading = scene_of(image, DIGEST, HUNDRED).gap(*ends)
    assert (reading.kind, reading.unit) == (ReadingKind.GAP, "mm")
    assert abs(float(reading.value) - width) <= min(0.1, float(reading.uncertainty))
    assert reading.uncertainty < Decimal("0.25")


@pytest.mark.parametrize("places", [(60.0, 80.0), (45.0, 97.0), (51.0, 70.0), (60.0, 60.3)])
def test_no_clear_gap_is_refused(cracked, places):
    """Plain ground, two gaps at once, a point inside the gap, points on each other."""
    image, at = cracked
    here = scene_of(image, DIGEST, HUNDRED)
    assert refusal(here.gap, *at([[place, 120.0] for place in places])) == "measuring.no_edges"


def test_a_figure_of_eight_has_no_area(shoot):
    """Sides that cross are refused."""
    image, at = shoot()
    crossed = at([[60.0, 60.0], [120.0, 120.0], [120.0, 60.0], [60.0, 120.0]])
    assert crosses_itself(crossed)
    assert refusal(scene_of(image, DIGEST, HUNDRED).area, crossed) == "measuring.crossing_outline"
