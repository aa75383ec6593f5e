"""Files that nobody chose: what systems leave on every stick, what lies hidden, in bins, among thumbnails."""

from pathlib import PurePath

_NO_PICTURE = (  # why a file is refused that holds none, and not one that was damaged
    "evidence.source_unreadable",
    "evidence.empty",
    "evidence.not_a_picture",
    "evidence.wrong_type",
)
_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".directory", "lost+found", ".nomedia"})
_FOLDERS = frozenset({"system volume information", "$recycle.bin", ".trashes", ".spotlight-v100", ".fseventsd"})
_FORKS = "._"  # begins the names under which macOS keeps what a FAT disk cannot hold, one beside each file
_PACKED = "__macosx"  # the same, in a folder of an archive
_HIDDEN = "."  # begins hidden names: .thumbnails and .trashed-… of phones, .Trash-1000 of sticks
_BINS = _FOLDERS | {"recycler", "recycled"}
_THUMBNAILS = frozenset({"thumbnails", "thumbs", "@eadir"})


def is_of_system(path: PurePath) -> bool:
    """Tell by its name, and by the folders that it lies in, whether a system left a file or folder there."""
    name, parts = path.name.lower(), {part.lower() for part in path.parts}
    return name in _NAMES or name.startswith(_FORKS) or not parts.isdisjoint(_FOLDERS | {_PACKED})


def is_hidden(path: PurePath) -> bool:
    """Tell by a path below its folder whether a file lies hidden, in a bin, or among thumbnails.

    A picture there is a small copy, or was thrown away: it came in with the folder, and nobody chose it.
    """
    parts = [part.lower() for part in path.parts]
    return any(part.startswith(_HIDDEN) for part in parts) or not (_BINS | _THUMBNAILS).isdisjoint(parts[:-1])


def is_left_by_system(path: PurePath, refusal: str) -> bool:
    """Tell whether a file that was refused under a code, at a path below its folder, is missed by nobody."""
    return refusal in _NO_PICTURE and is_of_system(path)
