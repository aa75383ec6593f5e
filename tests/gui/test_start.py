"""Nothing heavy is imported before the first paint."""

import json
import os
import subprocess
import sys
from pathlib import Path

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
)
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
    print(json.dumps([*sys.modules, *made]))
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


def test_no_large_enum_is_made_first(tmp_path: Path) -> None:
    """The namespace Qt and the class QStyle cost 25 ms: they are made behind the first paint."""
    assert loaded(tmp_path) & {"Qt", "QStyle"} == set()


def test_what_pages_ask_names_the_domain_without_loading_it():
    """The first page of a list waits for no import that only annotations need."""
    code = "import sys, inspector_app.gui.backend; print('inspector_app.domain.procedure' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
