"""The checkers of other people, run on our files."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


def output(*command: str | Path) -> str:
    """Run a checker and return what it printed."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    return done.stdout


def text_of(folder: Path, pdf: bytes) -> str:
    """Return the text that pdftotext reads out of a PDF."""
    path = folder / "text.pdf"
    path.write_bytes(pdf)
    return output("pdftotext", "-layout", path, "-")
