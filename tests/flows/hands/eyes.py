"""What a person sees of the window, told as JSON through the system's accessibility interface.

Runs under the system's Python, which carries the bindings of AT-SPI; it only reads: every act is a
key or a click of xdotool. Usage: ``eyes.py PID`` prints one object a widget that is showing.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version must be asked for first

STATES = ("FOCUSED", "CHECKED", "ENABLED", "SELECTED")


def application(pid: int) -> Any:
    """Return the program of a process, or None while it has not announced itself."""
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_process_id() == pid:
            return child
    return None


Box = tuple[int, int, int, int]  # left, top, right, bottom
EVERYWHERE: Box = (0, 0, 1 << 15, 1 << 15)


def seen_part(component: Any, window: Box) -> Box:
    """Return the part of a widget that lies within what is seen of those around it."""
    at = component.get_extents(Atspi.CoordType.SCREEN)
    left, top = max(at.x, window[0]), max(at.y, window[1])
    right, bottom = min(at.x + at.width, window[2]), min(at.y + at.height, window[3])
    return left, top, max(left, right), max(top, bottom)


def told(node: Any, part: Box) -> dict[str, object]:
    """Return name, role, the seen part as x, y, width, height, text and states of one widget."""
    left, top, right, bottom = part
    states = node.get_state_set()
    text = node.get_text_iface()
    return {
        "name": node.get_name() or "",
        "role": node.get_role_name(),
        "box": [left, top, right - left, bottom - top],
        "text": Atspi.Text.get_text(text, 0, -1) if text is not None else "",
        "states": [s.lower() for s in STATES if states.contains(getattr(Atspi.StateType, s))],
    }


def walk(node: Any, found: list[dict[str, object]], window: Box = EVERYWHERE) -> None:
    """Collect everything below a widget that is shown, what is scrolled away as well, with an empty box."""
    for at in range(min(node.get_child_count(), 400)):
        try:
            child = node.get_child_at_index(at)
            if child is None or not child.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            component = child.get_component_iface()
            part = seen_part(component, window) if component is not None else window
            if component is not None:
                found.append(told(child, part))
            walk(child, found, part)
        except GLib.Error:
            continue  # the widget went away while it was looked at


def main() -> int:
    """Print what is showing in the windows of a process."""
    program = application(int(sys.argv[1]))
    found: list[dict[str, object]] = []
    if program is not None:
        walk(program, found)
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
    return 0 if program is not None else 1


if __name__ == "__main__":
    sys.exit(main())
