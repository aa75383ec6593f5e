"""The program as its faces hold it: one object with a part for each subject."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.handover import HandOvers
from inspector_app.app.inbox import Inbox
from inspector_app.app.overview import Overview
from inspector_app.app.registers import Instruments, People, Projects
from inspector_app.app.reuse import Reuse
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.runs import Runs
from inspector_app.app.services import Services
from inspector_app.domain.errors import OutsideError

if TYPE_CHECKING:  # not needed before somebody asks for them
    from inspector_app.app.backup import Backup
    from inspector_app.app.doctor import Doctor
    from inspector_app.app.mirror import Mirror
    from inspector_app.app.mirror_worker import MirrorWorker
    from inspector_app.app.offered import Offered
    from inspector_app.app.recordings import Recordings


class App:
    """Holds the use cases on one profile folder until it is closed."""

    def __init__(self, folder: Path, services: Services) -> None:
        self.folder = folder
        self.services = services
        self.rulebook = Rulebook(folder, services.store)
        self.projects = Projects(services)
        self.people = People(services)
        self.instruments = Instruments(services)
        self._mirror_worker: MirrorWorker | None = None

    @property
    def frozen(self) -> OutsideError | None:
        """Why the data can only be read and handed over, with what may be done about it; None as always."""
        return self.services.store.frozen

    def require_writable(self) -> None:
        """Refuse what would write beside the database, where the data can only be read: ``store.frozen_…``.

        Nor where they are not in their place any more: OutsideError ``store.gone``.
        """
        if self.frozen is not None:
            raise self.frozen.anew()
        if not self.folder.is_dir():
            raise OutsideError("store.gone", path=self.folder)

    @cached_property
    def runs(self) -> Runs:
        """Beginning, opening and finding inspections."""
        return Runs(self.services, self.rulebook)

    @cached_property
    def inbox(self) -> Inbox:
        """Photos on their way from phones and sticks to their records."""
        return Inbox(self.services, self.runs)

    @cached_property
    def reuse(self) -> Reuse:
        """Photos that look alike."""
        return Reuse(self.services)

    @cached_property
    def overview(self) -> Overview:
        """What must be done now."""
        return Overview(self.services, self.rulebook)

    @cached_property
    def handover(self) -> HandOvers:
        """Packages for the bureau."""
        return HandOvers(self.folder, self.services, self.rulebook, self.runs)

    @cached_property
    def offered(self) -> "Offered":
        """Files on their way straight into a slot."""
        from inspector_app.app.offered import Offered

        return Offered(self.services, self.runs)

    @cached_property
    def recordings(self) -> "Recordings":
        """Recordings that were cut off; to be asked for before anything is recorded."""
        from inspector_app.app.recordings import Recordings

        return Recordings(self.folder, self.services, self.runs)

    @cached_property
    def backup(self) -> "Backup":
        """Backups of everything."""
        from inspector_app.app.backup import Backup

        return Backup(self.folder, self.services)

    @cached_property
    def doctor(self) -> "Doctor":
        """Re-hashing everything that is kept."""
        from inspector_app.app.doctor import Doctor

        return Doctor(self.folder, self.services, self.rulebook)

    @cached_property
    def mirror(self) -> "Mirror":
        """The second copy."""
        from inspector_app.app.mirror import Mirror

        return Mirror(self.folder, self.services)

    def keep_mirror(self, told: Callable[[], None]) -> "MirrorWorker":
        """Keep the second copy up to date until the program is closed; ``told`` as of ``MirrorWorker``."""
        from inspector_app.app.mirror_worker import MirrorWorker

        if self._mirror_worker is None:
            self._mirror_worker = MirrorWorker(self.mirror, told)
            self._mirror_worker.start()
        return self._mirror_worker

    def close(self) -> bool:
        """Write what is pending and let everything go; tell whether everything is durable."""
        if self._mirror_worker is not None:
            self._mirror_worker.stop()
        try:
            return self.runs.close_all()
        finally:
            self.services.store.close()
