"""The inbox: whole folders of phone photos come in, are filed by their code boards, and every file is told of.

Sources are only read. Each file is in the vault and in the list before the next one is looked at,
so an import that is cancelled or killed is taken up again by ``settle`` or by importing once more.
"""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.boards import place_title
from inspector_app.app.import_note import ImportNote
from inspector_app.app.inbox_belongings import told_of, untold
from inspector_app.app.inbox_boards import is_board_alone
from inspector_app.app.inbox_intake import InboxIntake
from inspector_app.app.inbox_truth import IN_RECORD, true_item, true_items
from inspector_app.app.inbox_words import kept_params, seen_at
from inspector_app.app.missing import lost_pictures
from inspector_app.app.runs import Runs
from inspector_app.app.services import Services
from inspector_app.app.session import RunSession
from inspector_app.app.slots import is_unanswered
from inspector_app.app.system_files import is_hidden
from inspector_app.app.time_notes import waiting_note
from inspector_app.domain.board import BoardCode, IssuedBoard
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.ids import RunId
from inspector_app.domain.inbox import SEEN, CutImport, InboxItem, InboxState
from inspector_app.domain.run import RunState
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Text
from inspector_app.words import text

if TYPE_CHECKING:
    from inspector_app.evidence.inbox import Belonging

