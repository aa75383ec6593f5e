"""The doctor: re-hashes everything that is kept, names what does not fit and offers the safe next step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.doctor_settings import examine_settings
from inspector_app.app.findings import Area, Finding, named
from inspector_app.app.import_note import ImportNote
from inspector_app.app.offered import coming
from inspector_app.app.originals import whole_copies
from inspector_app.app.profile_files import strangers_in
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.services import Services
from inspector_app.app.work import Work
from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.ports import Clock
from inspector_app.domain.text import Text
from inspector_app.words import error_advice, error_text
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.app.healed import Healed
    from inspector_app.evidence.vault import Sweep
    from inspector_app.store.salvage import Salvage as Salvage  # widgets name what is saved by it too

DATABASE = "inspector.db"  # within the profile
_SALVAGED = "inspector-salvaged-"  # how the names of salvaged databases begin
_UNREAD = ("exchange.trust_unread", "exchange.key_unread")  # it is there, and the system does not give it
_SHOWN = 12  # digits of a digest that people are shown


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked at and what was found; without findings everything fits."""

    counts: Mapping[str, int]  # records, seals, journal, originals, bytes, procedures, set_aside
    findings: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class Doctor:
    """Examines an open profile; changes nothing but by ``heal`` and ``rescue``. Slow: it reads every byte.

    What it finds of originals is kept by ``Readings``, as every reading of them is.
    """

    def __init__(self, folder: Path, services: Services, rulebook: Rulebook) -> None:
        self._folder = folder
        self._services = services
        self._rulebook = rulebook

    def examine(self, work: Work | None = None) -> Examination:
        """Look at everything once."""
        from inspector_app.app.doctor_pairs import examine_pairs

        work = work or Work()
        store = self._services.store
        counts = dict(store.counts())
        findings = list(self._database())
        if findings:
            self._services.keeper.readings.keep_nowhere()
        sweep = self._sweep(work)
        unfit = (*sweep.missing, *sweep.altered, *sweep.unreadable)
        findings += _originals(sweep, store.serials_of(unfit))
        findings += self._copies(work)
        is_whole = not any((one.area, one.code) == (Area.JOURNAL, "journal_broken") for one in findings)
        findings += self._records(work, with_journal=is_whole)
        if is_whole:
            findings += examine_pairs(self._services.store)
        findings += self._procedures()
        findings += self._strangers()
        findings += examine_settings(self._folder)
        return Examination(
            {
                "records": counts["run"],
                "seals": counts["seal"],
                "journal": counts["journal"],
                "procedures": counts["procedure_text"],
                "originals": sweep.whole,
                "bytes": sweep.size,
                "set_aside": len(sweep.set_aside),
            },
            tuple(findings),
        )

    def heal(self, source: Path, work: Work | None = None, *, passphrase: str = "") -> "Healed":
        """Bring missing and altered originals back from whole ones: any folder, a backup, a second copy.

        Lost texts of procedures come back from there too, and those that the program has itself.
        Both are counted. An altered file is set aside. What came back stays when the work is stopped.
        UserError ``mirror.passphrase`` for an encrypted copy without its passphrase.
        """
        from inspector_app.app.healed import Healed
        from inspector_app.app.lost_texts import put_back

        work = work or Work()
        with whole_copies(source, passphrase) as copies:
            back, lost = put_back(self._services.store, self._rulebook, copies)
            sweep = self._sweep(work)
            wanted = self._services.store.sizes_of((*sweep.missing, *sweep.altered))
            for digest, found in copies.originals(wanted, work):
                with found.open("rb") as file:
                    back += self._services.keeper.put_back(file) == digest
            looked = copies.looked
        return Healed(source, back, len(wanted) + lost, looked.files, looked.unread)

    def rescue(self, target: Path, work: Work | None = None) -> Sequence[Path]:
        """Copy originals that no record knows into a folder, to be attached again."""
        from inspector_app.app.hashing import copy_whole, reads
        from inspector_app.evidence import sniff

        work = work or Work()
        made = []
        sweep = self._sweep(work)
        unknown = [*map(self._services.keeper.path, sweep.orphans), *sweep.strays]
        for number, source in enumerate(unknown):
            work.step("rescue", number, len(unknown))
            with reads(source), source.open("rb") as file:
                kind = sniff.sniff(file.read(sniff.HEAD)).name or "bin"
            path = target / f"{source.name[:_SHOWN]}.{kind.lower()}"
            copy_whole(source, path)
            made.append(path)
        return made

    def tidy(self, work: Work | None = None) -> tuple[Path, int]:
        """Move what cut-off saves left, and altered copies, to ``set-aside``; where that is, and how many.

        Copies are made anew from their originals when they are wanted.
        """
        from inspector_app.app.hashing import disk

        work, target = work or Work(), self._folder / "set-aside"
        altered = self._services.keeper.altered_copies(work.sweeping("copies"))
        leftovers = (*self._sweep(work).leftovers, *altered, *strangers_in(self._folder).leftovers)
        for path in leftovers:
            place, number = target / path.name, 1
            while place.exists():
                number += 1
                place = target / f"{path.name}.{number}"
            with disk(place):
                target.mkdir(parents=True, exist_ok=True)
                path.replace(place)
        return target, len(leftovers)

    def _sweep(self, work: Work) -> "Sweep":
        store, keeper = self._services.store, self._services.keeper
        known = store.digests_in_use()
        found = keeper.sweep(known, work.sweeping("originals"))
        keeper.readings.forget_others(known)
        # What an import was cut off at is no stray: the next start tells of it, and takes it up.
        taken_up = set(coming(store, found.orphans))
        if (last := ImportNote(store).left_open()) is not None:
            taken_up.add(last.digest)
        return replace(found, orphans=tuple(digest for digest in found.orphans if digest not in taken_up))

    def _copies(self, work: Work) -> Iterator[Finding]:
        for path in self._services.keeper.altered_copies(work.sweeping("copies")):
            name = f"{path.parts[-3]}/{path.name[:_SHOWN]}"
            said = words("doctor.copy_altered", name=name)
            yield Finding(Area.COPIES, "altered", name, said, words("doctor.copy_altered_step"))

    def _strangers(self) -> Iterator[Finding]:
        found = strangers_in(self._folder)
        for code, paths in (("leftover", found.leftovers), ("stranger", found.strangers)):
            for path in paths:
                name = path.relative_to(self._folder).as_posix()
                said = words(f"doctor.profile_{code}", name=name)
                yield Finding(Area.PROFILE, code, name, said, words(f"doctor.original_{code}_step"))

    def _database(self) -> Iterator[Finding]:
        for error in self._services.store.integrity():
            area = Area.JOURNAL if error.code.startswith("store.journal_") else Area.DATABASE
            yield _finding(area, error.code.partition(".")[2], str(error.params.get("number", DATABASE)), error)

    def _records(self, work: Work, *, with_journal: bool) -> Iterator[Finding]:
        from inspector_app.app.doctor_records import examine_records
        from inspector_app.exchange.trust import TrustedSigners

        trusted: dict[bytes, str] = {}
        try:
            trusted |= TrustedSigners(self._folder).keys()
        except OutsideError as error:
            name = Path(str(error.params["path"])).name
            if error.code in _UNREAD:
                yield Finding(Area.SEALS, "trust_unread", name, *error_advice(error))
                trusted |= dict.fromkeys(self._services.store.seal_keys(), "")  # nobody is called a stranger
            else:
                yield _finding(Area.SEALS, "trust", name, error)
        if (lost := self._services.keys.lost()) is not None:
            yield _lost_key(lost, self._services.store.seal_keys(), trusted)
        yield from examine_records(self._services, trusted, work, with_journal=with_journal)

    def _procedures(self) -> Iterator[Finding]:
        import hashlib

        from inspector_app.app.lost_texts import lost_findings

        yield from lost_findings(self._services.store, self._rulebook)
        for digest, procedure_id, version, text in self._services.store.procedure_texts():
            if hashlib.sha256(text.encode()).hexdigest() != digest:
                name = f"{procedure_id} {version}"
                said = words("doctor.procedure_altered", name=name)
                yield Finding(
                    Area.PROCEDURES, "altered", name, said, words("doctor.procedure_altered_step", name=name)
                )
        for problem in self._rulebook.problems:
            step = words("doctor.procedure_refused_step")
            yield Finding(Area.PROCEDURES, "refused", problem.file, problem.sentence(), step)


