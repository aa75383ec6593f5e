"""Second copies to try things on."""

from contextlib import contextmanager

from inspector_app.app.mirror import Mirror
from inspector_app.bootstrap import open_app

PASSPHRASE = "雨棚下的 蓝色 安全帽"


@contextmanager
def mirror(profile):
    app = open_app(profile)
    try:
        yield Mirror(app.folder, app.services)
    finally:
        app.close()


def copied(profile, stick, passphrase=""):
    """Set a mirror up and run it once."""
    with mirror(profile) as made:
        made.set_up(stick, passphrase)
        return made.run()


def files(stick):
    return sorted(path for path in (stick / "inspector-mirror").glob("*/**/*") if path.is_file())


def altered(path, at):
    """Change one byte of a file."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)
