"""Files that are taken in at once: noted before the first, so that a kill in their midst is told of."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector_app.gui.care.port import CarePort


class Noting:
    """Made where files are offered; ``begin`` and ``end`` are for workers. What has no file is not noted."""

    def __init__(
        self, care: "Callable[[], CarePort]", run_id: str, slot: tuple[str, str], data: Sequence[Path | bytes]
    ) -> None:
        self._care, self._run_id, self._slot = care, run_id, slot
        self._paths = [one for one in data if isinstance(one, Path)]
        self._once, self._token = threading.Lock(), ""

    def begin(self) -> None:
        """Note them all, if that was not done yet."""
        with self._once:
            if self._paths and not self._token:
                self._token = self._care().begin_files(self._run_id, self._slot, self._paths)

    def end(self) -> None:
        """Forget them: of each it was said what came of it."""
        with self._once:
            if self._token:
                self._care().end_files(self._token)
