"""A program that types until it is killed: prints each key with its time, and each photo that is kept.

Lines: ``run ID``, ``typed PATH TEXT MONOTONIC_NS``, ``kept DIGEST``, ``signed SLOT``.
"""

import itertools
import sys
import time
from pathlib import Path

from inspector_app.app.demo_strokes import strokes_for
from inspector_app.bootstrap import open_app
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.evidence.fake_camera import FakeCamera


def main(profile: Path, photo: Path) -> None:
    app = open_app(profile)
    project = app.projects.find_or_add("东塘")
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    session = app.runs.open(app.runs.begin("water.indoor_ponding", project, people))
    say("run", session.run.id)
    camera = FakeCamera()
    camera.open()
    for number in itertools.count():
        session.set_answer("part", str(number))
        say("typed", "part", number, time.monotonic_ns())
        if number % 40 == 20:
            taken = camera.take(app.services.clock.now()).data if number > 20 else photo  # no file comes twice
            item = session.attach("start_gauge", "", EvidenceSource.FILE, photo.name, taken)
            say("kept", item.digest)
        if number % 60 == 30:
            session.sign("inspector", "王工", f"区质监站{number}", strokes_for("王工"))
            say("signed", number)
        time.sleep(0.01)


def say(*words: object) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
