"""Marks for tests of what only some systems have; each says in its reason what is not there."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def posix_only(what: str) -> pytest.MarkDecorator:
    """Skip on Windows, saying ``what`` it does not have."""
    return pytest.mark.skipif(os.name == "nt", reason=f"Windows has no {what}")


def _tells_case() -> bool:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a").touch()
        return not (Path(folder) / "A").exists()


tells_case = pytest.mark.skipif(not _tells_case(), reason="this disk takes names in other case for the same")
