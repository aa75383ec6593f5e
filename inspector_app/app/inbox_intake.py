"""How one file comes into the inbox: looked at, kept, or told of as a copy of what is here.

A copy of an original that is not whole any more takes its place, so that importing once more heals.
"""

from dataclasses import replace
from pathlib import Path, PurePath

from inspector_app.app.import_note import READ, ImportNote
from inspector_app.app.inbox_boards import boards_of
from inspector_app.app.inbox_truth import true_twins
from inspector_app.app.inbox_words import kept_params, seen_at
from inspector_app.app.services import Services
from inspector_app.app.system_files import is_left_by_system
from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.inbox import OF_SYSTEM, SEEN, InboxItem, InboxState
from inspector_app.domain.soundness import Soundness
from inspector_app.store.inbox import KEPT_STATES

_BLAMES_FILE = "evidence.source_unreadable"  # the one outside error that is the file's own


class InboxIntake:
    """Takes files in one by one; slow, and one at a time. ``note`` tells of the one under way."""

    def __init__(self, services: Services, note: ImportNote) -> None:
        self._services, self._note = services, note

    def take(self, batch: str, folder: Path, path: Path) -> InboxItem:
        """Take in a file of an import and tell of it; OutsideError where that is not the file's own fault."""
        item = InboxItem(
            id=self._services.ids.new(),
            batch=batch,
            source=str(folder),
            path=path.relative_to(folder).as_posix(),
            at=self._services.clock.now(),
            state=InboxState.WAITING,
            reason=READ,
        )
        try:
            item = self._looked_at(item, path)
        except InspectorError as error:
            if isinstance(error, OutsideError) and error.code != _BLAMES_FILE:
                raise
            item = replace(item, state=InboxState.REFUSED, reason=error.code, params=kept_params(error.params))
            if is_left_by_system(PurePath(item.path), error.code):
                item = replace(item, reason=OF_SYSTEM, params={"name": item.name, SEEN: seen_at(item.at)})
        self._services.store.add_inbox(item)
        return item

    def take_up(self) -> None:
        """Tell of the file at which the last import was cut off, when its original had come in by then."""
        if (item := self._note.left_open()) is None:
            return
        keeper = self._services.keeper
        try:
            if keeper.reread(item.digest) is not Soundness.WHOLE:  # nothing came in, or no longer that
                return
            item = self._looked_at(item, keeper.path(item.digest))
        except InspectorError:  # it is damaged: the doctor tells of that
            return
        self._services.store.add_inbox(item)

    def _looked_at(self, item: InboxItem, path: Path) -> InboxItem:
        from inspector_app.app.data_folders import holds_data
        from inspector_app.evidence.inbox import fingerprint

        if path.is_dir() and not path.is_symlink() and holds_data(path):
            raise UserError("inbox.kept_data", name=item.name)
        digest, size = fingerprint(path)
        item = replace(item, digest=digest, size=size)
        if known := self._known(item, path):
            return known
        self._note.taking(item)
        taken = self._services.keeper.take_in(path, item.name)
        return replace(
            item,
            digest=taken.digest,
            size=taken.size,
            kind=taken.kind,
            taken_at=taken.capture.taken_at,
            camera=taken.capture.camera,
            boards=boards_of(self._services.keeper, taken.digest, taken.kind),
        )

    def _known(self, item: InboxItem, path: Path) -> InboxItem | None:
        """Return the item as a duplicate of what is here; boards in it still count for the photos after it."""
        twins = self._services.store.evidence_with(item.digest)
        if twins:
            self._heal(item, path)
            twin, serial = twins[0]
            copy = replace(
                item,
                kind=twin.kind,
                taken_at=twin.capture.taken_at,
                camera=twin.capture.camera,
                run_id=twin.run_id,
                shot=twin.shot,
                row=twin.row,
                evidence_id=twin.id,
                reason="inbox.same_as_photo",
                params={"serial": serial, "name": twin.original_name},
                boards=boards_of(self._services.keeper, item.digest, twin.kind),
            )
            return replace(copy, state=InboxState.DUPLICATE)
        twins_here = true_twins(self._services.store, item.digest)
        other = next((one for one in twins_here if one.state.value in KEPT_STATES), None)
        if other is None:
            return None
        self._heal(item, path)
        return replace(
            item,
            state=InboxState.DUPLICATE,
            kind=other.kind,
            taken_at=other.taken_at,
            camera=other.camera,
            boards=other.boards,
            reason="inbox.same_as_item",
            params={"name": other.path},
        )

    def _heal(self, item: InboxItem, path: Path) -> None:
        """Put a file in the place of its like that is gone from the vault or altered there."""
        keeper = self._services.keeper
        if keeper.reread(item.digest) is not Soundness.WHOLE:
            keeper.take_in(path, item.name)
