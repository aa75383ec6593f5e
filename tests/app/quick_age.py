"""Keys under a passphrase that open at once: real age files whose scrypt is asked for little work."""

import base64
import hashlib
import hmac
import os
import unicodedata

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LOG_N = 8  # the library chooses what takes about a second on this machine, about 18


def quickly_locked(identity: str, passphrase: str) -> bytes:
    """Return a secret under a passphrase, in the format of age v1 (the "scrypt" recipient)."""
    salt, file_key = os.urandom(16), os.urandom(16)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n" % (_plain(salt), _LOG_N)
    head += _plain(ChaCha20Poly1305(_key_of(passphrase, salt)).encrypt(bytes(12), file_key, None)) + b"\n---"
    proof = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    nonce = os.urandom(16)
    only_chunk = bytes(11) + b"\x01"
    body = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(only_chunk, identity.encode(), None)
    return head + b" " + _plain(proof) + b"\n" + nonce + body


def _key_of(passphrase: str, salt: bytes) -> bytes:
    """Return the key that wraps the file's key."""
    words = unicodedata.normalize("NFKC", passphrase).encode()
    return hashlib.scrypt(words, salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << _LOG_N, r=8, p=1, dklen=32)


def _derived(key: bytes, salt: bytes, name: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, name).derive(key)


def _plain(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
