"""Profiles with sealed sample records, made once and copied for each test."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from inspector_app.app.demo import SampleSite
from inspector_app.bootstrap import open_app


@cache
def _sealed(laptop: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="inspector-sealed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = open_app(folder / "profile")
    sealed = (record for record in SampleSite(app).build() if record.sealed)
    for _ in range(2):
        next(sealed)
    app.close()
    return folder / "profile"


def sealed_profile(target: Path, laptop: int = 0) -> Path:
    """Copy a closed profile with two sealed records to ``target``; those of another laptop are others."""
    shutil.copytree(_sealed(laptop), target)
    return target


def lose(original: Path) -> None:
    """Take an original away; Windows asks for the right to write to it first."""
    original.chmod(0o644)
    original.unlink()
