"""Where things stand on the page."""

import re
from dataclasses import replace

import pytest

from inspector_app.domain.text import Language
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.reports.flow import Flow
from inspector_app.reports.grid import Strip
from inspector_app.reports.layout import lay_out, shortened
from inspector_app.reports.page import BOTTOM, HEIGHT, LEFT, MM, RIGHT, TOP, Page, Picture, Words
from inspector_app.reports.photo_layout import lay_photos
from inspector_app.reports.record import Column, GridRow, Paragraph, RecordContent, Row, Section, Table, plain
from inspector_app.reports.setting import SMALL
from inspector_app.reports.tables import grid_strip, table_strips
from inspector_app.reports.typeface import bold, regular
from tests.reports.filled import filled, judged
from tests.reports.ponding import ponding_pass
from tests.reports.samples import SAMPLES, ball_fail, cores_retest, long_texts, many_rows

PROCEDURES = Catalogue.load().procedures
EVERY = pytest.mark.parametrize("name", list(SAMPLES))
BOTH = pytest.mark.parametrize("language", list(Language))


def strips_of(content: RecordContent) -> list[Strip]:
    """Return all rows of the form and the sections."""
    tables = [
        block
        for section in (*content.sections, *content.closing)
        for block in section.blocks
        if isinstance(block, Table)
    ]
    strips = [grid_strip(part) for part in content.form if isinstance(part, GridRow)]
    for table in (*(part for part in content.form if isinstance(part, Table)), *tables):
        head, rows = table_strips(table)
        strips += [head, *rows]
    return strips


def words_of(page: Page) -> list[Words]:
    """Return the texts of a page."""
    return [item for item in page.items if isinstance(item, Words)]


@EVERY
@BOTH
def test_no_text_passes_its_cell(name: str, language: Language) -> None:
    """Every line is narrower than its cell less the margins."""
    for strip in strips_of(SAMPLES[name]().content(language)):
        for cell in strip.slots:
            pad = 1 * MM if cell.label else strip.ruling.pad_x
            assert all(line.width <= cell.right - cell.left - 2 * pad + 0.01 for line in cell.lines)


@EVERY
@BOTH
def test_no_text_passes_the_margins(name: str, language: Language) -> None:
    """Everything that is written lies between the margins and on the sheet."""
    for page in lay_out(SAMPLES[name]().content(language)):
        for item in words_of(page):
            width = (bold() if item.bold else regular()).text_width(item.text, item.size)
            assert LEFT - 0.1 <= item.x <= item.x + width <= RIGHT + 0.1
            assert 10 * MM < item.y < HEIGHT - 8 * MM


@EVERY
def test_nothing_of_the_body_runs_into_the_footer(name: str) -> None:
    """Rows, captions and pictures end above the footer."""
    for page in lay_out(SAMPLES[name]().content()):
        lines = [y for _, y1, _, y2 in page.rules for y in (y1, y2) if y < 269 * MM]
        assert max(lines) <= BOTTOM + 0.1


@EVERY
@BOTH
def test_a_record_of_usual_length_keeps_its_form_on_one_page(name: str, language: Language) -> None:
    """Title, conclusion and signatures stand on the first page unless the rows are too many."""
    if name in ("long_texts", "many_rows"):
        return
    content = SAMPLES[name]().content(language)
    first = "".join(item.text for item in words_of(lay_out(content)[0]))
    assert content.conclusion.word.replace(" ", "") in first.replace(" ", "")


def test_the_head_of_a_long_table_is_repeated() -> None:
    """Each page of an 80-row table begins with its head."""
    pages = lay_out(many_rows().content())
    with_rows = [page for page in pages if any(item.text == "测区" for item in words_of(page))]
    assert len(with_rows) >= 2
    assert all(any(w.text == "测区" and w.y < TOP + 100 for w in words_of(page)) for page in with_rows)


def test_every_row_of_a_long_table_is_printed() -> None:
    """None of the 80 zones is lost at the foot of a page."""
    printed = [w.text for page in lay_out(many_rows().content()) for w in words_of(page)]
    assert {str(n) for n in range(1, 81)} <= set(printed)


def test_a_text_longer_than_a_page_goes_on_under_its_label() -> None:
    """Nothing of a very long answer is lost, and its label says that it goes on."""
    content = long_texts().content()
    text = "".join(w.text for page in lay_out(content) for w in words_of(page)).replace(" ", "")
    assert (text.count("墨"), text.count("；")) >= (60, 60)
    assert "（续）" in text


