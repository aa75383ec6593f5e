"""Long work that tells how far it is and can be stopped between two items."""

from collections.abc import Callable
from dataclasses import dataclass

from inspector_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Step:
    """How far a phase is, in items and, where they are known, in bytes."""

    phase: str  # a key of ``backup.phase_…``
    done: int
    total: int
    done_bytes: int = 0
    total_bytes: int = 0


Progress = Callable[[Step], None]


def silent(_step: Step) -> None:
    """Tell nobody."""


def never() -> bool:
    """Never stop."""
    return False


@dataclass(frozen=True, slots=True)
class Work:
    """What long work is given: whom to tell and whom to ask."""

    progress: Progress = silent
    cancelled: Callable[[], bool] = never

    def step(self, phase: str, done: int, total: int, done_bytes: int = 0, total_bytes: int = 0) -> None:
        """Tell how far a phase is; UserError ``backup.stopped`` when the work is to stop."""
        self.pause()
        self.progress(Step(phase, done, total, done_bytes, total_bytes))

    def pause(self) -> None:
        """Raise UserError ``backup.stopped`` when the work is to stop; what was done stays done."""
        if self.cancelled():
            raise UserError("backup.stopped")

    def sweeping(self, phase: str) -> Callable[[int, int], None]:
        """Return the progress of a plain count, as the vault reports it."""
        return lambda done, total: self.step(phase, done, total)
