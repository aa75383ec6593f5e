"""Intake: a photo or clip is looked at without trust, kept for good, and only then taken for evidence."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.evidence import CaptureInfo, EvidenceKind
from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Text
from inspector_app.evidence import sniff
from inspector_app.evidence.clip_flaws import clip_flaws
from inspector_app.evidence.clips import read_clip
from inspector_app.evidence.derived import Copies, make_copy
from inspector_app.evidence.folder import files_below, refuse_no_file
from inspector_app.evidence.outline import Fault
from inspector_app.evidence.phash import Hashes, hashes
from inspector_app.evidence.picture import TooManyPixels, read_picture, render
from inspector_app.evidence.quality import check
from inspector_app.evidence.sniff import Family, FileType
from inspector_app.evidence.thresholds import intake_limits, recipes
from inspector_app.evidence.vault import CHUNK, Stored, Vault
from inspector_app.words import error_text, flaw_text, os_reason, text

if TYPE_CHECKING:
    from PIL.Image import Image

METADATA_DAMAGED = "metadata_damaged"  # note: the picture is whole, what is said beside it is not
NO_CAPTURE_TIME = "no_capture_time"  # note: the file says no valid one
FROZEN = "frozen"  # note and flaw: the picture of the camera had stopped changing
_LOOK_EDGE = 480  # px; enough for thumbnail, hash and first checks
_MB = 1_000_000

Source = Path | bytes


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a file turned out to be; width and height in px, upright."""

    kind: EvidenceKind
    type: str  # "JPEG", "MPO", "PNG", "HEIC", "WebP", "MP4", …
    mime: str
    width: int
    height: int
    capture: CaptureInfo = CaptureInfo()
    notes: tuple[str, ...] = ()  # METADATA_DAMAGED, NO_CAPTURE_TIME, FROZEN
    seconds: float = 0.0  # of a clip; 0 where it does not say


@dataclass(frozen=True, slots=True)
class Intake:
    """One piece of evidence, durable and read back."""

    digest: Digest
    size: int
    known: bool  # the same bytes were here before
    facts: PhotoFacts
    thumbnail: bytes  # JPEG
    hashes: Hashes
    quality: tuple[str, ...]  # codes of domain.evidence


@dataclass(frozen=True, slots=True)
class PhotoOutcome:
    """What became of one file of a check; ``reason`` is set when it is refused."""

    path: Path
    accepted: bool
    type: str = ""
    width: int = 0
    height: int = 0
    taken_at: str | None = None
    digest: str = ""  # empty where the file could not be read
    reason: Text | None = None
    code: str = ""  # of the refusal
    size: int = 0
    flags: tuple[str, ...] = ()  # notes of PhotoFacts but NO_CAPTURE_TIME, and codes of the first checks
    flag_texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    facts: PhotoFacts
    image: "Image"  # upright, decoded small
    clip: Path | None = None  # where one lies whose poster that is


def inspect_photo(source: Source, name: str = "") -> PhotoFacts:
    """Look at a photo or clip by really decoding it; UserError ``evidence.<reason>`` when it is refused."""
    return _look(_open(source, name)).facts


def judge_photo(source: Source, name: str = "") -> tuple[PhotoFacts, tuple[str, ...]]:
    """Look at a photo or clip as when it is taken in; its facts and what speaks against it. Nothing is kept."""
    look = _look(_open(source, name))
    return look.facts, _first_checks(look)


def upright(source: Source, edge: int, name: str = "") -> "Image":
    """Decode a photo, or a clip's poster frame, upright at ``edge`` px or more; errors as inspect_photo."""
    return _look(_open(source, name), edge).image


def take_in(vault: Vault, copies: Copies, source: Source, name: str = "") -> Intake:
    """Check a photo or clip, keep its bytes for good, and derive thumbnail, hashes and first checks.

    Refusals are UserErrors, a failing disk or card an OutsideError; nothing is kept then.
    """
    item = _open(source, name)
    look = _look(item)
    stored = _store(vault, item)
    thumbnail = make_copy(look.image, recipes().thumbnail)
    copies.keep_thumbnail(stored.digest, thumbnail)
    return Intake(
        digest=stored.digest,
        size=stored.size,
        known=stored.known,
        facts=look.facts,
        thumbnail=thumbnail,
        hashes=hashes(look.image),
        quality=_first_checks(look),
    )


def _first_checks(look: _Look) -> tuple[str, ...]:
    """Return what speaks against a photo or clip: by its picture, and by what its file tells."""
    facts = look.facts
    if look.clip is None:
        flaws = check(look.image, (facts.width, facts.height))
    else:
        flaws = clip_flaws(look.clip, facts.seconds, look.image)
    return flaws + ((FROZEN,) if FROZEN in facts.notes else ())


def check_photos(
    paths: Iterable[Path], progress: Callable[[int, int], None] | None = None
) -> Iterator[PhotoOutcome]:
    """Say of each file, in folders below too, whether it would be accepted; a bad file never stops the rest."""
    files = [file for path in paths for file in (files_below(path) if path.is_dir() else (path,))]
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files))
        yield _outcome(path)
    if progress:
        progress(len(files), len(files))


def note_text(note: str) -> Text:
    """Return the wording of a note of PhotoFacts."""
    return text(f"intake.note_{note}")


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    type: FileType
    size: int
    data: bytes  # of a photo; a clip stays on the disk
    path: Path | None


