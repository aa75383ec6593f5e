"""The command line: one job a command; 0 success, 1 a negative finding, 2 wrong use."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from inspector_app import __version__
from inspector_app.cli.output import MISUSE, OK, Output
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Language
from inspector_app.paths import PROFILE_VARIABLE

OPEN_WINDOW = -1
_COMMANDS = {
    "demo": "demo",
    "new": "records",
    "answer": "records",
    "attach": "records",
    "sign": "records",
    "show": "records",
    "list": "records",
    "seal": "records",
    "report": "records",
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
}


class _Commands(click.Group):
    """Imports a command only when it is called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        name = {"list": "list_"}.get(cmd_name, cmd_name.replace("-", "_"))
        found: click.Command = getattr(import_module(f"inspector_app.cli.{module}"), name)
        return found


@click.group(
    cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="inspector")
@click.option("--profile", type=click.Path(path_type=Path), help="Folder of the data; else INSPECTOR_PROFILE.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of the output.")
@click.pass_context
def cli(ctx: click.Context, profile: Path | None, lang: str | None) -> int:
    """The inspector's laptop. Without a command the window opens."""
    if profile is not None:
        os.environ[PROFILE_VARIABLE] = str(profile)
    if lang is not None:
        os.environ["INSPECTOR_LANG"] = lang
    return OPEN_WINDOW if ctx.invoked_subcommand is None else OK


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code, OPEN_WINDOW where there is only an option and no command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(args=list(arguments), prog_name="inspector", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as misuse:
        misuse.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        print("", file=sys.stderr)
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return MISUSE
    return int(code or 0)


def language() -> Language:
    """Return the language of the output: --lang, INSPECTOR_LANG, else Chinese."""
    return (
        Language(os.environ.get("INSPECTOR_LANG", "zh"))
        if os.environ.get("INSPECTOR_LANG") in ("zh", "en")
        else Language.ZH
    )


def speaking(job: Callable[..., int]) -> Callable[..., int]:
    """Give a command its Output, and turn errors that people can answer into sentences."""

    def wrapped(*, as_json: bool, **options: Any) -> int:
        output = Output(as_json, language())
        try:
            code = job(output, **options)
        except InspectorError as error:
            code = output.fail(error)
        return output.end(code)

    wrapped.__name__, wrapped.__doc__ = job.__name__, job.__doc__
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(wrapped)
