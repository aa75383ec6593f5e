"""What the guided run computes without a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QRectF
from PySide6.QtWidgets import QApplication

from inspector_app.app.views import Missing
from inspector_app.domain.people import StrokePoint
from inspector_app.domain.text import Text, same
from inspector_app.domain.values import FieldKind, normal_form
from inspector_app.gui.fields.typing import editable, narrowed
from inspector_app.gui.run.gaps import gap_parts
from inspector_app.gui.run.picture import substituted
from inspector_app.gui.run.placing import place_items
from inspector_app.gui.run.times import clock
from inspector_app.gui.signing.pad import smooth
from inspector_app.gui.table.clipboard import format_block, is_block, parse_block

CELLS = st.lists(
    st.lists(st.text('ab\t\n" 水', max_size=5).map(str.strip), min_size=2, max_size=2), min_size=1, max_size=4
)


@given(CELLS)
def test_a_block_survives_the_clipboard(block: list[list[str]]) -> None:
    """What is copied is pasted the same, tabs, quotes and line ends in cells included."""
    assert parse_block(format_block(block)) == block


@pytest.mark.parametrize("text", ["1\t2\r\n3\t4\r\n", "1\t2\n3\t4", "1\t2\r3\t4"])
def test_line_ends_of_all_systems(text: str) -> None:
    """Windows, Linux and old Macs end lines differently."""
    assert parse_block(text) == [["1", "2"], ["3", "4"]]


def test_one_cell_is_no_block() -> None:
    """A single word with its line end is pasted as a word."""
    assert not is_block("WL-1\r\n")
    assert is_block("1\t2")


@given(st.text("０１９．。：／ 水12:.-", max_size=12))
def test_narrowing_keeps_the_length(typed: str) -> None:
    """The cursor stays where it was."""
    assert len(narrowed(typed)) == len(typed)


@given(st.integers(0, 10**6))
def test_a_duration_shown_for_editing_reads_back(seconds: int) -> None:
    """Leaving a field untouched never changes its answer."""
    kept = f"{seconds} s"
    today = QDate(2026, 9, 16).toPython()
    assert normal_form(FieldKind.DURATION, editable(FieldKind.DURATION, kept), today) == kept


def test_a_moment_shown_for_editing_reads_back() -> None:
    """The same for moments."""
    kept = "2026-09-16T09:12"
    today = QDate(2026, 1, 1).toPython()
    assert normal_form(FieldKind.MOMENT, editable(FieldKind.MOMENT, kept), today) == kept


def test_gaps_are_counted_by_kind_in_the_order_of_work() -> None:
    """Mistakes first, signatures last; each part leads to the first of its kind."""
    photos = [Missing("photo", same(name), "s", f"@shot:{name}") for name in ("a", "b")]
    sign = Missing("signature", same("x"), "@sign", "@sign:x")
    hard = Missing("hard", same("h"), "s", "h")
    parts = gap_parts([sign, *photos, hard])
    assert [(part.kind, part.first.path) for part in parts] == [
        ("hard", "h"),
        ("photo", "@shot:a"),
        ("signature", "@sign:x"),
    ]
    assert parts[1].text == Text("2 张照片", "photos: 2")


def test_a_shot_that_needs_two_photos_counts_as_two() -> None:
    """The bar says as many photos as the evidence does."""
    parts = gap_parts([Missing("photo", same("zone"), "s", "@shot:zone", 2)])
    assert parts[0].text == Text("2 张照片", "photos: 2")


def test_a_picture_stands_beside_the_fields_it_explains() -> None:
    """Two rows of the right column; the fields there fill the left one."""
    shapes = [("stage", False, ""), ("depth", False, "ponding"), ("deep", False, ""), ("start", False, "")]
    places, beside = place_items(shapes, columns=2, picture="ponding")
    assert beside == (1, 2)
    assert [(p.key, p.row, p.column) for p in places] == [
        ("stage", 0, 0),
        ("depth", 1, 0),
        ("deep", 2, 0),
        ("start", 3, 0),
    ]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_no_two_fields_share_a_cell(kinds: list[tuple[bool, bool]]) -> None:
    """Whatever the step holds, every field and the picture have a place of their own."""
    shapes = [(str(n), full, "p" if pictured else "") for n, (full, pictured) in enumerate(kinds)]
    places, beside = place_items(shapes, columns=2, picture="p")
    cells = [(p.row, c) for p in places for c in range(p.column, p.column + p.span)]
    if beside:
        cells += [(row, 1) for row in range(beside[0], sum(beside))]
    assert len(cells) == len(set(cells))
    assert [int(p.key) for p in sorted(places, key=lambda p: (p.row, p.column))] == list(range(len(kinds)))


def test_roles_and_words_of_a_picture_are_filled_in(qapp: QApplication) -> None:
    """One drawing serves three themes and two languages; what is no role stays."""
    from inspector_app.gui import theme

    svg = '<path stroke="{accent}"/><text>{{水深|depth}}</text>{unknown}'
    accent = theme.current().color("accent").name()
    assert substituted(svg, chinese=False) == f'<path stroke="{accent}"/><text>depth</text>{{unknown}}'


def test_times_in_figures() -> None:
    """3:41 and 24:00, with the days from two days on."""
    assert (clock(221), clock(1440), clock(13_140)) == ("3:41", "24:00", "9 天 3:00")


def test_a_stroke_becomes_a_path_within_its_place() -> None:
    """Vectors of 0…1000 are drawn into any rectangle."""
    stroke = tuple(StrokePoint(x, x, x, 500) for x in (0, 400, 1000))
    box = smooth(stroke, QRectF(10, 20, 100, 50)).boundingRect()
    assert (box.left(), box.top(), box.right(), box.bottom()) == (10, 20, 110, 70)
