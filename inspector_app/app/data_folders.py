"""Folders that the program itself keeps: data in use, backups, second copies."""

from pathlib import Path

from inspector_app.app.backup import DATABASE, MANIFEST, VAULT
from inspector_app.app.mirror_places import MARKER
from inspector_app.domain.errors import UserError


def holder_of(place: Path) -> Path | None:
    """Return the outermost folder, ``place`` among them, that is data in use, a backup or a second copy.

    Nothing is restored inside of it: what lies there would count as part of it, or go with it.
    """
    place = place.resolve()
    return next((one for one in reversed((place, *place.parents)) if holds_data(one)), None)


def holds_data(place: Path) -> bool:
    """Tell whether a folder is data in use, a backup or a second copy."""
    if any((place / name).exists() for name in (DATABASE, MARKER)):
        return True
    return (place / MANIFEST).exists() and ((place / VAULT).is_dir() or any(place.glob("state-*")))


def refuse_own_data(folder: Path) -> None:
    """UserError ``inbox.own_data`` where photos would be imported from data in use."""
    place = folder.resolve()
    if any((one / DATABASE).exists() for one in (place, *place.parents)):
        raise UserError("inbox.own_data", path=str(folder))
