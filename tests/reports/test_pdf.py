"""The file that is printed, checked with tools of others."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.reports.pdf import render, write_pdf
from inspector_app.reports.preview import page_images
from inspector_app.reports.record import Paragraph, RecordContent, Section, plain
from tests.reports.hanzi import STANDARD_CHARACTERS
from tests.reports.pieces import digest_of, picture, pictures
from tests.reports.ponding import ponding_pass
from tests.reports.samples import SAMPLES, cores_retest
from tests.reports.tools import needs_poppler, needs_qpdf, output, text_of
from tests.shared_data import needs_shared

EVERY = pytest.mark.parametrize("name", list(SAMPLES))
BOTH = pytest.mark.parametrize("language", list(Language))


def with_text(content: RecordContent, text: str) -> RecordContent:
    """Return a record whose only section says ``text``."""
    section = Section("一、字", (Paragraph("", plain(text)),))
    return replace(content, sections=(section,), sheet=replace(content.sheet, photos=()))


@needs_qpdf
@EVERY
@BOTH
def test_the_structure_is_sound(name, language, printed, tmp_path: Path) -> None:
    """qpdf finds nothing to complain about."""
    path = tmp_path / "record.pdf"
    path.write_bytes(printed(name, language).data)
    assert "No syntax or stream encoding errors found" in output("qpdf", "--check", path)


@needs_poppler
@EVERY
def test_every_font_is_embedded(name, printed, tmp_path: Path) -> None:
    """pdffonts calls each font embedded, subset and mapped to Unicode."""
    path = tmp_path / "record.pdf"
    path.write_bytes(printed(name).data)
    fonts = output("pdffonts", path).splitlines()[2:]
    assert {tuple(line.split()[-5:-2]) for line in fonts} == {("yes", "yes", "yes")}


@EVERY
def test_the_same_record_prints_the_same_bytes(name, printed) -> None:
    """Printing again changes nothing."""
    sample = SAMPLES[name]()
    assert render(sample.content(), pictures(sample)).data == printed(name).data


def test_another_process_prints_the_same_bytes(printed) -> None:
    """Neither the hash seed nor what was printed earlier, sheets included, shows in the file."""
    script = (
        "import hashlib; from tests.reports.pieces import pictures; "
        "from tests.reports.ponding import ponding_pass; from tests.reports.samples import ball_fail; "
        "from inspector_app.reports.pdf import render; "
        "from inspector_app.evidence.printed import code_board_pdf; "
        "from tests.evidence.whites import BOARD, WORDS; code_board_pdf(BOARD, WORDS); "
        "s = ponding_pass(); render(ball_fail().content(), {}); "
        "print(hashlib.sha256(render(s.content(), pictures(s)).data).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    import hashlib

    assert done.stdout.strip() == hashlib.sha256(printed("ponding_pass").data).hexdigest()


@needs_poppler
@needs_shared
def test_every_standard_character_comes_out_again(tmp_path: Path) -> None:
    """pdftotext returns all 8105 characters, the 196 beyond the first plane included."""
    rendered = render(with_text(ponding_pass().content(), STANDARD_CHARACTERS()), {})
    found = set(text_of(tmp_path, rendered.data))
    assert rendered.missing_glyphs == ()
    assert [c for c in STANDARD_CHARACTERS() if c not in found] == []


@needs_poppler
@EVERY
def test_the_text_comes_out_in_order(name, printed, tmp_path: Path) -> None:
    """Title, number, page numbers and the end mark are found in the text of the file."""
    text = text_of(tmp_path, printed(name).data).replace(" ", "")
    pages = printed(name).pages
    assert [f"第{n}页共{pages}页" in page for n, page in enumerate(text.split("\f")[:-1], 1)] == [True] * pages
    assert text.rstrip("\f\n ").count("以下空白") == 1


@needs_poppler
def test_every_page_names_record_rules_and_digest(printed, tmp_path: Path) -> None:
    """Header and footer stand on each page."""
    pages = text_of(tmp_path, printed("ball_fail").data).split("\f")[:-1]
    digest = ponding_pass().run.seals[-1].record_digest
    for page in pages:
        assert "JC-2026-0917" in page
        assert "规则 pipe.ball 1.2 版" in page
        assert digest in page.replace(" ", "")


@needs_poppler
def test_a_no_break_blank_is_found_as_a_blank(printed, tmp_path: Path) -> None:
    """Searching for a number with its unit works."""
    assert "24 h 19 min" in text_of(tmp_path, printed("ponding_pass").data)


def test_the_code_says_id_revision_verdict_and_digest(printed) -> None:
    """The QR code on the page is read by an independent reader."""
    import zxingcpp
    from PIL import Image

    width, height, data = next(page_images(printed("ball_fail").data, 3.0))
    (found,) = zxingcpp.read_barcodes(Image.frombytes("RGB", (width, height), data))
    run = SAMPLES["ball_fail"]().run
    assert found.text == f"{run.id}|1|FAIL|{run.seals[-1].record_digest}"


def test_missing_glyphs_are_told_and_named_on_their_page(printed) -> None:
    """A character without a glyph is a warning, not silence."""
    assert printed("long_texts").missing_glyphs == ("😀", "🏗")


@needs_poppler
def test_a_page_names_the_code_points_it_could_not_draw(printed, tmp_path: Path) -> None:
    """The note stands at the foot of the page with the box."""
    assert "本页有字体缺字，以方框内的码位代替：U+1F600" in text_of(tmp_path, printed("long_texts").data)


def test_a_photo_that_cannot_be_read_leaves_a_frame_and_a_warning() -> None:
    """One bad photo does not stop the record."""
    sample = ponding_pass()

    def photos(digest: str) -> bytes:
        if digest == digest_of("photo 2"):
            raise OutsideError("evidence.gone")
        return b"no jpeg" if digest == digest_of("photo 3") else picture(1)

    rendered = render(sample.content(), photos)
    assert rendered.missing_photos == (digest_of("photo 2"), digest_of("photo 3"))


def test_two_records_at_once_print_as_one_after_the_other(printed) -> None:
    """The faces are shared by all threads."""
    sample = ponding_pass()
    content, photos = sample.content(), pictures(sample)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: render(content, photos).data, range(8)))
    assert set(made) == {printed("ponding_pass").data}


def test_photos_pass_through_without_growing() -> None:
    """The file is at most five per cent larger than the pictures in it, beside text and fonts."""
    sample = cores_retest()
    photos = pictures(sample)
    with_photos = len(render(sample.content(), photos).data)
    without = len(render(sample.content(), {}).data)
    assert with_photos - without <= 1.05 * sum(map(len, photos.values()))


def test_a_photo_keeps_its_pixels_and_loses_its_place() -> None:
    """EXIF with a position is left out, the compressed picture is embedded as it was."""
    from PIL import Image

    picture_file = BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "SECRET PLACE"
    Image.new("RGB", (64, 48), "red").save(picture_file, "JPEG", exif=exif)
    sample = ponding_pass()
    data = render(sample.content(), dict.fromkeys(pictures(sample), picture_file.getvalue())).data
    assert b"SECRET PLACE" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        assert {image.Filter[0] for image in images} == {"/DCTDecode"}
        assert pikepdf.PdfImage(images[0]).as_pil_image().size == (64, 48)


def test_a_copy_with_a_stamp_below_keeps_its_own_proportions() -> None:
    """The layout goes by the original, the drawing by what the copy really measures."""
    sample = ponding_pass()
    data = render(sample.content(), dict.fromkeys(pictures(sample), picture(1, 200, 320))).data
    with pikepdf.open(BytesIO(data)) as pdf:
        steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
    drawn = [
        [float(number) for number in one.operands]
        for one, behind in pairwise(steps)
        if (str(one.operator), str(behind.operator)) == ("cm", "Do") and one.operands[0] > 1
    ]
    assert [width / height for width, _, _, height, *_ in drawn] == [pytest.approx(0.625, 0.01)] * len(drawn)
    assert len(drawn) == len(sample.run.evidence)


def test_the_file_claims_pdf_a_and_carries_what_that_asks() -> None:
    """sRGB output intent, XMP that agrees with the document information, language, no encryption."""
    with pikepdf.open(BytesIO(render(ponding_pass().content(), {}).data)) as pdf:
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert "<pdfaid:part>1</pdfaid:part>" in xmp
        assert str(pdf.docinfo["/Title"]) in xmp
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.pdf_version == "1.4"


def test_a_sealed_record_is_named_in_the_metadata() -> None:
    """Identifier and QR code say the same, so a package can tell whose printed form a file is."""
    content = ponding_pass().content()
    with pikepdf.open(BytesIO(render(content, {}).data)) as pdf:
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert content.furniture.code.count("|") == 3
    assert f"<rdf:li>{content.furniture.code}</rdf:li>" in xmp


def test_streams_end_on_a_line_of_their_own() -> None:
    """PDF/A asks for an end of line before endstream."""
    data = render(ponding_pass().content(), {}).data
    assert data.count(b"\nendstream") == data.count(b"endstream") > 5


def test_streams_are_bytes_and_not_letters() -> None:
    """ReportLab writes them as ASCII85 unless told otherwise: a quarter more for every stick and mail."""
    assert b"ASCII85Decode" not in render(ponding_pass().content(), {}).data


def test_the_dates_are_the_records_own() -> None:
    """No time of printing is in the file."""
    with pikepdf.open(BytesIO(render(ponding_pass().content(), {}).data)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260917095102+08'00'"


def test_writing_to_a_file_tells_the_pages(tmp_path: Path) -> None:
    """The count of pages is that of the file."""
    with (tmp_path / "a.pdf").open("wb") as target:
        told = write_pdf(ponding_pass().content(), {}, target)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) == told.pages


def test_the_outline_leads_to_the_parts(printed) -> None:
    """Form, working, remarks, photos, amendments and journal are in the outline."""
    with pikepdf.open(BytesIO(printed("ponding_pass").data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[1:] == ["一、计算过程", "二、说明与提示", "三、影像", "四、更正", "五、日志摘要"]
