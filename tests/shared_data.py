"""Finds the shared reference data, which lie beside a checkout and are never part of the product."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("INSPECTOR_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FILES: Mapping[str, int] = {  # how many each folder has to hold: many tests count them
    "data/bagit-conformance-suite": 428,
    "data/curtain-wall": 3,
    "data/exif-orientation": 24,
    "data/facade-thermal": 10,
    "data/go-png": 6,
    "data/go-zip": 32,
    "data/hanzi": 5,
    "data/jpeg-fuzz-edges": 56,
    "data/opencv-aruco": 43,
    "data/pdq-bridge-mods": 14,
    "data/pillow": 48,
    "data/pillow-heif": 14,
    "data/saltspot": 82,
    "data/sqlite-corrupt": 30,
    "data/yauzl": 86,
    "data/zip-slip": 5,
    "data/zxing": 165,
    "standards": 6,
}


def lacking(shared: Path) -> Iterator[str]:
    """Yield the folders of the reference data that are not whole, with what they hold."""
    for name, wanted in FILES.items():
        found = sum(path.is_file() for path in (shared / name).rglob("*"))
        if found < wanted:
            yield f"{name} holds {found} of {wanted} files"


_LACKING = list(lacking(SHARED))
needs_shared = pytest.mark.skipif(
    bool(_LACKING),
    reason="the shared reference data are not, or not all, beside this checkout: " + "; ".join(_LACKING[:3]),
)
