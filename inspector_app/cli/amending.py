"""The command amend: correct a sealed record; old value, new value and reason all stay."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from inspector_app.cli.answering import pair, refuse_unknown
from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import same
from inspector_app.domain.verdict import VERDICT_WORDS
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.app.sealing import Outlook
    from inspector_app.app.session import RunSession


@command("amend")
@click.argument("record")
@click.argument("settings", nargs=-1, required=True, metavar="PATH=TEXT…")
@click.option("--reason", metavar="TEXT")
@click.option("--turn", is_flag=True)
@click.option("--preview", is_flag=True)
@speaking
def amend(
    output: Output, record: str, settings: tuple[str, ...], reason: str | None, *, turn: bool, preview: bool
) -> int:
    """Correct answers of a sealed record and sign a new revision; what turns the verdict needs ``--turn``."""
    from inspector_app.cli.opening import opened

    if reason is None and not preview:
        raise click.MissingParameter(param_hint="--reason", param_type="option")
    with opened() as app:
        session = app.runs.open(app.runs.find(record))
        changes = _changes(session, settings)
        outlook = session.foresee(changes)
        _tell(output, outlook)
        if outlook.refused or (outlook.is_turned and not turn and not preview):
            output.say(words("cli_amend.not_issued" if outlook.refused else "cli_amend.turn"))
            output.put(issued=False)
            return NEGATIVE
        if preview:
            output.put(issued=False)
            return OK
        made = session.amend({path: (new, reason or "") for path, new in changes.items()})
    output.put(issued=True, revision=made.revision, sha256=made.record_digest)
    output.say(words("cli_amend.issued", revision=made.revision, digest=made.record_digest))
    return OK


def _changes(session: "RunSession", settings: Sequence[str]) -> Mapping[str, str]:
    """Return path → text; UserError for a draft, or a path that the record does not know."""
    if not session.run.is_sealed:
        raise UserError("session.not_sealed", serial=session.run.serial)
    changes = dict(pair(item) for item in settings)
    for path in changes:
        refuse_unknown(session.setting.procedure, dict(session.run.answers), path)
        if session.setting.procedure.field_at(path) is None:  # a reason or a list of rows stands for no value
            raise UserError("session.no_such_field", path=path)
    return changes


def _tell(output: Output, outlook: "Outlook") -> None:
    """Say what the corrections would make of the record."""
    output.put(old=str(outlook.old), new=str(outlook.new), turned=outlook.is_turned)
    key = "cli_amend.turns" if outlook.is_turned else "cli_amend.keeps"
    output.say(words(key, old=VERDICT_WORDS[outlook.old], new=VERDICT_WORDS[outlook.new]))
    for path, text in outlook.refused.items():
        output.add("to_correct", {"path": path, "text": output.word(text)})
        output.say(words("cli.bad") + same(f"  {path}  ") + text)
    if outlook.lacking:
        output.say(words("cli_amend.lacking"))
    for item in outlook.lacking:
        output.add("lacking", {"kind": item.kind, "path": item.path, "text": output.word(item.text)})
        output.say(same(f"  · {item.path}  ") + item.text)
