"""A program that works until it is killed: ``python -m tests.torture.victim WORK PROFILE FOLDER``.

It says on its standard output what it was told is kept, one JSON line each, after it was told so.
"""

import itertools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from inspector_app.app.application import App
from inspector_app.app.mirror import Mirror
from inspector_app.bootstrap import open_app
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.evidence.fake_camera import FakeCamera


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


def importing(app: App, folder: Path) -> None:
    """Import the photos of a folder, again and again."""
    session = draft(app)
    for path in itertools.cycle(sorted(folder.glob("*.jpg"))):
        item = session.attach("start_gauge", "", EvidenceSource.FILE, path.name, path)
        say("photo", session.run.id, item.digest)


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
    "import": importing,
    "autosave": autosave,
    "seal": sealing,
    "mirror": mirroring,
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](open_app(Path(sys.argv[2])), Path(sys.argv[3]))
