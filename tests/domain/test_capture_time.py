"""Capture times are written in one way everywhere."""

from datetime import datetime

import pytest

from inspector_app.domain.capture_time import capture_words

HERE = datetime.fromisoformat("2026-09-16T12:00:00+08:00")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("2026-09-16T09:12:30", "2026-09-16 09:12:30"),
        ("2026-09-16T09:12:30.250+08:00", "2026-09-16 09:12:30"),
        ("2026-09-16T09:12:30+00:00", "2026-09-16 09:12:30+00:00"),
        ("", ""),
        ("yesterday", "yesterday"),
    ],
)
def test_an_offset_is_written_where_it_is_another(kept, said):
    """That of the place is what everybody reads it by."""
    assert capture_words(kept, HERE) == said


def test_to_the_minute():
    """As lists have room for."""
    assert capture_words("2026-09-16T09:12:30+08:00", HERE, seconds=False) == "2026-09-16 09:12"


def test_an_offset_is_written_where_no_place_is_known():
    """Of a file that is only looked at."""
    assert capture_words("2026-09-16T09:12:30+08:00") == "2026-09-16 09:12:30+08:00"
