"""Starts a built program on empty and on old data; it has to print what the checkout prints, and nothing else.

``smoke.py PROGRAM`` with PROGRAM the command of an installed wheel or of the one-folder program. Every step is
done twice, by the checkout and by PROGRAM, each in a folder of its own. The two outputs must be equal but for
what cannot be: the folder, the key of the device, and the size of a package that is signed with it. The error
channel stays silent, and no warning may be in the log.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEIC = ROOT / "tests" / "house" / "sample.heic"
OLD_DATABASE = ROOT / "tests" / "databases" / "0001.db"
PATIENCE_S = 120  # a step takes some ten seconds
PONDING = ("water.indoor_ponding", "--project", "示范", "--inspector", "王工", "--inspector", "李工")


class SmokeError(Exception):
    """A step did not end as it has to; the text says which and how."""


@dataclass(frozen=True)
class Program:
    """A command to start the program, and the folder where it works."""

    command: tuple[str, ...]
    work: Path

    def run(self, *arguments: str, profile: str = "empty") -> str:
        """Do one job; return what it printed, without what differs from one device to another."""
        try:
            done = self._start(arguments, profile)
        except subprocess.TimeoutExpired as error:
            raise SmokeError(f"{arguments}: no end after {PATIENCE_S} s") from error
        if done.returncode or done.stderr:
            raise SmokeError(f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        self._refuse_log(profile)
        return self._alike(done.stdout)

    def _start(self, arguments: tuple[str, ...], profile: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command, *arguments],
            cwd=self.work,
            env=self._environment(profile),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )

    def _environment(self, profile: str) -> dict[str, str]:
        """Return the environment of a user, not of this interpreter."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
        }
        return kept | {
            "INSPECTOR_PROFILE": str(self.work / profile),
            "QT_QPA_PLATFORM": "offscreen",
            "COLUMNS": "160",
            "PYTHONUTF8": "1",
        }

    def _refuse_log(self, profile: str) -> None:
        logs = [path for path in (self.work / profile / "logs").glob("*") if path.stat().st_size]
        if logs:
            raise SmokeError(f"{logs[0].name}:\n{logs[0].read_text(encoding='utf-8')}")

    def _alike(self, text: str) -> str:
        text = text.replace(str(self.work), "WORK").replace("\\", "/")
        text = re.sub(r"\S+/(?=resources/)", "", text)
        text = re.sub(r"\b[0-9A-F]{4} [0-9A-F]{4}\b", "KEY", text)
        text = re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "ID", text)
        return re.sub(r"\b\d{7,} ?(字节|bytes)", r"SIZE \1", text)


def version(program: Program) -> str:
    """Say who is there."""
    return program.run("--version")


def procedures(program: Program) -> str:
    """Read every procedure file."""
    return program.run("check-procedures")


def demo(program: Program) -> str:
    """Make a database, do the main job, then check the package as its receiver would."""
    printed = program.run("demo", str(program.work / "demo"))
    package = next((program.work / "demo" / "handover").glob("*.zip"))
    return printed + program.run("verify", str(package), profile="demo/profile")


def photos(program: Program) -> str:
    """Begin an inspection and take a HEIC photo in, which the decoder's own process opens."""
    begun = program.run("new", *PONDING, profile="photos")
    serial = begun.split()[-1]
    taken = program.run("attach", serial, "start_gauge", str(HEIC), profile="photos")
    return begun + taken + program.run("show", serial, profile="photos")


def other_pictures(program: Program) -> str:
    """Look at every other kind of picture that is taken in."""
    from PIL import Image

    folder = program.work / "pictures"
    folder.mkdir()
    drawn = Image.linear_gradient("L").convert("RGB").resize((320, 240))
    for kind in ("jpg", "png", "webp"):
        drawn.save(folder / f"picture.{kind}")
    drawn.save(folder / "pair.jpg", "MPO", save_all=True, append_images=[drawn])
    return program.run("check-photos", str(folder))


def codes(program: Program) -> str:
    """Read a code from a picture."""
    import segno

    picture = program.work / "code.png"
    segno.make("JC-2026-0001").save(str(picture), scale=8)
    return program.run("scan", str(picture))


def old_data(program: Program) -> str:
    """Migrate a database of the first schema; a copy of it is kept."""
    folder = program.work / "old"
    folder.mkdir()
    shutil.copy(OLD_DATABASE, folder / "inspector.db")
    (folder / "keys").mkdir()
    (folder / "keys" / "device.key").write_bytes(os.urandom(32))  # without one the program says it is lost
    printed = program.run("list", profile="old")
    if not list((folder / "backups").glob("inspector-0001-*.db")):
        raise SmokeError("no copy was made before the migration")
    return printed


def window(program: Program) -> str:
    """Open the window on nothing and on the sample site, until Today has been filled."""
    return "".join(
        program.run("window", "--until-ready", profile=profile) for profile in ("new", "demo/profile")
    )


def in_full(command: tuple[str, ...]) -> tuple[str, ...]:
    """Return the command with its program's whole path: each step runs in a folder of its own."""
    return (str(Path(command[0]).absolute()), *command[1:])


STEPS: tuple[Callable[[Program], str], ...] = (
    version,
    procedures,
    demo,
    photos,
    other_pictures,
    codes,
    old_data,
    window,
)


def compare(command: tuple[str, ...]) -> None:
    """Do every step with both programs; SmokeError where they do not print the same."""
    with tempfile.TemporaryDirectory() as folder:
        programs = []
        for name, start in (("checkout", (sys.executable, "-m", "inspector_app")), ("built", in_full(command))):
            (Path(folder) / name).mkdir()
            programs.append(Program(start, Path(folder) / name))
        for step in STEPS:
            wanted, got = (step(program) for program in programs)
            if wanted != got:
                raise SmokeError(f"{step.__name__} printed\n{got}\nand not\n{wanted}")
            print(f"  ok {step.__name__}", flush=True)


if __name__ == "__main__":
    try:
        compare(tuple(sys.argv[1:]))
    except SmokeError as error:
        sys.exit(f"smoke test failed: {error}")
