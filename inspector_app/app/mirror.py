"""The second copy: sealed records and their originals on another disk or a stick, verified and gone on with.

On the target lie ``records`` (the canonical record, its signature, key and part of the journal),
``procedures`` and ``originals`` under their hashes, and a list of all that should be there.
Each file is written under a temporary name, synced,
read back and named; only then it is noted here as kept. With a passphrase each file is encrypted (age)
to a key that lies on the target under that passphrase: writing needs no passphrase, reading does.
"""

import json
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from inspector_app.app.device import device_of
from inspector_app.app.files import write_whole
from inspector_app.app.hashing import copy_whole, disk, hash_of
from inspector_app.app.mirror_items import Item, called, items_of
from inspector_app.app.mirror_ledger import Ledger
from inspector_app.app.mirror_list import CONTENTS, listed
from inspector_app.app.mirror_places import (
    FOLDER,
    FORMAT,
    KEY,
    MARKER,
    Setting,
    fault_of,
    names_there,
    read_marker,
    stored_name,
    sweep_parts,
)
from inspector_app.app.mirror_status import SPOILT, Checked, Mirrored, Status
from inspector_app.app.mirror_undescribed import is_undescribed, known_in, proved_own
from inspector_app.app.services import Services
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Text

LEAST_PASSPHRASE = 8  # characters
_ASK_S = 0.2  # between two looks whether the work is to stop, while another one has its turn
_SETTING = "mirror.json"  # in the profile
_KEY = KEY.partition(".")[0]  # in the list of what was written
_OWN = frozenset({CONTENTS, _KEY})  # what a copy needs beside what it keeps


