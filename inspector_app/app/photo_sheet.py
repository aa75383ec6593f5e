"""The copies of photos that go into a document: upright, small, with a visible stamp."""

from collections.abc import Callable
from datetime import datetime

from inspector_app.app.run_view import place_of
from inspector_app.app.services import Services
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.run import Run
from inspector_app.domain.text import Language


def stamped_photos(run: Run, services: Services, language: Language) -> Callable[[Digest], bytes]:
    """Return what gives the stamped copy of each photo of a run; the originals are only read."""
    by_digest = {item.digest: item for item in run.evidence}

    def stamped(digest: Digest) -> bytes:
        from inspector_app.evidence.stamp import StampFacts, stamped_copy

        item = by_digest[digest]
        facts = StampFacts(
            project=run.project.name,
            place=place_of(run.answers),
            time=_shown(item),
            inspector="、".join(person.name for person in run.inspectors),
            record=run.serial,
            digest=digest,
        )
        return stamped_copy(services.keeper.report_copy(digest), facts, language)

    return stamped


def _shown(item: Evidence) -> str:
    """Return the capture time as people read it, empty where the photo has none."""
    try:
        return (
            f"{datetime.fromisoformat(item.capture.taken_at):%Y-%m-%d %H:%M}" if item.capture.taken_at else ""
        )
    except ValueError:
        return item.capture.taken_at
