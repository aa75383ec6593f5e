"""When the run is shown anew: at each key while that is cheap, at a rest between keys else; at full minutes."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from inspector_app.app.views import TimerView

HEAVY_S = 0.03  # from here on the hand would feel every key
REST_MS = 120


class Rest(QTimer):
    """Active while a change waits for a rest between keys: with hundreds of rows."""

    def __init__(self, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=REST_MS)
        self._show = show
        self._cost_s = 0.0  # what showing took the last time
        self.timeout.connect(show)

    def follow(self) -> None:
        """Show a change, now or at the next rest."""
        if self._cost_s < HEAVY_S:
            self._show()
        else:
            self.start()

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Measure what showing costs; nothing waits any more."""
        began = time.perf_counter()
        self.stop()
        yield
        self._cost_s = time.perf_counter() - began


class Minute(QTimer):
    """Shows running timers at each full minute, in the last minute at each second."""

    def __init__(self, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self.timeout.connect(show)

    def wait_for(self, timers: Sequence[TimerView], now: datetime) -> None:
        """Wait for what changes next, or for nothing where no timer runs."""
        running = [view for view in timers if view.state == "running"]
        if not running:
            self.stop()
            return
        last = any(view.required_minutes - view.elapsed_minutes == 1 for view in running)
        self.start(1000 if last else 1000 * (60 - now.second) + 20)
