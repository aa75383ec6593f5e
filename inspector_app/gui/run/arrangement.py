"""Where the parts of the run stand: by the size of the window, of the type, and of the table."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.app.views import GroupView, StepView
from inspector_app.gui import theme
from inspector_app.gui.run.step_view import ANY_WIDTH, StepPane
from inspector_app.gui.run.steps import StepsPanel

WIDE = 1700  # px of the page
TABLE = 6  # columns; a table with more takes room from both sides
LARGE_TYPE = 1.5
STEPS, STEPS_TABLE, STEPS_WIDE = 184, 160, 224
EVIDENCE, EVIDENCE_TABLE, EVIDENCE_WIDE = 336, 264, 472
EVIDENCE_HEIGHT = 480  # below the step


def has_large_table(step: StepView | None) -> bool:
    """Tell whether a step holds a table that needs room."""
    items = step.items if step is not None else ()
    return any(isinstance(item, GroupView) and len(item.columns) > TABLE for item in items)


def arrange(page: QWidget, row: QHBoxLayout, pane: StepPane, steps: StepsPanel, evidence: QWidget) -> None:
    """Give steps and evidence their widths; large type moves the evidence below the step."""
    now = theme.current()
    large, wide, table = now.scale >= LARGE_TYPE, page.width() >= WIDE, has_large_table(pane.step)
    steps.set_narrow(narrow=large)
    full = STEPS_WIDE if wide else STEPS_TABLE if table else STEPS
    steps.setFixedWidth(now.px(48) + 16 if large else full)
    _move(evidence, row, pane, below=large)
    if large:
        evidence.setMinimumWidth(0)
        evidence.setMaximumWidth(ANY_WIDTH)
        evidence.setMinimumHeight(now.h(EVIDENCE_HEIGHT))
    else:
        evidence.setMinimumHeight(0)
        beside = EVIDENCE if wide else EVIDENCE_TABLE
        evidence.setFixedWidth(beside if table else EVIDENCE_WIDE if wide else EVIDENCE)


def _move(evidence: QWidget, row: QHBoxLayout, pane: StepPane, *, below: bool) -> None:
    is_below = row.indexOf(evidence) < 0
    if below and not is_below:
        row.removeWidget(evidence)
        pane.below.addWidget(evidence)
    elif is_below and not below:
        pane.below.removeWidget(evidence)
        row.addWidget(evidence)
