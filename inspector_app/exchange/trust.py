"""The signers that this laptop trusts: its own key, and those that somebody has added by name."""

import json
from collections.abc import Mapping
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.exchange.signing import FileKeyStore

_FILE = "trusted-signers.json"
_KEY_BYTES = 32


class TrustedSigners:
    """Reads and adds to the list in a profile folder; a profile that is not there trusts nobody."""

    def __init__(self, profile: Path) -> None:
        self._keys = profile / "keys"
        self._list = self._keys / _FILE

    def keys(self) -> Mapping[bytes, str]:
        """Return the raw public keys with their names.

        OutsideError ``exchange.trust_damaged``, ``exchange.trust_unread`` or ``exchange.key_…``.
        """
        found = dict(self._added())
        own = FileKeyStore(self._keys)
        if own.is_there():
            found[own.public_key()] = "本机 this laptop"
        return found

    def add(self, public_key: bytes, name: str) -> None:
        """Trust one more signer from now on."""
        entries = {key.hex(): title for key, title in {**self._added(), public_key: name}.items()}
        self._keys.mkdir(parents=True, exist_ok=True)
        part = self._list.with_suffix(".part")
        part.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(self._list)

    def _added(self) -> Mapping[bytes, str]:
        try:
            entries = json.loads(self._list.read_text(encoding="utf-8"))
            keys = {bytes.fromhex(key): str(name) for key, name in entries.items()}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            from inspector_app.words import os_reason

            raise OutsideError(
                "exchange.trust_unread", path=str(self._list), reason=os_reason(error)
            ) from error
        except (ValueError, AttributeError, TypeError) as error:
            raise OutsideError("exchange.trust_damaged", path=str(self._list), reason=str(error)) from error
        return {key: name for key, name in keys.items() if len(key) == _KEY_BYTES}
