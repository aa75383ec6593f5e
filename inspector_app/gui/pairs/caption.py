"""What stands below one of two photos that are compared."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.app.readings import short
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import i18n, theme
from inspector_app.gui.marking.port import Photo
from inspector_app.gui.parts.labels import ElidedLabel, wrapped
from inspector_app.gui.parts.layout import column


def facts_of(photo: Photo) -> str:
    """Return when a photo was taken, where it belongs, and its hash.

    Of one whose original is not whole the list names that in place of where it belongs: it is said below.
    """
    item = photo.evidence
    taken = item.made_words or i18n.tr("camera.no_capture_time")
    about = photo.about if photo.found is None else ""
    return "　".join(part for part in (taken, about, f"SHA-256 {item.digest[:12]}…") if part)


class UnfitLine(QWidget):
    """Says in short of an original that it is not whole; nothing and no room where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = wrapped()
        theme.set_state(self._words, state="hard")
        column(self).addWidget(self._words)

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, found: Soundness | None) -> None:
        """Say how the original stood when last read, None where it was whole."""
        self._words.setText(i18n.sentence(short(found)) if found is not None else "")
        self.setVisible(found is not None)


class PhotoCaption(QWidget):
    """Which of the two it is and what it shows, whole; its facts; and that its original is not whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # half, whatever is said
        self.title, self.facts, self.unfit = wrapped(), ElidedLabel(role="note"), UnfitLine()
        lines = column(self, spacing=2)
        for widget in (self.title, self.facts, self.unfit):
            lines.addWidget(widget)
        lines.addStretch(1)

    def show_photo(self, sign: str, photo: Photo, found: Soundness | None) -> None:
        """Show another photo, ``found`` as its original stood when last read."""
        self.title.setText(f"{sign}　{photo.title}")
        self.facts.setText(facts_of(photo))
        self.unfit.say(found)
