"""What the first window needs must not pull in heavy libraries."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "cv2", "PIL", "pi_heif", "zxingcpp")


@pytest.mark.parametrize(
    "module",
    ["vault", "intake", "derived", "camera", "fake_camera", "devices", "codes", "quality", "phash", "samples"],
)
def test_import_is_light(module):
    """Importing a module of evidence loads none of the heavy libraries."""
    code = f"import sys, inspector_app.evidence.{module}; print([m for m in {HEAVY} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
