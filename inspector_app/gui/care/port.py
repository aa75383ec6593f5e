"""What the pages about data, backup and damage ask of the program behind them; every call may be slow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the use cases take time to import, and nobody has asked for them yet
    from inspector_app.app.backup import BackedUp
    from inspector_app.app.doctor import Examination
    from inspector_app.app.healed import Healed
    from inspector_app.app.mirror_status import Checked, Mirrored, Status
    from inspector_app.app.mirror_worker import MirrorState
    from inspector_app.app.offered import CutFiles, GoneOn
    from inspector_app.app.recordings import CutClip
    from inspector_app.app.restore import Restored
    from inspector_app.app.work import Work
    from inspector_app.domain.errors import InspectorError
    from inspector_app.domain.inbox import CutImport
    from inspector_app.domain.text import Text


@dataclass(frozen=True, slots=True)
class Attention:
    """What waits for somebody to look at it."""

    inbox: int = 0  # files that wait for their record
    pairs: int = 0  # photos that look alike and need an explanation
    unmirrored: int = 0  # sealed records without a second copy; 0 where none is set up
    clips: Sequence[CutClip] = ()  # recordings that were cut off
    cut_import: CutImport | None = None  # photos that did not all come in
    files: Sequence[CutFiles] = ()  # put straight into a slot, and not all come in
    lost_key: InspectorError | None = None  # the signing key is gone though records were sealed with it


@dataclass(frozen=True, slots=True)
class Second:
    """How the second copy stands: what it has, and what the worker behind it does."""

    status: Status | None  # None where none is set up, or ``error`` says why its place is not known
    state: MirrorState
    error: InspectorError | None = None


@dataclass(frozen=True, slots=True)
class Drilled:
    """One altered copy of the tamper drill."""

    title: Text
    named: Text  # what verifying pointed at
    caught: bool


class CarePort(Protocol):
    """Everything is kept twice, checked and brought back through here."""

    def attention(self) -> Attention:
        """Count what waits."""
        ...

    def compare_photos(self, cancelled: Callable[[], bool]) -> int:
        """Compare photos that came since with all others; how many."""
        ...

    def back_up(self, place: Path, work: Work) -> BackedUp:
        """Write everything into this laptop's folder in a place, each file read back."""
        ...

    def rehearse(self, place: Path, work: Work) -> Restored:
        """Restore the backup of a place into a temporary profile, compare, and take it away again."""
        ...

    def restore(self, place: Path, profile: Path, work: Work) -> Restored:
        """Restore the backup of a place into a new folder, never over the present one."""
        ...

    def second(self) -> Second:
        """Say how the second copy stands."""
        ...

    def listen(self, told: Callable[[], None]) -> None:
        """Keep the second copy up to date from now on; ``told`` is called on its thread after a change."""
        ...

    def wake_second(self) -> None:
        """Something was sealed: look at once."""
        ...

    def set_second(self, target: Path, passphrase: str, work: Work) -> None:
        """Choose where the second copy lies; encrypted with a passphrase."""
        ...

    def run_second(self, work: Work) -> Mirrored:
        """Write what has no copy yet."""
        ...

    def check_second(self, work: Work) -> tuple[Checked, tuple[Text, ...]]:
        """Read the whole copy back: what was found, and what the files are that do not agree."""
        ...

    def forget_second(self) -> None:
        """Stop; what is in the copy stays there."""
        ...

    def examine(self, work: Work) -> Examination:
        """Re-hash and re-check everything that is kept."""
        ...

    def heal(self, source: Path, passphrase: str, work: Work) -> Healed:
        """Bring missing and altered originals back: how many came, how many were wanted, what was searched."""
        ...

    def rescue(self, target: Path, work: Work) -> int:
        """Copy originals that no record knows into a folder."""
        ...

    def tidy(self, work: Work) -> tuple[Path, int]:
        """Move what cut-off saves left behind out of the way: where to, how many."""
        ...

    def drill(self, work: Work) -> Sequence[Drilled]:
        """Alter copies of a sample package and verify each."""
        ...

    def keep_clip(self, clip: CutClip) -> str:
        """Mend a recording that was cut off and file it to its step; the record's number."""
        ...

    def forget_import(self) -> None:
        """Tell no more of an import that was cut off."""
        ...

    def begin_files(self, run_id: str, slot: tuple[str, str], paths: Sequence[Path]) -> str:
        """Note that files are on their way into a slot; what ``end_files`` wants."""
        ...

    def end_files(self, token: str) -> None:
        """Forget it: every one was kept, or refused with its reason."""
        ...

    def go_on_with(self, files: CutFiles) -> GoneOn:
        """Take in what did not come in before the program ended."""
        ...

    def forget_files(self, files: CutFiles) -> None:
        """Tell no more of them; what came in stays."""
        ...

    def put_clip_away(self, clip: CutClip) -> Path:
        """Move a recording that was cut off out of the way; where to."""
        ...
