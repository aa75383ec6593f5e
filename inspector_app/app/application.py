"""The program as its faces hold it: one object with a part for each subject."""

from functools import cached_property
from pathlib import Path

from inspector_app.app.handover import HandOvers
from inspector_app.app.inbox import Inbox
from inspector_app.app.overview import Overview
from inspector_app.app.registers import Instruments, People, Projects
from inspector_app.app.reuse import Reuse
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.runs import Runs
from inspector_app.app.services import Services


class App:
    """Holds the use cases on one profile folder until it is closed."""

    def __init__(self, folder: Path, services: Services) -> None:
        self.folder = folder
        self.services = services
        self.rulebook = Rulebook(folder, services.store)
        self.projects = Projects(services)
        self.people = People(services)
        self.instruments = Instruments(services)

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

    def close(self) -> bool:
        """Write what is pending and let everything go; tell whether everything is durable."""
        durable = self.runs.close_all()
        self.services.store.close()
        return durable
