"""Makes the virtual environment from the one lock file, with the command ``inspector`` in it."""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_FETCHED = (
    "The libraries could not all be installed; pip says why in the lines above. They are fetched once, over "
    "the network: see to it, or name a folder of wheels in PIP_FIND_LINKS or a mirror in PIP_INDEX_URL, and "
    "give the same command again. What has been fetched already is kept."
)


def main(folder: str) -> None:
    """Make or mend the environment in ``folder`` of the checkout."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python a fresh machine has
        sys.exit(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 …"
        )
    target = ROOT / folder
    python = target / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _has_pip(python):  # also one that was left half made, or whose Python is gone
        venv.create(target, with_pip=True, clear=True, symlinks=os.name != "nt")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    print(f"Installing the libraries of requirements.lock into {folder}", flush=True)
    _run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], NOT_FETCHED)
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    _run([str(python), "-c", "import PySide6.QtWidgets"], "Qt cannot be loaded; see the line above.")


def _has_pip(python: Path) -> bool:
    if not python.exists():
        return False
    asked = [str(python), "-m", "pip", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _run(command: list[str], failed: str = "") -> None:
    if code := subprocess.run(command, check=False).returncode:
        sys.exit(failed or code)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".venv")
