"""A program that works until it is killed: ``python -m tests.torture.victim WORK PROFILE FOLDER``.

It says on its standard output what it was told is kept, one JSON line each, after it was told so.
"""

import itertools
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inspector_app.app.application import App
from inspector_app.app.boards import issue_board
from inspector_app.app.clips import keep_clip
from inspector_app.app.hashing import hash_of
from inspector_app.app.inbox import ImportProgress, Inbox
from inspector_app.app.mirror import Mirror
from inspector_app.bootstrap import open_app
from inspector_app.domain.board import BoardCode
from inspector_app.domain.camera import Frame
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.recording import RecordingNote
from inspector_app.evidence.board import BoardWords, board_image
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.evidence.recorder import ClipRecorder
from tests.evidence.pictures import encoded, exif, scene

GOOD = ("1.jpg", "2.jpg")
CARD = 4  # photos that are put into a slot at once


class Grainy(FakeCamera):
    """A camera with grain, as real ones have: a still picture compresses to nothing that could be cut."""

    def frame(self) -> Frame | None:
        frame = super().frame()
        return frame and replace(frame, pixels=memoryview(os.urandom(frame.width * frame.height * 3)))


def say(*words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def draft(app: App):
    project = app.projects.find_or_add("东塘")
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    session = app.runs.open(app.runs.begin("water.indoor_ponding", project, people))
    say("run", session.run.id)
    return session


def camera(app: App, _folder: Path) -> None:
    """Take photo after photo."""
    session, device = draft(app), FakeCamera()
    device.open()
    for _ in itertools.count():
        still = device.take(app.services.clock.now())
        item = session.attach("start_gauge", "", EvidenceSource.CAMERA, "camera.jpg", still.data)
        say("photo", session.run.id, item.digest)


def recording(app: App, _folder: Path) -> None:
    """Record clip after clip; one counts once it is in the vault and the run."""
    session, device = draft(app), Grainy(320, 240)
    device.open()
    recorder = ClipRecorder(device, app.folder / "recordings")
    for number in itertools.count():
        note = RecordingNote(session.run.id, "start_gauge", "", app.services.clock.now().iso())
        recorder.start(f"clip-{number}", note)
        while recorder.seconds < 0.4:
            time.sleep(0.01)
        item = keep_clip(session, note, recorder.stop())
        say("photo", session.run.id, item.digest)


def importing(app: App, folder: Path) -> None:
    """Import a phone's folder after another: two photos of a board's shot, a damaged one, a note."""
    session, inbox = draft(app), Inbox(app.services, app.runs)
    for number in itertools.count():
        phone = card(folder / f"card-{number}", issue_board(app.services, session, "start_plug").board, number)
        inbox.import_folder(phone, lambda at, phone=phone: tell_taken(phone, at))
        kept = {item.digest for item in session.run.evidence}
        for name in GOOD:
            digest = hash_of(phone / name)
            say(*(("photo", session.run.id, digest) if digest in kept else ("lost", str(phone), name)))


def offering(app: App, folder: Path) -> None:
    """Put the photos of a card after another into a slot, noted first as window and command line do."""
    session = draft(app)
    for number in itertools.count():
        phone = folder / f"card-{number}"
        phone.mkdir(parents=True)
        paths = [phone / f"{photo}.jpg" for photo in range(CARD)]
        for photo, path in enumerate(paths):
            path.write_bytes(encoded(scene(640, 480, CARD * number + photo + 1)))
        token = app.offered.begin(session.run.id, ("start_gauge", ""), paths)
        for path in paths:
            item = session.attach("start_gauge", "", EvidenceSource.FILE, path.name, path)
            say("photo", session.run.id, item.digest)
        app.offered.end(token)


def tell_taken(phone: Path, at: ImportProgress) -> None:
    """Say which files are in the list: all before the one that comes next."""
    for path in sorted(phone.iterdir())[: at.done]:
        say("taken", str(phone), path.name)


def card(folder: Path, board: BoardCode, number: int) -> Path:
    """Fill a folder as a phone would; no two folders hold the same picture."""
    folder.mkdir(parents=True)
    photo = scene(640, 480, 2 * number + 1)
    photo.paste(board_image(board, BoardWords("", ())).resize((352, 220)), (60, 60))
    for minute, (name, picture) in enumerate(zip(GOOD, (photo, scene(640, 480, 2 * number + 2)), strict=True)):
        stamp = {0x9003: f"2026:09:16 09:{minute:02}:00"}
        (folder / name).write_bytes(encoded(picture, exif=exif({0x0110: "Phone"}, stamp)))
    (folder / "3-cut.jpg").write_bytes((folder / GOOD[1]).read_bytes()[:-500])
    (folder / "4.txt").write_text("note", encoding="utf-8")
    return folder


def autosave(app: App, _folder: Path) -> None:
    """Type on and on; an answer counts as kept a second after its key."""
    session = draft(app)
    for number in itertools.count():
        session.set_answer("part", str(number))
        say("typed", session.run.id, number, time.monotonic_ns())
        time.sleep(0.005)


def sealing(app: App, _folder: Path) -> None:
    """Seal revision after revision."""
    run_id = app.services.store.sealed_runs()[0]
    session = app.runs.open(run_id)
    say("run", run_id)
    for number in itertools.count():
        seal = session.amend({"part": (f"{number}层", "楼层误填")})
        say("seal", run_id, seal.revision, seal.record_digest)


def mirroring(app: App, folder: Path) -> None:
    """Write the second copy, forget that it was written, and write it again."""
    mirror = Mirror(app.folder, app.services)
    mirror.set_up(folder)
    say("run", "")
    for _ in itertools.count():
        done = mirror.run()
        say("mirrored", done.status.kept)
        (app.folder / "mirror-written.jsonl").write_bytes(b"")


WORKS: dict[str, Callable[[App, Path], None]] = {
    "camera": camera,
    "record": recording,
    "import": importing,
    "slot": offering,
    "autosave": autosave,
    "seal": sealing,
    "mirror": mirroring,
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](open_app(Path(sys.argv[2])), Path(sys.argv[3]))
