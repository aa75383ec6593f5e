"""The key of this laptop: what is known of it when its file is gone, and a new one when it is asked for."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.services import Services
from inspector_app.domain.errors import OutsideError, UserError

if TYPE_CHECKING:
    from inspector_app.app.application import App


def device_of(services: Services) -> str:
    """Return the public key that copies name this laptop by; of the newest seal where the key is lost.

    Data must get out without a key too. OutsideError ``exchange.key_…`` where nothing was sealed either.
    """
    try:
        return services.keys.public_key().hex()
    except OutsideError:
        keys = services.store.seal_keys()
        if not keys:
            raise
        return keys[0].hex()


def new_key(app: "App") -> tuple[str, str]:
    """Make a new key in place of a lost one and trust the one before; the short names of both, old one first.

    UserError ``exchange.key_not_lost`` for one that is not lost: a key is never replaced otherwise.
    """
    from inspector_app.exchange.signing import fingerprint
    from inspector_app.exchange.trust import TrustedSigners
    from inspector_app.words import text as words

    if app.services.keys.lost() is None:
        raise UserError("exchange.key_not_lost", path=str(Path(app.folder) / "keys"))
    old = app.services.store.seal_keys()[0]
    name = words("exchange.former_key", day=f"{app.services.clock.now().wall:%Y-%m-%d}")
    TrustedSigners(app.folder).add(old, f"{name.zh} {name.en}")
    app.services.keys.replace_lost()
    # Reduced copies bear marks of the key before and are made anew.
    shutil.rmtree(Path(app.folder) / "derived", ignore_errors=True)
    return fingerprint(old), fingerprint(app.services.keys.public_key())
