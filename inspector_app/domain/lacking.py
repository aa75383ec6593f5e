"""What is told of an original that a backup or a profile lacks."""

from dataclasses import dataclass

from inspector_app.domain.ids import Digest


@dataclass(frozen=True, slots=True)
class Lacking:
    """An original that is not there whole, and the numbers of the records that name it (none: the inbox)."""

    digest: Digest
    serials: tuple[str, ...]
