"""What can be done for a profile whose database cannot be opened; nothing of it is overwritten."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.doctor import Examination, adopt_salvaged, examine_closed, salvage_beside
from inspector_app.app.restore import Restored
from inspector_app.app.work import Work
from inspector_app.bootstrap import SystemClock
from inspector_app.domain.errors import InspectorError
from inspector_app.gui.care.behind import restore_beside

if TYPE_CHECKING:
    from inspector_app.app.doctor import Salvage


class ClosedProfile:
    """The use cases that need no open database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def salvage(self, work: Work) -> "Salvage":
        """Save what can be read beside the damaged database; nothing is left of it when it is stopped."""
        return salvage_beside(self._folder, SystemClock(), work)

    def adopt(self, salvaged: Path) -> Path:
        """Go on with what was saved; the damaged database gets another name, which is returned."""
        return adopt_salvaged(self._folder, salvaged, SystemClock())

    def examine(self, error: InspectorError, work: Work) -> Examination:
        """Compare the originals with their names."""
        return examine_closed(self._folder, None if error.code == "backup.database_gone" else error, work)

    def restore(self, place: Path, profile: Path, work: Work) -> Restored:
        """Restore the backup of a place into a new folder."""
        return restore_beside(self._folder, place, profile, work)
