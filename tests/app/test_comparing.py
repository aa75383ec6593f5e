"""A kept comparison names two photos of one record, and is printed with both."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from inspector_app.app.comparing import drop_comparison, is_kept, keep_comparison
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.text import Language
from tests.evidence.drawn import draw

AT = datetime(2026, 9, 16, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(begin):
    return begin()


@pytest.fixture
def two(session):
    """Return the ids of two photos of the run."""
    shots = ("start_gauge", "mid_underside")
    return [
        session.attach(shot, "", EvidenceSource.FILE, f"{n}.jpg", draw("gauge", n, AT)).id
        for n, shot in enumerate(shots)
    ]


def test_a_comparison_is_kept_and_undone_in_one_step(session, two):
    """It is an answer like others."""
    keep_comparison(session, *two)
    assert is_kept(session.run, *two)
    session.undo()
    assert not is_kept(session.run, *two)


def test_swapped_it_replaces_the_other(session, two):
    """Two photos are not both before each other."""
    keep_comparison(session, *two)
    keep_comparison(session, *reversed(two))
    assert (is_kept(session.run, *two), is_kept(session.run, *reversed(two))) == (False, True)


def test_it_is_taken_out_again(session, two):
    """The photos stay."""
    keep_comparison(session, *two)
    drop_comparison(session, *two)
    assert not is_kept(session.run, *two)
    assert len(session.run.evidence) == 2


@pytest.mark.parametrize("change", [keep_comparison, drop_comparison])
def test_both_are_photos_of_the_record(session, two, change):
    """Neither another one, nor the same twice."""
    for pair in ((two[0], "no such"), (two[0], two[0])):
        with pytest.raises(UserError, match="foreign_photo"):
            change(session, *pair)


def test_it_is_printed_beside_both(session, two):
    """Each names the number of the other."""
    keep_comparison(session, *two)
    session.flush()
    document = pypdfium2.PdfDocument(session.document(Language.ZH).data)
    text = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    assert "同一处，之后见照片 2" in text
    assert "同一处，之前见照片 1" in text
