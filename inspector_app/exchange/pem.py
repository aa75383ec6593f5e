"""Ed25519 public keys in PEM (SubjectPublicKeyInfo, RFC 8410), which openssl reads."""

import base64
import binascii

_HEAD = bytes.fromhex("302a300506032b6570032100")
_FIRST, _LAST = b"-----BEGIN PUBLIC KEY-----", b"-----END PUBLIC KEY-----"


def public_pem(public_key: bytes) -> bytes:
    """Return 32 raw bytes of a key as PEM."""
    return b"\n".join((_FIRST, base64.b64encode(_HEAD + public_key), _LAST, b""))


def key_in_pem(data: bytes) -> bytes | None:
    """Return the 32 raw bytes of a key, None when it is none."""
    lines = data.split()
    middle = b"".join(lines[3:-3])
    if b" ".join(lines[:3]) != _FIRST or b" ".join(lines[-3:]) != _LAST:
        return None
    try:
        der = base64.b64decode(middle, validate=True)
    except binascii.Error:
        return None
    return der[len(_HEAD) :] if len(der) == len(_HEAD) + 32 and der.startswith(_HEAD) else None
