"""What belongs to the project: the files that git keeps."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

needs_git = pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None, reason="this is no checkout of git"
)


@cache
def files() -> tuple[Path, ...]:
    """Return every tracked file that is there, relative to the root."""
    asked = ["git", "-C", str(ROOT), "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(asked, capture_output=True, check=True).stdout.decode("utf-8").split("\0")
    return tuple(Path(name) for name in names if name and (ROOT / name).is_file())


def text_files() -> tuple[Path, ...]:
    """Return the tracked files that hold no zero byte."""
    return tuple(path for path in files() if b"\0" not in (ROOT / path).read_bytes())
