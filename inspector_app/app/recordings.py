"""Recordings that a kill or a power cut has ended: offered at the next start, to be kept or put away."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.app.clips import making_of
from inspector_app.app.hashing import hash_of
from inspector_app.app.runs import Runs
from inspector_app.app.services import Services
from inspector_app.app.slots import OTHER
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.ids import RunId
from inspector_app.domain.recording import RecordingNote
from inspector_app.domain.run import Run
from inspector_app.domain.text import Text, same
from inspector_app.evidence.clip_file import PIECE, piece_of
from inspector_app.words import text as words

FOLDER = "recordings"  # of the profile
AWAY = "set-aside"  # of the profile
_ENDINGS = (".mp4", ".avi")


@dataclass(frozen=True, slots=True)
class CutClip:
    """A recording that was not taken into the vault."""

    path: Path
    note: RecordingNote
    seconds: float  # 0 where nothing of it can be seen
    size: tuple[int, int]  # px; zeros where it is not known
    rate: float
    serial: str = ""  # of its record, empty where that is not known
    title: Text = Text("", "")  # of the shot


class Recordings:
    """The recordings that were there when the program was opened; what is recorded now is none of them."""

    def __init__(self, folder: Path, services: Services, runs: Runs) -> None:
        self._folder = folder
        self._services = services
        self._runs = runs
        self._left = tuple(path for path in _recordings(folder / FOLDER))

    def cut(self) -> tuple[CutClip, ...]:
        """Return those that are still there, the oldest first; reads each."""
        return tuple(self._told(path) for path in self._left if path.is_file())

    def keep(self, clip: CutClip) -> str:
        """Mend a recording and file it to its step; the record's serial. One that is there already is let go.

        What was mended is kept beside the mended clip, in ``set-aside``. UserError ``session.…`` when the
        record takes nothing any more, OutsideError ``measuring.clip_empty`` when there is nothing to see;
        the recording stays where it is then.
        """
        from inspector_app.evidence.mend_clip import mend

        mended = mend(clip.path, clip.rate, clip.size)
        try:
            with self._runs.lent(clip.note.run_id) as session:
                if mended == clip.path and _is_there(session.run, clip):
                    self._let_go(clip)  # killed behind its filing, before it was taken away
                    return session.run.serial
                kept = session.attach(
                    clip.note.shot,
                    clip.note.row,
                    EvidenceSource.CAMERA,
                    f"{clip.path.stem}.mp4",
                    mended,
                    making=making_of(clip.note),
                )
                began = clip.note.began.replace("T", " ")
                said = words(
                    "recording.caption" if mended == clip.path else "recording.caption_mended", at=began
                )
                session.describe_evidence(kept.id, caption=said.zh)
                serial = session.run.serial
        finally:
            if mended != clip.path:
                mended.unlink(missing_ok=True)
        if mended == clip.path:
            self._let_go(clip)
        else:
            self.put_away(clip)
        return serial

    def _let_go(self, clip: CutClip) -> None:
        piece_of(clip.path).unlink(missing_ok=True)
        clip.path.unlink(missing_ok=True)
        note_of(clip.path).unlink(missing_ok=True)

    def put_away(self, clip: CutClip) -> Path:
        """Move a recording out of the way; nothing is deleted. Returns where it lies."""
        target = self._folder / AWAY
        target.mkdir(parents=True, exist_ok=True)
        place = target / clip.path.name
        number = 1
        while place.exists():
            number += 1
            place = target / f"{clip.path.stem}-{number}{clip.path.suffix}"
        clip.path.replace(place)
        for beside in (note_of, piece_of):
            with suppress(FileNotFoundError):
                beside(clip.path).replace(beside(place))
        return place

    def _told(self, path: Path) -> CutClip:
        from inspector_app.evidence.mend_clip import seconds_in
        from inspector_app.evidence.seeing_limits import seeing_limits

        note, size = read_note(path)
        rate = seeing_limits().clip.rate
        serial, title = self._belongs(note)
        return CutClip(path, note, seconds_in(path, rate), size, rate, serial, title)

    def _belongs(self, note: RecordingNote) -> tuple[str, Text]:
        try:
            run = self._services.store.run(RunId(note.run_id))
        except InspectorError:
            return "", same("")
        procedure = self._runs.setting(run).procedure
        titles = {shot.key: shot.title for shot in procedure.shots}
        return run.serial, titles.get(note.shot, OTHER.title)


def _is_there(run: Run, clip: CutClip) -> bool:
    slot = (hash_of(clip.path), clip.note.shot, clip.note.row)
    return any((one.digest, one.shot, one.row) == slot for one in run.evidence)


def note_of(path: Path) -> Path:
    """Return the note beside a recording."""
    return path.with_suffix(".json")


def read_note(path: Path) -> tuple[RecordingNote, tuple[int, int]]:
    """Return what is noted beside a recording and the size of its pictures; empty where it cannot be read."""
    try:
        found = json.loads(note_of(path).read_text(encoding="utf-8"))
        note = RecordingNote(**{name: str(found[name]) for name in ("run_id", "shot", "row", "began")})
        note = replace(note, camera=str(found.get("camera", "")))
        return note, (int(found["width"]), int(found["height"]))
    except (OSError, ValueError, KeyError, TypeError):
        return RecordingNote(), (0, 0)


def _recordings(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    yield from (
        path for path in found if path.suffix in _ENDINGS and not path.stem.endswith(("-mended", PIECE))
    )