TAKEN_BACK = "inbox.taken_back"  # it waits for a person from now on, whatever boards say
BY_HAND = "inbox.by_hand"
BOARD_ONLY = "inbox.board_only"


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is; counts of files."""

    done: int
    total: int
    name: str  # of the file that comes next
    counts: Mapping[InboxState, int]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Every file of one import with what became of it."""

    batch: str
    source: str
    items: tuple[InboxItem, ...]
    total: int  # files that were found; more than items when it was cancelled
    cancelled: bool
    poor: tuple[InboxItem, ...] = ()  # those that were filed and ask to be taken again, or to be explained

    def count(self, state: InboxState) -> int:
        """Return how many files are listed so."""
        return sum(item.listed is state for item in self.items)

    @property
    def counted(self) -> Text:
        """Say how many files ended how; those that systems leave behind are named where there are any."""
        counts: dict[str, object] = {state.value: self.count(state) for state in InboxState}
        said = text("inbox.counts", total=self.total, **counts)
        left = self.count(InboxState.PUT_AWAY)
        return said + text("inbox.counts_of_system", n=left) if left else said


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What went out of a record with a photo."""

    readings: tuple[Text, ...] = ()  # answers that were read from it: they count as typed


def _nothing(_progress: ImportProgress) -> None:
    return


def _never() -> bool:
    return False


class Inbox:
    """Takes photos in and files them; slow methods are for a worker thread, one import at a time."""

    def __init__(self, services: Services, runs: Runs) -> None:
        self._services = services
        self._runs = runs
        self._note = ImportNote(services.store)
        self._intake = InboxIntake(services, self._note)
        self._alone = threading.RLock()
        self._is_importing = False

    def import_folder(
        self,
        folder: Path,
        progress: Callable[[ImportProgress], None] = _nothing,
        cancelled: Callable[[], bool] = _never,
    ) -> ImportResult:
        """Take in every file below a folder and file what boards tell; slow.

        UserError ``inbox.own_data``; OutsideError ``inbox.folder`` when the folder cannot be read,
        ``evidence.…`` when this laptop's disk fails; what was taken in until then is kept and told of.
        """
        try:
            return self._import(folder.absolute(), progress, cancelled)
        finally:
            self._is_importing = False

    def _import(
        self, folder: Path, progress: Callable[[ImportProgress], None], cancelled: Callable[[], bool]
    ) -> ImportResult:
        from inspector_app.app.data_folders import holds_data, refuse_own_data
        from inspector_app.evidence.folder import files_below

        refuse_own_data(folder)
        with self._alone:
            files = list(files_below(folder, holds_data))
            files.sort(key=lambda path: is_hidden(path.relative_to(folder)))  # they are the copies
            self._intake.take_up()
            batch = self._services.ids.new()
            self._note.begin(folder, batch, len(files))
            self._is_importing = True
            counts: Counter[InboxState] = Counter()
            for number, path in enumerate(files):
                if cancelled():
                    break
                progress(ImportProgress(number, len(files), path.name, dict(counts)))
                counts[self._intake.take(batch, folder, path).listed] += 1
            self.settle()
            items = self._timed(self._services.store.inbox_items(batch=batch))
            final = Counter(item.listed for item in items)
            progress(ImportProgress(len(items), len(files), "", dict(final)))
            stopped = len(items) < len(files)
            self.forget_import()
            return ImportResult(batch, str(folder), items, len(files), stopped, self._poor(items))

    def cut_import(self) -> CutImport | None:
        """Return the last import if it was cut off before this program began, or by an error."""
        return None if self._is_importing else self._note.cut()

    def forget_import(self) -> None:
        """Tell no more of an import that was cut off; what it took in stays. Slow: the last file is read."""
        with self._alone:
            self._intake.take_up()
            self._note.forget()

    def _poor(self, items: Sequence[InboxItem]) -> tuple[InboxItem, ...]:
        """Return the filed ones whose photos nobody has answered for."""
        filed = [item for item in items if item.state is InboxState.FILED]
        runs = [self._services.store.run(RunId(key)) for key in dict.fromkeys(item.run_id for item in filed)]
        asked = {photo.id for run in runs for photo in run.evidence if is_unanswered(photo)}
        return tuple(item for item in filed if item.evidence_id in asked)

    def settle(self) -> int:
        """File what waits and is told by a board; return how many.

        Also for the start of the program: it takes up what was cut off.
        """
        with self._alone, ExitStack() as opened:
            self._intake.take_up()
            every = self._services.store.inbox_items(states=[InboxState.WAITING])
            waiting = [item for item in every if item.reason != TAKEN_BACK]
            if not waiting:
                return 0
            told = told_of(self._services.store, waiting)
            there = {item.id: item.run_id for item in self.items(InboxState.FILED)}
            return sum(
                self._settle(item, told[item.id], opened)
                for item in waiting
                if _may_settle(told[item.id], there.get(item.id, ""))
            )

    def items(self, *states: InboxState) -> tuple[InboxItem, ...]:
        """Return the files in these states, or all, oldest first, as records and originals are now."""
        every, unfit = true_items(self._services.store), self._services.keeper.readings.unfit()
        asked = (item for item in every if not states or item.state in states)
        return self._timed([replace(item, unfit=unfit.get(item.digest)) for item in asked])

    def _timed(self, items: Sequence[InboxItem]) -> tuple[InboxItem, ...]:
        """Say of those that wait what is odd about their capture time."""
        since, waiting = self._services.store.open_since(), InboxState.WAITING
        return tuple(
            replace(item, odd_time=waiting_note(item, since)) if item.state is waiting else item
            for item in items
        )

    def thumbnail(self, item_id: str) -> bytes:
        """Return an upright JPEG of at most 320 px of a file that is kept; errors as for evidence."""
        return self._services.keeper.thumbnail(self._services.store.inbox_item(item_id).digest)

    def file_to(self, item_id: str, run_id: str, shot: str, row: str = "") -> Evidence:
        """Put a waiting file into a slot of a record by hand; slow.

        UserError ``inbox.not_waiting``, ``inbox.no_such_place``, ``inbox.in_record`` when the record has
        the same original in another slot, or why it takes nothing; OutsideError ``inbox.altered``,
        ``inbox.missing`` or ``inbox.unreadable`` where its original is not what came in any more.
        """
        with self._alone, ExitStack() as opened:
            item = self._services.store.inbox_item(item_id)
            waits = item.state in (InboxState.WAITING, InboxState.PUT_AWAY)
            if not waits and true_item(self._services.store, item).state is not InboxState.WAITING:
                raise UserError("inbox.not_waiting", name=item.name)
            if why := self._why_not(run_id):
                raise UserError(why[0], **why[1])
            session = self._session(RunId(run_id), opened)
            if not _has_place(session, shot, row):
                raise UserError("inbox.no_such_place", serial=session.run.serial)
            return self._file(item, session, (shot, row), BY_HAND)

    def take_back(self, item_id: str) -> TakenBack | None:
        """Take a filed photo out of its record and let it wait for a person; slow.

        None where it was taken out there already and only waits from now on. UserError
        ``inbox.not_filed``, or why nothing can be taken out of the record.
        """
        with self._alone, ExitStack() as opened:
            stored = self._services.store.inbox_item(item_id)
            item = true_item(self._services.store, stored)
            if InboxState.FILED not in (stored.state, item.state):
                raise UserError("inbox.not_filed", name=item.name)
            if item.state is not InboxState.FILED:
                self._services.store.change_inbox(item)
                return None
            self._services.keeper.reread(item.digest)  # where it is not whole any more, the list says so
            session = self._session(RunId(item.run_id), opened)
            before = session.snapshot()
            session.remove_evidence(item.evidence_id)
            nowhere = replace(item, run_id="", shot="", row="", evidence_id="", params={})
            self._services.store.change_inbox(replace(nowhere, state=InboxState.WAITING, reason=TAKEN_BACK))
            return TakenBack(lost_pictures(before, session.snapshot()))

    def put_away(self, item_id: str) -> None:
        """Say that a waiting file belongs nowhere, or that it has been seen why one was refused.

        It can be brought back: the one is kept, and of the other the reason. UserError ``inbox.not_waiting``.
        """
        item = self._true(item_id)
        if item.listed is InboxState.REFUSED:
            seen = {SEEN: seen_at(self._services.clock.now())}
            self._services.store.change_inbox(replace(item, params={**item.params, **seen}))
        else:
            self._move(item, InboxState.WAITING, InboxState.PUT_AWAY, "inbox.put_away")

    def bring_back(self, item_id: str) -> None:
        """Let a file wait again that was put away, or list a refused one as such; errors as ``put_away``."""
        item = self._true(item_id)
        if item.seen:
            told = {name: item.params[name] for name in item.params if name != SEEN}
            self._services.store.change_inbox(replace(item, params=told))
        else:
            self._move(item, InboxState.PUT_AWAY, InboxState.WAITING, untold(item))

    def _true(self, item_id: str) -> InboxItem:
        return true_item(self._services.store, self._services.store.inbox_item(item_id))

    def _move(self, item: InboxItem, old: InboxState, new: InboxState, reason: str) -> None:
        if item.state is not old:
            raise UserError("inbox.not_waiting", name=item.name)
        self._services.store.change_inbox(replace(item, state=new, reason=reason, params={}))

    def _settle(self, item: InboxItem, told: "Belonging", opened: ExitStack) -> bool:
        if told.board is None:
            self._wait(item, "inbox.several_boards" if told.link == "several" else untold(item), {})
            return False
        issued = self._services.store.issued_board(told.board.code)
        if issued is None or issued.board != told.board:
            self._wait(item, *self._doubted(told, issued))
            return False
        if why := self._why_not(told.board.run_id):
            self._wait(item, *why)
            return False
        session = self._session(told.board.run_id, opened)
        if not _has_place(session, issued.shot, issued.row):
            self._wait(item, "inbox.no_such_place", {"serial": session.run.serial})
            return False
        if self._services.keeper.reread(item.digest) is not Soundness.WHOLE:
            return False  # the list says it, and it is filed once the original is back
        place, reason = (issued.shot, issued.row), f"inbox.by_board_{told.link}"
        if told.link == "own" and is_board_alone(self._services.keeper, item.digest):
            place, reason = ("", ""), BOARD_ONLY  # it fills no shot: it shows nothing that was asked for
        self._file(item, session, place, reason)
        return True

    def _doubted(self, told: "Belonging", issued: IssuedBoard | None) -> tuple[str, dict[str, str]]:
        """Return why a board files nothing: its code is not ours, or its QR names what it was not shown for."""
        assert told.board is not None
        said = "inbox.unknown_board" if issued is None else "inbox.other_board"
        params = {"code": told.board.code}
        if issued is not None:
            params["serial"] = self._services.store.run(issued.board.run_id).serial
        return (said if told.link == "own" else f"{said}_before"), params

    def _why_not(self, run_id: str) -> tuple[str, dict[str, str]] | None:
        run = self._services.store.run(RunId(run_id))
        if run.is_sealed:
            return "inbox.sealed", {"serial": run.serial}
        if run.state is RunState.DISCARDED:
            return "inbox.discarded", {"serial": run.serial}
        return None

    def _wait(self, item: InboxItem, reason: str, params: dict[str, str]) -> None:
        if (item.reason, dict(item.params)) != (reason, params):
            self._services.store.change_inbox(replace(item, reason=reason, params=params))

    def _session(self, run_id: RunId, opened: ExitStack) -> RunSession:
        return opened.enter_context(self._runs.lent(run_id))

    def _file(self, item: InboxItem, session: RunSession, place: tuple[str, str], reason: str) -> Evidence:
        # Killed between the two writes, the photo is in the record already and is only told of now;
        # what the record has in another shot is moved within it by a person, never kept twice.
        there = [photo for photo in session.run.evidence if photo.digest == item.digest]
        if reason == BY_HAND:
            here = [photo for photo in there if (photo.shot, photo.row) == place]
            if there and not here:
                raise UserError("inbox.in_record", name=item.name, serial=session.run.serial)
            there = here
        photo = there[0] if there else self._attach(item, session, place)
        if reason == BOARD_ONLY and photo.shot:
            reason = IN_RECORD
        title = place_title(session, BoardCode(session.run.id, f"{photo.shot}/{photo.row}", ""))
        told = kept_params({"serial": session.run.serial, "place": title})
        filed = replace(
            item,
            state=InboxState.FILED,
            reason=reason,
            run_id=photo.run_id,
            shot=photo.shot,
            row=photo.row,
            evidence_id=photo.id,
            params=told,
        )
        self._services.store.change_inbox(filed)
        return photo

    def _attach(self, item: InboxItem, session: RunSession, place: tuple[str, str]) -> Evidence:
        """Put the original that came in into a record, and nothing that has taken its place on the disk."""
        keeper = self._services.keeper
        if (found := keeper.reread(item.digest)) is not Soundness.WHOLE:
            raise OutsideError(f"inbox.{found}", name=item.name)
        return session.attach(*place, EvidenceSource.FILE, item.name, keeper.path(item.digest))


def _may_settle(told: "Belonging", run_id: str) -> bool:
    """Tell whether a board may file a photo: not where another record has it already."""
    return not run_id or (told.board is not None and told.board.run_id == run_id)


def _has_place(session: RunSession, shot: str, row: str) -> bool:
    if not shot:
        return not row
    found = next((one for one in session.setting.procedure.shots if one.key == shot), None)
    if found is None:
        return False
    rows = session.run.answers.get(found.group, "").split() if found.group else []
    return row in rows if found.group else not row
