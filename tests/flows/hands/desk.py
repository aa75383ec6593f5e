"""A screen of its own with a window manager, and the program on it, used by keyboard and mouse alone.

Keys and clicks go through xdotool, texts that no key has through the clipboard; where a thing is on
the screen is read from the system's accessibility interface (``eyes``), as a screen reader does.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TOOLS = ("Xvfb", "openbox", "xdotool", "xclip", "import", "dbus-daemon")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
EYES = Path(__file__).with_name("eyes.py")
ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 10.0
BLINK_S = 0.15
Seen = dict[str, Any]


def lacking() -> list[str]:
    """Return what this machine lacks for a desk, in words; empty when nothing."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not BUS.exists():
        missing.append("at-spi2-core")
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], check=False,
                           capture_output=True)  # fmt: skip
    return missing + (["python3-gi with gir1.2-atspi-2.0"] if asked.returncode else [])


class Desk:
    """Everything below ``folder``: the profile, the pictures of the screen, the output of the program."""

    def __init__(self, folder: Path, size: str = "1366x768") -> None:
        self.folder, self._count = folder, 0
        display = next(f":{n}" for n in range(80, 200) if not Path(f"/tmp/.X{n}-lock").exists())
        (folder / "shots").mkdir(parents=True, exist_ok=True)
        self._env = os.environ | {
            "DISPLAY": display, "INSPECTOR_PROFILE": str(folder / "profile"), "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(ROOT), "NO_AT_BRIDGE": "0",
        }  # fmt: skip
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._program: subprocess.Popen[bytes] | None = None
        self._start("Xvfb", display, "-screen", "0", f"{size}x24")
        time.sleep(1)
        address = self._start("dbus-daemon", "--session", "--nofork", "--print-address", read=True)
        self._env["DBUS_SESSION_BUS_ADDRESS"] = address
        self._start("openbox")
        self._start(str(BUS), "--launch-immediately")
        time.sleep(1)

    def _start(self, *command: str, read: bool = False) -> str:
        out = subprocess.PIPE if read else subprocess.DEVNULL
        helper = subprocess.Popen(command, env=self._env, stdout=out, stderr=subprocess.DEVNULL)
        self._helpers.append(helper)
        return helper.stdout.readline().decode().strip() if helper.stdout is not None else ""

    def open(self) -> None:
        """Start the program and wait until its window is there; it fills the screen."""
        log = (self.folder / "program.log").open("ab")
        command = [sys.executable, "-m", "inspector_app"]
        self._program = subprocess.Popen(command, env=self._env, cwd=ROOT, stdout=log, stderr=log)
        self.find("今日", wait=30)
        time.sleep(1.5)
        self._do("mousemove", "400", "8", "click", "--repeat", "2", "--delay", "60", "1")
        time.sleep(1)

    def kill(self) -> None:
        """End the program as a power cut does."""
        assert self._program is not None
        self._program.kill()
        self._program.wait()

    def close(self) -> int:
        """Close the window by its key; return what the program ended with."""
        self.press("alt+F4")
        assert self._program is not None
        return self._program.wait(30)

    def clear_away(self) -> None:
        """End everything that was started here."""
        for helper in ([self._program] if self._program else []) + self._helpers[::-1]:
            helper.terminate()
            helper.wait(10)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._env, check=True, capture_output=True)

    def see(self) -> list[Seen]:
        """Return what is showing, each with its part in sight."""
        assert self._program is not None
        looked = subprocess.run([SYSTEM_PYTHON, str(EYES), str(self._program.pid)], env=self._env, check=False,
                                capture_output=True, text=True)  # fmt: skip
        found: list[Seen] = json.loads(looked.stdout or "[]")
        return found

    def shows(self, name: str) -> bool:
        """Tell whether something whose name begins with these words is in sight now."""
        return any(seen["name"].startswith(name) and seen["box"][2] > 0 for seen in self.see())

    def find(self, name: str, role: str = "", wait: float = PATIENCE_S) -> Seen:
        """Return the first thing whose name begins with these words, once it is there."""
        end = time.monotonic() + wait
        while time.monotonic() < end:
            for seen in self.see():
                if seen["name"].startswith(name) and role in ("", seen["role"]) and seen["box"][2] > 0:
                    return seen
            time.sleep(BLINK_S)
        self.shoot("lost")
        message = f"nowhere on the screen: {role} {name}"
        raise LookupError(message)

    def click(self, name: str, role: str = "") -> None:
        """Click on it, scrolling it into sight before."""
        seen = self.find(name, role)
        for _turn in range(20):
            if seen["box"][3] >= 12:
                break
            self._do("mousemove", "600", "420", "click", "5")
            seen = self.find(name, role)
        left, top, width, height = seen["box"]
        self._do("mousemove", str(left + width // 2), str(top + height // 2), "click", "1")
        time.sleep(2 * BLINK_S)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._do("key", "--delay", "30", *keys)
        time.sleep(BLINK_S)

    def type(self, text: str) -> None:
        """Type a text; what no key has is pasted."""
        if text.isascii():
            self._do("type", "--delay", "15", "--", text)
            time.sleep(BLINK_S)
        else:
            self.copy(text.encode())
            self.press("ctrl+v")

    def lines(self, *texts: str) -> None:
        """Type each text and go on with Enter."""
        for text in texts:
            if text:
                self.type(text)
            self.press("Return")

    def copy(self, data: bytes, kind: str = "UTF8_STRING") -> None:
        """Put something on the clipboard."""
        xclip = ["xclip", "-selection", "clipboard", "-t", kind]
        subprocess.run(xclip, env=self._env, input=data, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)  # fmt: skip
        time.sleep(BLINK_S)

    def choose_files(self, paths: Sequence[Path]) -> None:
        """Type paths into the picker, once it is open, and wait until it has closed."""
        self.find("", "dialog", wait=30)
        time.sleep(0.5)
        self.type(str(paths[0]) if len(paths) == 1 else " ".join(f'"{path}"' for path in paths))
        self.press("Return")
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and any(seen["role"] == "dialog" for seen in self.see()):
            time.sleep(BLINK_S)
        time.sleep(1)

    def draw(self, name: str) -> None:
        """Draw three strokes into the signature box of that name."""
        left, top, width, height = self.find(name, "panel")["box"]
        for stroke in range(3):
            x, y = left + width * (0.2 + 0.22 * stroke), top + height * 0.5
            self._do("mousemove", str(round(x)), str(round(y)), "mousedown", "1")
            for step in range(1, 9):
                to = (round(x + step * width * 0.02), round(y + height * 0.1 * math.sin(step)))
                self._do("mousemove", str(to[0]), str(to[1]))
            self._do("mouseup", "1")

    def shoot(self, name: str) -> Path:
        """Keep a picture of the screen; the pictures are numbered."""
        self._count += 1
        path = self.folder / "shots" / f"{self._count:02d}-{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self._env, check=True)
        return path
