"""Both originals of a pair are read again while they are looked at."""

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.soundness import Soundness
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.rereading import Rereading
from inspector_app.gui.marking.port import Photo


class PairReading(QObject):
    """``found`` carries digest and Soundness, of one original after the other."""

    found = Signal(str, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._readings = (Rereading(context, self), Rereading(context, self))
        self._read: dict[str, Soundness] = {}  # what the last reading found, by digest
        for reading in self._readings:
            reading.found.connect(self._take)

    def forget(self) -> None:
        """Know nothing of what was read before: others are looked at."""
        self._read.clear()

    def ask(self, *photos: Photo | None) -> None:
        """Read the originals of the two that are on show."""
        for reading, photo in zip(self._readings, photos, strict=True):
            if photo is not None:
                reading.ask(photo.evidence.digest)

    def unfit(self, photo: Photo | None) -> Soundness | None:
        """Return how an original stood when last read, where it was not whole."""
        if photo is None:
            return None
        found = self._read.get(photo.evidence.digest, photo.found)
        return None if found is Soundness.WHOLE else found

    def _take(self, digest: str, found: Soundness) -> None:
        self._read[digest] = found
        self.found.emit(digest, found)
