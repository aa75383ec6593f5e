"""Photos used twice are found over all records, shown with both, and explained by people."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import insert

from inspector_app.app.doctor_pairs import examine_pairs
from inspector_app.app.reuse import Reuse, seconds_apart
from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.journal import EventKind
from inspector_app.domain.likeness import LikenessKind
from inspector_app.evidence.samples import scene_for
from inspector_app.evidence.still import with_exif
from inspector_app.store import tables
from inspector_app.store.moments import moment_columns
from tests.app.profiles import lose
from tests.evidence.changed import CHANGES
from tests.evidence.drawn import draw

AT = datetime(2026, 9, 16, 9, 0, tzinfo=UTC)


def taken(image, at=AT, camera="A"):
    """Return a picture as a camera would write it."""
    target = BytesIO()
    image.convert("RGB").save(target, "JPEG", quality=92)
    return with_exif(target.getvalue(), at, camera)


@pytest.fixture
def image():
    return Image.open(BytesIO(draw("gauge", 5, AT)))


@pytest.fixture
def reuse(app):
    return Reuse(app.services)


@pytest.fixture
def add(begin):
    """Put a photo into a record of its own; returns the evidence."""

    def put(data, session=None):
        chosen = session or begin()
        return chosen.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", data)

    return put


def test_the_same_file_in_two_records_needs_an_explanation(reuse, add, image):
    """Bytes alone are enough."""
    first, second = add(taken(image)), add(taken(image))
    reuse.catch_up()
    (pair,) = reuse.pairs()
    assert (pair.kind, pair.left.evidence.id, pair.right.evidence.id) == ("same", first.id, second.id)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("mirrored", "copy"),
        ("turned by 90°", "copy"),
        ("cropped 12 % all round", "copy"),
        ("photographed again", "again"),
    ],
)
def test_a_changed_copy_in_another_record_needs_an_explanation(reuse, add, image, name, kind):
    """Whatever was done to it, and hours later."""
    first = add(taken(image))
    second = add(taken(CHANGES[name](image), AT + timedelta(hours=3)))
    assert reuse.catch_up() == 2
    (pair,) = reuse.pairs()
    assert (pair.kind, pair.left.evidence.id, pair.right.evidence.id) == (kind, first.id, second.id)


def test_frames_taken_seconds_apart_are_called_that(reuse, add, image):
    """Two presses of one shutter are no reuse."""
    add(taken(image))
    add(taken(CHANGES["cropped 5 % all round"](image), AT + timedelta(seconds=7)))
    reuse.catch_up()
    assert reuse.pairs() == []
    assert [pair.kind for pair in reuse.pairs(every=True)] == [LikenessKind.NEAR]


def test_another_photo_is_left_in_peace(reuse, add, image):
    """Different scenes are no pair."""
    add(taken(image))
    add(draw("underside", 8, AT))
    reuse.catch_up()
    assert reuse.pairs(every=True) == []


def test_one_place_seen_again_in_one_record_is_no_question(reuse, add, begin, image):
    """Start, middle and end look alike on purpose."""
    session = begin()
    add(taken(image), session)
    add(taken(CHANGES["photographed again"](image), AT + timedelta(hours=6)), session)
    reuse.catch_up()
    assert reuse.pairs() == []


def test_each_photo_is_compared_once(reuse, add, image):
    """The second look finds nothing to do."""
    add(taken(image))
    assert (reuse.catch_up(), reuse.catch_up()) == (1, 0)


def test_what_was_found_outlives_the_program(reuse, add, app, image):
    """A new index is filled from the store."""
    add(taken(image))
    reuse.catch_up()
    add(taken(CHANGES["mirrored"](image), AT + timedelta(days=1)))
    again = Reuse(app.services)
    again.catch_up()
    assert len(again.pairs()) == 1


def test_a_reason_clears_a_pair(reuse, add, image):
    """Who said what is kept."""
    first, second = add(taken(image)), add(taken(image))
    with pytest.raises(UserError):
        reuse.clear(first.id, second.id, "", "王工")
    reuse.clear(first.id, second.id, "两份记录共用一张", "王工")
    assert reuse.pairs() == []
    reuse.reopen(first.id, second.id, "王工")
    assert len(reuse.pairs()) == 1


@pytest.mark.parametrize(
    "change",
    [
        "",
        "UPDATE likeness_cleared SET reason = 'x'",
        "UPDATE likeness_cleared SET who = 'x'",
        "DELETE FROM likeness_cleared",
    ],
)
def test_a_reason_that_the_journal_does_not_tell_of_is_named(reuse, add, app, image, change):
    """With both photos; an untouched one is no finding."""
    first, second = add(taken(image)), add(taken(image))
    reuse.clear(first.id, second.id, "两份记录共用一张", "王工")
    if change:
        with app.services.store._database.writing() as connection:
            connection.exec_driver_sql(change)
    found = list(examine_pairs(app.services.store))
    assert [one.code for one in found] == (["altered"] if change else [])
    assert all("JC-" in one.text.zh for one in found)


def test_a_reason_taken_back_is_no_finding(reuse, add, app, image):
    """Nor is one that was given anew."""
    first, second = add(taken(image)), add(taken(image))
    for reason in ("甲", "乙"):
        reuse.clear(first.id, second.id, reason, "王工")
    assert list(examine_pairs(app.services.store)) == []
    reuse.reopen(first.id, second.id, "王工")
    assert list(examine_pairs(app.services.store)) == []


def test_a_reason_of_an_older_program_taken_back_is_no_finding(reuse, add, app, image):
    """It stands the other way round in the journal and beside it."""
    first, second = add(taken(image)), add(taken(image))
    store = app.services.store
    with store._database.writing() as connection:
        at = app.services.clock.now()
        told = {"left": second.id, "right": first.id, "reason": "甲"}
        store._log(connection, EventKind.REUSE_CLEARED, second.run_id, told, who="王工", at=at)
        row = {**told, "who": "王工", **moment_columns("at", at)}
        connection.execute(insert(tables.likeness_cleared), row)
    assert list(examine_pairs(store)) == []
    reuse.reopen(first.id, second.id, "王工")
    assert list(examine_pairs(store)) == []


def standing(sessions):
    """Return what is judged of records, and what they lack."""
    views = [session.snapshot() for session in sessions]
    return [(view.verdict, view.judgement, view.missing) for view in views]


def test_a_hint_changes_no_verdict(reuse, add, image, begin):
    """Neither while a pair waits for an explanation nor once it is cleared, and it is no gap."""
    both = begin(mid_leak="leak"), begin()
    first, second = (add(taken(image), session) for session in both)
    before = standing(both)
    reuse.catch_up()
    waiting, pairs = standing(both), len(reuse.pairs())
    reuse.clear(first.id, second.id, "两份记录共用一张", "王工")
    assert (pairs, waiting, standing(both)) == (1, before, before)
    assert [verdict for verdict, *_ in before] == ["FAIL", "INCOMPLETE"]


def test_the_work_can_be_stopped_and_gone_on_with(reuse, add, image):
    """What was looked at stays looked at."""
    add(taken(image))
    add(draw("underside", 8, AT))
    asked = iter([False, True])
    with pytest.raises(UserError, match="stopped"):
        reuse.catch_up(Work(cancelled=lambda: next(asked)))
    assert reuse.catch_up() == 2


def test_a_missing_original_stops_nothing(reuse, add, app, image):
    """The doctor names it; the others are compared."""
    gone = add(taken(image))
    lose(app.services.keeper.path(gone.digest))
    for copy in (app.folder / "derived").rglob(f"{gone.digest}.jpg"):
        copy.unlink()
    add(draw("underside", 8, AT))
    assert reuse.catch_up() == 1


@pytest.mark.parametrize("scene", ["core", "underside", "ball_size"])
def test_drawings_of_one_scene_are_no_question_within_a_record(reuse, begin, scene):
    """The sample site needs no explanation."""
    session = begin()
    for seed in range(3):
        data = draw(scene_for(scene, "insulation.core"), seed, AT + timedelta(hours=seed))
        session.attach("start_gauge", "", EvidenceSource.DEMO, "x.jpg", data)
    reuse.catch_up()
    assert reuse.pairs() == []


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("2026-09-16T09:00:00", "2026-09-16T09:00:07", 7),
        ("2026-09-16T09:00:00+08:00", "2026-09-16T02:00:00+01:00", 0),
        ("2026-09-16T09:00:00+08:00", "2026-09-16T09:00:01", 1),
        ("", "2026-09-16T09:00:00", None),
    ],
)
def test_seconds_apart(left, right, apart):
    """Offsets count where both have one."""
    assert seconds_apart(left, right) == apart
