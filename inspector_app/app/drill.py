"""The tamper drill on a sample of its own: a profile is made, two records sealed, a package written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.work import Work
from inspector_app.domain.text import Text, same
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.app.application import App
    from inspector_app.exchange.drill import DrillResult

_SHOWN, _LONGEST = 12, 24  # characters of a name
RECORDS = 2  # sealed sample records in the package that is altered


def sample_package(folder: Path, opener: Callable[[Path], "App"]) -> Path:
    """Make sealed sample records and a package of them, in a profile of its own below ``folder``."""
    from inspector_app.app.demo import SampleSite

    app = opener(folder / "profile")
    try:
        sealed = (record for record in SampleSite(app).build() if record.sealed)
        chosen = [next(sealed).run_id for _ in range(RECORDS)]
        return app.handover.write(folder / "handover", chosen).written.path
    finally:
        app.close()


def drill_on_sample(
    folder: Path, opener: Callable[[Path], "App"], work: Work | None = None
) -> "Sequence[DrillResult]":
    """Make a sample package below ``folder``, alter copies of it, and verify each."""
    from inspector_app.exchange.drill import run_drill

    work = work or Work()
    work.step("sample", 0, 1)
    package = sample_package(folder, opener)
    work.step("drill", 0, 1)
    return run_drill(package, folder / "copies")


def pointed_at(result: "DrillResult") -> Text:
    """Return what verifying says of the altered file, and of how many others; or who signed in its place."""
    named = sorted(result.findings, key=lambda finding: finding.name != result.target)
    if not named:
        return words(f"cli.trust_{result.trust}", signer=result.signer)
    more = len({finding.name for finding in named}) - 1
    said = same(_short(named[0].name)) + words("doctor.drill_says") + named[0].text
    return said + words("doctor.drill_more", n=more) if more else said


def _short(name: str) -> str:
    """Return a file's own name, of a long one the digits that people are shown."""
    last = name.rpartition("/")[2]
    stem, dot, ending = last.partition(".")
    return f"{stem[:_SHOWN]}…{dot}{ending}" if len(stem) > _LONGEST else last
