"""全部照片: all photos and clips of all records, found by words and filters."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.lists import RunQuery
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import EvidenceLine
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.rereading import Rereading
from inspector_app.gui.pages.evidence_side import EvidenceSide
from inspector_app.gui.pages.evidence_tiles import EvidenceModel, TileView
from inspector_app.gui.pages.inspections import WITH_PREVIEW, Filters
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column, ground
from inspector_app.gui.thumbs import Thumbs


class AllPhotos(QWidget):
    """Tiles, and the chosen one at the right; ``counted`` carries how many, and whether more follow."""

    counted = Signal(int, bool)
    viewed = Signal()  # the line on show was opened
    found = Signal()  # a reading of an original has found what was not known
    compared = Signal(str)  # "compare" or "changes" of the two that are chosen

    def __init__(self, context: Context, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._thumbs = context, thumbs
        self.filters = Filters()
        self.model = EvidenceModel(context, self)
        self.tiles = TileView(thumbs)
        self._is_asked = False  # for some photos, not for all
        self._nothing = wrapped(role="muted")
        self.side = EvidenceSide(context, self._thumbs)
        self.rereading = Rereading(context, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        view = self.tiles
        view.setModel(self.model)
        self.filters.buttons["state"].hide()
        left = ground(QWidget(), "raised")
        lines = column(left)
        lines.setContentsMargins(16, 12, 0, 0)
        self._nothing.setContentsMargins(8, 12, 24, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)  # it has all the room, and is read as a list is
        lines.addWidget(self._nothing)
        lines.addWidget(view, 1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(left, 1)
        halves.addWidget(self.side)
        whole = column(self)
        whole.addWidget(self.filters)
        whole.addLayout(halves, 1)
        i18n.put(view, view.setAccessibleName, "window.evidence")
        i18n.current().follow(self, self._say_nothing)

    def _connect(self) -> None:
        search = self.filters.search
        search.searched.connect(self.reload)
        for going_on in (search.left, search.entered):
            going_on.connect(self._go_to_tiles)
        for button in self.filters.buttons.values():
            button.changed.connect(self.reload)
        self.filters.clear.clicked.connect(self.filters.reset)
        self.model.loaded.connect(self._loaded)
        self._thumbs.arrived.connect(lambda _digest: self.tiles.viewport().update())
        self.rereading.found.connect(self.take_found)
        self.tiles.selectionModel().currentChanged.connect(self._choose)
        self.tiles.activated.connect(lambda _index: self.viewed.emit())
        self.tiles.selectionModel().selectionChanged.connect(lambda *_changes: self._show_two())
        self.side.look_asked.connect(self.viewed)
        self.side.compare_asked.connect(lambda: self.compared.emit("compare"))
        self.side.changes_asked.connect(lambda: self.compared.emit("changes"))
        self._show_two()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pictures all the room where there is little."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= theme.current().px(WITH_PREVIEW))

    def _go_to_tiles(self) -> None:
        """Go on among what was found."""
        if self.model.rows:
            self.tiles.setFocus()

    def opened(self) -> None:
        """Read everything anew."""
        self.reload()
        backend = self._context.backend
        self._context.runner.run(
            self, lambda: (backend.projects(), backend.titles()), lambda known: self.filters.offer(*known)
        )

    def reload(self) -> None:
        """List what the filters ask for."""
        query = self.filters.query(self._context.backend.now().date())
        self._is_asked = query != RunQuery()
        self.filters.clear.setVisible(self._is_asked)
        self.model.load(query)

    def _say_nothing(self) -> None:
        self._nothing.setText(i18n.tr("evidence.none_found" if self._is_asked else "evidence.none"))

    def _loaded(self) -> None:
        count = len(self.model.rows)
        more = self.model.canFetchMore(QModelIndex())
        self.counted.emit(count, more)
        self._nothing.setVisible(not count)
        self._say_nothing()
        self.tiles.setVisible(bool(count))
        if count and not self.tiles.currentIndex().isValid():
            self.tiles.setCurrentIndex(self.model.index(0))
        if not count:
            self.side.show_line(None)

    @property
    def line(self) -> EvidenceLine | None:
        """The line on show."""
        at = self.tiles.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    @property
    def chosen(self) -> list[EvidenceLine]:
        """The lines that are chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.tiles.selectionModel().selectedIndexes())
        return [self.model.rows[number] for number in rows]

    def go_to(self, evidence_id: EvidenceId) -> None:
        """Stand on a piece of evidence and choose it; of several that are chosen none is given up for it."""
        row = next((row for row, line in enumerate(self.model.rows) if line.evidence.id == evidence_id), None)
        if row is None:
            return
        chosen = {line.evidence.id for line in self.chosen}
        how = QItemSelectionModel.SelectionFlag
        index, flag = self.model.index(row), how.NoUpdate if evidence_id in chosen else how.ClearAndSelect
        self.tiles.selectionModel().setCurrentIndex(index, flag)
        self.tiles.scrollTo(index)

    def _show_two(self) -> None:
        photos = [line for line in self.chosen if line.evidence.kind is EvidenceKind.PHOTO]
        self.side.allow_two(chosen=len(photos))

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            line = self.model.rows[current.row()]
            self.side.show_line(line)
            if self.side.isVisible():
                self.rereading.ask(line.evidence.digest)

    def take_found(self, digest: str, found: Soundness) -> None:
        """Show what a reading has found of an original, wherever it stands here."""
        if self.model.take_found(digest, found):
            line = self.line
            if line is not None:
                self.side.show_found(line)
            self.found.emit()
