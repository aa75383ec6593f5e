"""Commands about packages: export and verify."""

from pathlib import Path

import click

from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place, require
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.text import same
from inspector_app.paths import default_profile
from inspector_app.words import text as words


@command("export")
@click.argument("folder", type=Place())
@click.option("--record", "records", multiple=True)
@speaking
def export(output: Output, folder: Path, records: tuple[str, ...]) -> int:
    """Write one hand-over package of sealed records into FOLDER, re-read and counted."""
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        chosen = [app.runs.find(record) for record in records] or None
        made = app.handover.write(folder, chosen, must_note=False)
    written = made.written
    output.put(
        path=str(written.path),
        sha256=written.sha256,
        size=written.size,
        records=written.records,
        photos=written.photos,
        left_out=list(made.left_out),
        noted=made.noted,
    )
    output.say(
        words(
            "cli.package", path=written.path, records=written.records, photos=written.photos, size=written.size
        )
    )
    if made.left_out:
        said = words("handover.left_out", n=len(made.left_out), serials=", ".join(made.left_out))
        output.say(words("cli.bad") + same("  ") + said + words("handover.left_out_rest"))
    if not made.noted:
        output.say(words("handover.not_noted"))
    return NEGATIVE if made.left_out else OK


@command("verify")
@click.argument("package", type=Place())
@speaking
def verify(output: Output, package: Path) -> int:
    """Say whether PACKAGE is verified, of an unknown signer, or altered, and name what is."""
    from inspector_app.app.checking import verify_file

    result = verify_file(require(package))
    output.put(
        trust=result.trust,
        signer=result.signer,
        records=result.records_ok,
        records_total=result.records_total,
        photos=result.photos_ok,
        photos_total=result.photos_total,
        findings=[{"kind": f.kind, "name": f.name, "text": output.word(f.text)} for f in result.findings],
    )
    output.say(words(f"cli.trust_{result.trust}", signer=result.signer))
    output.say(
        words(
            "cli.counted",
            records=result.records_ok,
            records_total=result.records_total,
            photos=result.photos_ok,
            photos_total=result.photos_total,
        )
    )
    for finding in result.findings:
        output.say(same(f"  {finding.name}  ") + finding.text)
    return OK if result.trust == "verified" else NEGATIVE


@command("trust")
@click.argument("key", type=Place())
@click.option("--name", required=True)
@speaking
def trust(output: Output, key: Path, name: str) -> int:
    """Trust the signer whose public KEY (PEM, as in a package) somebody has vouched for.

    A clerk who only checks packages may have no data yet; a mistyped folder looks the same, so it is named.
    """
    from inspector_app.app.checking import trust_signer
    from inspector_app.app.doctor import DATABASE

    folder = default_profile()
    is_new = not (folder / DATABASE).exists()
    mark = trust_signer(require(key), name)
    output.put(fingerprint=mark, name=name, profile=str(folder), new_profile=is_new)
    output.say(words("cli.trusted", name=name, fingerprint=mark))
    if is_new:
        output.note(words("cli.trusted_anew", path=folder))
    return OK
