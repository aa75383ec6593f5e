"""Putting a photo into the slot that it belongs to, where it came into another one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from inspector_app import words
from inspector_app.app.views import SlotView
from inspector_app.domain.evidence import Evidence
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.run.session_port import Session

UNDO_S = 10


class Mover(QObject):
    """Offers the other slots of the run below the viewer's button, and moves the photo on show."""

    def __init__(self, session: Session, context: Context, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._session, self._context, self._viewer = session, context, viewer
        self.menu = QMenu(viewer)
        viewer.move_asked.connect(self.ask)

    def ask(self, line: SlotLine | None) -> None:
        """Let a slot be chosen for a photo."""
        photo = line.evidence if line is not None else None
        if line is None or photo is None:
            return
        self.menu.clear()
        for slot in self._session.snapshot().slots:
            if all(one.id != photo.id for one in slot.evidence):
                act = self._moving(photo, slot)
                self.menu.addAction(i18n.say(slot.title)).triggered.connect(act)
        button = self._viewer.move_to
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _moving(self, photo: Evidence, slot: SlotView) -> Callable[[], None]:
        def back() -> None:
            self._move(photo.id, (photo.shot, photo.row))

        def moved() -> None:
            self._context.messages.tell(
                words.text("camera.moved", title=slot.title),
                action=words.text("table.undo"),
                act=back,
                seconds=UNDO_S,
            )

        return lambda: self._move(photo.id, (slot.shot.key, slot.row), moved)

    def _move(self, photo: str, place: tuple[str, str], done: Callable[[], None] = lambda: None) -> None:
        """Move it on a worker: the picture is looked at for what its new shot asks for."""
        self._context.runner.run(self, lambda: self._session.move_evidence(photo, *place), lambda _none: done())
