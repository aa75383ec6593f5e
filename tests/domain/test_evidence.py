"""What is known of a piece of evidence."""

from dataclasses import replace

import pytest

from inspector_app.domain.evidence import CaptureInfo, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import RunId
from tests.store import factory

CLIP = replace(
    factory.evidence(RunId("r")), kind=EvidenceKind.VIDEO, source=EvidenceSource.CAMERA, capture=CaptureInfo()
)


def test_a_clip_that_was_taken_here_has_the_time_at_which_it_was_kept():
    """Its file has none, and those of before did not note it."""
    assert CLIP.made_at == f"{CLIP.added.wall:%Y-%m-%dT%H:%M:%S}"


@pytest.mark.parametrize("source", [one for one in EvidenceSource if one is not EvidenceSource.CAMERA])
def test_no_time_is_invented_for_what_came_from_elsewhere(source):
    """It may be years old."""
    assert replace(CLIP, source=source).made_at == ""


def test_what_the_file_says_counts_before_all():
    """A clip begins before it is kept."""
    assert replace(CLIP, capture=CaptureInfo("2026-09-16T09:11:58")).made_at == "2026-09-16T09:11:58"
