"""并排: two photos side by side, zoomed and moved together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.app.readings import sentence
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.photo_view import CRAMPED_HEIGHT, LEAST_HEIGHT, STEP
from inspector_app.gui.marking.port import Photo
from inspector_app.gui.pairs.caption import UnfitLine, facts_of
from inspector_app.gui.pairs.pair_reading import PairReading
from inspector_app.gui.pairs.side_by_side import LargePictures, SideBySide
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.form import Combo
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import column
from inspector_app.gui.parts.work_page import WorkPage
from inspector_app.gui.parts.wrap import WrapRow


class PhotoCombo(Combo):
    """One of several photos; the choice is kept while the list stays the same."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos: Sequence[Photo] = ()
        self.setMinimumWidth(260)
        i18n.put(self, self.setAccessibleName, key)

    def show_photos(self, photos: Sequence[Photo], chosen: Photo | None) -> None:
        """Offer photos, one of them chosen."""
        self._photos = photos
        blocked = self.blockSignals(True)
        self.clear()
        for photo in photos:
            self.addItem(name_of(photo))
        ids = [photo.evidence.id for photo in photos]
        at = ids.index(chosen.evidence.id) if chosen and chosen.evidence.id in ids else 0
        self.setCurrentIndex(at if photos else -1)
        self.blockSignals(blocked)

    @property
    def photo(self) -> Photo | None:
        """The photo that is chosen."""
        at = self.currentIndex()
        return self._photos[at] if 0 <= at < len(self._photos) else None


def name_of(photo: Photo) -> str:
    """Return a photo as a choice names it: title, day, record."""
    day = photo.evidence.made_words[:16]
    return "　".join(part for part in (photo.title, day, photo.about) if part)


class ComparePage(WorkPage):
    """``closed`` asks to go back, ``changes_asked`` for the comparison of the two, each a Photo.

    ``found`` carries digest and Soundness: both originals are read again while they are looked at.
    """

    changes_asked = Signal(object, object)
    found = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._large = LargePictures(context, self)
        self.pictures = SideBySide()
        self.choices = (PhotoCombo("pairs.before"), PhotoCombo("pairs.other"))
        self._facts = (ElidedLabel(role="note"), ElidedLabel(role="note"))
        self._unfit = (UnfitLine(), UnfitLine())  # of originals that are not whole: below the photo in short,
        self.unfit = wrapped()  # and below both in a sentence, with the next step
        self._reading = PairReading(context, self)
        self.near, self.far = IconButton("camera.nearer", "plus"), ActionButton("camera.fit", size="dense")
        self.swap = ActionButton("pairs.swap", icon="swap", size="dense")
        self.changes = ActionButton("pairs.changes", icon="curtain", size="dense")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        i18n.put(self.pictures, self.pictures.setAccessibleName, "pairs.pictures")
        acts = (self.near, self.far, self.swap, self.changes)
        head = WrapRow((self.back, label("pairs.compare", "section")), right=acts)
        below = QHBoxLayout()
        below.setSpacing(16)
        for choice, facts, unfit in zip(self.choices, self._facts, self._unfit, strict=True):
            lines = column(spacing=2)
            for widget in (choice, facts, unfit):
                lines.addWidget(widget)
            lines.addStretch(1)
            below.addLayout(lines, 1)
        lines = column(self, spacing=10)
        lines.setContentsMargins(24, 12, 24, 12)
        lines.addWidget(head)
        lines.addWidget(self.pictures, 1)
        lines.addLayout(below)
        lines.addWidget(self.unfit)
        theme.set_state(self.unfit, state="hard")

    def _connect(self) -> None:
        for choice in self.choices:
            choice.currentIndexChanged.connect(lambda _index: self._show())
        self._reading.found.connect(self._take_found)
        self.near.clicked.connect(lambda: self.pictures.come(STEP * STEP))
        self.far.clicked.connect(self.pictures.fit)
        self.swap.clicked.connect(self._swap)
        self.changes.clicked.connect(self._ask_changes)
        i18n.current().follow(self, self._render)

    def open(self, photos: Sequence[Photo], first: Photo, second: Photo | None = None) -> None:
        """Show a photo beside another one, the next of the list where none is named."""
        ids = [photo.evidence.id for photo in photos]
        at = ids.index(first.evidence.id) if first.evidence.id in ids else 0
        other = second or (photos[(at + 1) % len(photos)] if photos else None)
        self._large.forget()
        self._reading.forget()
        self.choices[0].show_photos(photos, first)
        self.choices[1].show_photos(photos, other)
        self._show()
        self.pictures.setFocus()

    def _show(self) -> None:
        views = (self.pictures.left, self.pictures.right)
        for choice, view in zip(self.choices, views, strict=True):
            if choice.photo is not None:
                self._large.show(view, choice.photo.evidence)
        self._reading.ask(*(choice.photo for choice in self.choices))
        self._render()

    def _take_found(self, digest: str, found: Soundness) -> None:
        self._render()
        self.found.emit(digest, found)

    def _render(self) -> None:
        for choice, facts, unfit in zip(self.choices, self._facts, self._unfit, strict=True):
            facts.setText(facts_of(choice.photo) if choice.photo else "")
            unfit.say(self._reading.unfit(choice.photo))
        read = [self._reading.unfit(choice.photo) for choice in self.choices]
        all_found = [found for found in read if found is not None]
        self.unfit.setText(i18n.say(sentence(*all_found)) if all_found else "")
        self.unfit.setVisible(bool(all_found))
        for view in (self.pictures.left, self.pictures.right):
            view.setMinimumHeight(CRAMPED_HEIGHT if all_found else LEAST_HEIGHT)
        one, other = (choice.photo for choice in self.choices)
        self.changes.setEnabled(bool(one and other and one.evidence.digest != other.evidence.digest))

    def _swap(self) -> None:
        left, right = (choice.currentIndex() for choice in self.choices)
        self.choices[0].setCurrentIndex(right)
        self.choices[1].setCurrentIndex(left)

    def _ask_changes(self) -> None:
        self.changes_asked.emit(*(choice.photo for choice in self.choices))
