"""The command line: one job a command; 0 success, 1 a negative finding, 2 wrong use."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from inspector_app import __version__
from inspector_app.cli.grammar import Group, language_option, told_language
from inspector_app.cli.misuse import is_misuse, misuse_text, said
from inspector_app.cli.output import INTERRUPTED, MISUSE, OK, OUTPUT, Output
from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.domain.text import Language
from inspector_app.paths import PROFILE_VARIABLE
from inspector_app.words import os_reason
from inspector_app.words import text as words

OPEN_WINDOW, OPEN_WINDOW_BRIEFLY = -1, -2  # no exit codes: the window is opened by who called
_COMMANDS = {
    "demo": "demo",
    "new": "records",
    "answer": "records",
    "attach": "records",
    "import": "importing",
    "sign": "records",
    "show": "records",
    "list": "records",
    "seal": "records",
    "report": "records",
    "amend": "amending",
    "instrument": "instruments",
    "export": "handover",
    "verify": "handover",
    "trust": "handover",
    "check-procedures": "checks",
    "check-vectors": "checks",
    "check-photos": "checks",
    "scan": "checks",
    "doctor": "doctor",
    "backup": "backup",
    "restore": "backup",
    "screen": "reuse",
    "mirror": "mirror",
    "window": "window",
}


class _Commands(Group):
    """Imports a command only when it is called, so that each starts fast."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        name = {"list": "list_", "import": "import_"}.get(cmd_name, cmd_name.replace("-", "_"))
        found: click.Command = getattr(import_module(f"inspector_app.cli.{module}"), name)
        return found


@click.group(
    cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="inspector")
@click.option(
    "--profile",
    type=click.Path(path_type=Path, readable=False),
)
@language_option
@click.pass_context
def cli(ctx: click.Context, profile: Path | None) -> int:
    """The inspector's laptop. Without a command the window opens."""
    if profile is not None:
        os.environ[PROFILE_VARIABLE] = str(profile.absolute())  # Settings shows where that is
    return OPEN_WINDOW if ctx.invoked_subcommand is None else OK


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code, or one of OPEN_WINDOW… where the window is asked for."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = told_language(arguments)
    try:
        code = cli.main(args=list(arguments), prog_name="inspector", standalone_mode=False, obj=language)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as misuse:
        output = Output("--json" in arguments, language)
        return output.end(output.complain("cli.misuse", said(misuse), MISUSE))
    except (click.Abort, KeyboardInterrupt):
        print(words("cli.interrupted").get(language), file=sys.stderr)
        return INTERRUPTED
    return int(code or 0)


def _done(job: Callable[..., int], output: Output, options: Mapping[str, Any]) -> int:
    try:
        return job(output, **options)
    except InspectorError as error:
        if is_misuse(error):
            return output.complain(error.code, misuse_text(error), MISUSE)
        return output.fail(error)
    except BrokenPipeError:
        raise
    except OSError as error:
        return output.fail(OutsideError("cli.system", path=str(error.filename or ""), reason=os_reason(error)))


def speaking(job: Callable[..., int]) -> Callable[..., int]:
    """Give a command its Output, and turn errors that people can answer into sentences."""

    def wrapped(*, as_json: bool, **options: Any) -> int:
        output = Output(as_json, click.get_current_context().find_object(Language) or Language.ZH)
        click.get_current_context().meta[OUTPUT] = output
        try:
            return output.end(_done(job, output, options))
        except BrokenPipeError:  # click would call this a negative finding
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return INTERRUPTED

    wrapped.__name__, wrapped.__doc__ = job.__name__, job.__doc__
    as_json = click.option("--json", "as_json", is_flag=True)
    return as_json(language_option(wrapped))
