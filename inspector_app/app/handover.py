"""Writing packages of sealed records for the bureau."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.documents import record_pdf
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.runs import Runs
from inspector_app.app.services import Services
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ids import PackageId, RunId
from inspector_app.domain.lists import HandOver, RunQuery
from inspector_app.domain.run import Run, RunState, RunSummary
from inspector_app.domain.text import Language, enumerated
from inspector_app.exchange.package import PackageContents, PackageRecord
from inspector_app.exchange.progress import PackageProgress

if TYPE_CHECKING:
    from inspector_app.exchange.writer import Written

_UNREADABLE = frozenset({"store.record_unreadable", "store.procedure_lost"})
_GONE = RunQuery(states=(RunState.HANDED_OVER, RunState.ACKNOWLEDGED))
_TAKES_NOTHING = frozenset({"store.read_only", "store.denied", "store.full", "store.disk_failed"})


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The package that was written, and the serials of chosen records that do not fit their seals."""

    written: "Written"
    made: HandOver
    left_out: tuple[str, ...] = ()
    noted: bool = True  # False: written whole, but this laptop's disk did not take the note of it


def _nothing(_progress: PackageProgress) -> None:
    return


def _never() -> bool:
    return False


class HandOvers:
    """Makes packages and remembers what went into which."""

    def __init__(self, folder: Path, services: Services, rulebook: Rulebook, runs: Runs) -> None:
        self._folder = folder
        self._services = services
        self._rulebook = rulebook
        self._runs = runs

    def pending(self) -> Sequence[RunSummary]:
        """Return the sealed records that no package holds yet, last changed first; slow.

        Each is compared with its seal: ``fits`` is False where they do not agree.
        """
        rows = self._services.store.not_handed_over()
        return [replace(row, fits=row.fits and self._whole(row.id) is not None) for row in rows]

    def packages(self) -> Sequence[HandOver]:
        """Return the packages written here, newest first."""
        return self._services.store.packages()

    def write(
        self,
        folder: Path,
        run_ids: Sequence[str] | None = None,
        progress: Callable[[PackageProgress], None] = _nothing,
        cancelled: Callable[[], bool] = _never,
        *,
        must_note: bool = True,
    ) -> HandedOver:
        """Write one package into ``folder``, re-read and count it; all that is pending without a choice.

        Records count as handed over only after the whole file was read back and agreed. One that does
        not fit its seal is left out by name; UserError ``app.none_fits`` where no other was chosen. Without
        ``must_note`` a package is good though nothing can be written on this laptop: data must get out then.
        """
        from inspector_app.exchange.writer import write_package

        runs, left_out = self._sorted_out(run_ids)
        at = self._services.clock.now()
        name = self._name(f"JC_{at.wall:%Y%m%d}", folder)
        contents = PackageContents(
            records=tuple(self._record(run) for run in runs),
            journal=self._services.store.journal_all,
            blobs=self._services.keeper,
        )
        written = write_package(folder.absolute(), name, contents, self._services.keys, at, progress, cancelled)
        made = HandOver(
            id=PackageId(self._services.ids.new()),
            at=at,
            name=written.path.name,
            path=str(written.path),
            runs=tuple(run.id for run in runs),
            records=written.records,
            photos=written.photos,
            size=written.size,
        )
        noted = self._note(made, runs[0].inspectors[0].name, must=must_note)
        for run in runs:
            self._runs.close(run.id)
        return HandedOver(written, made, left_out, noted)

    def _note(self, made: HandOver, who: str, *, must: bool) -> bool:
        try:
            self._services.store.mark_handed_over(made, who)
        except OutsideError as error:
            if must or not (error.code in _TAKES_NOTHING or error.code.startswith("store.frozen_")):
                raise
            return False
        return True

    def _sorted_out(self, run_ids: Sequence[str] | None) -> tuple[list[Run], tuple[str, ...]]:
        """Return what can go, and the serials of what cannot."""
        store = self._services.store
        chosen = [RunId(one) for one in run_ids] if run_ids else [row.id for row in store.not_handed_over()]
        if not chosen:
            raise UserError(f"app.{'all_handed_over' if store.count_runs(_GONE) else 'nothing_to_hand_over'}")
        looked_at = {one: self._whole(one) for one in chosen}
        runs = [run for run in looked_at.values() if run is not None]
        if drafts := [run.serial for run in runs if not run.is_sealed]:
            raise UserError("app.draft_stays", serial=drafts[0])
        left_out = tuple(store.serial_of(one) for one, run in looked_at.items() if run is None)
        if not runs:
            raise UserError("app.none_fits", n=len(left_out), serials=enumerated(left_out))
        return runs, left_out

    def _whole(self, run_id: RunId) -> Run | None:
        """Return a record whose tables and seal agree, else None."""
        from inspector_app.exchange.agreement import is_whole

        try:
            run = self._services.store.run(run_id)
        except OutsideError as error:
            if error.code not in _UNREADABLE:
                raise
            return None
        return run if is_whole(run) else None

    def _name(self, day: str, folder: Path) -> str:
        used = {package.name for package in self.packages()}
        number = 1
        while f"{day}_{number:02}.zip" in used or (folder / f"{day}_{number:02}.zip").exists():
            number += 1
        return f"{day}_{number:02}"

    def _record(self, run: Run) -> PackageRecord:
        procedure = self._rulebook.procedure_of(run.procedure)
        setting = self._runs.setting(run)
        return PackageRecord(
            run=run,
            procedure_text=procedure.text,
            pdf=lambda: record_pdf(run, setting, self._services, Language.ZH).data,
        )
