"""Marks: kept as vectors, drawn on copies alone, the same again after editing."""

import hashlib
import math
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inspector_app.domain.annotation import COLOURS, POINTS, Annotation, Mark, MarkKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.evidence.annotate import annotated_copy, draw_marks, from_json, to_json
from inspector_app.evidence.derived import Copies
from inspector_app.evidence.vault import Vault
from tests.evidence.pictures import encoded, exif, scene

DIGEST = Digest("cd" * 32)
SAMPLES = (
    Mark(MarkKind.ARROW, ((0.1, 0.1), (0.5, 0.5))),
    Mark(MarkKind.BOX, ((0.2, 0.2), (0.8, 0.8)), colour="yellow"),
    Mark(MarkKind.CIRCLE, ((0.5, 0.5), (0.7, 0.5)), colour="blue", width=3),
    Mark(MarkKind.FREEHAND, ((0.1, 0.9), (0.5, 0.6), (0.9, 0.9)), colour="green"),
    Mark(MarkKind.TEXT, ((0.1, 0.5),), text="裂缝 0.3 mm"),
    Mark(MarkKind.NUMBER, ((0.3, 0.3),), number=7, text="渗水", colour="white"),
)


def code_of(call, *args):
    """Return the code of a refusal."""
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.code


@pytest.mark.parametrize("mark", SAMPLES, ids=lambda mark: mark.kind)
def test_every_mark_is_kept_and_found_again(mark):
    """What is read back can be edited further."""
    assert from_json(to_json(Annotation(DIGEST, (mark,)))) == Annotation(DIGEST, (mark,))


@pytest.mark.parametrize("mark", SAMPLES, ids=lambda mark: mark.kind)
def test_every_mark_shows(mark):
    """Each kind changes the picture, on white and on black alike."""
    for ground in ("white", "black"):
        plain = Image.new("RGB", (480, 360), ground)
        drawn = np.asarray(draw_marks(plain, (mark,)), int)
        assert (np.abs(drawn - np.asarray(plain, int)).max(axis=2) > 60).sum() > 80


def test_an_arrow_points_at_its_tip():
    """The head is at the second point."""
    drawn = np.asarray(draw_marks(Image.new("RGB", (480, 360), "white"), SAMPLES[:1]), int)
    inked = (drawn[:, :, 1] < 120).astype(int)
    assert inked[160:182, 215:242].sum() > 1.5 * inked[34:56, 46:73].sum()


def test_the_original_stays_as_it_was(tmp_path):
    """Its bytes, EXIF included, have the same digest after marking, and the copy names it."""
    original = encoded(scene(), exif=exif({0x0110: "Phone"}, {0x9003: "2026:09:16 09:12:00"}))
    vault = Vault(tmp_path / "vault")
    digest = vault.store(original).digest
    copies = Copies(tmp_path / "derived", vault)
    marked = annotated_copy(copies.report(digest), Annotation(digest, SAMPLES))
    assert hashlib.sha256(vault.path(digest).read_bytes()).hexdigest() == digest
    assert vault.read(digest) == original
    assert Image.open(BytesIO(marked)).info["comment"].endswith(digest.encode())


def test_the_same_marks_give_the_same_bytes():
    """A document made twice holds the same picture."""
    copy = encoded(scene())
    assert annotated_copy(copy, Annotation(DIGEST, SAMPLES)) == annotated_copy(
        copy, Annotation(DIGEST, SAMPLES)
    )


def test_marks_lie_at_the_same_place_in_any_size():
    """Points are shares of the picture: half the size shows the same, within a pixel's blur."""
    large = draw_marks(Image.new("RGB", (960, 720), "white"), SAMPLES[:3]).resize(
        (480, 360), Image.Resampling.BOX
    )
    small = draw_marks(Image.new("RGB", (480, 360), "white"), SAMPLES[:3])
    assert np.abs(np.asarray(large, int) - np.asarray(small, int)).mean() < 1.5


def test_a_freehand_line_is_made_simpler_without_leaving_its_way():
    """2,000 points of a wave become few, none more than 0.25 % of the picture above or below it."""
    wave = tuple((x / 2000, 0.5 + 0.2 * math.sin(x / 150)) for x in range(2000))
    kept = from_json(to_json(Annotation(DIGEST, (Mark(MarkKind.FREEHAND, wave),)))).marks[0].points
    assert len(kept) < 150
    across = [x for x, _ in kept]
    assert max(abs(np.interp(x, across, [y for _, y in kept]) - y) for x, y in wave) < 0.0025


def test_numbers_count_on():
    """The next numbered mark follows the highest."""
    assert Annotation(DIGEST, SAMPLES).next_number() == 8
    assert Annotation(DIGEST).next_number() == 1


@pytest.mark.parametrize(
    "mark",
    [
        Mark(MarkKind.ARROW, ((0.1, 0.1),)),
        Mark(MarkKind.BOX, ((0.1, 0.1), (1.2, 0.3))),
        Mark(MarkKind.BOX, ((0.1, 0.1), (float("nan"), 0.3))),
        Mark(MarkKind.TEXT, ((0.1, 0.1),), text=" "),
        Mark(MarkKind.TEXT, ((0.1, 0.1),), text="字" * 201),
        Mark(MarkKind.CIRCLE, ((0.1, 0.1), (0.2, 0.2)), colour="pink"),
        Mark(MarkKind.CIRCLE, ((0.1, 0.1), (0.2, 0.2)), width=9),
    ],
)
def test_marks_that_cannot_be_drawn_are_refused(mark):
    """Nothing is kept that would fail when the document is made."""
    assert code_of(to_json, Annotation(DIGEST, (mark,))) == "measuring.marks"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"digest":"x","marks":[{"kind":"spray","points":[]}]}']
)
def test_foreign_text_is_refused(text):
    """Marks from a damaged record are said to be unreadable, with no crash."""
    assert code_of(from_json, text) == "measuring.marks_unreadable"


POINT = st.tuples(st.floats(0, 1), st.floats(0, 1))
KINDS = st.sampled_from(list(MarkKind))


@settings(max_examples=40, deadline=None)
@given(KINDS, st.lists(POINT, min_size=2, max_size=6), st.sampled_from(COLOURS), st.integers(0, 999), st.text())
def test_whatever_is_kept_can_be_drawn(kind, points, colour, number, text):
    """Any marks that are not refused draw into any picture."""
    mark = Mark(kind, tuple(points[: POINTS[kind][1]]), text[:50] or "x", number, colour)
    try:
        kept = from_json(to_json(Annotation(DIGEST, (mark,))))
    except UserError:
        return
    assert draw_marks(Image.new("RGB", (64, 48)), kept.marks).size == (64, 48)
