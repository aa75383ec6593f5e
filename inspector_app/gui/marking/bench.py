"""The photo on the bench: the viewer, and behind it marking, measuring and comparing."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import Digest
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.evidence.rereading import Rereading
from inspector_app.gui.evidence.sharper import Sharper
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.marking.page import MarkPage
from inspector_app.gui.marking.port import Marked, Photo
from inspector_app.gui.marking.tools import FullScreen, PhotoTools
from inspector_app.gui.measuring.page import MeasurePage
from inspector_app.gui.pairs.changes_page import ChangesPage
from inspector_app.gui.pairs.compare_page import ComparePage
from inspector_app.gui.parts.full_screen import cover_screen

P = TypeVar("P", MarkPage, MeasurePage, ComparePage, ChangesPage)


class PhotoBench(QStackedWidget):
    """``closed`` asks to go back from the viewer to where it was opened."""

    closed = Signal()

    def __init__(self, context: Context, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.viewer = context, viewer
        self.tools = PhotoTools()
        self._full: FullScreen | None = None
        self._made: dict[str, QWidget] = {}
        viewer.add_tools(self.tools)
        Sharper(context, viewer.photo, self._on_show)
        self.rereading = Rereading(context, self)
        self.addWidget(viewer)
        viewer.closed.connect(self._viewer_closed)
        viewer.shown.connect(self._shown)
        viewer.arrived.connect(self._arrived)
        viewer.said.connect(self._said)
        self.tools.asked.connect(self._open)

    @property
    def is_at_work(self) -> bool:
        """Tell whether marks, lengths or pairs are worked on, and not a photo merely shown."""
        return self.currentWidget() is not self.viewer

    @property
    def mark_page(self) -> MarkPage:
        """The page for marks."""
        return self._page("mark", MarkPage)

    @property
    def measure_page(self) -> MeasurePage:
        """The page for measuring."""
        return self._page("measure", MeasurePage)

    @property
    def compare_page(self) -> ComparePage:
        """Two photos side by side."""
        if "compare" not in self._made:
            page = self._page("compare", ComparePage)
            page.changes_asked.connect(self.compare_changes)
            page.found.connect(self.rereading.found)
        return self._page("compare", ComparePage)

    @property
    def changes_page(self) -> ChangesPage:
        """Two photos of one place over each other."""
        if "changes" not in self._made:
            page = self._page("changes", ChangesPage)
            page.others_asked.connect(lambda one, other: self.compare(self.photos, one, other))
            page.read.connect(self.rereading.found)
        return self._page("changes", ChangesPage)

    def may_leave(self, leave: Callable[[], object]) -> bool:
        """Tell whether no words wait for their place on a photo; else ask, and ``leave`` once given up."""
        return "mark" not in self._made or self.mark_page.may_leave(leave)

    def _page(self, name: str, kind: type[P]) -> P:
        """Return a page of the bench, made when it is first asked for."""
        if name not in self._made:
            made = kind(self._context)
            made.closed.connect(self.show_viewer)
            self._made[name] = made
            self.addWidget(made)
        page = self._made[name]
        assert isinstance(page, kind)
        return page

    @property
    def photos(self) -> list[Photo]:
        """The photos of the viewer, clips left out."""
        return [photo_of(line) for line in self.viewer.lines if _is_photo(line)]

    @property
    def photo(self) -> Photo | None:
        """The photo on show."""
        line = self.viewer.line
        return photo_of(line) if line is not None and line.evidence is not None else None

    def _on_show(self) -> Digest | None:
        return self.photo.evidence.digest if self.photo is not None else None

    def show_viewer(self) -> None:
        """Come back to the viewer, with the marks as they are now."""
        self.setCurrentWidget(self.viewer)
        self._read_marks()
        self.viewer.setFocus()

    def _viewer_closed(self) -> None:
        self._close_full()
        self.closed.emit()

    def _open(self, act: str) -> None:
        photo = self.photo
        if photo is None:
            return
        if act == "full":
            self._show_full()
        elif act == "mark":
            self.setCurrentWidget(self.mark_page)
            self.mark_page.open(photo)
        elif act == "measure":
            self.setCurrentWidget(self.measure_page)
            self.measure_page.open(photo)
        elif act == "compare":
            self.compare(self.photos, photo)
        else:
            others = [one for one in self.photos if one.evidence.id != photo.evidence.id]
            self.compare_changes(*sorted((photo, _nearest(photo, others)), key=moment_of))

    def compare(self, photos: Sequence[Photo], first: Photo, second: Photo | None = None) -> None:
        """Show two photos side by side."""
        self.setCurrentWidget(self.compare_page)
        self.compare_page.open(photos, first, second)

    def compare_changes(self, before: Photo, after: Photo) -> None:
        """Lay two photos over each other."""
        self.setCurrentWidget(self.changes_page)
        self.changes_page.open(before, after)

    def _shown(self) -> None:
        line = self.viewer.line
        self.setCurrentWidget(self.viewer)
        self.viewer.photo.show_marks(None)
        self.tools.allow(photos=len(self.photos), is_photo=line is not None and _is_photo(line))
        if line is not None and line.evidence is not None:
            self.rereading.ask(line.evidence.digest)
        self._read_marks()

    def _read_marks(self) -> None:
        photo, seeing = self.photo, self._context.backend.seeing
        if photo is None:
            return
        item = photo.evidence

        def take(marked: Marked) -> None:
            now = self.photo
            if now is not None and now.evidence.id == item.id:
                self.viewer.photo.show_marks(marked.annotation)
                self._arrived()

        self._context.runner.run(self, lambda: seeing().marks(item.run_id, item.id), take)

    def _show_full(self) -> None:
        self._full = FullScreen(self)
        self._full.stepped.connect(self.viewer.step)
        self._full.destroyed.connect(self._forget_full)
        Sharper(self._context, self._full, self._on_show)
        self._arrived()
        cover_screen(self._full, self)

    def _arrived(self) -> None:
        if self._full is not None and self.photo is not None:
            self._full.show_line(self.viewer.photo, self.photo.title)
            self._said()

    def _said(self) -> None:
        line = self.viewer.line
        if self._full is not None and line is not None:
            self._full.say(line.unfit)

    def _forget_full(self) -> None:
        self._full = None

    def _close_full(self) -> None:
        if self._full is not None:
            self._full.close()


def photo_of(line: SlotLine) -> Photo:
    """Return the photo of a line of the viewer."""
    assert line.evidence is not None
    return Photo(line.evidence, line.name, line.note, line.found)


def _is_photo(line: SlotLine) -> bool:
    return line.evidence is not None and line.evidence.kind is EvidenceKind.PHOTO


def moment_of(photo: Photo) -> str:
    """Return when a photo was taken, else when it came in; text that can be ordered."""
    item = photo.evidence
    return item.capture.taken_at[:19] or item.added.wall.replace(tzinfo=None).isoformat()[:19]


def _nearest(photo: Photo, others: Sequence[Photo]) -> Photo:
    """Return what a photo is most likely compared with.

    That is the same thing at another moment (``mid_underside``, ``end_underside``), then the same shot.
    """
    here = photo.evidence

    def unlike(one: Photo) -> tuple[bool, bool, bool]:
        there = one.evidence
        return _thing(there.shot) != _thing(here.shot), there.row != here.row, there.shot == here.shot

    return min(others, key=unlike)


def _thing(shot: str) -> str:
    return shot.rpartition("_")[2]
