"""Checks a bag (RFC 8493, versions 0.93 to 1.0) in one pass over its files."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from inspector_app.exchange import bag_files
from inspector_app.exchange.bag_files import BagFault, Listed, Remark
from inspector_app.exchange.hashing import Hashes
from inspector_app.exchange.sources import EntryFault, Source, read_small

MAX_TAG_FILE = 64 << 20
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_OXUM = re.compile(r"(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class BagCheck:
    """What was found; the bag is valid when there is no problem."""

    problems: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    sha256: Mapping[str, str]  # of every file that could be read
    info: Mapping[str, str]  # labels of bag-info.txt, the last of each


def check_bag(
    source: Source,
    seen: Callable[[str, int], None] = lambda _name, _size: None,
    declaration: bytes | None = None,
) -> BagCheck:
    """Read every file once and hold it against the manifests; ``seen`` is told each file and its bytes.

    A tag file that cannot be read is named and the others are checked all the same. With a
    ``declaration`` the bag was written as that says, whatever its ``bagit.txt`` says now.
    """
    check = _Check(source, seen)
    check.run(declaration)
    return BagCheck(
        tuple(dict.fromkeys(check.problems)), tuple(dict.fromkeys(check.warnings)), check.sha256, check.info
    )


@dataclass
class _Manifest:
    name: str
    algorithm: str
    is_tags: bool
    listed: Mapping[str, str] = field(default_factory=dict)  # name to digest


class _Check:
    def __init__(self, source: Source, seen: Callable[[str, int], None]) -> None:
        self._source, self._seen = source, seen
        self._sizes = source.sizes()
        self._version, self._encoding = bag_files.FINAL, "utf-8"
        self._alike = {bag_files.alike(name): name for name in self._sizes}
        self.problems: list[Remark] = []
        self.warnings: list[Remark] = []
        self.sha256: dict[str, str] = {}
        self.info: Mapping[str, str] = {}

    def run(self, declaration: bytes | None) -> None:
        """Check declaration, names, metadata, manifests and every file."""
        self._step(lambda: self._declared(declaration))
        self._names()
        manifests: list[_Manifest] = []
        names = [name for name in sorted(self._sizes) if _MANIFEST.fullmatch(name)]
        read = [self._step(partial(self._take_manifest, name, manifests)) for name in names]
        payload = [one for one in manifests if not one.is_tags]
        if not any(not name.startswith("tag") for name in names):
            self.problems.append(Remark("no_manifest", "manifest-sha256.txt"))
        self._step(lambda: self._fetch(payload))
        for manifest in manifests:
            self._missing(manifest)
        self._step(self._metadata)
        if payload and all(read):  # else it is not known what may be there
            self._extra(payload)
        self._hashes(manifests)

    def _take_manifest(self, name: str, manifests: list[_Manifest]) -> None:
        manifests.append(self._manifest(name))

    def _step(self, step: Callable[[], None]) -> bool:
        """Take a step; a tag file that cannot be read is a problem and ends this step alone."""
        try:
            step()
        except BagFault as fault:
            self.problems.append(fault.remark)
        except EntryFault as fault:
            self.problems.append(Remark("unreadable", fault.name))
        else:
            return True
        return False

    def _declared(self, declaration: bytes | None) -> None:
        if "bagit.txt" not in self._sizes:
            raise BagFault("no_declaration", "bagit.txt")
        found = read_small(self._source, "bagit.txt", 4096)
        if declaration is None:
            self._version, self._encoding = bag_files.declaration(found)
        elif found != declaration:
            raise BagFault("declaration", "bagit.txt")

    def _names(self) -> None:
        for name in self._sizes:
            if not bag_files.is_safe(name):
                self.problems.append(Remark("path", name))
        counted = Counter(bag_files.alike(name) for name in self._sizes)
        self.warnings += [Remark("alike", self._alike[key]) for key, count in counted.items() if count > 1]

    def _lines(self, name: str) -> Iterable[str]:
        return bag_files.lines(read_small(self._source, name, MAX_TAG_FILE), self._encoding, name)

    def _manifest(self, name: str) -> _Manifest:
        match = _MANIFEST.fullmatch(name)
        if match is None or match[2] not in bag_files.LENGTHS:
            raise BagFault("algorithm", name)
        found = _Manifest(name, match[2], bool(match[1]))
        lines = bag_files.manifest(self._lines(name), found.algorithm, self._version, name)
        found.listed = self._single(lines, found)
        return found

    def _single(self, lines: Iterable[Listed], manifest: _Manifest) -> Mapping[str, str]:
        listed: dict[str, str] = {}
        alike: dict[str, str] = {}
        for line in lines:
            if not bag_files.is_safe(line.name) or line.name.startswith("data/") is manifest.is_tags:
                raise BagFault("path", line.name)
            if line.remark:
                self.warnings.append(Remark(line.remark, line.name))
            if line.name in listed:
                is_fatal = self._version == bag_files.FINAL or listed[line.name] != line.digest
                (self.problems if is_fatal else self.warnings).append(Remark("twice", line.name))
            elif (key := bag_files.alike(line.name)) in alike:
                self.warnings.append(Remark("alike", line.name))
            else:
                alike[key] = line.name
            listed.setdefault(line.name, line.digest)
        return listed

    def _metadata(self) -> None:
        name = next((one for one in ("bag-info.txt", "package-info.txt") if one in self._sizes), "")
        if not name:
            return
        self.info = dict(bag_files.labels(self._lines(name)))
        if oxum := self.info.get("Payload-Oxum"):
            match = _OXUM.fullmatch(oxum.strip())
            if match is None or not self._agrees(int(match[1]), int(match[2])):
                self.problems.append(Remark("oxum", name))

    def _agrees(self, told_bytes: int, told_files: int) -> bool:
        """Tell whether bytes and files were counted right; litter that was cleared away may be in the count."""
        sizes = [size for name, size in self._sizes.items() if name.startswith("data/")]
        gone = len({remark.name for remark in self.warnings if remark.code == "litter"})
        is_more = gone > 0 and told_bytes >= sum(sizes)
        return told_files == len(sizes) + gone and (is_more or told_bytes == sum(sizes))

    def _fetch(self, payload: Iterable[_Manifest]) -> None:
        if "fetch.txt" not in self._sizes:
            return
        listed = {name for manifest in payload for name in manifest.listed}
        for name in bag_files.fetch(self._lines("fetch.txt"), self._version):
            if not bag_files.is_safe(name) or not name.startswith("data/"):
                raise BagFault("path", name)
            if name not in listed:
                self.problems.append(Remark("fetch", name))

    def _missing(self, manifest: _Manifest) -> None:
        """Name what is listed and not there; a name that differs as some systems ignore is a warning."""
        for name, digest in manifest.listed.items():
            if name in self._sizes:
                continue
            other = self._alike.get(bag_files.alike(name), "")
            if other and manifest.listed.get(other, digest) == digest:
                self.warnings.append(Remark("alike", name))
            elif bag_files.is_system_litter(name):
                self.warnings.append(Remark("litter", name))
            else:
                self.problems.append(Remark("missing", name))

    def _extra(self, payload: list[_Manifest]) -> None:
        sets = [{self._real(name) for name in manifest.listed} for manifest in payload]
        listed = set.intersection(*sets) if self._version == bag_files.FINAL else set.union(*sets)
        for name in self._sizes:
            if name.startswith("data/") and name not in listed:
                self.problems.append(Remark("extra", name))

    def _real(self, name: str) -> str:
        """Return the file that a listed name means, which may be written alike only, or nothing."""
        return name if name in self._sizes else self._alike.get(bag_files.alike(name), "")

    def _hashes(self, manifests: list[_Manifest]) -> None:
        wanted: dict[str, list[tuple[str, str]]] = {name: [] for name in self._sizes}
        for manifest in manifests:
            for name, digest in manifest.listed.items():
                if real := self._real(name):
                    wanted[real].append((manifest.algorithm, digest))
        with ThreadPoolExecutor(max_workers=1) as worker:
            for name, digests in wanted.items():
                self._hash(name, digests, Hashes(worker, {"sha256", *(one for one, _ in digests)}))

    def _hash(self, name: str, wanted: list[tuple[str, str]], sums: Hashes) -> None:
        try:
            for block in self._source.blocks(name):
                sums.update(block)
                self._seen(name, len(block))
        except EntryFault as fault:
            self.problems.append(Remark(f"entry_{fault.code}", name))
            return
        self.sha256[name] = sums.hexdigest()
        if any(sums.hexdigest(algorithm) != digest for algorithm, digest in wanted):
            self.problems.append(Remark("altered", name))
