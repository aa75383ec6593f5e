"""The demo command: a sample site and the main job on it, end to end."""

import os
import sys
from pathlib import Path

import click

from inspector_app.app.documents import RecordPdf
from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Misuse, Place, require
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Language, same
from inspector_app.domain.verdict import VERDICT_WORDS
from inspector_app.paths import PROFILE_VARIABLE
from inspector_app.words import error_text
from inspector_app.words import text as words


@command("demo")
@click.argument("folder", type=Place())
@click.option("--photos", type=Place())
@click.option("--window", is_flag=True)
@speaking
def demo(output: Output, folder: Path, photos: Path | None, *, window: bool) -> int:
    """Build a sample site in FOLDER: records sealed, PDFs and a package written, the package verified."""
    from inspector_app.app.checking import verify_file

    _refuse_profile()
    if photos is not None:
        require(photos)
    profile = _fresh(folder)
    os.environ[PROFILE_VARIABLE] = str(profile)
    output.put(profile=str(profile))
    output.say(words("cli.demo_profile", path=profile))
    package = _work(output, folder, photos)
    verified = verify_file(package)
    output.put(trust=verified.trust)
    output.say(words(f"cli.trust_{verified.trust}", signer=verified.signer))
    if verified.trust != "verified":
        return NEGATIVE
    if window:
        _open_window(output)
    return OK


def _refuse_profile() -> None:
    """Raise Misuse ``cli.demo_no_profile`` for a profile on the line: the sample site always has a new one."""
    named = click.get_current_context().find_root().params.get("profile")
    if named is not None:
        raise Misuse("cli.demo_no_profile", path=str(named))


def _fresh(folder: Path) -> Path:
    """Return a profile folder that is not there yet, so that nothing old is mixed in or lost."""
    number = 1
    while (profile := folder / (f"profile-{number}" if number > 1 else "profile")).exists():
        number += 1
    return profile.resolve()


def _work(output: Output, folder: Path, photos: Path | None) -> Path:
    from inspector_app.app.demo import SampleSite
    from inspector_app.cli.opening import opened

    with opened() as app:
        site = SampleSite(app, photos, lambda name, error: _refused(output, name, error))
        for record in site.build():
            view = app.runs.view(record.run_id)
            output.say(
                words(
                    "cli.demo_record",
                    serial=view.run.serial,
                    title=view.title,
                    verdict=VERDICT_WORDS[view.verdict],
                    photos=len(view.run.evidence),
                )
            )
            serial = view.run.serial
            output.add("records", {"serial": serial, "verdict": str(view.verdict), "sealed": record.sealed})
            for language in Language if record.sealed else ():
                path = folder / "pdf" / f"{serial}-{language}.pdf"
                _pdf(output, path, app.runs.document(record.run_id, language))
        if site.drawn_instead:
            output.put(drawn_instead=site.drawn_instead)
            output.say(words("cli.demo_drawn", folder=photos))
        written = app.handover.write(folder / "handover").written
    output.put(package=str(written.path))
    output.say(
        words(
            "cli.package", path=written.path, records=written.records, photos=written.photos, size=written.size
        )
    )
    return written.path


def _pdf(output: Output, path: Path, document: RecordPdf) -> None:
    from inspector_app.app.files import write_whole

    write_whole(path, document.data)
    output.add("pdfs", {"path": str(path)})
    output.say(words("cli.demo_pdf", path=path))


def _refused(output: Output, name: str, error: InspectorError) -> None:
    output.add("refused", {"file": name, "code": error.code})
    output.say(words("cli.demo_refused", name=name, reason=error_text(error)))


def _open_window(output: Output) -> None:
    if not _has_display():
        output.say(words("cli.demo_no_display"))
        return
    output.say(same(""))
    import subprocess

    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "inspector_app"]
    subprocess.run(command, check=False)  # noqa: S603 - this program itself


def _has_display() -> bool:
    """Tell whether somebody could see a window; one on Qt's unseen platforms would never be closed."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal", "vnc"):
        return False
    shown = platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or bool(shown)
