"""Clips of a run: kept as originals, with the stills that somebody chose for the document."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import UNKNOWN, CaptureInfo, Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest
from inspector_app.domain.recording import RecordingNote
from inspector_app.domain.run import Run
from inspector_app.domain.stills import STILLS, ClipTimes, read_still_name, stills_in
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.evidence.recorder import Recorded

MOST_STILLS = 6


class TakesIn(Protocol):
    """A run that takes originals in."""

    def attach(
        self,
        shot: str,
        row: str,
        source: EvidenceSource,
        name: str,
        data: bytes | Path,
        *,
        making: CaptureInfo = UNKNOWN,
    ) -> Evidence:
        """Put an original into the vault and into the run; slow. UserError, and nothing changed, if refused."""
        ...

    def describe_evidence(self, evidence_id: str, *, caption: str | None = None) -> None:
        """Keep a caption."""
        ...


class HoldsClips(Protocol):
    """An open run whose clips are looked at."""

    @property
    def run(self) -> Run:
        """The run as it stands."""
        ...

    def change(self, changes: Mapping[str, str]) -> None:
        """Keep several texts as one step."""
        ...

    def original_path(self, digest: str) -> Path:
        """Return where an original lies."""
        ...


def keep_clip(
    session: TakesIn, note: RecordingNote, recorded: "Recorded", *, camera_lost: bool = False
) -> Evidence:
    """Take a recorded clip into the vault and the run, then remove the recording. Slow.

    When it is refused the recording stays where it is, so that nothing is lost. One that ended because the
    camera was lost says so in its caption: who sees it later asks why it breaks off.
    """
    clip = session.attach(
        note.shot,
        note.row,
        EvidenceSource.CAMERA,
        recorded.path.name,
        recorded.path,
        making=making_of(note),
    )
    recorded.path.unlink(missing_ok=True)
    recorded.path.with_suffix(".json").unlink(missing_ok=True)  # what was noted in case it were cut
    if not camera_lost:
        return clip
    said = words("recording.caption_camera_lost", seconds=f"{recorded.seconds:.0f}").zh
    session.describe_evidence(clip.id, caption=said)
    return replace(clip, caption=said)


def making_of(note: RecordingNote) -> CaptureInfo:
    """Return when a clip began and by which camera, as this program noted it; the file says nothing of it."""
    return CaptureInfo(taken_at=note.began, camera=note.camera)


def choose_stills(session: HoldsClips, evidence_id: str, seconds: tuple[float, ...]) -> None:
    """Keep which moments of a clip go into the document; UserError ``measuring.foreign_photo``, ``…stills``."""
    _clip(session.run, evidence_id)
    if len(seconds) > MOST_STILLS or any(not 0 <= second < 36_000 for second in seconds):
        raise UserError("measuring.stills", most=MOST_STILLS)
    session.change({STILLS + evidence_id: " ".join(f"{second:.2f}" for second in sorted(set(seconds)))})


def stills_of(run: Run, evidence_id: str) -> tuple[float, ...]:
    """Return the chosen moments in seconds; empty where only the poster frame is shown."""
    return stills_in(run.answers, evidence_id)


def times_of(run: Run, original: Callable[[Digest], Path]) -> Mapping[str, ClipTimes]:
    """Return what a document says of the clips of a run, by their ids; without those that cannot be read."""
    found = {}
    for clip in run.evidence:
        if clip.kind is EvidenceKind.VIDEO and (times := _times_of(clip.digest, original)):
            found[str(clip.id)] = times
    return found


def _times_of(digest: Digest, original: Callable[[Digest], Path]) -> ClipTimes | None:
    from inspector_app.evidence.clips import clip_times
    from inspector_app.evidence.outline import Fault

    try:
        return clip_times(original(digest))
    except (OutsideError, Fault):  # gone or damaged since: the doctor tells of that
        return None


def with_stills(
    picture: Callable[[Digest], bytes], original: Callable[[Digest], Path]
) -> Callable[[Digest], bytes]:
    """Return what a document takes pictures from: moments of clips by their names, all else from ``picture``.

    A moment that can no longer be read gives the poster frame.
    """

    def of(name: Digest) -> bytes:
        from inspector_app.evidence.recorder import clip_still

        moment = read_still_name(name)
        if moment is None:
            return picture(name)
        clip, second = moment
        try:
            return clip_still(original(clip), second)
        except OutsideError:
            return picture(clip)

    return of


def _clip(run: Run, evidence_id: str) -> Evidence:
    found = next((one for one in run.evidence if one.id == evidence_id), None)
    if found is None or found.kind is not EvidenceKind.VIDEO:
        raise UserError("measuring.foreign_photo")
    return found