def test_photos_keep_their_proportions() -> None:
    """Upright photos stay upright, none is cropped or stretched."""
    content = cores_retest().content()
    sizes = {photo.digest: photo.width / photo.height for photo in content.sheet.photos}
    drawn = [i for page in lay_out(content) for i in page.items if isinstance(i, Picture)]
    assert len(drawn) == 12
    assert all(abs(i.width / i.height - sizes[i.digest]) < 0.01 for i in drawn)


def photos_laid(short_of: float) -> Flow:
    """Lay two photos where the page has ``short_of`` points too few for them and 5 mm more."""
    flow, sheet = Flow(""), ponding_pass().content().sheet
    two = replace(sheet, photos=sheet.photos[:2])
    lay_photos(flow, two)
    needed = flow.y - TOP
    flow = Flow("")
    flow.y = BOTTOM - needed - 5 * MM + short_of
    lay_photos(flow, two)
    return flow


@pytest.mark.parametrize(("short_of", "turned"), [(30, False), (50, True)])
def test_a_row_of_photos_is_set_a_little_lower_to_stay_on_the_page(short_of: float, turned: bool) -> None:
    """Some points too few do not cost a page, many do."""
    flow = photos_laid(short_of)
    assert any(isinstance(item, Picture) for item in flow.pages[0].items) is not turned


@pytest.mark.parametrize("short_of", [0, 5, 15, 30, 50])
def test_the_note_below_the_photos_goes_with_them(short_of: float) -> None:
    """At the head of the next page it would be about nothing."""
    flow = photos_laid(short_of)
    assert any(isinstance(item, Picture) for item in flow.pages[-1].items)


def test_four_photos_stand_on_a_full_page() -> None:
    """Two by two."""
    pages = lay_out(cores_retest().content())
    counts = [sum(isinstance(item, Picture) for item in page.items) for page in pages]
    with_photos = [n for n in counts if n]
    assert (with_photos[1:-1], sum(with_photos)) == ([4] * (len(with_photos) - 2), 12)


def test_stacked_tables_share_their_edges() -> None:
    """The fixed table of readings lies on the module of the form."""
    content = ponding_pass().content()
    edges = {round(cell.right, 2) for strip in strips_of(content)[:1] for cell in strip.slots}
    readings = next(part for part in content.form if isinstance(part, Table))
    head, _ = table_strips(readings)
    assert edges <= {round(cell.right, 2) for cell in head.slots} | edges
    eighth = (RIGHT - LEFT) / 8
    assert all(abs(cell.right / eighth - round(cell.right / eighth)) < 0.01 for cell in head.slots)


def test_columns_share_the_width_by_what_they_hold() -> None:
    """A long text gets more room than a number, and both fit."""
    rows = tuple(Row((plain("1"), plain("很长的说明文字" * 20))) for _ in range(3))
    head, _ = table_strips(Table((Column("序"), Column("说明")), rows, working=True))
    assert head.slots[0].right < 60 < head.slots[1].right - head.slots[1].left


def test_a_failing_row_is_followed_by_what_was_asked_about_it() -> None:
    """The detail of a blocked stack stands right below its row."""
    texts = [w.text for w in words_of(lay_out(ball_fail().content())[0])]
    row = texts.index("WL-7")
    below = next(n for n, text in enumerate(texts) if text.startswith("WL-7　阻塞位置"))
    assert row < below < texts.index("WL-8")


def grid_lines(name: str, language: Language, **answers: str) -> dict[str, int]:
    """Return the texts in the cells of a shipped form with the number of their lines."""
    made = filled(PROCEDURES[name])
    content = judged(made.procedure, {**made.run.answers, **answers}).content(language)
    rows = [grid_strip(part) for part in content.form if isinstance(part, GridRow)]
    return {"".join(line.text for line in cell.lines): len(cell.lines) for row in rows for cell in row.slots}


@BOTH
def test_cells_give_each_other_room(language: Language) -> None:
    """Numbers of notes and trucks stand in one line, beside a short supplier and a short grade."""
    typed = {"note_no": "JHD-20260916-0117", "truck": "浙B·3K218（挂）", "contract": "HT-2026-03-118"}
    found = grid_lines("concrete.delivery", language, **typed)
    assert [found[text] for text in typed.values()] == [1, 1, 1]


@pytest.mark.parametrize("name", list(PROCEDURES))
@BOTH
def test_a_short_value_stands_in_one_line(name: str, language: Language) -> None:
    """In every shipped form, moments and numbers with their unit are never broken."""
    found = grid_lines(name, language)
    short = [text for text in found if re.fullmatch(r"[\d.:\- ]+(\u00a0\S{1,4})?", text)]
    assert {text: found[text] for text in short if found[text] > 1} == {}


