"""Makes the pages by their names, each when it is first asked for; its module is imported only then."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector_app.gui.context import Context
    from inspector_app.gui.parts.page import Page

PAGES = {
    "projects": ("projects", "ProjectsPage"),
    "inspections": ("inspections", "InspectionsPage"),
    "choose": ("choose", "ChoosePage"),
    "evidence": ("evidence", "EvidencePage"),
    "handover": ("handover", "HandoverPage"),
    "settings": ("settings", "SettingsPage"),
    "help": ("help", "HelpPage"),
}


def make_page(name: str, context: "Context") -> "Page":
    """Return a new page; an unknown name is a defect and raises KeyError."""
    module_name, class_name = PAGES[name]
    module = import_module(f"inspector_app.gui.pages.{module_name}")
    made: Page = getattr(module, class_name)(context)
    return made
