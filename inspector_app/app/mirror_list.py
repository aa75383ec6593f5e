"""The list that a second copy holds of itself, so that what is gone from it is known without the laptop."""

import hashlib
from collections.abc import Iterable, Mapping

from inspector_app.app.mirror_items import Item

CONTENTS = "contents.txt"  # ``contents.txt.age`` in an encrypted copy


def listed(items: Iterable[Item]) -> bytes:
    """Return the list: the SHA-256 of the lines below, then name, tab and number of the record on each."""
    lines = "".join(f"{item.name}\t{' '.join(item.serial.split())}\n" for item in items).encode()
    return hashlib.sha256(lines).hexdigest().encode() + b"\n" + lines


def read_list(data: bytes) -> Mapping[str, str] | None:
    """Return the names that should be in the copy with the records they are of; None for a damaged list."""
    head, _, lines = data.partition(b"\n")
    if hashlib.sha256(lines).hexdigest().encode() != head:
        return None
    pairs = (line.partition("\t") for line in lines.decode(errors="replace").splitlines())
    return {name: serial for name, _, serial in pairs}
