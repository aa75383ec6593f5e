"""Marks on the photos of a run, and the copies that go into documents: marked and stamped.

Marks are kept as answers under ``@marks/<evidence id>``: they are saved, undone, journalled, sealed
and handed over like every other answer, and the originals are never touched.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from inspector_app.domain.annotation import Annotation, Mark
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.run import Run
from inspector_app.domain.stills import read_still_name
from inspector_app.domain.text import Language, join, same

if TYPE_CHECKING:
    from inspector_app.app.session import RunSession
    from inspector_app.evidence.stamp import StampFacts

MARKS = "@marks/"


def annotation_of(run: Run, evidence_id: str) -> Annotation:
    """Return the marks of a photo, none where it has none; UserError when they cannot be read."""
    from inspector_app.evidence.annotate import from_json

    kept = run.answers.get(MARKS + evidence_id, "")
    return from_json(kept) if kept else Annotation(_photo(run, evidence_id).digest)


def annotate(session: "RunSession", evidence_id: str, marks: tuple[Mark, ...]) -> None:
    """Keep the marks of a photo as one step that can be undone; none at all takes them away."""
    from inspector_app.evidence.annotate import to_json

    photo = _photo(session.run, evidence_id)
    kept = to_json(Annotation(photo.digest, marks)) if marks else ""
    session.change({MARKS + evidence_id: kept})


def annotated_copy(session: "RunSession", evidence_id: str) -> bytes:
    """Return a derived JPEG of at most 1280 px with the marks drawn in; it names its original. Slow."""
    from inspector_app.evidence import annotate as drawing

    annotation = annotation_of(session.run, evidence_id)
    return drawing.annotated_copy(session.display_copy(annotation.digest), annotation)


def document_copies(
    run: Run, plain_copy: Callable[[Digest], bytes], language: Language, *, stamped: bool = True
) -> Callable[[Digest], bytes]:
    """Return what a document takes its pictures from: ``plain_copy`` with marks and, if wished, the stamp.

    The same record gives the same bytes. Marks that cannot be read leave the plain picture.
    """
    from inspector_app.evidence.stamp import stamped_copy

    photos = _first_by_digest(run)

    def copy(digest: Digest) -> bytes:
        moment = read_still_name(digest)
        photo = photos.get(moment[0] if moment else digest)
        if photo is None:
            return plain_copy(digest)
        plain = plain_copy(digest)
        data = _marked(run, photo, plain)
        if not stamped:
            return data
        facts = stamp_facts(run, photo, language)
        return stamped_copy(data, facts, language, below=data is not plain)  # a stamp never covers a mark

    return copy


def _marked(run: Run, photo: Evidence, copy: bytes) -> bytes:
    from inspector_app.evidence import annotate as drawing

    try:
        annotation = annotation_of(run, photo.id)
    except UserError:
        return copy
    return drawing.annotated_copy(copy, annotation) if annotation.marks else copy


def stamp_facts(run: Run, photo: Evidence, language: Language = Language.ZH) -> "StampFacts":
    """Return what the stamp of a photo says; no capture time is invented where the file has none."""
    from inspector_app.evidence.stamp import StampFacts

    return StampFacts(
        project=run.project.name,
        place=run.place,
        time=photo.made_words,
        inspector=join([same(person.name) for person in run.inspectors], "、", ", ").get(language),
        record=run.serial,
        digest=photo.digest,
    )


def _first_by_digest(run: Run) -> Mapping[Digest, Evidence]:
    return {photo.digest: photo for photo in reversed(run.evidence)}


def _photo(run: Run, evidence_id: str) -> Evidence:
    found = next((photo for photo in run.evidence if photo.id == evidence_id), None)
    if found is None:
        raise UserError("measuring.foreign_photo")
    return found
