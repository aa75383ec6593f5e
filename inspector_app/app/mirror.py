"""The second copy: sealed records and their originals on another disk or a stick, verified and gone on with.

On the target lie ``records`` (the canonical record, its signature, key and part of the journal),
``procedures`` and ``originals`` under their hashes. Each file is written under a temporary name, synced,
read back and named; only then it is noted here as kept. With a passphrase each file is encrypted (age)
to a key that lies on the target under that passphrase: writing needs no passphrase, reading does.
"""

import json
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from inspector_app.app.device import device_of
from inspector_app.app.files import write_whole
from inspector_app.app.hashing import copy_whole, disk, hash_of, sync
from inspector_app.app.mirror_items import Item, called, items_of
from inspector_app.app.mirror_places import (
    FOLDER,
    FORMAT,
    KEY,
    MARKER,
    Setting,
    names_there,
    read_marker,
    stored_name,
)
from inspector_app.app.services import Services
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Text

LEAST_PASSPHRASE = 8  # characters
_ASK_S = 0.2  # between two looks whether the work is to stop, while another one has its turn
_SETTING, _WRITTEN = "mirror.json", "mirror-written.jsonl"  # in the profile


@dataclass(frozen=True, slots=True)
class Status:
    """What has a second copy and what has none yet."""

    target: Path
    encrypted: bool
    connected: bool
    total: int  # files that should have a copy
    kept: int
    waiting: tuple[str, ...]  # names of those that have none
    serials: tuple[str, ...]  # of the records that they belong to
    records: int = 0  # sealed ones
    last: str = ""  # when everything had its copy last, ISO 8601
    lost: tuple[str, ...] = ()  # names of those that had one, which is not there any more
    bad: tuple[str, ...] = ()  # names of originals that the last go found missing or altered here

    @property
    def is_complete(self) -> bool:
        """Whether everything sealed has its copy."""
        return not self.waiting


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What one go has done."""

    written: int
    bad: tuple[str, ...]  # originals that are missing or altered on this laptop
    status: Status


class Mirror:
    """The second copy of one profile; usable from any thread, one at a time."""

    def __init__(self, folder: Path, services: Services) -> None:
        self._folder = folder
        self._services = services
        self._busy = threading.Lock()
        self._bad: tuple[str, ...] = ()  # as ``Status.bad``, of the last go

    @contextmanager
    def _turn(self, work: Work) -> Iterator[None]:
        """Let one at a time read and write the copy and its list; who waits can be stopped."""
        while not self._busy.acquire(timeout=_ASK_S):
            work.pause()
        try:
            yield
        finally:
            self._busy.release()

    @property
    def setting(self) -> Setting | None:
        """Where it goes, None before ``set_up`` and while ``astray`` says why it is not known."""
        kept = self._kept()
        return kept if kept is None or kept.is_sure else None

    @property
    def astray(self) -> UserError | None:
        """Why it is not known where the copy goes: ``mirror.relative``, of a setting of an older program."""
        kept = self._kept()
        if kept is None or kept.is_sure:
            return None
        return UserError("mirror.relative", path=kept.target)

    def _kept(self) -> Setting | None:
        """Return what is set; a relative place counts from here if this copy lies there."""
        try:
            kept = Setting(**json.loads((self._folder / _SETTING).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return kept if kept.is_sure else kept.from_here()

    def set_up(self, target: Path, passphrase: str = "") -> Setting:
        """Choose a folder on another disk; with a passphrase the copy is encrypted from the first byte.

        A copy of this profile that is there already is gone on with, in the way that it was begun. UserError
        ``mirror.weak``, ``mirror.inside``, ``mirror.other``, ``mirror.passphrase``; OutsideError
        ``app.write_failed``. A relative ``target`` is meant from here, wherever it is asked for later.
        """
        target = target.absolute()
        if target.resolve().is_relative_to(self._folder.resolve()):
            raise UserError("mirror.inside", path=str(target))
        there = target / FOLDER
        if (there / MARKER).exists():
            setting = self._joined(target, passphrase)
        elif there.exists() and any(there.iterdir()):
            raise UserError("mirror.other", path=str(there))
        else:
            setting = self._begun(target, passphrase)
        with self._turn(Work()):
            before = self._kept()
            if before is None or before.id != setting.id:
                write_whole(self._folder / _WRITTEN, b"")
            self._keep_setting(setting)
        return setting

    def _keep_setting(self, setting: Setting) -> None:
        write_whole(self._folder / _SETTING, json.dumps(asdict(setting), ensure_ascii=False).encode())

    def forget(self) -> None:
        """Stop mirroring; what is in the copy stays there."""
        with self._turn(Work()), disk(self._folder / _SETTING):
            (self._folder / _SETTING).unlink(missing_ok=True)

    def status(self) -> Status:
        """Say what is not mirrored yet; the disk need not be there.

        UserError ``mirror.not_set``, ``mirror.relative``.

        Where it is, files must lie there to count; whether their bytes are right only ``check`` knows.
        """
        setting = self._required()
        items, written = list(items_of(self._services.store)), self._written()
        lost = self._lost(setting, written) if _is_there(setting) else frozenset[str]()
        waiting = [item for item in items if item.name not in written or item.name in lost]
        records = dict.fromkeys(item.serial for item in items if item.name.startswith("records/"))
        return Status(
            target=setting.folder,
            encrypted=bool(setting.recipient),
            connected=_is_there(setting),
            total=len(items),
            kept=len(items) - len(waiting),
            waiting=tuple(item.name for item in waiting),
            serials=tuple(dict.fromkeys(item.serial for item in waiting)),
            records=len(records),
            last=setting.last,
            lost=tuple(item.name for item in waiting if item.name in lost),
            bad=tuple(item.name for item in waiting if item.name in self._bad),
        )

    def called(self, names: Sequence[str]) -> tuple[Text, ...]:
        """Return what files of the copy are to people, with their records."""
        serials = {item.name: item.serial for item in items_of(self._services.store)} if names else {}
        return tuple(called(name, serials) for name in names)

    def mark(self) -> tuple[str, int]:
        """Return what changes with each new seal and each new setting: cheap to ask for again and again."""
        setting = self.setting
        return setting.id if setting else "", self._services.store.seal_count()

    def run(self, work: Work | None = None) -> Mirrored:
        """Write what has no copy yet; what was written stays when it is stopped or the disk is pulled.

        OutsideError ``mirror.gone`` while the disk is not there, ``mirror.full`` when no more fits,
        ``mirror.other`` for somebody else's copy, ``app.write_failed`` when it went meanwhile; UserError
        ``backup.stopped``.
        """
        work = work or Work()
        with self._turn(work):
            return self._run(self._required(), work)

    def _run(self, setting: Setting, work: Work) -> Mirrored:
        self._require_target(setting)
        _sweep_parts(setting.folder)
        written = self._written()
        kept = written.keys() - self._lost(setting, written)
        waiting = [item for item in items_of(self._services.store) if item.name not in kept]
        bad = []
        for number, item in enumerate(waiting):
            work.step("mirror", number, len(waiting))
            with self._full_said(setting, waiting[number:]):
                noted = self._keep(item, setting)
            if noted is None:
                bad.append(item.name)
            else:
                self._note(noted)
        work.step("mirror", len(waiting), len(waiting))
        self._bad = tuple(bad)
        now = setting.last if bad else self._services.clock.now().iso()
        self._keep_setting(replace(setting, last=now))
        return Mirrored(len(waiting) - len(bad), tuple(bad), self.status())

    @contextmanager
    def _full_said(self, setting: Setting, rest: Sequence[Item]) -> Iterator[None]:
        """Say of a full target what is still to come; what fits is written before."""
        try:
            _refuse_full(setting.folder, self._size(rest[0]))
            yield
        except OutsideError as error:
            if error.code != "app.disk_full":
                raise
            total = -(-sum(map(self._size, rest)) // 1_000_000)
            raise OutsideError("mirror.full", path=setting.target, n=len(rest), need=total) from error

    def _size(self, item: Item) -> int:
        """Return the size of an original; what else there is is small and counts as nothing."""
        try:
            return self._services.keeper.size(Digest(item.digest)) if item.digest else 0
        except OutsideError:
            return 0

    def check(self, work: Work | None = None) -> tuple[int, tuple[str, ...]]:
        """Re-read the whole copy; how many files agree and the names of those that do not.

        Those are taken for not mirrored from then on, so that the next ``run`` writes them again.
        """
        work = work or Work()
        with self._turn(work):
            return self._check(self._required(), work)

    def _check(self, setting: Setting, work: Work) -> tuple[int, tuple[str, ...]]:
        self._require_target(setting)
        written = dict(self._written())
        wrong = []
        for number, (name, digest) in enumerate(sorted(written.items())):
            work.step("verify", number, len(written))
            path = setting.folder / stored_name(name, setting)
            with disk(path):
                if not path.exists() or hash_of(path) != digest:
                    wrong.append(name)
        for name in wrong:
            del written[name]
        lines = [_line(name, digest) for name, digest in written.items()]
        write_whole(self._folder / _WRITTEN, "".join(lines).encode())
        return len(written), tuple(wrong)

    def _begun(self, target: Path, passphrase: str) -> Setting:
        """Begin a copy in an empty folder."""
        if passphrase and len(passphrase) < LEAST_PASSPHRASE:
            raise UserError("mirror.weak", n=LEAST_PASSPHRASE)
        folder, identity, recipient = target / FOLDER, "", ""
        if passphrase:
            from inspector_app.app.mirror_age import locked, new_key, unlocked

            identity, recipient = new_key()
            write_whole(folder / KEY, locked(identity, passphrase))
            if unlocked((folder / KEY).read_bytes(), passphrase) != identity:
                raise OutsideError("app.write_differs", path=str(folder / KEY))
        setting = Setting(str(target), self._services.ids.new(), recipient)
        text = {"format": FORMAT, "id": setting.id, "recipient": recipient, "device": self._device()}
        write_whole(folder / MARKER, json.dumps(text, indent=1).encode())
        return setting

    def _joined(self, target: Path, passphrase: str) -> Setting:
        """Go on with a copy that this laptop has begun."""
        marker = read_marker(target)
        if marker.get("device") != self._device():
            raise UserError("mirror.other", path=str(target))
        if marker["recipient"] and passphrase:
            from inspector_app.app.mirror_age import unlocked

            unlocked((target / FOLDER / KEY).read_bytes(), passphrase)
        return Setting(str(target), marker["id"], marker["recipient"])

    def _device(self) -> str:
        return device_of(self._services)

    def _required(self) -> Setting:
        setting = self.setting
        if setting is None:
            raise self.astray or UserError("mirror.not_set")
        return setting

    def _require_target(self, setting: Setting) -> None:
        if not setting.folder.is_dir():
            raise OutsideError("mirror.gone", path=setting.target)
        if read_marker(Path(setting.target)).get("id") != setting.id:
            raise UserError("mirror.other", path=setting.target)

    def _keep(self, item: Item, setting: Setting) -> str | None:
        """Have one file on the target and return its line of the list; None for a bad original."""
        target = setting.folder / stored_name(item.name, setting)
        source = self._services.keeper.path(Digest(item.digest)) if item.digest else None
        if item.digest and not self._services.keeper.is_intact(Digest(item.digest)):
            return None
        if setting.recipient:
            from inspector_app.app.mirror_age import encrypted

            found = encrypted(source, item.data, target, setting.recipient)
        elif source is not None:
            _, found = copy_whole(source, target)
        else:
            assert item.data is not None
            found = _written_plain(item.data(), target)
        return _line(item.name, found)

    def _written(self) -> Mapping[str, str]:
        """Return the names that have a copy, with the hash of what lies there; a cut-off last line is none."""
        try:
            lines = (self._folder / _WRITTEN).read_text(encoding="utf-8").splitlines()
        except OSError:
            return {}
        found: dict[str, str] = {}
        for line in lines:
            try:
                name, digest = json.loads(line)
            except (ValueError, TypeError):
                continue
            found[name] = digest
        return found

    def _lost(self, setting: Setting, written: Mapping[str, str]) -> frozenset[str]:
        """Return the names that were written and do not lie on the target; a look at the folders alone."""
        there = names_there(setting.folder)
        return frozenset(name for name in written if stored_name(name, setting) not in there)

    def _note(self, line: str) -> None:
        path = self._folder / _WRITTEN
        with disk(path), path.open("ab") as file:
            # A line that a power cut has left half written must not swallow this one.
            file.write(b"\n" + line.encode())
            sync(file)


def _written_plain(data: bytes, target: Path) -> str:
    import hashlib

    write_whole(target, data)
    return hashlib.sha256(data).hexdigest()


def _line(name: str, digest: str) -> str:
    return json.dumps([name, digest]) + "\n"


def _is_there(setting: Setting) -> bool:
    """Tell whether this copy lies there; another one may, where sticks take turns at one place."""
    try:
        return read_marker(Path(setting.target)).get("id") == setting.id
    except UserError as error:
        return error.code != "mirror.no_copy"


def _refuse_full(folder: Path, need: int) -> None:
    with disk(folder):
        free = shutil.disk_usage(folder).free
    if free < need:
        raise OutsideError("app.disk_full", path=str(folder))


def _sweep_parts(folder: Path) -> None:
    """Take away what a pulled disk has left half written."""
    for part in folder.rglob(".*.part"):
        with disk(part):
            part.unlink(missing_ok=True)
