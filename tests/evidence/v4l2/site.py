"""A folder of pretended cameras for the library of ``stand_in.c``, and a process that lives with them."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

HERE = Path(__file__).parent
SIZES = ((640, 480), (1280, 720), (1920, 1080))
DHT = 0xC4


def build(folder):
    """Compile the library; the test is skipped where that cannot be done."""
    compiler = shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("the stand-in for cameras needs Linux and a C compiler")
    library = folder / "stand_in.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "stand_in.c", "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return library


class Cameras:
    """Plugs cameras in and out of a machine that has none."""

    def __init__(self, folder):
        self.folder = folder
        for part in ("sys", "dev"):
            (folder / part).mkdir(parents=True)
        for size in SIZES:
            self._film(*size)

    def plug(self, number, name, index=0, socket="", removable="removable", **words):
        """Plug a camera into a socket, else one of its own; the words are those of ``stand_in.c``."""
        sysfs, usb = self.folder / "sys" / f"video{number}", f"usb/1-{socket or number}"
        (sysfs.parent / usb / "1.0").mkdir(parents=True, exist_ok=True)
        (sysfs.parent / usb / "removable").write_text(removable)
        sysfs.mkdir()
        (sysfs / "device").symlink_to(f"../{usb}/1.0")
        (sysfs / "name").write_text(f"{name}\n", encoding="utf-8")
        (sysfs / "index").write_text(f"{index}\n")
        self.behave(number, **words)

    def behave(self, number, **words):
        """Change how a camera behaves from its next call on."""
        part = self.folder / "part"
        part.write_text(" ".join(f"{key}={value}" for key, value in words.items()))
        part.replace(self.folder / "dev" / f"video{number}")

    def unplug(self, number):
        """Pull the plug, whoever may be reading."""
        (self.folder / "dev" / f"video{number}").unlink()
        shutil.rmtree(self.folder / "sys" / f"video{number}")

    def clear(self):
        """Leave the machine as it was: without cameras."""
        for node in list((self.folder / "dev").iterdir()):
            self.unplug(int(node.name[5:]))
        (self.folder / "log").unlink(missing_ok=True)

    @property
    def log(self):
        """What was asked of the cameras."""
        return (self.folder / "log").read_text().splitlines()

    def _film(self, width, height):
        folder = self.folder / "frames" / f"{width}x{height}"
        folder.mkdir(parents=True)
        noise = np.random.default_rng(width)
        for number in range(3):
            dots = noise.integers(0, 16, (height, width, 3), dtype=np.uint8)
            dots[:, : width // 2] += 190
            dots[:, width // 2 :] += 60
            (folder / f"{number}.jpg").write_bytes(_as_sent(dots))
        (folder / "black.jpg").write_bytes(_as_sent(np.zeros((height, width, 3), np.uint8)))


def _as_sent(dots):
    """Return a JPEG as cameras send it: without the Huffman tables, which are the usual ones."""
    made = io.BytesIO()
    Image.fromarray(dots).save(made, "JPEG", quality=80)
    data, at = made.getvalue(), 2
    kept = data[:2]
    while data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        kept += b"" if data[at + 1] == DHT else data[at:end]
        at = end
    return kept + data[at:]


class Child:
    """A process with the library before its C library; it answers one expression after another."""

    def __init__(self, library, cameras):
        around = {**os.environ, "LD_PRELOAD": str(library), "STAND_IN": str(cameras.folder)}
        command = [sys.executable, "-m", "tests.evidence.v4l2.child"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=around, cwd=HERE.parents[2], text=True
        )

    def ask(self, expression):
        """Return the value of an expression there, as JSON gives it."""
        self._process.stdin.write(expression + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self):
        """Let it go."""
        self._process.stdin.close()
        assert self._process.wait(20) == 0
        self._process.stdout.close()
