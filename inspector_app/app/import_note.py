"""What is noted of an import while it is under way, so that a later start can tell of it and go on."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest
from inspector_app.domain.inbox import CutImport, InboxItem, InboxState
from inspector_app.store.store import Store

READ = "inbox.read"  # reason of a file: looked at, and not yet compared with the boards around it
_IMPORT = "inbox.import"  # the setting that holds the note
_FILE = "file"  # the file that is on its way into the vault


class ImportNote:
    """The note of the one import that can be under way."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, folder: Path, batch: str, total: int) -> None:
        """Note an import of so many files."""
        self._save({"source": str(folder), "batch": batch, "total": total})

    def taking(self, item: InboxItem) -> None:
        """Note which file comes next, before its original is in the vault and nobody tells of it."""
        at = (item.at.wall.isoformat(), item.at.monotonic_ns, item.at.boot_id)
        said = {"id": item.id, "path": item.path, "digest": item.digest, "at": at}
        self._save(self._noted() | {_FILE: said})

    def cut(self) -> CutImport | None:
        """Return what is noted as something that did not come to its end; None when nothing is."""
        noted = self._noted()
        if not noted:
            return None
        taken = len(self._store.inbox_items(batch=noted["batch"]))
        return CutImport(noted["source"], noted["total"], taken)

    def left_open(self) -> InboxItem | None:
        """Return the file that came next as it would be told of; None when it is told of already."""
        noted = self._noted()
        if (file := noted.get(_FILE)) is None or self._is_told(file["id"], noted["batch"]):
            return None
        wall, monotonic_ns, boot_id = file["at"]
        return InboxItem(
            id=file["id"],
            batch=noted["batch"],
            source=noted["source"],
            path=file["path"],
            at=Moment(datetime.fromisoformat(wall), monotonic_ns, boot_id),
            state=InboxState.WAITING,
            reason=READ,
            digest=Digest(file["digest"]),
        )

    def forget(self) -> None:
        """Note nothing any more."""
        self._store.save_setting(_IMPORT, "")

    def _is_told(self, item_id: str, batch: str) -> bool:
        return any(item.id == item_id for item in self._store.inbox_items(batch=batch))

    def _noted(self) -> dict[str, Any]:
        kept = self._store.setting(_IMPORT)
        return dict(json.loads(kept)) if kept else {}

    def _save(self, noted: dict[str, Any]) -> None:
        self._store.save_setting(_IMPORT, json.dumps(noted))
