"""The address of a camera in the network as people type it, with a Chinese keyboard too."""

import re
import unicodedata
from enum import StrEnum

_KEYS = str.maketrans({"。": ".", "、": "/", "\\": "/"})  # as a Chinese keyboard gives . and /
_SCHEME = re.compile(  # of cameras by its name alone, another one by what follows it
    r"(?:(rtsps?|https?)\s*:|([a-z][a-z0-9+-]*)\s*:(?=\s*[/、\\]{2}))[\s/、\\]*", re.IGNORECASE
)
_OURS = ("rtsp", "rtsps", "http", "https")
_USER = re.compile(r"[^/@]*@")
_MARKS = re.compile(r"\s*([.:/])\s*")
_HOST = re.compile(r"\[[0-9a-f:.%]+\]|[^/@\s:\[\]]+", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+|[\w-]+(?=:\d|/)|\[[0-9a-f:.%]+\]", re.ASCII)  # no word alone
_NUMBERS = re.compile(r"[\d.]+")
_PORTS = range(1, 65536)


class AddressFlaw(StrEnum):
    """What keeps words from being the address of a camera."""

    NONE = ""
    PROTOCOL = "protocol"  # begins with another one than those of cameras
    BLANK = "blank"  # a blank within it
    REST = "rest"  # nothing that can be a host behind ://
    HOST = "host"  # no scheme, and nothing that can be a host
    NUMBERS = "numbers"  # numbers with points that are no IP address
    PORT = "port"  # no number of a port behind the colon


def network_address(typed: str) -> str:
    """Return what was typed as an address in the network, with http where none is said; empty for none.

    Full-width and Chinese marks become those of an address; blanks of a user or password ``%20``.
    """
    scheme, user, rest = _parts(typed)
    return "" if address_flaw(typed) else f"{scheme or 'http'}://{user}{rest}"


def address_flaw(typed: str) -> AddressFlaw:
    """Return what is wrong with what was typed first of all, for a sentence about just that."""
    scheme, _user, rest = _parts(typed)
    if scheme and scheme.lower() not in _OURS:
        return AddressFlaw.PROTOCOL
    if re.search(r"\s", rest):
        return AddressFlaw.BLANK
    host = (_HOST if scheme else _BARE).match(rest)
    if host is None:
        return AddressFlaw.REST if scheme else AddressFlaw.HOST
    if _NUMBERS.fullmatch(host[0]) and not _is_ip(host[0]):
        return AddressFlaw.NUMBERS
    return _flaw_behind(rest[host.end() :])


def _parts(typed: str) -> tuple[str, str, str]:
    """Return scheme, user with password and @, and host with all behind it; the first two may be empty."""
    words = unicodedata.normalize("NFKC", typed).strip()
    found = _SCHEME.match(words)
    scheme = (found[1] or found[2]) if found else ""
    words = words[found.end() :] if found else words
    user = _USER.match(words)
    rest = words[user.end() :] if user else words
    return scheme, user[0].replace(" ", "%20") if user else "", _MARKS.sub(r"\1", rest.translate(_KEYS)).strip()


def _is_ip(numbers: str) -> bool:
    four = numbers.split(".")
    return len(four) == 4 and all(one.isdecimal() and int(one) <= 255 for one in four)


def _flaw_behind(host: str) -> AddressFlaw:
    """Look at port and path."""
    if host.startswith(":"):
        port = host[1:].partition("/")[0]
        return AddressFlaw.NONE if port.isdecimal() and int(port) in _PORTS else AddressFlaw.PORT
    return AddressFlaw.NONE if not host or host[0] in "/?" else AddressFlaw.HOST
