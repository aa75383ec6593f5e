"""A photo of the beginning or the middle of a timed test that was taken later is called that."""

from dataclasses import replace
from datetime import datetime

import pytest

from inspector_app.app.late_photos import lateness
from inspector_app.procedures.catalogue import Catalogue
from tests.reports.ponding import ponding_pass

PROCEDURE = Catalogue.load().procedures["water.indoor_ponding"]
ENDED = {"start": "2026-09-16T09:00", "end": "2026-09-17T09:30"}


def late(shot: str, taken: str, answers=ENDED):
    """Return the code and the minutes, None for a photo in time."""
    run = replace(ponding_pass().run, answers=answers)
    found = lateness(shot, datetime.fromisoformat(taken), run, PROCEDURE)
    return found and (found.code, found.span.total_seconds() / 60)


@pytest.mark.parametrize(
    ("shot", "taken", "found"),
    [
        ("start_gauge", "2026-09-16T09:30", None),
        ("start_gauge", "2026-09-16T09:31", ("start", 31)),
        ("start_plug", "2026-09-17T09:31", ("end", 1)),
        ("mid_underside", "2026-09-16T15:00:59", None),
        ("mid_underside", "2026-09-16T15:25", ("due", 25)),
        ("mid_underside", "2026-09-17T10:30", ("end", 60)),
        ("end_gauge", "2026-09-18T10:30", None),
        ("", "2026-09-18T10:30", None),
    ],
)
def test_a_photo_is_late_by_its_own_moment(shot, taken, found):
    """Half an hour is still the beginning; six hours after it the middle is due; the end ends both."""
    assert late(shot, taken) == found


def test_without_times_no_photo_is_late():
    """Nothing is compared with what is not known."""
    assert late("mid_underside", "2026-09-17T10:30", {}) is None
