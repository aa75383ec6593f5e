"""The list that the profile keeps of its second copy: what lies there, with the hash of its bytes.

That of a copy which was left for another one is kept under the id of its copy, until that is gone on with.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from inspector_app.app.files import write_whole
from inspector_app.app.hashing import disk, sync

FILE = "mirror-written.jsonl"  # in the profile
_LEFT = "mirror-written-{}.jsonl"  # that of a copy that was left, by the id of the copy
_ID = re.compile(r"[0-9a-f-]{36}")  # it comes from a disk, and becomes part of a name
SPOILT = ""  # in place of the hash: the file was found gone or altered and was not written again since


class Ledger:
    """One line a file, appended as it is written; of several lines about a file the last counts."""

    def __init__(self, profile: Path) -> None:
        self._profile, self._path = profile, profile / FILE

    def keep(self, copy: str) -> None:
        """Keep the list under the id of its copy, which is being left."""
        if _ID.fullmatch(copy) and self._path.exists():
            lines = [_line(*one) for one in self.read().items()]
            write_whole(self._profile / _LEFT.format(copy), "".join(lines).encode())

    def kept(self, copy: str) -> Mapping[str, str] | None:
        """Return the list of a copy that was left, by the id of the copy; None where there is none."""
        path = self._profile / _LEFT.format(copy)
        return _read(path) if _ID.fullmatch(copy) and path.exists() else None

    def read(self) -> Mapping[str, str]:
        """Return the names with the hash of what lies there, or ``SPOILT``; a cut-off last line is none."""
        return _read(self._path)

    def note(self, name: str, digest: str) -> None:
        """Add a line, synced."""
        with disk(self._path), self._path.open("ab") as file:
            # A line that a power cut has left half written must not swallow this one.
            file.write(b"\n" + _line(name, digest).encode())
            sync(file)

    def mark_spoilt(self, names: Iterable[str]) -> None:
        """Remember that files are not in the copy as they should be, until they are written again."""
        lines = [
            _line(name, digest) for name, digest in (dict(self.read()) | dict.fromkeys(names, SPOILT)).items()
        ]
        write_whole(self._path, "".join(lines).encode())

    def begin(self, there: Mapping[str, str]) -> None:
        """Begin anew, for another copy; ``there`` is what lies in it already, with the hashes."""
        write_whole(self._path, "".join(_line(*one) for one in there.items()).encode())


def _read(path: Path) -> Mapping[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
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


def _line(name: str, digest: str) -> str:
    return json.dumps([name, digest]) + "\n"
