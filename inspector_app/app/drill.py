"""The tamper drill on a sample of its own: a profile is made, two records sealed, a package written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.work import Work

if TYPE_CHECKING:
    from inspector_app.app.application import App
    from inspector_app.exchange.drill import DrillResult

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
