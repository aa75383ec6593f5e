"""The list that the profile keeps of its second copy: what lies there, with the hash of its bytes."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from inspector_app.app.files import write_whole
from inspector_app.app.hashing import disk, sync

FILE = "mirror-written.jsonl"  # in the profile
SPOILT = ""  # in place of the hash: the file was found gone or altered and was not written again since


class Ledger:
    """One line a file, appended as it is written; of several lines about a file the last counts."""

    def __init__(self, profile: Path) -> None:
        self._path = profile / FILE

    def read(self) -> Mapping[str, str]:
        """Return the names with the hash of what lies there, or ``SPOILT``; a cut-off last line is none."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
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


def _line(name: str, digest: str) -> str:
    return json.dumps([name, digest]) + "\n"
