"""Notices when the wall clock was set while the program ran."""

from datetime import timedelta

from inspector_app.domain.ports import Clock

TOLERANCE = timedelta(minutes=2)


class ClockWatch:
    """Compares the wall clock with the monotonic one since it was made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._start = clock.now()

    def has_jumped(self) -> bool:
        """Tell whether the wall clock has moved more than two minutes against the monotonic clock."""
        now = self._clock.now()
        if now.boot_id != self._start.boot_id:
            return False
        wall = now.wall - self._start.wall
        steady = timedelta(microseconds=(now.monotonic_ns - self._start.monotonic_ns) / 1000)
        return abs(wall - steady) > TOLERANCE
