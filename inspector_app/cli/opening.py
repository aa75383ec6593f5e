"""Opens the program for one command and closes it whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from inspector_app.app.application import App
from inspector_app.bootstrap import open_app


@contextmanager
def opened() -> Iterator[App]:
    """Yield the program on the chosen profile; everything pending is written when it closes."""
    app = open_app()
    try:
        yield app
    finally:
        app.close()
