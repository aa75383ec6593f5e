"""Signatures in the format of OpenSSH (PROTOCOL.sshsig), which Windows and Linux can check with ssh-keygen."""

import base64
import binascii
import hashlib
from collections.abc import Callable

from inspector_app.exchange.signing import is_signed_by

NAMESPACE = "inspector-package"
_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_WIDTH = 70
_SIGNATURE_BYTES = 64


def public_line(public_key: bytes, comment: str) -> str:
    """Return a raw Ed25519 key as a line of OpenSSH."""
    return f"ssh-ed25519 {base64.b64encode(_public_blob(public_key)).decode()} {comment}\n"


def bare_line(public_key: bytes) -> bytes:
    """Return type and key of a line of OpenSSH, without its comment."""
    return b" ".join(public_line(public_key, "").encode().split()[:2])


def allowed_signers(public_key: bytes, principal: str) -> str:
    """Return the line that lets ``ssh-keygen -Y verify`` accept this key for packages, and for nothing else."""
    return f'{principal} namespaces="{NAMESPACE}" {bare_line(public_key).decode()}\n'


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


def is_ssh_signed_by(public_key: bytes, message_sha512: bytes, text: bytes) -> bool:
    """Tell whether an armoured signature is one by that key over the file with that SHA-512."""
    try:
        blob = base64.b64decode(b"".join(text.split(b"\n")[1:-2]), validate=True)
    except binascii.Error:
        return False
    signature = blob[-_SIGNATURE_BYTES:]
    expected = ssh_signature(message_sha512, public_key, lambda _message: signature)
    return text == expected.encode() and is_signed_by(public_key, _signed(message_sha512), signature)


def sha512(data: bytes) -> bytes:
    """Return the digest that such a signature is made over."""
    return hashlib.sha512(data).digest()


def _signed(message_sha512: bytes) -> bytes:
    return _MAGIC + _string(NAMESPACE.encode()) + _string(b"") + _string(b"sha512") + _string(message_sha512)


def _public_blob(public_key: bytes) -> bytes:
    return _string(_KEY_TYPE) + _string(public_key)


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4) + value
