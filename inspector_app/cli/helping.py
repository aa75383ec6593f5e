"""What ``--help`` prints: usage, what the command does and its options, in the language of the line."""

import sys
from collections.abc import Iterator, Sequence

import click

from inspector_app.domain.text import Language, Text, same
from inspector_app.words import text as words

_EVERYWHERE = {"--json": "as_json", "--lang": "lang", "--help": "help"}  # the same behind each command
_ENDS = {Language.ZH: ("。", "；", "："), Language.EN: (". ", "; ", ": ")}  # of a first sentence
_PIPED = 100  # columns where nobody says how many there are


def help_of(command: click.Command, ctx: click.Context) -> str:
    """Return the help of a command; a group lists its commands with the first sentence of each."""
    language = ctx.find_object(Language) or Language.ZH
    name = _name(ctx)
    usage = words("cli_help.usage") + same(ctx.command_path)
    pieces = [_piece(piece).get(language) for piece in command.collect_usage_pieces(ctx)]
    parts = [" ".join([usage.get(language), *pieces]), "", words(f"cli_help.command_{name}").get(language)]
    parts += ["", words("cli_help.options").get(language), _table(list(_options(command, ctx, name, language)))]
    if isinstance(command, click.Group):
        listed = [(one, _first(_path(name, one), language)) for one in command.list_commands(ctx)]
        parts += [words("cli_help.commands").get(language), _table(listed)]
    return "\n".join(parts).rstrip()


def _name(ctx: click.Context) -> str:
    """Return how the words of a command are named: ``mirror_set`` for ``inspector mirror set``."""
    return "_".join(ctx.command_path.replace("-", "_").split()[1:]) or "inspector"


def _path(group: str, command: str) -> str:
    plain = command.replace("-", "_")
    return plain if group == "inspector" else f"{group}_{plain}"


def _piece(piece: str) -> Text:
    if piece == "[OPTIONS]":
        return words("cli_help.placeholder")
    return words("cli_help.placeholder_command") if "COMMAND" in piece else same(piece)


def _first(name: str, language: Language) -> str:
    said = words(f"cli_help.command_{name}").get(language)
    for end in _ENDS[language]:
        said = said.partition(end)[0]
    return said.rstrip(".")


def _options(
    command: click.Command, ctx: click.Context, name: str, language: Language
) -> Iterator[tuple[str, str]]:
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx) if isinstance(option, click.Option) else None
        if record is None:  # an argument: it stands in the usage
            continue
        shared = next((_EVERYWHERE[one] for one in option.opts if one in _EVERYWHERE), "")
        said = words(f"cli_help.option_any_{shared}" if shared else f"cli_help.option_{name}_{option.name}")
        if option.required:
            said = said + Text("", " ") + words("cli_help.required")
        yield record[0], said.get(language)


def _table(rows: Sequence[tuple[str, str]]) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for left, right in rows:
        table.add_row(f"  {left}", right)
    console = Console(width=None if sys.stdout.isatty() else _PIPED, highlight=False, markup=False)
    with console.capture() as printed:
        console.print(table)
    return "\n".join(line.rstrip() for line in printed.get().splitlines()) + "\n"
