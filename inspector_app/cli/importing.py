"""The command import: photos of a phone, stick or card into the inbox, every file accounted for."""

from pathlib import Path

import click

from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place, require
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.inbox import InboxState
from inspector_app.domain.text import same
from inspector_app.words import text as words

_BAD = frozenset({InboxState.REFUSED})


@command("import")
@click.argument("folder", type=Place())
@speaking
def import_(output: Output, folder: Path) -> int:
    """Take in every photo below FOLDER and file what code boards tell; 1 when a file was refused."""
    from inspector_app.app.inbox_words import item_words
    from inspector_app.cli.opening import opened

    with opened() as app:
        result = app.inbox.import_folder(require(folder))
    counts = {state.value: result.count(state) for state in InboxState}
    output.put(source=result.source, total=result.total, poor=[item.path for item in result.poor], **counts)
    for item in result.items:
        said = item_words(item)
        output.add(
            "files",
            {
                "path": item.path,
                "state": item.listed.value,
                "sha256": item.digest,
                "zh": said.zh,
                "en": said.en,
            },
        )
        mark = words("cli.bad" if item.listed in _BAD else "cli.good")
        output.say(mark + same(f"  {item.path}  ") + said)
    output.say(result.counted)
    if result.poor:
        output.say(words("inbox_page.poor", count=len(result.poor)))
    if counts["waiting"]:
        output.say(words("cli.import_waiting"))
    return NEGATIVE if counts["refused"] else OK
