"""证据: all photos, the inbox, and the pairs that need an explanation."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app import words
from inspector_app.app.slots import is_unanswered
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, EvidenceId
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.text import Text, same
from inspector_app.gui import i18n
from inspector_app.gui.backend import EvidenceLine
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.clip_showing import ClipShowing
from inspector_app.gui.evidence.lines import SlotLine, as_read
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.inbox.panel import InboxPanel
from inspector_app.gui.marking.bench import PhotoBench, moment_of, photo_of
from inspector_app.gui.pages.evidence_all import AllPhotos
from inspector_app.gui.pages.evidence_words import caption_of, place_of, title_of
from inspector_app.gui.pairs.panel import PairsPanel
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.thumbs import Thumbs

TABS = ("all", "inbox", "pairs")


class EvidencePage(Page):
    """Three tabs; what waits in the others is counted beside their names."""

    def __init__(self, context: Context) -> None:
        super().__init__("window.evidence")
        self._context = context
        thumbs = Thumbs(context.backend, context.runner, self)
        self.tabs, self.stack = Segments(), QStackedWidget()
        self.photos = AllPhotos(context, thumbs)
        self.inbox = InboxPanel(context, thumbs)
        self.pairs = PairsPanel(context)
        self.viewer = Viewer(self._want_copy)
        self.viewer.set_read_only(read_only=True, may_answer=context.access.can_write)
        self.bench = PhotoBench(context, self.viewer)
        self.clips = ClipShowing(
            context,
            self.viewer,
            lambda clip: context.backend.original_path(clip.digest),
            lambda clip: next((one.stills for one in self.photos.model.rows if one.evidence.id == clip.id), ()),
        )
        self.model, self.side, self.filters = self.photos.model, self.photos.side, self.photos.filters
        self._counts = dict.fromkeys(TABS, 0)
        self._remarks: dict[EvidenceId, Sequence[Text]] = {}  # of what the viewer has shown since it was opened
        for panel in (self.photos, self.inbox, self.pairs, self.bench):
            self.stack.addWidget(panel)
        self.body.addWidget(self.stack, 1)
        self.header.right.addWidget(self.tabs)
        self._name_tabs()
        self.tabs.set_value("all")
        self._connect()
        self.first_stop = self.photos.tiles

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.photos.counted.connect(self._show_count)
        self.photos.viewed.connect(self._view)
        self.photos.compared.connect(self._compare)
        self.viewer.retake_asked.connect(self._take_again)
        self.viewer.kept.connect(self._vouch)
        self.viewer.shown.connect(self._ask_remarks)
        self.photos.counted.connect(lambda *_count: self._renew_viewer())
        self.photos.found.connect(self._renew_viewer)
        self.bench.rereading.found.connect(self.photos.take_found)
        self.bench.closed.connect(self._show_tiles)
        self.inbox.counted.connect(lambda count: self._count("inbox", count))
        self.pairs.counted.connect(lambda count: self._count("pairs", count))

    def _name_tabs(self) -> None:
        value, had_focus = self.tabs.value(), self.tabs.isAncestorOf(self.focusWidget() or self)
        self.tabs.set_options([(tab, _title(tab, self._counts[tab])) for tab in TABS])
        self.tabs.set_value(value)
        if had_focus:
            self.tabs.setFocus()

    def _count(self, tab: str, count: int) -> None:
        if self._counts[tab] != count:
            self._counts[tab] = count
            self._name_tabs()

    def recount(self, inbox: int, pairs: int) -> None:
        """Show what was counted behind the page; pairs that were found there are listed."""
        self._count("inbox", inbox)
        if self._counts["pairs"] != pairs:
            self.pairs.renew()

    def _show_count(self, count: int, more: bool) -> None:  # noqa: FBT001 - a signal has no names
        self.header.set_context("evidence.count_more" if more else "evidence.count", count=count)

    def _want_copy(self, digest: str) -> None:
        seeing, viewer = self._context.backend.seeing, self.viewer
        self._context.runner.run(
            self,
            lambda: seeing().display_copy(Digest(digest)),
            lambda data: viewer.take_picture(digest, data),
        )

    def _view(self) -> None:
        line = self.photos.line
        if line is not None:
            self.stack.setCurrentWidget(self.bench)
            self.bench.show_viewer()
            self._remarks.clear()
            self.viewer.show_photos([self._line(one) for one in self.photos.model.rows], self._line(line))

    def _line(self, line: EvidenceLine) -> SlotLine:
        """Return a line as the viewer takes it, with what has been read about it."""
        said = self._remarks.get(line.evidence.id, ())
        return replace(as_slot_line(line), remarks=tuple(i18n.say(note) for note in said))

    def _ask_remarks(self) -> None:
        """Say of the photo on show where else it is used and what the clocks say, once that has been read."""
        line = self.viewer.line
        if line is not None and line.evidence is not None and line.evidence.id not in self._remarks:
            self._read_remarks(line.evidence)

    def _read_remarks(self, item: Evidence) -> None:
        backend = self._context.backend

        def take(notes: Sequence[Text]) -> None:
            self._remarks[item.id] = notes
            if notes:
                self._renew_viewer()

        self._context.runner.run(self, lambda: backend.remarks(item.run_id, item.id), take)

    def _take_again(self, line: SlotLine) -> None:
        """Go to the record of a poor photo, where the camera and the way in for files are."""
        if line.evidence is not None:
            self._context.shell.open_run(line.evidence.run_id, photo=line.evidence.id)

    def _vouch(self, evidence_id: str, reason: str) -> None:
        line = self.viewer.line
        if line is None or line.evidence is None:
            return
        seeing, run_id = self._context.backend.seeing, line.evidence.run_id
        self._context.runner.run(
            self,
            lambda: seeing().vouch(run_id, evidence_id, reason),
            lambda _none: self.photos.reload(),
        )

    def _renew_viewer(self) -> None:
        read = {line.key: line for line in map(self._line, self.photos.model.rows)}
        self.viewer.renew([read.get(line.key, line) for line in self.viewer.lines])

    def _compare(self, how: str) -> None:
        photos = [photo_of(as_slot_line(line)) for line in self.photos.chosen]
        self.stack.setCurrentWidget(self.bench)
        self._remarks.clear()
        lines = [self._line(line) for line in self.photos.chosen]
        self.viewer.show_photos(lines, lines[0])
        if how == "compare":
            self.bench.compare(photos, *photos)
        else:
            self.bench.compare_changes(*sorted(photos, key=moment_of))

    def _show_tiles(self) -> None:
        """Go back to where the viewer was opened, at the photo that was looked at last."""
        self.stack.setCurrentWidget(self.photos)
        line = self.viewer.line
        if line is not None and line.evidence is not None:
            self.photos.go_to(line.evidence.id)
        self.photos.tiles.setFocus()

    @property
    def panel(self) -> QWidget | None:
        """The tab in front."""
        return self.stack.currentWidget()

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front and show what is true now."""
        self.tabs.set_value(tab)
        self.stack.setCurrentIndex(TABS.index(tab))
        self.opened()

    def closing(self) -> bool:
        """Ask first for words that are on no photo yet."""
        return self.bench.may_leave(self.opened)

    def start_search(self) -> bool:
        """Put the keyboard into the search of all photos, from whichever tab."""
        if self.panel is not self.photos:
            self.show_tab("all")
        self.filters.search.take_focus()
        return True

    def opened(self) -> None:
        """Read the tab in front anew, and count what waits in the others."""
        tab = self.tabs.value()
        if tab == "all":
            self.photos.opened()
        else:
            self.header.set_context("")
        if tab == "inbox":
            self.inbox.opened()
        else:
            inbox = self._context.backend.inbox
            self._context.runner.run(self, lambda: inbox().items(), self._count_inbox)
        self.pairs.opened()  # compares what is new, whichever tab is in front

    def _count_inbox(self, items: Sequence[InboxItem]) -> None:
        self._count("inbox", sum(item.state is InboxState.WAITING for item in items))


def as_slot_line(line: EvidenceLine) -> SlotLine:
    """Return a line of the page as the viewer takes it."""
    item = line.evidence
    state = "quality" if is_unanswered(item) and not line.sealed else "filled"
    place, caption = place_of(line), caption_of(line)
    shown = SlotLine(item.shot, item.row, title_of(line), place, state, item, caption=caption, place=place)
    return as_read(shown, {item.digest: line.found} if line.found is not None else {})


def _title(tab: str, count: int) -> Text:
    plain = words.text(f"evidence.tab_{tab}")
    return plain + same(f" {count}") if count else plain