def examine_closed(profile: Path, error: InspectorError | None, work: Work | None = None) -> Examination:
    """Examine a profile whose database cannot be opened: the originals against their own names.

    ``error`` is why it cannot be; without one the database is simply not there.
    """
    from inspector_app.evidence.vault import Vault

    sweep = Vault(profile / "vault").verify((work or Work()).sweeping("originals"))
    if error is None:
        said, step = words("doctor.no_database", path=profile / DATABASE), words("doctor.no_database_step")
        finding = Finding(Area.DATABASE, "missing", DATABASE, said, step)
    else:
        finding = _finding(Area.DATABASE, error.code.partition(".")[2], DATABASE, error)
    counts = {"originals": sweep.whole, "bytes": sweep.size, "set_aside": len(sweep.set_aside)}
    return Examination(counts, (finding, *_originals(sweep, {}), *examine_settings(profile)))


def refuse_damaged(profile: Path) -> None:
    """Read every page of a closed profile's database; OutsideError ``store.damaged`` when they do not fit."""
    from inspector_app.store.examine import refuse_damage

    refuse_damage(profile / DATABASE)


def salvage_beside(profile: Path, clock: Clock, work: Work | None = None) -> "Salvage":
    """Save what can be read of a profile's database into a new one beside it; the damaged one stays as it is.

    OutsideError ``backup.database_gone`` where there is none, ``backup.nothing_to_salvage``, ``store.locked``
    while the program has it open.
    """
    from inspector_app.app.salvage_look import facts_of
    from inspector_app.store.lock import ProfileLock
    from inspector_app.store.salvage import salvage

    if not (profile / DATABASE).exists():
        raise OutsideError("backup.database_gone", path=str(profile / DATABASE))
    lock = ProfileLock(profile / DATABASE)
    try:
        stamp = f"{clock.now().wall:%Y%m%dT%H%M%S}"
        sweeping = (work or Work()).sweeping("salvage")
        target = profile / f"{_SALVAGED}{stamp}.db"
        return salvage(profile / DATABASE, target, clock, sweeping, look=facts_of(profile))
    finally:
        lock.release()


