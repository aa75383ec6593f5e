"""Where resources, migrations and the user's data lie: in a checkout, a wheel and a frozen program alike."""

import os
import sys
from pathlib import Path

APP_NAME = "inspector-laptop"
PROFILE_VARIABLE = "INSPECTOR_PROFILE"


def _data_root() -> Path:
    if hasattr(sys, "_MEIPASS"):
        return Path(sys._MEIPASS)  # noqa: SLF001 - PyInstaller's documented name
    package = Path(__file__).resolve().parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def resources() -> Path:
    """Return the folder of procedures, fonts, icons, translations and themes."""
    return _data_root() / "resources"


def migrations() -> Path:
    """Return the folder of the Alembic environment."""
    return _data_root() / "db"


def default_profile() -> Path:
    """Return the folder of this user's data: INSPECTOR_PROFILE, else the system's place for it."""
    if chosen := os.environ.get(PROFILE_VARIABLE):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
