"""Nothing heavy is imported before the first paint."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "yaml",
    "sqlalchemy",
    "alembic",
    "numpy",
    "cv2",
    "PIL",
    "msgspec",
    "cryptography",
    "reportlab",
    "click",
    "pikepdf",
    "logging.handlers",
    "asyncio",
)
MOST = 30  # modules of ours: each has to be read, and each reads others
OURS = ("inspector_app.domain.procedure", "inspector_app.app.application", "inspector_app.gui.backend")
SCRIPT = """
import json, sys
from pathlib import Path
from inspector_app.gui import main
app = main.make_application(main.load(Path(sys.argv[1])))
window = main.MainWindow(Path(sys.argv[1]), main.LastWords(Path(sys.argv[1])))
def tell():
    from PySide6 import QtCore, QtWidgets
    made = [name for module in (QtCore, QtWidgets) for name in ("Qt", "QStyle") if name in vars(module)]
    print(json.dumps([*sys.modules, *made, f"switch {sys.getswitchinterval():g}"]))
    app.quit()
window.painted.connect(tell)
window.show()
app.exec()
"""


def loaded(folder: Path) -> set[str]:
    """Return the modules that are loaded, and the costly classes made, when the window has been painted."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(ended.stdout.splitlines()[-1]))


def test_the_window_is_painted_first(tmp_path: Path) -> None:
    """Libraries and the program itself come behind the first paint."""
    assert loaded(tmp_path) & {*HEAVY, *OURS} == set()


def test_threads_take_turns_soon(tmp_path: Path) -> None:
    """With the interpreter's own 5 ms, two busy workers hold the window for a fifth of a second."""
    assert "switch 0.001" in loaded(tmp_path)


def test_few_modules_are_read_first(tmp_path: Path) -> None:
    """Whatever else a page needs is imported behind the first paint."""
    ours = {name for name in loaded(tmp_path) if name.startswith("inspector_app")}
    assert len(ours) <= MOST, sorted(ours)


def test_no_large_enum_is_made_first(tmp_path: Path) -> None:
    """The namespace Qt and the class QStyle cost 25 ms: they are made behind the first paint."""
    assert loaded(tmp_path) & {"Qt", "QStyle"} == set()


@pytest.mark.parametrize(
    ("asked", "waited_for"),
    [
        ("inspector_app.gui.backend", {"inspector_app.domain.procedure"}),
        ("inspector_app.gui.late_backend", {"inspector_app.gui.backend"}),
        ("inspector_app.gui.pages.inspections", {"inspector_app.gui.backend", "inspector_app.domain.people"}),
        ("inspector_app.app.glance", {"sqlalchemy", "inspector_app.domain.evidence"}),
        ("inspector_app.logs", {"logging.handlers"}),
    ],
)
def test_the_first_list_waits_for_no_import_that_it_does_not_need(asked: str, waited_for: set[str]) -> None:
    """What only annotations name is not loaded."""
    code = f"import sys, {asked}; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert waited_for & set(ended.stdout.split()) == set()
