"""Keeps evidence in the profile: originals in the vault, derived copies beside it."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import BinaryIO

from inspector_app.app.readings import Readings
from inspector_app.app.services import Taken
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.domain.ports import DeviceMarks
from inspector_app.domain.soundness import Soundness
from inspector_app.evidence.derived import Copies
from inspector_app.evidence.vault import Progress, Sweep, Vault


class VaultKeeper:
    """The evidence of one profile folder."""

    def __init__(
        self,
        folder: Path,
        marks: DeviceMarks,
        readings: Readings | None = None,
        *,
        frozen: OutsideError | None = None,
    ) -> None:
        self.readings = readings or Readings()
        self._folder, self._frozen = folder, frozen
        self._vault = Vault(folder / "vault", told=self.readings.take)
        mark = partial(marks.mark, "derived-copy")
        self._copies = Copies(folder / "derived", self._vault, mark=mark, keeps=frozen is None)

    def take_in(self, source: Path | bytes, name: str) -> Taken:
        """Put an original into the vault, re-read it, and look at it; refused where it can only be read.

        OutsideError ``store.gone`` where the profile is gone: no second one is begun in its place.
        """
        if self._frozen is not None:
            raise self._frozen.anew()
        if not self._folder.is_dir():
            raise OutsideError("store.gone", path=self._folder)
        from inspector_app.evidence.intake import take_in

        found = take_in(self._vault, self._copies, source, name)
        facts = found.facts
        return Taken(
            kind=facts.kind,
            digest=found.digest,
            size=found.size,
            mime=facts.mime,
            width=facts.width,
            height=facts.height,
            capture=facts.capture,
            quality=found.quality,
        )

    def thumbnail(self, digest: Digest) -> bytes:
        """Return an upright JPEG of at most 320 px."""
        return self._copies.thumbnail(digest)

    def report_copy(self, digest: Digest) -> bytes:
        """Return an upright JPEG of at most 1280 px without metadata.

        Of an original that is not whole any more the thumbnail that was made when it came in, where it is kept.
        """
        try:
            return self._copies.report(digest)
        except OutsideError as error:
            if error.code not in ("evidence.altered", "evidence.missing"):
                raise
            return self._copies.thumbnail(digest)

    def path(self, digest: Digest) -> Path:
        """Return where the original lies."""
        return self._vault.path(digest)

    def open(self, digest: Digest) -> BinaryIO:
        """Open an original."""
        return self._vault.open(digest)

    def size(self, digest: Digest) -> int:
        """Return the size of an original in bytes."""
        return self._vault.size(digest)

    def is_intact(self, digest: Digest) -> bool:
        """Re-read an original and tell whether its bytes still have that digest."""
        return self._vault.is_whole(digest)

    def reread(self, digest: Digest) -> Soundness:
        """Re-read an original and say how it stands; ``readings`` keeps it."""
        return self._vault.reread(digest)

    def read(self, digest: Digest) -> bytes:
        """Return an original that fits its digest; OutsideError ``evidence.altered``, ``evidence.missing``."""
        return self._vault.read(digest)

    def sweep(self, known: Collection[Digest], progress: Progress) -> Sweep:
        """Re-read everything and compare it with the digests that are known."""
        return self._vault.sweep(known, progress)

    def put_back(self, source: BinaryIO) -> Digest:
        """Put a whole original in the place of one that is gone or altered, which is set aside; its digest."""
        return self._vault.store(source).digest

    def altered_copies(self, progress: Callable[[int, int], None]) -> tuple[Path, ...]:
        """Return the derived copies that this device has not made like that."""
        return tuple(self._copies.altered(progress))
