"""How far a package is."""

from dataclasses import dataclass

from inspector_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class PackageProgress:
    """Counts of one phase; those of "reread" are of what was read back from the disk."""

    phase: str  # "collect", "write", "reread"
    records: int
    records_total: int
    photos: int
    photos_total: int
    done_bytes: int
    total_bytes: int


class Cancelled(UserError):
    """Somebody stopped it; nothing is left."""
