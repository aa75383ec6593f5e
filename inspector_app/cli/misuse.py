"""Wrong use of the command line: said in the language of the output, and ended with 2."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.text import Text, same
from inspector_app.words import error_text
from inspector_app.words import text as words

# What a name on the line raises where it names nothing: no finding about anything that is there.
_UNKNOWN = frozenset(
    (
        "procedures.unknown",
        "session.no_such_field",
        "session.no_such_row",
        "session.no_such_shot",
        "session.no_such_signature",
        "store.no_such_evidence",
        "store.no_such_run",
    )
)


_ON_THE_LINE = {
    "store.no_such_run": ("cli.no_such_record", "run"),
    "store.no_such_evidence": ("cli.no_such_photo", "evidence"),
}


class Misuse(UserError):
    """The command was called wrongly; nothing was looked at or changed."""


class TooMuch(click.UsageError):
    """More stands on the line than the command takes."""

    def __init__(self, extra: Sequence[str], ctx: click.Context) -> None:
        super().__init__(" ".join(extra), ctx)


class NoJob(click.UsageError):
    """A group of commands was named without saying which of them."""

    def __init__(self, choices: Sequence[str], ctx: click.Context) -> None:
        super().__init__(" | ".join(choices), ctx)


def is_misuse(error: InspectorError) -> bool:
    """Tell whether an error says that the line was wrong, and not that something is wrong with the work."""
    return isinstance(error, Misuse) or error.code in _UNKNOWN


def misuse_text(error: InspectorError) -> Text:
    """Say what is wrong with the line; the window has lists of what it offers, a line has names."""
    code, name = _ON_THE_LINE.get(error.code, (error.code, ""))
    return error_text(UserError(code, name=error.params[name]) if name else error)


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


class Place(click.Path):
    """A file or folder, there already or to be made; a pipe or a device is refused, which would never end."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path; BadParameter carries one that is neither file nor folder."""
        path = Path(value)
        if path.exists() and not (path.is_file() or path.is_dir()):
            self.fail(str(path), param, ctx)
        return path


def said(error: click.ClickException) -> Text:
    """Return what is wrong with a call in both languages, with the command whose help tells more."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "inspector"
    return words("cli.misuse", what=_what(error), command=command)


def _what(error: click.ClickException) -> Text:
    if isinstance(error, TooMuch):
        return words("cli.misuse_extra", extra=error.message)
    if isinstance(error, NoJob):
        path = error.ctx.command_path if error.ctx else ""
        return words("cli.misuse_no_job", command=path, choices=error.message)
    if isinstance(error, click.NoSuchCommand):
        return words("cli.misuse_command", name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return _unknown(error)
    if isinstance(error, click.BadOptionUsage):
        return _valueless(error)
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    return same(error.format_message().rstrip("."))


def _unknown(error: click.NoSuchOption) -> Text:
    root = error.ctx.find_root() if error.ctx else None
    stands_first = root is not None and any(error.option_name in one.opts for one in root.command.params)
    return words("cli.misuse_first" if stands_first else "cli.misuse_option", name=error.option_name)


def _valueless(error: click.BadOptionUsage) -> Text:
    options = error.ctx.command.params if error.ctx else []
    option = next((one for one in options if error.option_name in one.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return words("cli.misuse_flag", name=error.option_name)
    n = option.nargs if option is not None else 1
    return words("cli.misuse_values" if n > 1 else "cli.misuse_no_value", name=error.option_name, n=n)


def _bad_value(error: click.BadParameter) -> Text:
    name = _option(error.param)
    if isinstance(error, click.MissingParameter):
        shown = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        hint = error.param_hint if isinstance(error.param_hint, str) else ""
        return words("cli.misuse_missing", name=name or hint or shown)
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return words("cli.misuse_one_of", name=name, choices=" | ".join(map(str, kind.choices)))
    if isinstance(kind, Place):
        return words("cli.misuse_no_file", path=error.message)
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return words("cli.misuse_at_least", name=name, least=kind.min)
    if isinstance(kind, click.types.IntParamType):
        return words("cli.misuse_whole", name=name)
    return words("cli.misuse_value", name=name or "?", detail=error.message.rstrip("."))


def _option(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
