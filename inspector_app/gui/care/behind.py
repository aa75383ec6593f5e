"""The program behind the pages about data, backup and damage."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from inspector_app.app.application import App
from inspector_app.app.backup import BackedUp
from inspector_app.app.data_folders import holder_of
from inspector_app.app.doctor import Examination
from inspector_app.app.healed import Healed
from inspector_app.app.mirror_status import Checked, Mirrored
from inspector_app.app.mirror_worker import MirrorState, MirrorWorker
from inspector_app.app.offered import CutFiles, GoneOn
from inspector_app.app.recordings import CutClip
from inspector_app.app.restore import Restored, backup_in, rehearse, restore
from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from inspector_app.domain.inbox import InboxState
from inspector_app.domain.text import Text
from inspector_app.gui.care.port import Attention, Drilled, Second


class AppCare:
    """Implements ``CarePort`` by the use cases; one for the life of the program."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._recordings = app.recordings  # before anything is recorded
        self._told: list[Callable[[], None]] = []
        self._worker: MirrorWorker | None = None

    def attention(self) -> Attention:
        """Count what waits."""
        return Attention(
            inbox=len(self._app.inbox.items(InboxState.WAITING)),
            pairs=len(self._app.reuse.pairs()),
            unmirrored=self._unmirrored(),
            clips=self._recordings.cut(),
            cut_import=self._app.inbox.cut_import(),
            files=self._app.offered.cut(),
            lost_key=self._app.services.keys.lost(),
        )

    def _unmirrored(self) -> int:
        mirror = self._app.mirror
        if mirror.astray is not None:  # one is wanted, and nothing can be written to it
            return len({run for run, *_rest in self._app.services.store.sealed_revisions()})
        return len(mirror.status().serials) if mirror.setting is not None else 0

    def compare_photos(self, cancelled: Callable[[], bool]) -> int:
        """Compare photos that came since with all others; how many."""
        if self._app.frozen is not None:
            return 0
        try:
            return self._app.reuse.catch_up(Work(cancelled=cancelled))
        except UserError as error:
            if error.code != "backup.stopped":
                raise
            return 0

    def back_up(self, place: Path, work: Work) -> BackedUp:
        """Write everything into this laptop's folder in a place, each file read back."""
        return self._app.backup.write(self._app.backup.folder_in(place), work)

    def rehearse(self, place: Path, work: Work) -> Restored:
        """Restore the backup of a place into a temporary profile, compare, and take it away again."""
        return rehearse(backup_in(place), work=work)

    def restore(self, place: Path, profile: Path, work: Work) -> Restored:
        """Restore the backup of a place into a new folder, never over the present one."""
        return restore_beside(self._app.folder, place, profile, work)

    def second(self) -> Second:
        """Say how the second copy stands."""
        if self._app.mirror.setting is None:
            return Second(None, MirrorState.NOT_SET, self._app.mirror.astray)
        worker = self._worker
        state = worker.state if worker else MirrorState.RESTING
        return Second(self._app.mirror.status(), state, worker.error if worker else None)

    def listen(self, told: Callable[[], None]) -> None:
        """Keep the second copy up to date from now on; ``told`` is called on its thread after a change."""
        self._told.append(told)
        if self._worker is None and self._app.frozen is None:
            self._worker = self._app.keep_mirror(self._tell)

    def _tell(self) -> None:
        for told in self._told:
            told()

    def wake_second(self) -> None:
        """Something was sealed: look at once."""
        if self._worker is not None:
            self._worker.wake()

    def set_second(self, target: Path, passphrase: str, work: Work) -> None:
        """Choose where the second copy lies; encrypted with a passphrase."""
        self._app.require_writable()
        self._app.mirror.set_up(target, passphrase, work)
        self.wake_second()

    def run_second(self, work: Work) -> Mirrored:
        """Write what has no copy yet."""
        self._app.require_writable()
        return self._app.mirror.run(work)

    def check_second(self, work: Work) -> tuple[Checked, tuple[Text, ...]]:
        """Read the whole copy back: what was found, and what the files are that do not agree."""
        self._app.require_writable()
        found = self._app.mirror.check(work)
        self.wake_second()
        return found, self._app.mirror.called(found.wrong)

    def forget_second(self) -> None:
        """Stop; what is in the copy stays there."""
        self._app.require_writable()
        self._app.mirror.forget()
        self.wake_second()

    def examine(self, work: Work) -> Examination:
        """Re-hash and re-check everything that is kept."""
        return self._app.doctor.examine(work)

    def heal(self, source: Path, passphrase: str, work: Work) -> Healed:
        """Bring missing and altered originals back: how many came, how many were wanted, what was searched."""
        self._app.require_writable()
        done = self._app.doctor.heal(source, work, passphrase=passphrase)
        self.wake_second()  # what was bad here could not be copied
        return done

    def rescue(self, target: Path, work: Work) -> int:
        """Copy originals that no record knows into a folder."""
        return len(self._app.doctor.rescue(target, work))

    def tidy(self, work: Work) -> tuple[Path, int]:
        """Move what cut-off saves left behind out of the way: where to, how many."""
        self._app.require_writable()
        return self._app.doctor.tidy(work)

    def drill(self, work: Work) -> Sequence[Drilled]:
        """Alter copies of a sample package and verify each."""
        from inspector_app.app.drill import drill_on_sample, pointed_at
        from inspector_app.bootstrap import open_app

        with tempfile.TemporaryDirectory(prefix="inspector-drill-") as folder:
            results = drill_on_sample(Path(folder), open_app, work)
        return [Drilled(one.title, pointed_at(one), one.caught) for one in results]

    def keep_clip(self, clip: CutClip) -> str:
        """Mend a recording that was cut off and file it to its step; the record's number."""
        self._app.require_writable()
        return self._recordings.keep(clip)

    def forget_import(self) -> None:
        """Tell no more of an import that was cut off."""
        self._app.require_writable()
        self._app.inbox.forget_import()

    def begin_files(self, run_id: str, slot: tuple[str, str], paths: Sequence[Path]) -> str:
        """Note that files are on their way into a slot; what ``end_files`` wants."""
        return self._app.offered.begin(run_id, slot, paths)

    def end_files(self, token: str) -> None:
        """Forget it: every one was kept, or refused with its reason."""
        self._app.offered.end(token)

    def go_on_with(self, files: CutFiles) -> GoneOn:
        """Take in what did not come in before the program ended."""
        self._app.require_writable()
        return self._app.offered.go_on(files)

    def forget_files(self, files: CutFiles) -> None:
        """Tell no more of them; what came in stays."""
        self._app.require_writable()
        self._app.offered.forget(files)

    def put_clip_away(self, clip: CutClip) -> Path:
        """Move a recording that was cut off out of the way; where to."""
        self._app.require_writable()
        return self._recordings.put_away(clip)


def restore_beside(present: Path, place: Path, profile: Path, work: Work) -> Restored:
    """Restore into ``profile``, or into a new folder in it where it holds something already.

    Where that is other data or a backup, the new folder lies beside those. UserError ``backup.over_present``
    inside the data that are in use.
    """
    backup = backup_in(place)
    if profile.resolve().is_relative_to(present.resolve()):
        raise UserError("backup.over_present", path=str(profile))
    if (holder := holder_of(profile)) is not None:
        profile = holder.parent
    if profile.exists() and any(profile.iterdir()):
        profile = _free(profile / "inspector-restored")
    return restore(backup, profile, work)


def _free(path: Path) -> Path:
    number, place = 1, path
    while place.exists():
        number += 1
        place = path.with_name(f"{path.name}-{number}")
    return place