class Mirror:
    """The second copy of one profile; usable from any thread, one at a time."""

    def __init__(self, folder: Path, services: Services) -> None:
        self._folder = folder
        self._services = services
        self._ledger = Ledger(folder)
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

    def set_up(self, target: Path, passphrase: str = "", work: Work | None = None) -> Setting:
        """Choose a folder on another disk; with a passphrase the copy is encrypted from the first byte.

        A copy of this profile that is there already is gone on with, in the way that it was begun, and what
        was left in it counts. One in the clear whose list is not known here any more is read, which is slow;
        one that lost its description besides, only once every file in it is found here too.
        UserError ``mirror.weak``, ``mirror.inside``, ``mirror.other``, ``mirror.passphrase``, or
        ``mirror.in_the_clear`` where a passphrase is given for one that is not encrypted, and those of
        ``proved_own``; OutsideError ``app.write_failed``.
        A relative ``target`` is meant from here, wherever it is asked for later.
        """
        target = target.absolute()
        if target.resolve().is_relative_to(self._folder.resolve()):
            raise UserError("mirror.inside", path=str(target))
        there, kept = target / FOLDER, dict[str, str]()
        if is_undescribed(there):
            kept |= proved_own(there, items_of(self._services.store), work or Work())
            setting = self._described_anew(target, passphrase)
        elif (there / MARKER).exists():
            setting = self._joined(target, passphrase)
            kept |= self._known(setting, work or Work())
        elif there.exists() and any(there.iterdir()):
            raise UserError("mirror.other", path=str(there))
        else:
            setting = self._begun(target, passphrase)
        with self._turn(Work()):
            is_in_use, before = self._is_in_use(setting), self._kept()
            if not is_in_use:
                if before is not None:
                    self._ledger.keep(before.id)
                self._ledger.begin({})  # cut off here, nothing is said of the wrong copy
            self._keep_setting(setting)
            if not is_in_use:
                self._ledger.begin(kept)
        return setting

    def _is_in_use(self, setting: Setting) -> bool:
        before = self._kept()
        return before is not None and before.id == setting.id

    def _known(self, setting: Setting, work: Work) -> Mapping[str, str]:
        """Return what is known to lie in a copy that was left before: by its list, else by its bytes.

        Nothing of an encrypted one without its list: it is written anew.
        """
        if self._is_in_use(setting):
            return {}
        known = self._ledger.kept(setting.id)
        if known is None and not setting.recipient:
            known = known_in(setting.folder, items_of(self._services.store), work)
        return known or {}

    def _keep_setting(self, setting: Setting) -> None:
        write_whole(self._folder / _SETTING, json.dumps(asdict(setting), ensure_ascii=False).encode())

    def forget(self) -> None:
        """Stop mirroring; what is in the copy stays there."""
        with self._turn(Work()), disk(self._folder / _SETTING):
            if (before := self._kept()) is not None:
                self._ledger.keep(before.id)
            (self._folder / _SETTING).unlink(missing_ok=True)

    def status(self) -> Status:
        """Say what is not mirrored yet; the disk need not be there.

        UserError ``mirror.not_set``, ``mirror.relative``.

        Where it is, files must lie there to count; whether their bytes are right only ``check`` knows.
        """
        setting = self._required()
        items, written = list(items_of(self._services.store)), self._ledger.read()
        fault = fault_of(setting, written.get(_KEY, ""))
        is_there = fault is None or fault.code in SPOILT
        lost = self._lost(setting, written) if is_there else frozenset[str]()
        if fault is not None and fault.code == "mirror.key_lost":
            written = {}  # what nobody can open is no copy
        waiting = [item for item in items if not written.get(item.name) or item.name in lost]
        records = dict.fromkeys(item.serial for item in items if item.name.startswith("records/"))
        return Status(
            target=setting.folder,
            encrypted=bool(setting.recipient),
            connected=is_there,
            total=len(items),
            kept=len(items) - len(waiting),
            waiting=tuple(item.name for item in waiting),
            serials=tuple(dict.fromkeys(item.serial for item in waiting)),
            records=len(records),
            last=setting.last,
            lost=tuple(item.name for item in waiting if item.name in lost),
            bad=tuple(item.name for item in waiting if item.name in self._bad),
            fault=fault,
            is_listed=bool(written.get(CONTENTS)) and CONTENTS not in lost,
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

        OutsideError ``mirror.gone`` while the disk is not there, ``mirror.other_disk`` while another one is,
        ``mirror.full`` when no more fits, ``app.write_failed`` when it went meanwhile; UserError
        ``mirror.other`` for somebody else's copy, ``mirror.damaged``, ``mirror.key_lost``, ``backup.stopped``.
        """
        work = work or Work()
        with self._turn(work):
            return self._run(self._required(), work)

    def _run(self, setting: Setting, work: Work) -> Mirrored:
        self._describe(setting)
        self._require_target(setting)
        sweep_parts(setting.folder)
        written, items = self._ledger.read(), list(items_of(self._services.store))
        kept = {name for name, digest in written.items() if digest} - self._lost(setting, written)
        waiting = [item for item in items if item.name not in kept]
        if setting.recipient and _KEY not in kept:
            self._ledger.note(_KEY, hash_of(setting.folder / KEY))
        if waiting or CONTENTS not in kept:
            self._list(setting, items, waiting)
        bad = []
        for number, item in enumerate(waiting):
            work.step("mirror", number, len(waiting))
            with self._full_said(setting, waiting[number:]):
                noted = self._keep(item, setting)
            if noted is None:
                bad.append(item.name)
            else:
                self._ledger.note(item.name, noted)
        work.step("mirror", len(waiting), len(waiting))
        self._bad = tuple(bad)
        now = setting.last if bad else self._services.clock.now().iso()
        self._keep_setting(replace(setting, last=now))
        return Mirrored(len(waiting) - len(bad), tuple(bad), self.status())

    def _list(self, setting: Setting, items: Sequence[Item], waiting: Sequence[Item]) -> None:
        """Say in the copy what should be in it, before the rest is written; the marker says that it says so."""
        with self._full_said(setting, waiting):
            noted = self._keep(Item(CONTENTS, "", "", lambda: listed(items)), setting)
            if not read_marker(Path(setting.target)).get("contents"):
                self._write_marker(setting, CONTENTS)
        self._ledger.note(CONTENTS, noted or "")

    def _describe(self, setting: Setting) -> None:
        """Write a lost or damaged description anew where the list beside it shows that it is this copy."""
        fault, digest = fault_of(setting), self._ledger.read().get(CONTENTS)
        path = setting.folder / stored_name(CONTENTS, setting)
        if fault is not None and fault.code == "mirror.damaged" and digest and _agrees(path, digest):
            self._write_marker(setting, CONTENTS)

    def _write_marker(self, setting: Setting, contents: str = "") -> None:
        text = {"format": FORMAT, "id": setting.id, "recipient": setting.recipient, "device": self._device()}
        if contents:
            text["contents"] = contents
        write_whole(setting.folder / MARKER, json.dumps(text, indent=1).encode())

    @contextmanager
    def _full_said(self, setting: Setting, rest: Sequence[Item]) -> Iterator[None]:
        """Say of a full target what is still to come; what fits is written before."""
        try:
            _refuse_full(setting.folder, self._size(rest[0]) if rest else 0)
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

    def check(self, work: Work | None = None) -> Checked:
        """Re-read the whole copy and hold it against all that should be in it.

        What does not agree counts as not mirrored from then on, so that the next ``run`` writes it again;
        until then each check names it.
        """
        work = work or Work()
        with self._turn(work):
            return self._check(self._required(), work)

    def _check(self, setting: Setting, work: Work) -> Checked:
        self._require_target(setting)
        written, wrong = self._ledger.read(), []
        for number, (name, digest) in enumerate(sorted(written.items())):
            work.step("verify", number, len(written))
            if not digest or not _agrees(setting.folder / stored_name(name, setting), digest):
                _require(setting, written)  # a disk that was pulled meanwhile has no wrong files
                wrong.append(name)
        if any(written[name] for name in wrong):
            self._ledger.mark_spoilt(wrong)
        names = [item.name for item in items_of(self._services.store)]
        every = dict.fromkeys((*names, *(name for name in written if name not in _OWN)))
        waiting = tuple(name for name in names if name not in written)
        spoilt = tuple(name for name in wrong if name not in _OWN)
        is_listed = CONTENTS in written and CONTENTS not in wrong
        return Checked(len(every) - len(spoilt) - len(waiting), spoilt, waiting, is_listed)

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
        self._write_marker(setting)
        return setting

    def _described_anew(self, target: Path, passphrase: str) -> Setting:
        """Give a copy in the clear that was proved to be this profile's a description of its own."""
        if passphrase:
            raise UserError("mirror.in_the_clear", path=str(target))
        setting = Setting(str(target), self._services.ids.new())
        self._write_marker(setting)
        return setting

    def _joined(self, target: Path, passphrase: str) -> Setting:
        """Go on with a copy that this laptop has begun."""
        marker = read_marker(target)
        if marker.get("device") != self._device():
            raise UserError("mirror.other", path=str(target))
        if passphrase and not marker["recipient"]:
            raise UserError("mirror.in_the_clear", path=str(target))
        if passphrase:
            from inspector_app.app.mirror_age import identity_of

            identity_of(target / FOLDER, passphrase)
        return Setting(str(target), marker["id"], marker["recipient"])

    def _device(self) -> str:
        return device_of(self._services)

    def _required(self) -> Setting:
        setting = self.setting
        if setting is None:
            raise self.astray or UserError("mirror.not_set")
        return setting

    def _require_target(self, setting: Setting) -> None:
        _require(setting, self._ledger.read())

    def _keep(self, item: Item, setting: Setting) -> str | None:
        """Have one file on the target and return the hash of what lies there; None for a bad original."""
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
        return found

    def _lost(self, setting: Setting, written: Mapping[str, str]) -> frozenset[str]:
        """Return the names that were written and do not lie on the target; a look at the folders alone."""
        there = names_there(setting.folder)
        return frozenset(n for n, digest in written.items() if digest and stored_name(n, setting) not in there)


def _written_plain(data: bytes, target: Path) -> str:
    import hashlib

    write_whole(target, data)
    return hashlib.sha256(data).hexdigest()


def _require(setting: Setting, written: Mapping[str, str]) -> None:
    """Raise why a copy cannot be gone on with."""
    if (fault := fault_of(setting, written.get(_KEY, ""))) is not None:
        raise fault


def _agrees(path: Path, digest: str) -> bool:
    """Tell whether a file lies there as it was written; one that cannot be read does not."""
    try:
        return hash_of(path) == digest
    except OSError:
        return False


def _refuse_full(folder: Path, need: int) -> None:
    with disk(folder):
        free = shutil.disk_usage(folder).free
    if free < need:
        raise OutsideError("app.disk_full", path=str(folder))
