"""Files that are put straight into a slot: noted first, so that a later start tells of what was cut off."""

import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.app.runs import Runs
from inspector_app.app.services import Services
from inspector_app.app.slots import OTHER
from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.run import Run, RunState
from inspector_app.domain.text import Text
from inspector_app.store.store import Store

_NOTED = "offered"  # the setting that holds them
_THERE = "session.photo_there"


@dataclass(frozen=True, slots=True)
class CutFiles:
    """Files for one slot that did not all come in before the program ended."""

    token: str
    run_id: str
    slot: tuple[str, str]  # shot, row
    serial: str
    title: Text  # of the shot
    total: int
    left: tuple[Path, ...]  # not in the record

    @property
    def taken(self) -> int:
        """How many are in."""
        return self.total - len(self.left)


@dataclass(frozen=True, slots=True)
class GoneOn:
    """What came of taking the rest in."""

    serial: str
    kept: int
    refused: tuple[tuple[Path, InspectorError], ...] = ()


class Offered:
    """Notes, tells and goes on; usable from any thread."""

    def __init__(self, services: Services, runs: Runs) -> None:
        self._services, self._runs = services, runs
        self._lock = threading.Lock()
        self._here: set[str] = set()  # begun by this program, which tells of them itself

    def begin(self, run_id: str, slot: tuple[str, str], paths: Sequence[Path]) -> str:
        """Note that files are on their way into a slot; what ``end`` wants. OutsideError as for any save."""
        token, at = self._services.ids.new(), self._services.clock.now().iso()
        with self._lock:
            self._here.add(token)
            noted = {"run": run_id, "shot": slot[0], "row": slot[1], "at": at, "total": len(paths)}
            files = [str(path.absolute()) for path in paths]
            self._save({**self._noted(), token: {**noted, "files": files}})
        return token

    def end(self, token: str) -> None:
        """Forget it: every one of the files was kept, or refused with its reason."""
        with self._lock:
            noted = self._noted()
            if noted.pop(token, None) is not None:
                self._save(noted)
            self._here.discard(token)

    def cut(self) -> tuple[CutFiles, ...]:
        """Return what was cut off before this program began, where files are missing in the record."""
        with self._lock:
            found = [(token, one) for token, one in self._noted().items() if token not in self._here]
        told = [cut for token, one in found if (cut := self._told(token, one)) is not None]
        for whole in (cut for cut in told if not cut.left):
            # Or a photo that is taken out of the record one day would be called one that never came.
            with suppress(OutsideError):  # a disk that takes nothing: a later start forgets it
                self.end(whole.token)
        return tuple(cut for cut in told if cut.left)

    def go_on(self, cut: CutFiles) -> GoneOn:
        """Take in what is left; slow. Files that cannot be reached now are told of again later.

        UserError ``session.…`` when the record takes nothing any more.
        """
        kept = 0
        refused: list[tuple[Path, InspectorError]] = []
        with self._runs.lent(cut.run_id) as session:
            for path in cut.left:
                try:
                    session.attach(*cut.slot, EvidenceSource.FILE, path.name, path)
                except InspectorError as error:
                    if error.code != _THERE:
                        refused.append((path, error))
                        continue
                kept += 1
        self._keep_open(cut, [path for path, error in refused if isinstance(error, OutsideError)])
        return GoneOn(cut.serial, kept, tuple(refused))

    def forget(self, cut: CutFiles) -> None:
        """Tell no more of it; what came in stays."""
        self.end(cut.token)

    def _keep_open(self, cut: CutFiles, unread: Sequence[Path]) -> None:
        if not unread:
            self.end(cut.token)
            return
        with self._lock:
            noted = self._noted()
            if cut.token in noted:
                noted[cut.token] |= {"files": [str(path) for path in unread]}
                self._save(noted)

    def _told(self, token: str, noted: Mapping[str, Any]) -> CutFiles | None:
        """Compare with what the record holds by now; None where that is gone."""
        try:
            run = self._services.store.run(RunId(noted["run"]))
            titles = {shot.key: shot.title for shot in self._runs.setting(run).procedure.shots}
        except InspectorError:
            return None
        slot = noted["shot"], noted["row"]
        came = list(_came(run, slot, datetime.fromisoformat(noted["at"])))
        left = []
        for path in map(Path, noted["files"]):
            if path.name in came:
                came.remove(path.name)  # two folders may each have one of that name
            else:
                left.append(path)
        title = titles.get(slot[0], OTHER.title)
        return CutFiles(token, run.id, slot, run.serial, title, noted["total"], tuple(left))

    def _noted(self) -> dict[str, Any]:
        return _notes(self._services.store)

    def _save(self, noted: Mapping[str, Any]) -> None:
        self._services.store.save_setting(_NOTED, json.dumps(noted, ensure_ascii=False) if noted else "")


def coming(store: Store, unknown: Collection[Digest]) -> frozenset[Digest]:
    """Return which originals that no record knows are of files noted for a slot; slow, for those are read.

    A later start offers them to their record by itself, while that is a draft and they can be reached.
    """
    from inspector_app.evidence.inbox import fingerprint

    found: set[Digest] = set()
    for noted in _notes(store).values():
        if not unknown or not _is_draft(store, RunId(noted["run"])):
            continue
        for path in map(Path, noted["files"]):
            try:
                found.add(fingerprint(path)[0])
            except OutsideError:  # gone with its stick: the original is all that is left of it
                continue
    return frozenset(found.intersection(unknown))


def _is_draft(store: Store, run_id: RunId) -> bool:
    try:
        return store.run(run_id).state in (RunState.DRAFT, RunState.JUDGED)
    except UserError:
        return False


def _notes(store: Store) -> dict[str, Any]:
    kept = store.setting(_NOTED)
    return dict(json.loads(kept)) if kept else {}


def _came(run: Run, slot: tuple[str, str], since: datetime) -> Iterator[str]:
    """Yield the names of the files that came into a slot since then."""
    for item in run.evidence:
        if (item.shot, item.row) == slot and item.added.wall >= since:
            yield item.original_name
