"""What the first screen shows while the program behind it is still being opened."""

from pathlib import Path

from inspector_app.domain.lists import Glance
from inspector_app.store import glance as store

DATABASE = "inspector.db"  # within the profile


def glance(profile: Path) -> Glance | None:
    """Return drafts and the first page of the list, read without any heavy library, or None."""
    return store.glance(profile / DATABASE)
