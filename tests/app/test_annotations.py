"""Marks on the photos of a run are answers like others; documents get marked and stamped copies."""

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from inspector_app.app.annotations import annotate, annotated_copy, annotation_of, document_copies, stamp_facts
from inspector_app.domain.annotation import Mark, MarkKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.text import Language
from tests.evidence.pictures import encoded, exif, scene

MARKS = (Mark(MarkKind.ARROW, ((0.1, 0.1), (0.5, 0.5))), Mark(MarkKind.TEXT, ((0.1, 0.8),), text="渗水"))


@pytest.fixture
def session(begin):
    return begin(part="501 卫生间")


@pytest.fixture
def photo(session):
    data = encoded(scene(), exif=exif(details={0x9003: "2026:09:16 09:05:00"}))
    return session.attach("start_gauge", "", EvidenceSource.FILE, "IMG_1.jpg", data)


def test_marks_are_found_again_after_opening_again(app, session, photo):
    """They can be edited again."""
    annotate(session, photo.id, MARKS)
    app.runs.close(session.run.id)
    assert annotation_of(app.runs.open(session.run.id).run, photo.id).marks == MARKS


def test_marking_is_undone_in_one_step(session, photo):
    """Marks go the way of every other answer."""
    annotate(session, photo.id, MARKS)
    session.undo()
    assert annotation_of(session.run, photo.id).marks == ()


def test_the_original_is_unchanged(session, photo):
    """Only a derived copy shows the marks."""
    annotate(session, photo.id, MARKS)
    marked = annotated_copy(session, photo.id)
    assert marked != session.display_copy(photo.digest)
    assert hashlib.sha256(session.original_path(photo.digest).read_bytes()).hexdigest() == photo.digest


def test_marks_need_a_photo_of_the_run(session):
    """A photo of another record cannot be marked here."""
    with pytest.raises(UserError, match="foreign_photo"):
        annotate(session, "no such", MARKS)


def test_a_document_takes_marked_and_stamped_copies(session, photo):
    """On by default, the same bytes each time, and without the stamp where that is wished."""
    annotate(session, photo.id, MARKS)
    plain = session.display_copy
    stamped = document_copies(session.run, plain, Language.ZH)(photo.digest)
    assert stamped == document_copies(session.run, plain, Language.ZH)(photo.digest)
    unstamped = document_copies(session.run, plain, Language.ZH, stamped=False)(photo.digest)
    assert unstamped == annotated_copy(session, photo.id) != stamped
    assert Image.open(BytesIO(stamped)).info["comment"] == f"stamped copy of sha256:{photo.digest}".encode()


def test_a_stamp_never_covers_a_mark(session, photo):
    """It stands below a marked photo, whose whole picture is above it."""

    def size():
        copy = document_copies(session.run, session.display_copy, Language.ZH)(photo.digest)
        return Image.open(BytesIO(copy)).size

    width, height = size()
    annotate(session, photo.id, MARKS)
    assert (size()[0], size()[1] > height) == (width, True)


def test_unreadable_marks_do_not_stop_a_document(session, photo):
    """The picture is printed without them."""
    session.change({"@marks/" + photo.id: "{"})
    copies = document_copies(session.run, session.display_copy, Language.ZH, stamped=False)
    assert copies(photo.digest) == session.display_copy(photo.digest)


def test_the_stamp_tells_what_is_known(session, photo):
    """Project, place, capture time, inspectors and record."""
    facts = stamp_facts(session.run, photo)
    assert (facts.project, facts.place, facts.time) == (
        "东塘新苑二期",
        session.run.place,
        "2026-09-16 09:05:00",
    )
    assert (facts.inspector, facts.record) == ("王工、李工", session.run.serial)


def test_a_photo_taken_here_bears_the_time_of_taking(session, photo):
    """A file without a capture time bears none."""
    bare = replace(photo, capture=replace(photo.capture, taken_at=""))
    assert stamp_facts(session.run, bare).time == ""
    taken = stamp_facts(session.run, replace(bare, source=EvidenceSource.CAMERA)).time
    assert taken == f"{photo.added.wall:%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("2026-09-16T09:05:00+00:00", "2026-09-16 09:05:00"),
        ("2026-09-16T17:05:00+08:00", "2026-09-16 17:05:00+08:00"),
        ("2026-09-16T09:05:00", "2026-09-16 09:05:00"),
    ],
)
def test_the_stamp_says_an_offset_only_where_it_is_another(session, photo, taken, said):
    """The laptop's own offset says nothing."""
    assert stamp_facts(session.run, replace(photo, capture=replace(photo.capture, taken_at=taken))).time == said
