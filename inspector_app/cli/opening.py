"""Opens the program for one command and closes it whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from inspector_app.app.application import App
from inspector_app.bootstrap import Opening, open_app, open_readable
from inspector_app.cli.output import OUTPUT, Output
from inspector_app.settings import load
from inspector_app.words import error_text


@contextmanager
def opened(reading: Output | None = None, *, how: Opening = Opening.THOROUGH) -> Iterator[App]:
    """Yield the program on the chosen profile; everything pending is written when it closes.

    A damaged database is not used, whatever the command. One that only reads gives its Output: where nothing
    can be written it reads all the same and says so there.
    """
    app = open_app(how=how) if reading is None else _readable(reading, how)
    try:
        _say_settings(app)
        _say_lost_key(app)
        yield app
    finally:
        app.close()


def _say_settings(app: App) -> None:
    """Say beside any command that the settings cannot be read; the command itself needs none of them."""
    output = click.get_current_context().meta.get(OUTPUT)
    if output is not None and (trouble := load(app.folder).trouble) is not None:
        output.note(error_text(trouble))
        output.put(settings_trouble=trouble.code)


def _say_lost_key(app: App) -> None:
    """Say beside any command that the signing key is gone; sealing refuses by itself."""
    output = click.get_current_context().meta.get(OUTPUT)
    if output is not None and (lost := app.services.keys.lost()) is not None:
        output.note(error_text(lost))
        output.put(key_lost=True)


def _readable(output: Output, how: Opening) -> App:
    app = open_readable(how=how)
    if app.frozen is not None:
        output.note(error_text(app.frozen))
        output.put(reading_only=True)
    return app
