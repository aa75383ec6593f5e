"""Comparisons before and after that belong to a record: an inspector says that two photos show one place."""

from typing import TYPE_CHECKING

from inspector_app.domain.before_after import BEFORE, before_after
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.run import Run

if TYPE_CHECKING:
    from inspector_app.app.session import RunSession


def keep_comparison(session: "RunSession", before: str, after: str) -> None:
    """Keep two photos of the run as one place before and after, as one step that can be undone.

    UserError ``measuring.foreign_photo`` for a photo of another record, or twice the same.
    """
    _require(session.run, before, after)
    session.change({BEFORE + after: before, BEFORE + before: _unless(session.run, before, after)})


def drop_comparison(session: "RunSession", before: str, after: str) -> None:
    """Take a comparison out of the record again; the photos stay."""
    _require(session.run, before, after)
    if is_kept(session.run, before, after):
        session.change({BEFORE + after: ""})


def is_kept(run: Run, before: str, after: str) -> bool:
    """Tell whether the record holds these two as before and after."""
    return before_after(run.answers).get(EvidenceId(after)) == before


def _unless(run: Run, before: str, after: str) -> str:
    """Return what the earlier photo is compared with, nothing where that was the later one."""
    kept = run.answers.get(BEFORE + before, "")
    return "" if kept == after else kept


def _require(run: Run, *photos: str) -> None:
    known = {photo.id for photo in run.evidence}
    if len(set(photos)) != len(photos) or not known.issuperset(photos):
        raise UserError("measuring.foreign_photo")