def adopt_salvaged(profile: Path, salvaged: Path, clock: Clock) -> Path:
    """Put a salvaged database into the place of the damaged one and return what that is called now.

    The log goes first, so that a cut between two steps never leaves it beside a database that it does not
    belong to. OutsideError ``store.locked``, ``app.write_failed``; UserError ``backup.not_salvaged`` for a
    file that ``salvage_beside`` has not made there, ``store.damaged`` for one that was spoilt since.
    """
    from inspector_app.app.hashing import disk
    from inspector_app.store.examine import refuse_damage, revision_of
    from inspector_app.store.lock import ProfileLock

    if not salvaged.name.startswith(_SALVAGED) or salvaged.resolve().parent != profile.resolve():
        raise UserError("backup.not_salvaged", path=str(salvaged))
    revision_of(salvaged, frozen=True)  # leaves no file of the driver's beside it
    refuse_damage(salvaged, frozen=True)
    damaged = profile / f"inspector-damaged-{clock.now().wall:%Y%m%dT%H%M%S}.db"
    lock = ProfileLock(profile / DATABASE)
    try:
        with disk(profile / DATABASE):
            for ending in ("-wal", "-shm", ""):
                if (part := profile / f"{DATABASE}{ending}").exists():
                    part.rename(damaged.with_name(damaged.name + ending))
            salvaged.rename(profile / DATABASE)
    finally:
        lock.release()
    return damaged


def _originals(sweep: "Sweep", serials: Mapping[Digest, tuple[str, ...]]) -> Iterator[Finding]:
    def one(code: str, name: str, records: tuple[str, ...] = ()) -> Finding:
        text = words(f"doctor.original_{code}", name=name, records=_records(records))
        return Finding(Area.ORIGINALS, code, name, text, words(f"doctor.original_{code}_step"), records)

    for code, digests in (
        ("missing", sweep.missing),
        ("altered", sweep.altered),
        ("unreadable", sweep.unreadable),
    ):
        for digest in digests:
            yield one(code, digest[:_SHOWN], serials.get(digest, ()))
    for digest in sweep.orphans:
        yield one("orphan", digest[:_SHOWN])
    for path in sweep.leftovers:
        yield one("leftover", path.name)
    for path in sweep.strangers:
        yield one("stray" if path in sweep.strays else "stranger", path.name)


def _lost_key(lost: OutsideError, sealed_by: Sequence[bytes], trusted: dict[bytes, str]) -> Finding:
    """Say it once; all seals of the one key that sealed here are not called a stranger's besides."""
    from inspector_app.exchange.signing import fingerprint

    unknown = [key for key in sealed_by if key not in trusted]
    if len(unknown) == 1:
        trusted[unknown[0]] = fingerprint(unknown[0])
    marks = Text("、".join(map(fingerprint, sealed_by)), ", ".join(map(fingerprint, sealed_by)))
    step = words("doctor.key_lost_step", keys=marks)
    return Finding(Area.SEALS, "key_lost", "device.key", error_text(lost), step)


def _records(serials: Sequence[str]) -> Text:
    return named(serials) if serials else words("doctor.no_record")


def _finding(area: Area, code: str, name: str, error: InspectorError) -> Finding:
    return Finding(area, code, name, error_text(error), words(f"doctor.{area}_step"))
