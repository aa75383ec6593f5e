"""Keeps the second copy up to date in the background: woken by a seal, and looking for the disk by itself."""

import logging
import threading
from collections.abc import Callable
from enum import StrEnum

from inspector_app.app.mirror import Mirror
from inspector_app.app.mirror_status import Mirrored
from inspector_app.app.work import Step, Work, silent
from inspector_app.domain.errors import InspectorError, OutsideError

LOOK_S = 30.0  # between two looks whether the disk is back


class MirrorState(StrEnum):
    """How the second copy stands."""

    NOT_SET = "not_set"
    RESTING = "resting"  # nothing to do, as far as is known
    WORKING = "working"
    GONE = "gone"  # the disk is not there; it is tried again by itself
    FAILED = "failed"  # ``error`` says why; it is tried again by itself


class MirrorWorker:
    """Runs ``Mirror.run`` on a thread of its own; ``told`` is called there after every change of state."""

    def __init__(
        self,
        mirror: Mirror,
        told: Callable[[], None],
        progress: Callable[[Step], None] = silent,
        look_s: float = LOOK_S,
    ) -> None:
        self._mirror = mirror
        self._told = told
        self._progress = progress
        self._look_s = look_s
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="mirror", daemon=True)
        self._done: tuple[str, int] | None = None  # the mark up to which everything has its copy
        self.state = MirrorState.RESTING
        self.error: InspectorError | None = None
        self.last: Mirrored | None = None

    def start(self) -> None:
        """Begin; looks at once."""
        self._wake.set()
        self._thread.start()

    def wake(self) -> None:
        """Look now, at everything: something was sealed, the setting changed, or the copy was checked."""
        self._done = None
        self._wake.set()

    def stop(self, timeout_s: float = 10.0) -> bool:
        """End after the file that is being written; tell whether it has ended. What was written stays."""
        self._stop.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _loop(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self._look_s)
            self._wake.clear()
            if not self._stop.is_set():
                self._go()

    def _go(self) -> None:
        if self._mirror.setting is None:
            self._turn(MirrorState.NOT_SET)
            return
        try:
            mark = self._mirror.mark()
            if mark == self._done:
                return
            status = self._mirror.status()
            if not (status.is_complete and status.is_listed):
                self._turn(MirrorState.WORKING)
                self.last = self._mirror.run(Work(self._progress, self._stop.is_set))
            self._done = mark
            self._turn(MirrorState.RESTING)
        except InspectorError as error:
            if not self._stop.is_set():
                gone = error.code in ("mirror.gone", "mirror.other_disk")
                self._turn(MirrorState.GONE if gone else MirrorState.FAILED, error)
        except Exception:  # a defect must not end the copying for the rest of the day
            logging.getLogger(__name__).exception("second copy")
            self._turn(MirrorState.FAILED, OutsideError("mirror.defect"))

    def _turn(self, state: MirrorState, error: InspectorError | None = None) -> None:
        changed = (state, error and error.code) != (self.state, self.error and self.error.code)
        self.state, self.error = state, error
        if changed:
            self._told()
