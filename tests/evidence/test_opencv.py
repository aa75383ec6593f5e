"""OpenCV is loaded once, by whichever thread needs it first."""

import ast
import subprocess
import sys
from pathlib import Path

import inspector_app

HOUSE = Path(inspector_app.__file__).parent
TOGETHER = """
import threading
from io import BytesIO
from types import SimpleNamespace
from inspector_app.evidence.clips import clip_times
from inspector_app.evidence.mjpeg import MjpegSource
from inspector_app.evidence.outline import Fault

def show():
    MjpegSource(SimpleNamespace(readline=lambda _: b""), "x").read()

def look():
    try:
        clip_times("no clip")
    except Fault:
        pass

threads = [threading.Thread(target=one) for one in (show, look) * 3]
for one in threads:
    one.start()
for one in threads:
    one.join()
"""


def imports(tree):
    """Yield the modules that a source imports while it runs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        yield from imports(node)


def test_a_camera_and_a_clip_that_begin_together_both_find_it():
    """Two threads used to end in a deadlock of their imports, and the camera stayed without a picture."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", TOGETHER], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_it_is_loaded_in_one_place():
    """Any other would be one that other threads do not wait for."""
    found = [
        path.name
        for path in HOUSE.rglob("*.py")
        if {"cv2"} & {name.partition(".")[0] for name in imports(ast.parse(path.read_text(encoding="utf-8")))}
    ]
    assert found == ["opencv.py"]
