"""Finds the shared reference data, which lie beside a checkout and are never part of the product."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("INSPECTOR_SHARED", Path(__file__).resolve().parents[2] / "shared"))
needs_shared = pytest.mark.skipif(
    not all((SHARED / name).is_dir() for name in ("data", "standards")),
    reason="the shared reference data are not beside this checkout",
)