@pytest.mark.parametrize("name", list(PROCEDURES))
@BOTH
def test_a_conclusion_never_stands_alone(name: str, language: Language) -> None:
    """On its page stands the head of the form, or the last rows of it."""
    content = filled(PROCEDURES[name]).content(language)
    seal = content.conclusion.word
    page = next(page for page in lay_out(content) if any(w.text == seal for w in words_of(page)))
    top = next(w.y for w in words_of(page) if w.text == content.conclusion.label)
    above = [w for w in words_of(page) if TOP < w.y < top - 40]
    assert len(above) >= 2


@pytest.mark.parametrize("name", ["concrete.joint", "concrete.delivery", "water.indoor_ponding", "pipe.ball"])
@BOTH
def test_a_form_that_nearly_fits_is_tightened(name: str, language: Language) -> None:
    """Four rows a group keep to one sheet, signatures and note included."""
    content = filled(PROCEDURES[name]).content(language)
    assert any(w.text == content.conclusion.word for w in words_of(lay_out(content)[0]))


def test_what_is_said_of_a_row_stays_with_it() -> None:
    """A row right across that explains the one above is not the first of a page."""
    cells = (plain("1-A"), plain("20"))
    pair = (Row(cells), Row((plain("1-A　位置：墙角"),), wide=True))
    flow = Flow("")
    head, strips = table_strips(Table((Column("点"), Column("深")), pair * 60))
    flow.rows(strips, head)
    firsts = [
        min((w for w in words_of(page) if w.text not in "点深"), key=lambda w: w.y) for page in flow.pages
    ]
    assert len(firsts) > 1
    assert {w.text for w in firsts} == {"1-A"}


def counted(page: Page, character: str) -> int:
    """Count a character on a page."""
    return sum(w.text.count(character) for w in words_of(page))


@pytest.mark.parametrize("working", [True, False])
def test_a_tall_row_of_working_stays_on_one_page(working: bool) -> None:
    """Its number and its result stand beside its formula; in a form tall rows go on over the foot."""
    cells = plain("1"), plain("\n".join("墨" * 20))
    flow = Flow("")
    head, strips = table_strips(Table((Column("序"), Column("算式")), (Row(cells),) * 9, working=working))
    flow.rows(strips, head)
    assert all(counted(page, "墨") == 20 * counted(page, "1") for page in flow.pages) is working


def test_a_row_of_working_longer_than_a_page_is_parted() -> None:
    """Nothing of it is lost."""
    flow = Flow("")
    cell = plain("\n".join("墨" * 200))
    head, strips = table_strips(Table((Column("算式"),), (Row((cell,)),), working=True))
    flow.rows(strips, head)
    assert sum(counted(page, "墨") for page in flow.pages) == 200


@pytest.mark.parametrize("lines", range(20, 34))
def test_the_end_mark_never_stands_alone(lines: int) -> None:
    """Wherever a journal ends, its last rows stand above the mark."""
    content = ponding_pass().content()
    row = Row(tuple(plain(text) for text in ("1", "2026-09-16 09:12", "王工", "签字", "ab12")))
    head = next(block for block in content.closing[1].blocks if isinstance(block, Table))
    above = Paragraph("", plain("\n".join("一" * lines)))
    closing = Section("五、日志摘要", (above, replace(head, rows=(row,) * 12)))
    last = lay_out(replace(content, closing=(closing,)))[-1]
    assert {"以下空白", "签字"} <= {w.text for w in words_of(last)}


@EVERY
@BOTH
def test_every_page_names_the_project(name: str, language: Language) -> None:
    """The header says number and project, and neither meets the rules on the right."""
    record = SAMPLES[name]()
    content = record.content(language)
    for page in lay_out(content):
        head = [item for item in words_of(page) if item.y < 19 * MM]
        assert len(head) == 3
        named = head[2].text.rstrip("…")
        assert named
        assert content.furniture.project.startswith(named)
        ends = head[2].x + regular().text_width(head[2].text, head[2].size)
        assert ends < head[1].x


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    """What is left is never wider than the room; no room, no name."""
    cut = shortened("宁波市镇海区甬江新城安置房三期工程", 60)
    assert cut.endswith("…")
    assert regular().text_width(cut, SMALL.size) <= 60
    assert shortened("甬江", 1) == ""
