"""What a session shows of its photos and clips, and how it reads their originals again."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from inspector_app.app.run_view import Setting
from inspector_app.app.services import Services
from inspector_app.app.time_notes import TimeNotes
from inspector_app.app.twins import Uses, use_words, uses_of
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, EvidenceId
from inspector_app.domain.run import Run
from inspector_app.domain.text import Text


class RunPhotos:
    """The part of a session that looks at what is kept and changes nothing."""

    _run: Run
    _setting: Setting
    _services: Services

    def thumbnail(self, digest: str) -> bytes:
        """Return an upright JPEG of at most 320 px."""
        return self._services.keeper.thumbnail(Digest(digest))

    def display_copy(self, digest: str) -> bytes:
        """Return an upright JPEG of at most 1280 px."""
        return self._services.keeper.report_copy(Digest(digest))

    def original_path(self, digest: str) -> Path:
        """Return where the original lies; for reading only."""
        return self._services.keeper.path(Digest(digest))

    def remarks(self) -> Mapping[EvidenceId, tuple[Text, ...]]:
        """Return where else photos and clips are used, and what the clocks say of them; slow.

        Those of which nothing is said are left out.
        """
        run = self._run
        uses = uses_of(self._services.store, run.evidence)
        notes = TimeNotes(self._services).of(run, self._setting.procedure)
        elsewhere = {key: (use_words(serials, run.serial),) for key, serials in uses.items()}
        return {key: (*elsewhere.get(key, ()), *notes.get(key, ())) for key in {**elsewhere, **notes}}

    def uses(self, item: Evidence) -> Uses:
        """Return the numbers of the records that hold the same file as a photo of this run besides; slow."""
        return uses_of(self._services.store, [item]).get(item.id, ())

    def reread(
        self, told: Callable[[tuple[int, int]], None], cancelled: Callable[[], bool]
    ) -> Collection[Digest]:
        """Re-read and re-hash every original of this run; return those read, not all when cancelled. Slow.

        ``told`` is given how many were read, and how many there are. Views say of those that are not whole.
        """
        digests = list(dict.fromkeys(item.digest for item in self._run.evidence))
        for number, digest in enumerate(digests):
            if cancelled():
                return digests[:number]
            told((number, len(digests)))
            self._services.keeper.reread(digest)
        return digests
