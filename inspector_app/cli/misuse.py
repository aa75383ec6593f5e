"""Wrong use of the command line: said in the language of the output, and ended with 2."""

from collections.abc import Iterable
from pathlib import Path

import click

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Text, same
from inspector_app.words import text as words


class Misuse(UserError):
    """The command was called wrongly; nothing was looked at or changed."""


class UnknownCommand(click.UsageError):
    """There is no command of that name."""

    def __init__(self, name: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name


def require(path: Path) -> Path:
    """Return a path that is there; Misuse ``cli.no_such_path`` when it is not."""
    if is_absent(path):
        raise Misuse("cli.no_such_path", path=str(path))
    return path


def is_absent(path: Path) -> bool:
    """Tell whether there is nothing under a path; one that may not be looked at is taken to be there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def any_absent(paths: Iterable[Path]) -> bool:
    """Tell whether one of the paths is not there."""
    return any(is_absent(path) for path in paths)


def said(error: click.ClickException) -> Text:
    """Return what is wrong with a call in both languages, with the command whose help tells more."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "inspector"
    return words("cli.misuse", what=_what(error), command=command)


def _what(error: click.ClickException) -> Text:
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        hint = error.param_hint if isinstance(error.param_hint, str) else ""
        return words("cli.misuse_missing", name=_option(error.param) or hint or name)
    if isinstance(error, UnknownCommand):
        return words("cli.misuse_command", name=error.name)
    if isinstance(error, click.NoSuchOption):
        return words("cli.misuse_option", name=error.option_name)
    if isinstance(error, click.BadParameter):
        return words("cli.misuse_value", name=_option(error.param) or "?", detail=error.message.rstrip("."))
    return same(error.format_message().rstrip("."))


def _option(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
