"""The tag files beside the signatures: each follows from what is signed, and can be made again from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.exchange import parts
from inspector_app.exchange.pem import public_pem
from inspector_app.exchange.sshsig import allowed_signers, public_line

_OWNER = "inspector-laptop"  # under which OpenSSH knows the key


@dataclass(frozen=True, slots=True)
class Counted:
    """What ``bag-info.txt`` tells of a package."""

    made: str  # ISO 8601; the day counts
    size: int  # bytes of the payload
    files: int
    records: int
    photos: int


def bag_info(counted: Counted) -> Mapping[str, str]:
    """Return the labels of ``bag-info.txt`` with their values, in order."""
    return {
        "Bagging-Date": counted.made[:10],
        "Payload-Oxum": f"{counted.size}.{counted.files}",
        "Inspector-Format": parts.FORMAT,
        "Inspector-Records": str(counted.records),
        "Inspector-Photos": str(counted.photos),
    }


def info_bytes(info: Mapping[str, str]) -> bytes:
    """Return ``bag-info.txt`` as it is written."""
    return "".join(f"{label}: {value}\n" for label, value in info.items()).encode()


def key_files(public_key: bytes) -> Mapping[str, bytes]:
    """Return the files that hold the raw public key, for OpenSSL and for OpenSSH."""
    return {
        parts.KEY_PEM: public_pem(public_key),
        parts.KEY_SSH: public_line(public_key, _OWNER).encode(),
        parts.SIGNERS: allowed_signers(public_key, _OWNER).encode(),
    }
