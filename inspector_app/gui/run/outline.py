"""What stands around a step: the list of steps, the timers that belong to it, the home of a gap."""

from inspector_app import words
from inspector_app.app.missing import number_of
from inspector_app.app.sealing import in_the_way
from inspector_app.app.views import FieldView, Missing, RunView, StepView, TimerView
from inspector_app.gui import i18n
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.run.steps import StepLine
from inspector_app.gui.run.timer_tile import Timing, timing_of


def step_keys(view: RunView) -> list[str]:
    """Return the keys of the steps, with that of the sealing page at the end."""
    return [*(step.step.key for step in view.steps), SEAL_STEP]


def next_key(view: RunView, key: str) -> str:
    """Return the key of the step behind another; nothing lies behind the sealing page."""
    keys = step_keys(view)
    return keys[min(keys.index(key) + 1, len(keys) - 1)]


def step_title(view: RunView, key: str) -> str:
    """Return the title of a step."""
    step = next((step for step in view.steps if step.step.key == key), None)
    return i18n.say(step.step.title) if step else i18n.tr("run.seal_step")


def step_lines(view: RunView) -> list[StepLine]:
    """Return the lines of the list of steps."""
    lines = [
        StepLine(s.step.key, s.number, i18n.say(s.step.title), i18n.say(s.note), s.state) for s in view.steps
    ]
    return [*lines, _seal_line(view, len(lines) + 1)]


def _seal_line(view: RunView, number: int) -> StepLine:
    title = i18n.tr("run.seal_step")
    if view.run.is_sealed:
        return StepLine(SEAL_STEP, number, title, i18n.tr("run.sealed_note", n=view.run.revision), "done")
    return StepLine(SEAL_STEP, number, title, _seal_note(view), "todo")


def _seal_note(view: RunView) -> str:
    """Say how many signatures are missing, else what else keeps the record from being sealed."""
    blocking = in_the_way(view)
    if unsigned := sum(item.kind == "signature" for item in blocking):
        return i18n.tr("run.seal_note", n=unsigned)
    if blocking:
        return i18n.say(words.text("session.step_left", n=number_of(blocking)))
    return i18n.tr("run.seal_ready")


def timings_of(view: RunView, step: StepView) -> list[Timing]:
    """Return the timers that are begun, ended or photographed in a step."""
    own = [timer for timer in view.timers if _belongs(view, timer, step)]
    return [timing_of(timer, view.slots) for timer in own]


def _belongs(view: RunView, timer: TimerView, step: StepView) -> bool:
    paths = {item.path for item in step.items if isinstance(item, FieldView)}
    if timer.timer.step == step.step.key or {timer.timer.start, timer.timer.end} & paths:
        return True
    shots = [slot.shot for slot in view.slots if slot.shot.step == step.step.key]
    return timer.started is not None and any(shot.timer == timer.timer.key for shot in shots)


def home_of(view: RunView, gap: Missing) -> str:
    """Return the step that holds the field of a gap; another one may be waiting for it."""
    for step in view.steps:
        if any(isinstance(item, FieldView) and item.path == gap.path for item in step.items):
            return step.step.key
    return gap.step
