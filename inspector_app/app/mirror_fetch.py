"""Brings a second copy back: on any laptop, without a profile."""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from inspector_app.app.data_folders import holder_of
from inspector_app.app.files import write_whole
from inspector_app.app.hashing import CHUNK, disk, hash_of, sync
from inspector_app.app.mirror_age import decrypted, identity_of
from inspector_app.app.mirror_expected import PART_ENDINGS, digest_in, is_part_of_copy, read_revision
from inspector_app.app.mirror_list import CONTENTS, read_list
from inspector_app.app.mirror_places import AGE, KEY, MARKER, described, folder_of
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.exchange.bag_files import is_system_litter

DAMAGED = ".damaged"  # behind the name of a file whose bytes are not those that the name stands for


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back, counted by what should be in the copy."""

    good: int
    wrong: tuple[str, ...]  # names of files that are damaged or cannot be checked
    missing: tuple[str, ...]  # names of files that should be in the copy and are not
    strange: tuple[str, ...]  # files in the copy that are none of it; they were not brought
    moved: tuple[str, ...]  # names of files that lay under another name and were known by their content
    serials: Mapping[str, str]  # names with the records that they are of, where known
    listed: bool | None  # whether the copy's own list is whole; None in one of an older program
    unlisted: tuple[str, ...] = ()  # names of files that a whole list does not know, as of another laptop

    @property
    def total(self) -> int:
        """Files that should be in the copy."""
        return self.good + len(self.wrong) + len(self.missing)

    @property
    def is_whole(self) -> bool:
        """Whether everything came that is known to belong to the copy."""
        return self.good == self.total and self.listed is not False


def fetch(target: Path, folder: Path, passphrase: str = "", work: Work | None = None) -> Fetched:
    """Bring a copy back into ``folder``, decrypted, and say what of it came whole.

    What should be there is known from the copy's list of itself and from what each record names. Originals
    and procedures are compared with the hashes that name them, records with their signatures, journals with
    their records. What does not agree is kept under its name and ``.damaged``; one that cannot be read costs
    nothing but itself. OutsideError ``mirror.gone`` when the disk was pulled meanwhile; UserError
    ``mirror.no_passphrase``, ``mirror.passphrase``, ``mirror.key_lost``, ``mirror.no_copy``,
    ``backup.inside_data``. Needs no profile: it works on a new laptop.
    """
    if (holder := holder_of(folder)) is not None:
        raise UserError("backup.inside_data", path=str(folder), holder=str(holder))
    return _Fetch(_Copy.opened(target, passphrase), folder, work or Work()).run()


@dataclass(frozen=True, slots=True)
class _Copy:
    """A second copy that is being read."""

    there: Path
    identity: Any  # None for a copy in the clear
    is_listed: bool  # whether it says that it has a list of itself

    @classmethod
    def opened(cls, target: Path, passphrase: str) -> "_Copy":
        there, is_listed = folder_of(target), True
        is_locked = (there / KEY).exists() or next(there.glob(f"*/*{AGE}"), None) is not None
        try:
            marker = described(there, target)
            is_locked, is_listed = bool(marker["recipient"]), bool(marker.get("contents"))
        except UserError as error:
            if error.code != "mirror.damaged":  # what lies there can be read without its description
                raise
        if is_locked and not passphrase:
            raise UserError("mirror.no_passphrase")
        return cls(there, identity_of(there, passphrase) if is_locked else None, is_listed)

    @property
    def ending(self) -> str:
        """What stands behind each name."""
        return AGE if self.identity else ""

    def path(self, name: str) -> Path:
        """Return where a file of the copy lies."""
        return self.there / (name + self.ending)

    def require(self) -> None:
        """OutsideError ``mirror.gone`` when the disk is not there any more."""
        if not self.there.is_dir():
            raise OutsideError("mirror.gone", path=str(self.there))

    def names(self) -> tuple[list[str], list[str]]:
        """Return the names of what belongs to a copy, and of other files."""
        there, ours, others = self.there, [], []
        own = {MARKER, KEY, CONTENTS + self.ending}
        for path in sorted(path for path in there.rglob("*") if path.is_file()):
            stored = path.relative_to(there).as_posix()
            name = stored.removesuffix(self.ending)
            if stored in own or path.name.endswith(".part") or is_system_litter(stored):
                continue
            if stored.endswith(self.ending) and is_part_of_copy(name):
                ours.append(name)
            else:
                others.append(stored)
        return ours, others


@dataclass
class _Fetch:
    """One going through a copy."""

    copy: _Copy
    folder: Path
    work: Work
    wrong: list[str] = field(default_factory=list)
    serials: dict[str, str] = field(default_factory=dict)  # of each name that should be there, where known
    own: Set[str] = frozenset()  # names in the copy's list
    held: dict[str, str] = field(default_factory=dict)  # by hash: the wrong name that its bytes lay under

    def run(self) -> Fetched:
        """Bring everything, then say what should have come."""
        names, strange = self.copy.names()
        kept = [name for name in names if digest_in(name)]
        for number, name in enumerate(kept):
            self.work.step("fetch", number, len(names))
            self._bring(name)
        done = len(kept)
        for stem, parts in self._revisions(names):
            self.work.step("fetch", done, len(names))
            self._bring_revision(stem, parts)
            done += len(parts)
        listed = self._list()
        asked = frozenset(self.serials)
        unlisted = [name for name in names if listed and name not in self.own]
        self.serials = dict.fromkeys(names, "") | self.serials
        lacking = self.serials.keys() - set(names)
        missing = [name for name in self.serials if name in lacking and not self._is_whole(name)]
        moved = self._put_right([*missing, *self.wrong], strange)
        for name in set(moved.values()) & self.serials.keys() - asked:  # a name that nothing asks for
            del self.serials[name]
            self.wrong.remove(name)
        return replace(self._told(missing, strange, moved, listed=listed), unlisted=tuple(unlisted))

    def _told(
        self, missing: Sequence[str], strange: Sequence[str], moved: Mapping[str, str], *, listed: bool | None
    ) -> Fetched:
        wrong = tuple(name for name in self.wrong if name not in moved)
        gone = tuple(name for name in missing if name not in moved)
        good = len(self.serials) - len(wrong) - len(gone)
        others = tuple(name for name in strange if name not in moved.values())
        return Fetched(good, wrong, gone, others, tuple(moved), self.serials, listed)

    def _revisions(self, names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield each revision with the endings of its files."""
        found: dict[str, list[str]] = {}
        for name in names:
            if not digest_in(name):
                ending = next(one for one in reversed(PART_ENDINGS) if name.endswith(one))
                found.setdefault(name.removesuffix(ending), []).append(ending)
        yield from found.items()

    def _bring(self, name: str) -> None:
        """Have an original or a procedure in the folder, or beside its name what lay there instead."""
        place = self.folder / name
        with self._taken(self.copy.path(name), place) as part:
            if part is None:
                self.wrong.append(name)
            elif (found := hash_of(part)) == digest_in(name):
                part.replace(place)
            else:
                self.held[found] = name
                part.replace(_aside(place))
                self.wrong.append(name)

    def _bring_revision(self, stem: str, endings: Sequence[str]) -> None:
        """Have the files of a revision in the folder, those that do not agree beside their names."""
        parts: dict[str, bytes] = {}
        for ending in endings:
            with self._taken(self.copy.path(stem + ending), self.folder / (stem + ending)) as part:
                if part is None:
                    self.wrong.append(stem + ending)
                else:
                    parts[ending] = part.read_bytes()
        revision = read_revision(stem, parts)
        for ending, data in parts.items():
            place = self.folder / (stem + ending)
            write_whole(_aside(place) if ending in revision.wrong else place, data)
        self.wrong += [stem + ending for ending in revision.wrong]
        for name in revision.needs:
            self.serials[name] = self.serials.get(name) or revision.serial

    @contextmanager
    def _taken(self, path: Path, place: Path) -> Iterator[Path | None]:
        """Have the plain bytes of a file under a temporary name; None where they cannot be read."""
        part = place.with_name(f".{place.name}.part")
        with disk(self.folder):
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                identity = self.copy.identity
                is_read = decrypted(path, part, identity) if identity else _copied(path, part)
                if not is_read:
                    self.copy.require()
                yield part if is_read else None
            except OutsideError as error:  # people know the folder, not what is begun in it
                if error.code != "app.disk_full":
                    raise
                raise OutsideError("app.disk_full", path=str(self.folder)) from error
            finally:
                part.unlink(missing_ok=True)

    def _list(self) -> bool | None:
        """Take note of what the copy says should be in it; whether it says so, None where it never did."""
        path = self.copy.path(CONTENTS)
        if not path.exists():
            return False if self.copy.is_listed else None
        with self._taken(path, self.folder / CONTENTS) as part:
            listed = read_list(part.read_bytes()) if part is not None else None
        self.own = (listed or {}).keys()
        for name, serial in (listed or {}).items():
            if is_part_of_copy(name):
                self.serials[name] = self.serials.get(name) or serial
        return listed is not None

    def _is_whole(self, name: str) -> bool:
        """Tell whether an earlier go, of another copy, has brought it already."""
        place = self.folder / name
        return bool(digest_in(name)) and place.is_file() and hash_of(place) == digest_in(name)

    def _put_right(self, wanted: Sequence[str], strange: Sequence[str]) -> Mapping[str, str]:
        """Give what lay under another name its own: wanted names, each with the file that it was found in."""
        moved: dict[str, str] = {}
        by_hash = {digest_in(name): name for name in wanted if digest_in(name)}
        for found in by_hash.keys() & self.held.keys():
            name, place = by_hash.pop(found), self.folder / self.held[found]
            with disk(self.folder):
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                _aside(place).replace(self.folder / name)
            moved[name] = self.held[found]
        for stored in strange if by_hash else ():
            with self._taken(self.copy.there / stored, self.folder / "unnamed") as part:
                if part is not None and (name := by_hash.pop(hash_of(part), "")):
                    (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                    part.replace(self.folder / name)
                    moved[name] = stored
        return moved


def _copied(path: Path, part: Path) -> bool:
    """Copy a file; False when it cannot be read to its end. What the other disk refuses is raised."""
    try:
        source = path.open("rb")
    except OSError:
        return False
    with source, part.open("wb") as file:
        while True:
            try:
                chunk = source.read(CHUNK)
            except OSError:
                return False
            if not chunk:
                break
            file.write(chunk)
        sync(file)
    return True


def _aside(place: Path) -> Path:
    return place.with_name(place.name + DAMAGED)
