"""The photo plan on paper: a list, and boards that are cut out; each is read alone."""

from io import BytesIO

import pypdfium2
import pytest

from inspector_app.domain.board import BoardCode
from inspector_app.domain.ids import RunId
from inspector_app.domain.text import Language
from inspector_app.evidence.board import boards_in_image, new_code
from inspector_app.evidence.shot_plan import PlanHead, PlannedShot, shot_plan_pdf

RUN = RunId("0199a000-1111-7abc-8def-0123456789ab")
HEAD = PlanHead(
    "室内防水工程蓄水试验",
    ("东塘新苑二期", "㮾梨街道 3 号楼 5 层 501 室", "JC-2026-0001", "王建国、李敏", "2026-09-16"),
)


def shots(count: int, title: str = "开始·水位尺") -> list[PlannedShot]:
    """Return so many lines of a plan."""
    return [
        PlannedShot(BoardCode(RUN, f"leak/r{number}", new_code()), title, "蓄水", "至少 1 张")
        for number in range(count)
    ]


def pages(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF."""
    return pypdfium2.PdfDocument(BytesIO(data))


@pytest.mark.parametrize(("count", "expected"), [(1, 2), (4, 2), (5, 3), (31, 2 + 8)])
def test_the_list_comes_first_and_four_boards_to_a_page(count: int, expected: int) -> None:
    """No page is empty."""
    found = pages(shot_plan_pdf(HEAD, shots(count), Language.ZH))
    assert len(found) == expected
    assert all("JC-2026-0001" in page.get_textpage().get_text_range() for page in found)


def test_each_board_that_was_cut_out_is_read_and_no_other() -> None:
    """A quarter of the page, photographed at 100 dots per inch."""
    planned = shots(6)
    found = pages(shot_plan_pdf(HEAD, planned, Language.ZH))
    read = []
    for page in (found[1], found[2]):
        whole = page.render(scale=100 / 72).to_pil()
        wide, high = whole.width // 2, whole.height // 2
        for down in (0, 1):
            for right in (0, 1):
                corner = (right * wide, down * high)
                read += boards_in_image(whole.crop((*corner, corner[0] + wide, corner[1] + high)))
    assert read == [shot.board for shot in planned]


def test_long_names_are_written_smaller_and_stay_in_their_column() -> None:
    """Nothing runs into its neighbour, in the list and on the board."""
    found = pages(
        shot_plan_pdf(
            HEAD, shots(1, "3 号楼 2 单元 1201 室外墙与阳台交接处渗漏部位近景（带标尺）" * 2), Language.ZH
        )
    )
    text = found[0].get_textpage()
    title = text.search("2 单元").get_next()
    assert title is not None
    right = max(text.get_charbox(title[0] + number)[2] for number in range(50))
    assert right / 72 * 25.4 < 100


def test_the_same_plan_has_the_same_bytes() -> None:
    """Printing twice gives one file."""
    planned = shots(3)
    assert shot_plan_pdf(HEAD, planned, Language.EN) == shot_plan_pdf(HEAD, planned, Language.EN)
