"""A profile examined by the doctor."""

from contextlib import contextmanager

from inspector_app.app.doctor import Doctor
from inspector_app.bootstrap import open_app


@contextmanager
def doctor(profile):
    app = open_app(profile)
    try:
        yield Doctor(app.folder, app.services, app.rulebook)
    finally:
        app.close()


def found(profile):
    """Return area and code of every finding."""
    with doctor(profile) as opened:
        return [(str(one.area), one.code) for one in opened.examine().findings]
