"""What keeps everything twice, in memory: figures that are the same every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector_app.app.backup import BackedUp, Entry, Manifest
from inspector_app.app.doctor import Area, Examination, Finding
from inspector_app.app.healed import Healed
from inspector_app.app.mirror_status import Checked, Mirrored, Status
from inspector_app.app.mirror_worker import MirrorState
from inspector_app.app.offered import CutFiles, GoneOn
from inspector_app.app.recordings import CutClip
from inspector_app.app.restore import Restored
from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Text, same
from inspector_app.gui.care.port import Attention, Drilled, Second
from inspector_app.words import text as words

STICK = Path("E:/")
MADE = "2026-09-16T18:20:00+08:00"
COUNTS = {"run": 12, "answer": 1348, "evidence": 47, "seal": 9, "journal": 2210}


@dataclass
class FakeCare:
    """Implements ``CarePort``; ``waits`` is what the first page counts, ``status`` the second copy."""

    waits: Attention = field(default_factory=Attention)
    status: Status | None = None
    state: MirrorState = MirrorState.RESTING
    findings: tuple[Finding, ...] = ()
    wrong: tuple[Text, ...] = ()  # of the second copy
    astray: UserError | None = None
    compared: int = 0
    woken: int = 0
    kept: list[CutClip] = field(default_factory=list)
    away: list[CutClip] = field(default_factory=list)
    begun: list[tuple[str, ...]] = field(default_factory=list)  # names of files on their way
    ended: list[str] = field(default_factory=list)

    def attention(self) -> Attention:
        return self.waits

    def compare_photos(self, cancelled: Callable[[], bool]) -> int:
        self.compared += 1
        return 0

    def back_up(self, place: Path, work: Work) -> BackedUp:
        work.step("copy", 40, 47, 600_000_000, 1_200_000_000)
        files = tuple(Entry(f"vault/aa/{n}", f"vault/aa/{n}", 25_000_000, "a" * 64) for n in range(47))
        return BackedUp(place / "inspector-backup-7c19e0b4", Manifest(MADE, COUNTS, "j", files), 86_000_000)

    def rehearse(self, place: Path, work: Work) -> Restored:
        return Restored(place, MADE, COUNTS, COUNTS, 47, 47, (), ())

    def restore(self, place: Path, profile: Path, work: Work) -> Restored:
        return Restored(profile, MADE, COUNTS, COUNTS, 47, 47, (), ())

    def second(self) -> Second:
        return Second(self.status, self.state if self.status else MirrorState.NOT_SET, self.astray)

    def listen(self, told: Callable[[], None]) -> None:
        pass

    def wake_second(self) -> None:
        self.woken += 1

    def set_second(self, target: Path, passphrase: str, work: Work) -> None:
        self.status = second_copy(target, encrypted=bool(passphrase))

    def run_second(self, work: Work) -> Mirrored:
        self.status = second_copy(STICK)
        return Mirrored(21, (), self.status)

    def check_second(self, work: Work) -> tuple[Checked, tuple[Text, ...]]:
        names = tuple(f"originals/{number}" for number, _text in enumerate(self.wrong))
        return Checked(96 - len(names), names, ()), self.wrong

    def forget_second(self) -> None:
        self.status = None

    def examine(self, work: Work) -> Examination:
        counts = {"records": 12, "seals": 9, "journal": 2210, "procedures": 31, "originals": 47}
        return Examination({**counts, "bytes": 1_200_000_000, "set_aside": 0}, self.findings)

    def heal(self, source: Path, passphrase: str, work: Work) -> Healed:
        wanted, self.findings = len(self.findings), ()
        return Healed(source, wanted, wanted)

    def rescue(self, target: Path, work: Work) -> int:
        return 1

    def tidy(self, work: Work) -> tuple[Path, int]:
        return Path("set-aside"), 1

    def drill(self, work: Work) -> Sequence[Drilled]:
        keys = ("photo_bit", "photos_swapped", "answer_changed", "journal_cut", "other_key", "record_removed")
        altered = words("exchange.bag_altered") + words("exchange.of_record", serial="JC-2026-0914")
        named = same("3a1f0c77e2d0….jpg") + words("doctor.drill_says") + altered
        return [Drilled(words(f"exchange.drill_{key}"), named, caught=True) for key in keys]

    def keep_clip(self, clip: CutClip) -> str:
        self.kept.append(clip)
        self.waits = Attention(self.waits.inbox, self.waits.pairs, self.waits.unmirrored)
        return clip.serial

    def forget_import(self) -> None:
        self.waits = Attention(self.waits.inbox, self.waits.pairs, self.waits.unmirrored)

    def begin_files(self, run_id: str, slot: tuple[str, str], paths: Sequence[Path]) -> str:
        self.begun.append(tuple(path.name for path in paths))
        return str(len(self.begun))

    def end_files(self, token: str) -> None:
        self.ended.append(token)

    def go_on_with(self, files: CutFiles) -> GoneOn:
        self.waits = Attention()
        return GoneOn(files.serial, len(files.left))

    def forget_files(self, files: CutFiles) -> None:
        self.waits = Attention()

    def put_clip_away(self, clip: CutClip) -> Path:
        self.away.append(clip)
        self.waits = Attention(self.waits.inbox, self.waits.pairs, self.waits.unmirrored)
        return Path("set-aside") / clip.path.name


def second_copy(target: Path, *, waiting: int = 0, connected: bool = True, encrypted: bool = False) -> Status:
    """Return how a second copy of nine records stands."""
    serials = tuple(f"JC-2026-{number:04d}" for number in range(914, 914 + waiting))
    names = tuple(f"records/{serial}" for serial in serials)
    folder = target / "inspector-mirror"
    return Status(folder, encrypted, connected, 96, 96 - waiting, names, serials, 9, MADE)


def findings() -> tuple[Finding, ...]:
    """Return one finding of each kind that has a button."""
    made: list[Finding] = []
    names: dict[str, dict[str, Any]] = {
        "missing": {"records": "JC-2026-0914"},
        "altered": {"records": "JC-2026-0912、JC-2026-0913"},
        "orphan": {},
        "leftover": {},
    }
    for number, (code, params) in enumerate(names.items()):
        name = f"{number}3a1f0c77e{number}d"
        said = words(f"doctor.original_{code}", name=name, **params)
        made.append(Finding(Area.ORIGINALS, code, name, said, words(f"doctor.original_{code}_step")))
    return tuple(made)
