"""How a line is read, and in which language it is answered; what click says in English only gets a name."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from inspector_app.cli.helping import help_of
from inspector_app.cli.misuse import NoJob, TooMuch
from inspector_app.domain.text import Language

LANGUAGE_VARIABLE = "INSPECTOR_LANG"
_CODES = [str(one) for one in Language]


class Command(click.Command):
    """A command that names what is too much behind it, and the option that lacks a value."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the line."""
        return help_of(self, ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; TooMuch where more stands there than the command takes."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:  # raised without the context that knows the option
            error.ctx = error.ctx or ctx
            raise
        if rest:
            raise TooMuch(rest, ctx)
        return rest


class Group(click.Group):
    """Commands under one name; NoJob where none of them is named."""

    command_class = Command

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the line."""
        return help_of(self, ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the part of the line before the command."""
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx
            raise
        if not args and not self.invoke_without_command:
            raise NoJob(self.list_commands(ctx), ctx)
        return rest


def command(name: str) -> Callable[[Callable[..., int]], Command]:
    """Make a function the command of that name."""
    return click.command(name, cls=Command)


def language_option(job: Callable[..., int]) -> Callable[..., int]:
    """Let ``--lang`` stand behind a command as well; which language it is, ``told_language`` has read."""
    option = click.option("--lang", type=click.Choice(_CODES), expose_value=False)
    return option(job)


def told_language(arguments: Sequence[str]) -> Language:
    """Return the language of the output, also of a line that cannot be read.

    ``--lang`` wherever it stands (the last one), else INSPECTOR_LANG, else the settings of the profile.
    """
    for told in (_told("--lang", arguments), os.environ.get(LANGUAGE_VARIABLE, "")):
        if told in _CODES:
            return Language(told)
    from inspector_app.paths import default_profile
    from inspector_app.settings import load

    profile = _told("--profile", arguments)
    return load(Path(profile) if profile else default_profile()).language


def _told(option: str, arguments: Sequence[str]) -> str:
    """Return what follows an option, or nothing; what stands behind a bare ``--`` is no option."""
    value = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{option}="):
            value = argument.partition("=")[2]
        elif argument == option:
            value = "".join(arguments[place + 1 : place + 2])
    return value
