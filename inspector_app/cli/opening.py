"""Opens the program for one command and closes it whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from inspector_app.app.application import App
from inspector_app.bootstrap import Opening, open_app
from inspector_app.cli.output import OUTPUT, Output
from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.paths import default_profile
from inspector_app.words import error_parts, error_text
from inspector_app.words import text as words

UNWRITABLE = frozenset(
    {"store.read_only", "store.full", "store.disk_failed", "store.cannot_open", "app.profile"}
)


@contextmanager
def opened(reading: Output | None = None, *, how: Opening = Opening.THOROUGH) -> Iterator[App]:
    """Yield the program on the chosen profile; everything pending is written when it closes.

    A damaged database is not used, whatever the command. One that only reads gives its Output: where nothing
    can be written it reads all the same and says so there.
    """
    app = open_app(how=how) if reading is None else _readable(reading, how)
    try:
        _say_lost_key(app)
        yield app
    finally:
        app.close()


def _say_lost_key(app: App) -> None:
    """Say beside any command that the signing key is gone; sealing refuses by itself."""
    output = click.get_current_context().meta.get(OUTPUT)
    if output is not None and (lost := app.services.keys.lost()) is not None:
        output.note(error_text(lost))
        output.put(key_lost=True)


def _readable(output: Output, how: Opening) -> App:
    try:
        return open_app(how=how)
    except OutsideError as error:
        if error.code not in UNWRITABLE or not (default_profile() / "inspector.db").is_file():
            raise
        app = _frozen(error)
        output.note(words("cli.reading_only", why=error_parts(error)[0]))
        output.put(reading_only=True)
        return app


def _frozen(error: OutsideError) -> App:
    """Open for reading alone; what is wrong otherwise is said as it was found first, but for damage."""
    try:
        return open_app(how=Opening.FROZEN)
    except InspectorError as found:
        raise (error if found.code in UNWRITABLE else found) from found
