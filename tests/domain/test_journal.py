"""The hash chain."""

from dataclasses import replace
from datetime import UTC, datetime

from inspector_app.domain.clock import Moment
from inspector_app.domain.journal import START, EventKind, chained

AT = Moment(datetime(2026, 9, 16, 9, 12, tzinfo=UTC), 5, "boot")


def entry():
    return chained(1, "run", EventKind.ANSWERS_CHANGED, AT, "王工", {"start": ["", "9:12"]}, START)


def test_a_line_fits_its_hash():
    """A line as made is intact."""
    assert entry().is_intact()


def test_any_change_breaks_the_line():
    """Another name under the same hash is noticed."""
    assert not replace(entry(), who="李工").is_intact()


def test_the_hash_covers_the_line_before():
    """The same line behind another one has another hash."""
    moved = chained(1, "run", EventKind.ANSWERS_CHANGED, AT, "王工", {"start": ["", "9:12"]}, entry().digest)
    assert moved.digest != entry().digest
