"""The text files of a bag (RFC 8493): declaration, manifests, metadata, list of files to fetch."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LENGTHS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
VERSIONS = frozenset({"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"})
FINAL = "1.0"  # what older versions allow and this one forbids is a warning there

_ENCODINGS = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso8859-1", "ascii"})
_DECLARATION = re.compile(
    rb"BagIt-Version: (\d+\.\d+)(?:\r\n|\r|\n)Tag-File-Character-Encoding: ([!-~]+)(?:\r\n|\r|\n)?"
)
_LINES = re.compile(r"\r\n|\r|\n")
_MANIFEST_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)")
_FETCH_LINE = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)")
_LABEL = re.compile(r"([^:]+?)[ \t]*:[ \t]*(.*)")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a bag; ``code`` names a word of ``exchange.bag_…``."""

    code: str
    name: str = ""


class BagFault(Exception):
    """A tag file that cannot be read at all."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.remark = Remark(code, name)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a manifest."""

    name: str
    digest: str  # lower case
    remark: str = ""  # "asterisk" or "dot_slash" where the line is written as it should not be


def declaration(data: bytes) -> tuple[str, str]:
    """Return version and encoding of ``bagit.txt``; BagFault when they are not written as they must be."""
    match = _DECLARATION.fullmatch(data)
    if match is None:
        raise BagFault("declaration", "bagit.txt")
    version = match[1].decode()
    if version not in VERSIONS:
        raise BagFault("version", version)
    try:
        encoding = codecs.lookup(match[2].decode()).name
    except LookupError as error:
        raise BagFault("encoding", match[2].decode()) from error
    if encoding not in _ENCODINGS:
        raise BagFault("encoding", encoding)
    return version, encoding


def lines(data: bytes, encoding: str, name: str) -> Iterable[str]:
    """Return the lines of a tag file that are not empty."""
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BagFault("undecodable", name) from error
    return (line for line in _LINES.split(decoded) if line.strip())


def manifest(text_lines: Iterable[str], algorithm: str, version: str, name: str) -> Iterator[Listed]:
    """Yield the lines of a manifest; BagFault for a line that is none."""
    for line in text_lines:
        match = _MANIFEST_LINE.fullmatch(line)
        if match is None or len(match[1]) != LENGTHS[algorithm]:
            raise BagFault("line", name)
        path = unescaped(match[3], version)
        remark = "asterisk" if match[2] else "dot_slash" if path.startswith("./") else ""
        yield Listed(path.removeprefix("./"), match[1].lower(), remark)


def fetch(text_lines: Iterable[str], version: str) -> Iterator[str]:
    """Yield the names that ``fetch.txt`` would fill; this program never fetches anything."""
    for line in text_lines:
        match = _FETCH_LINE.fullmatch(line)
        if match is None:
            raise BagFault("line", "fetch.txt")
        yield unescaped(match[3], version)


def labels(text_lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return labels and values of ``bag-info.txt``; an indented line continues the one before."""
    found: list[tuple[str, str]] = []
    for line in text_lines:
        if line[0] in " \t" and found:
            label, value = found.pop()
            found.append((label, f"{value} {line.strip()}"))
        elif match := _LABEL.fullmatch(line):
            found.append((match[1], match[2]))
        else:
            raise BagFault("line", "bag-info.txt")
    return tuple(found)


def unescaped(path: str, version: str) -> str:
    """Return a path with its escaped line ends, and from 1.0 on escaped percent signs, put back."""
    plain = re.sub("%0[Aa]", "\n", re.sub("%0[Dd]", "\r", path))
    return plain.replace("%25", "%") if version == FINAL else plain


def is_safe(path: str) -> bool:
    """Tell whether a path stays inside the bag on every system: no "..", root, home, drive or backslash."""
    parts = path.split("/")
    return not (
        "\\" in path
        or path.startswith("~")
        or _DRIVE.match(path)
        or "\0" in path
        or any(part in ("", ".", "..") for part in parts)
    )


def alike(name: str) -> str:
    """Return what two names share that some file system takes for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def is_system_litter(name: str) -> bool:
    """Tell whether a system leaves such a file behind by itself."""
    last = name.rpartition("/")[2].casefold()
    return last in (".ds_store", "thumbs.db", "desktop.ini") or last.startswith("._")
