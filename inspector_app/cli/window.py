"""The command window: what the program does without any, to be written behind an option such as --profile."""

import click

from inspector_app.cli.grammar import command, language_option
from inspector_app.cli.main import OPEN_WINDOW, OPEN_WINDOW_BRIEFLY


@command("window")
@click.option("--until-ready", is_flag=True)
@language_option
def window(*, until_ready: bool) -> int:
    """Open the window."""
    return OPEN_WINDOW_BRIEFLY if until_ready else OPEN_WINDOW
