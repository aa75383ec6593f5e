"""Signatures in the format of OpenSSH (PROTOCOL.sshsig), which Windows and Linux can check with ssh-keygen."""

import base64
import hashlib
from collections.abc import Callable

NAMESPACE = "inspector-package"
_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_WIDTH = 70


def public_line(public_key: bytes, comment: str) -> str:
    """Return a raw Ed25519 key as a line of OpenSSH."""
    return f"ssh-ed25519 {base64.b64encode(_public_blob(public_key)).decode()} {comment}\n"


def allowed_signers(public_key: bytes, principal: str) -> str:
    """Return the line that lets ``ssh-keygen -Y verify`` accept this key for packages, and for nothing else."""
    key = " ".join(public_line(public_key, "").split()[:2])
    return f'{principal} namespaces="{NAMESPACE}" {key}\n'


def ssh_signature(message_sha512: bytes, public_key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """Return an armoured signature over the SHA-512 of a file."""
    signature = _string(_KEY_TYPE) + _string(sign(_signed(message_sha512)))
    blob = b"".join(
        (
            _MAGIC,
            (1).to_bytes(4),
            _string(_public_blob(public_key)),
            _string(NAMESPACE.encode()),
            _string(b""),
            _string(b"sha512"),
            _string(signature),
        )
    )
    text = base64.b64encode(blob).decode()
    lines = [text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH)]
    return "\n".join(("-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""))


def sha512(data: bytes) -> bytes:
    """Return the digest that such a signature is made over."""
    return hashlib.sha512(data).digest()


def _signed(message_sha512: bytes) -> bytes:
    return _MAGIC + _string(NAMESPACE.encode()) + _string(b"") + _string(b"sha512") + _string(message_sha512)


def _public_blob(public_key: bytes) -> bytes:
    return _string(_KEY_TYPE) + _string(public_key)


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4) + value
