"""Which answers were read from pictures, and what is left of pictures that were taken out of a record.

An accepted reading is kept beside its answer under ``@reading/<path>``. It stands while its answer is the
same and its photo in the record. Where the photo was taken out, the answer counts as typed: a draft keeps
the origin, for the photo may be put back, and a seal keeps only that there was one. So no sealed record
names an original that it does not hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.app.annotations import MARKS
from inspector_app.domain.before_after import BEFORE
from inspector_app.domain.reading import Reading
from inspector_app.domain.run import Run
from inspector_app.domain.stills import STILLS

READING = "@reading/"
_OF_PHOTO = (MARKS, STILLS, BEFORE)  # what is kept of a photo itself, under its id


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer came from."""

    answer: str  # as it was put into the field
    reading: Reading | None = None  # None where its picture was not in the record when that was sealed


def origin_text(origin: Origin) -> str:
    """Return what is kept of an origin beside its answer."""
    import msgspec  # costs the start of the window, where nothing was measured

    return msgspec.json.encode(origin).decode()


def reading_of(run: Run, path: str) -> Reading | None:
    """Return the reading that an answer came from; None when it was typed or changed since, or counts so."""
    origin = _origin_of(run, path)
    return origin.reading if origin is not None and _is_pictured(run, origin) else None


def readings_in(run: Run) -> Mapping[str, Reading]:
    """Return every reading that still stands, by the path of its answer, in the order of the paths."""
    found = {path: reading_of(run, path) for path in _paths(run)}
    return {path: reading for path, reading in found.items() if reading is not None}


def pictureless(run: Run) -> Sequence[str]:
    """Return the paths of answers that are as they were read from a photo which is not in the record."""
    found = ((path, _origin_of(run, path)) for path in _paths(run))
    return [path for path, origin in found if origin is not None and not _is_pictured(run, origin)]


def left_behind(run: Run) -> Mapping[str, str]:
    """Return the changes by which a draft names no photo that was taken out of it."""
    return {} if run.is_sealed else dict([*_origins_left(run), *_photos_left(run)])


def _origins_left(run: Run) -> Iterator[tuple[str, str]]:
    for path in _paths(run):
        origin = _decoded(run.answers[READING + path])
        if origin is None or origin.reading is None or _is_pictured(run, origin):
            continue
        stands = origin.answer == run.answers.get(path)
        yield READING + path, origin_text(Origin(origin.answer)) if stands else ""


def _photos_left(run: Run) -> Iterator[tuple[str, str]]:
    """Yield what is kept of photos themselves: marks, moments of clips, and what was before and after."""
    ids = {item.id for item in run.evidence}
    for path in _asides(run):
        if path.startswith(_OF_PHOTO):
            earlier = {run.answers[path]} if path.startswith(BEFORE) else set()
            named = {path.partition("/")[2]} | earlier
            if not named <= ids:
                yield path, ""


def _paths(run: Run) -> list[str]:
    return sorted(path.removeprefix(READING) for path in _asides(run) if path.startswith(READING))


def _asides(run: Run) -> list[str]:
    """Return the paths that are no answers of fields: few of thousands, and asked for with every key."""
    return [path for path in run.answers if path[:1] == "@"]


def _origin_of(run: Run, path: str) -> Origin | None:
    """Return where an answer came from; None where it was typed or changed since."""
    kept = run.answers.get(READING + path, "")
    origin = _decoded(kept) if kept else None
    return origin if origin is not None and origin.answer == run.answers.get(path) else None


def _decoded(kept: str) -> Origin | None:
    import msgspec

    try:
        return msgspec.json.decode(kept, type=Origin)
    except msgspec.DecodeError:
        return None


def _is_pictured(run: Run, origin: Origin) -> bool:
    reading = origin.reading
    return reading is not None and any(item.digest == reading.digest for item in run.evidence)
