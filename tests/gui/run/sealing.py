"""A failed test that is ready to be signed, and how it is sealed."""

from inspector_app.gui.run.session_port import SEAL_STEP
from tests.gui.run.pages import CTRL, Key, RunDriver

FAILED = {
    "unit_works": "3#楼", "part": "501 卫生间", "stage": "after_membrane", "build_up": "JS-II", "area": "4.2",
    "plugging": "balloon", "start": "2026-09-16T09:12", "start_min_depth": "22", "mid_time": "2026-09-16T12:00",
    "mid_min_depth": "21", "mid_leak": "leak", "leak_kind": "seep", "leak_place": "管根西侧",
    "end": "2026-09-16T12:10", "end_min_depth": "21", "end_leak": "leak",
    "@gaps~": "相机坏了",
}  # fmt: skip


SLOTS = ("contractor_qc", "supervisor_engineer", "inspector", "inspector.2")


def seal_all(run: RunDriver) -> RunDriver:
    """Sign in all four boxes and seal."""
    run.open(SEAL_STEP)
    for slot in SLOTS:
        run.sign(slot, "陈工" if not slot.startswith("inspector") else "")
    return run.press(Key.Key_Return, CTRL)
