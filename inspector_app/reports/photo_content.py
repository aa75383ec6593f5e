"""The photos with their captions: what, when, where, how it came, and the digest of the original."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inspector_app.domain.before_after import before_after
from inspector_app.domain.capture_time import capture_words
from inspector_app.domain.evidence import OTHER_PHOTOS, Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.file_size import size_words
from inspector_app.domain.quantity import plain as number_text
from inspector_app.domain.spans import clip_clock
from inspector_app.domain.stills import ClipTimes, still_name, stills_in
from inspector_app.domain.text import Text
from inspector_app.reports.record import PhotoEntry, PhotoSheet
from inspector_app.reports.source import Source
from inspector_app.reports.wording import grouped, stamp
from inspector_app.words import source_text

_DIGITS = 16  # of the digest; the whole of it names the file in the package


def photo_sheet(
    source: Source, heading: str, notes: Mapping[str, Sequence[Text]], clips: Mapping[str, ClipTimes]
) -> PhotoSheet:
    """Return the sheet of all photos, numbered as the form names them; ``notes`` and ``clips`` by their ids."""
    words = source.words
    entries: list[PhotoEntry] = []
    for number, photo in enumerate(source.photos, start=1):
        said = [*_again(source, number, photo), *map(words.of, notes.get(photo.id, ()))]
        entry = _entry(source, number, photo, said)
        is_clip = photo.kind is EvidenceKind.VIDEO
        entries += _moments(source, photo, entry, clips.get(photo.id)) if is_clip else [entry]
    return PhotoSheet(heading, tuple(entries), words("photo_note"), words("photo_absent"))


def _entry(source: Source, number: int, photo: Evidence, notes: Sequence[str]) -> PhotoEntry:
    words = source.words
    facts = (
        ("taken", _when(source, photo)),
        ("place", _where(source, photo)),
        ("caption", photo.caption),
        ("position", _position(photo)),
        ("origin", _origin(source, photo)),
        ("digest", grouped(photo.digest, _DIGITS) + "…"),
        ("compared", words("semicolon").join(_compared(source, photo))),
        ("measured", words("semicolon").join(_measured(source, photo))),
        ("quality", words.flaws(photo.quality)),
        ("kept_because", source.words.reason(photo.quality_reason)),
    )
    named = tuple((words(f"photo_{name}"), text) for name, text in facts if text)
    title = f"{number}　{_title(source, photo)}"
    return PhotoEntry(photo.digest, title, named, photo.width, photo.height, tuple(notes))


def _again(source: Source, number: int, photo: Evidence) -> list[str]:
    """Name the other photos of the sheet whose original is the very same file."""
    others = [
        source.words("photo_number", number=other)
        for other, one in enumerate(source.photos, start=1)
        if one.digest == photo.digest and other != number
    ]
    name = "same_clip" if photo.kind is EvidenceKind.VIDEO else "same_photo"
    return [source.words(name, others=source.words.listed(others))] if others else []


def _compared(source: Source, photo: Evidence) -> list[str]:
    """Name the photos of the same place that were taken before and after this one."""
    numbers = {one.id: number for number, one in enumerate(source.photos, start=1)}
    said = []
    for after, before in before_after(source.run.answers).items():
        if photo.id == after and before in numbers:
            said.append(source.words("compared_before", number=numbers[before]))
        if photo.id == before and after in numbers:
            said.append(source.words("compared_after", number=numbers[after]))
    return said


def _measured(source: Source, photo: Evidence) -> list[str]:
    """State every accepted reading from this photo: of what, value with its doubt, and its scale."""
    return [
        source.words(
            "reading",
            what=source.path_title(path),
            value=reading.shown_in(source.unit_at(path)),
            markers=reading.markers,
            check=number_text(reading.check),
        )
        for path, reading in source.readings.items()
        if reading is not None and reading.digest == photo.digest
    ]


def _moments(source: Source, clip: Evidence, entry: PhotoEntry, times: ClipTimes | None) -> list[PhotoEntry]:
    """Return an entry for each moment of a clip that somebody chose, one for its poster where nobody did.

    Each says of which moment it is, how long the clip is, and where the clip itself is to be found.
    """
    words = source.words
    length = times.length if times else 0.0
    kept = words("clip_measured", length=clip_clock(length)) if length else words("clip_kept")
    entry = replace(entry, facts=(entry.facts[0], (words("photo_clip"), kept), *entry.facts[1:]))
    stills = stills_in(source.run.answers, clip.id)
    if not stills:
        moment = words("moment", at=clip_clock(times.poster)) if times else ""
        return [replace(entry, title=entry.title + moment)]
    return [
        replace(
            entry,
            digest=still_name(clip.digest, second),
            title=entry.title + words("moment", at=clip_clock(second)),
        )
        for second in stills
    ]


def _title(source: Source, photo: Evidence) -> str:
    words = source.words
    shots = {shot.key: words.of(shot.title) for shot in source.procedure.shots}
    title = shots.get(photo.shot, words.of(OTHER_PHOTOS))
    row = source.row_of_photo(photo)
    clip = words("clip") if photo.kind is EvidenceKind.VIDEO else ""
    return (words("beside", one=title, two=row) if row else title) + clip


def _when(source: Source, photo: Evidence) -> str:
    """Return the capture time; one is never invented where the file has none."""
    if photo.capture.taken_at:
        return capture_words(photo.capture.taken_at, source.run.created.wall)
    if photo.source is EvidenceSource.CAMERA:
        return stamp(photo.added, seconds=True)
    return source.words("no_capture_time", added=stamp(photo.added))


def _where(source: Source, photo: Evidence) -> str:
    place = source.run.place or source.answers.text("part")
    row = source.row_of_photo(photo)
    return source.words.listed([place, row])


def _position(photo: Evidence) -> str:
    if not photo.capture.latitude or not photo.capture.longitude:
        return ""
    return f"{photo.capture.latitude}, {photo.capture.longitude}"


def _origin(source: Source, photo: Evidence) -> str:
    words = source.words
    exif = (
        words("time_from_exif") if photo.capture.taken_at and photo.source is not EvidenceSource.CAMERA else ""
    )
    size = f"{photo.width}\u00a0×\u00a0{photo.height}" if photo.width else ""
    parts = [words.of(source_text(photo.source)), photo.capture.camera, size, size_words(photo.size), exif]
    return words.listed(parts)
