"""What the doctor says of the settings: a file that cannot be read, and damaged ones that were kept."""

from collections.abc import Iterator
from pathlib import Path

from inspector_app.app.findings import Area, Finding
from inspector_app.settings import FILE, kept_aside, load
from inspector_app.words import error_parts
from inspector_app.words import text as words


def examine_settings(profile: Path) -> Iterator[Finding]:
    """Name what keeps the settings from being read, and what they were before, where that was damaged."""
    if (trouble := load(profile).trouble) is not None:
        said, step = error_parts(trouble)
        yield Finding(Area.PROFILE, trouble.code.replace(".", "_"), FILE, said, step)
    for path in kept_aside(profile):
        said = words("doctor.profile_settings_kept", name=path.name)
        yield Finding(
            Area.PROFILE, "settings_kept", path.name, said, words("doctor.profile_settings_kept_step")
        )