def _open(source: Source, name: str) -> _Item:
    if isinstance(source, bytes):
        name = name or "—"
        item = _Item(name, sniff.sniff(source[: sniff.HEAD]), len(source), source, None)
        return _admitted(item)
    name = name or source.name
    refuse_no_file(source, name)
    try:
        with source.open("rb") as file:
            return _read(file, source, name)
    except OSError as error:
        raise _unreadable(name, error) from error


def _read(file: BinaryIO, path: Path, name: str) -> _Item:
    head = file.read(sniff.HEAD)
    kind = sniff.sniff(head)
    size = os.fstat(file.fileno()).st_size
    item = _admitted(_Item(name, kind, size, b"", path))
    if kind.family is Family.VIDEO:
        return item
    file.seek(0)
    data = file.read(size + 1)  # not the limit's size at once: so much memory would be new for each photo
    if len(data) > size:  # it grows while it is read; one byte beyond the limit shows how far
        data += file.read(intake_limits().max_bytes - size)
    return _admitted(_Item(name, kind, len(data), data, path))


def _admitted(item: _Item) -> _Item:
    limits = intake_limits()
    if item.size == 0:
        raise UserError("evidence.empty", name=item.name)
    if item.type.family is Family.UNKNOWN:
        raise UserError("evidence.not_a_picture", name=item.name)
    if item.type.family is Family.OTHER:
        raise UserError("evidence.wrong_type", name=item.name, type=item.type.name)
    if item.type.animated:
        raise UserError("evidence.animated", name=item.name, type=item.type.name)
    limit = limits.max_clip_bytes if item.type.family is Family.VIDEO else limits.max_bytes
    if item.size > limit:
        raise UserError(
            "evidence.too_big", name=item.name, size=round(item.size / _MB), limit=round(limit / _MB)
        )
    return item


def _look(item: _Item, edge: int = _LOOK_EDGE) -> _Look:
    try:
        return _look_at_clip(item) if item.type.family is Family.VIDEO else _look_at_photo(item, edge)
    except Fault as fault:
        raise UserError(f"evidence.{fault.code}", name=item.name, type=item.type.name) from fault
    except TooManyPixels as claim:
        raise UserError(
            "evidence.too_many_pixels", name=item.name, width=claim.width, height=claim.height
        ) from claim


def _look_at_photo(item: _Item, edge: int) -> _Look:
    picture = read_picture(item.data, item.type)
    try:
        image = render(picture, edge)
    except MemoryError:
        raise TooManyPixels(picture.width, picture.height) from None
    notes = [METADATA_DAMAGED] if picture.odd else []
    if not picture.capture.taken_at:
        notes.append(NO_CAPTURE_TIME)
    if picture.frozen:
        notes.append(FROZEN)
    facts = PhotoFacts(
        kind=EvidenceKind.PHOTO,
        type=picture.type.name,
        mime=picture.type.mime,
        width=picture.width,
        height=picture.height,
        capture=picture.capture,
        notes=tuple(notes),
    )
    return _Look(facts, image)


def _look_at_clip(item: _Item) -> _Look:
    if item.path is None:
        raise UserError("evidence.not_a_picture", name=item.name)
    clip = read_clip(item.path)
    facts = PhotoFacts(
        kind=EvidenceKind.VIDEO,
        type=item.type.name,
        mime=item.type.mime,
        width=clip.width,
        height=clip.height,
        notes=(NO_CAPTURE_TIME, FROZEN) if clip.still else (NO_CAPTURE_TIME,),
        seconds=clip.seconds,
    )
    return _Look(facts, clip.poster, item.path)


def _store(vault: Vault, item: _Item) -> Stored:
    if item.path is None or item.data:
        return vault.store(item.data)
    try:
        with item.path.open("rb") as file:
            return vault.store(_Watched(file, item.name))
    except OSError as error:
        raise _unreadable(item.name, error) from error


class _Watched:
    """Tells a failing card from a failing vault while a clip is copied."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def read(self, size: int, /) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            raise _unreadable(self._name, error) from error


def _outcome(path: Path) -> PhotoOutcome:
    kind, digest, size = FileType("", Family.UNKNOWN), "", 0
    try:
        kind, digest, size = _fingerprint(path)
        look = _look(_open(path, path.name))
    except InspectorError as error:
        return PhotoOutcome(
            path, False, kind.name, digest=digest, size=size, reason=error_text(error), code=error.code
        )
    facts, flaws = look.facts, _first_checks(look)
    beside = tuple(note for note in facts.notes if note not in (NO_CAPTURE_TIME, *flaws))
    return PhotoOutcome(
        path=path,
        accepted=True,
        type=facts.type,
        width=facts.width,
        height=facts.height,
        taken_at=facts.capture.taken_at or None,
        digest=digest,
        size=size,
        flags=(*beside, *flaws),
        flag_texts=(*map(note_text, beside), *map(flaw_text, flaws)),
    )


def _fingerprint(path: Path) -> tuple[FileType, str, int]:
    digest, size, head = hashlib.sha256(), 0, b""
    refuse_no_file(path, path.name)
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                head = head or chunk[: sniff.HEAD]
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise _unreadable(path.name, error) from error
    return sniff.sniff(head), digest.hexdigest(), size


def _unreadable(name: str, error: OSError) -> OutsideError:
    return OutsideError("evidence.source_unreadable", name=name, reason=os_reason(error))
