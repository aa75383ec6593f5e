"""All of the tortures: ``python -m tests.torture.run [PYTEST OPTIONS]``, some hours long.

They start thousands of processes from the source. So they work on a copy of it in a temporary folder:
whoever goes on editing meanwhile disturbs nothing. ``INSPECTOR_TORTURE``, ``…_KILLS`` and ``…_POWER``
say how much (20,000 files, 300 kills, 400 points of a save).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.shared_data import SHARED

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("inspector_app", "resources", "db", "tests", "build_spec", "pyproject.toml")
AMOUNT = {"INSPECTOR_TORTURE": "20000", "INSPECTOR_TORTURE_KILLS": "300", "INSPECTOR_TORTURE_POWER": "400"}


def copy_of(root: Path, target: Path) -> Path:
    """Copy what the tortures run on; what was compiled stays behind."""
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / part)
    return target


def main(options: list[str]) -> int:
    """Run the tortures on a copy; the exit code is that of pytest."""
    with tempfile.TemporaryDirectory(prefix="inspector-torture-") as name:
        tree = copy_of(ROOT, Path(name))
        given = {
            **AMOUNT,
            **os.environ,
            "INSPECTOR_SHARED": str(SHARED),
            "PYTHONPATH": str(tree),
            "QT_QPA_PLATFORM": "offscreen",
        }
        command = [sys.executable, "-m", "pytest", "-n", "2", "tests/torture", *options]
        return subprocess.run(command, cwd=tree, env=given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
