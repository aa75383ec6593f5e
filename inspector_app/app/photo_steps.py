"""Photos in the chain of undo, and how one that comes in is taken."""

from collections.abc import Mapping
from pathlib import Path

from inspector_app.app.photo_needs import unmet_needs
from inspector_app.app.services import Services
from inspector_app.domain.evidence import CaptureInfo, Evidence, EvidenceSource
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.procedure import Shot
from inspector_app.domain.run import Run

_MARK = "@evidence:"
_IN, _OUT = "in", ""


def coming(evidence_id: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the step, old and new, that puts a photo into its slot."""
    return {_MARK + evidence_id: _OUT}, {_MARK + evidence_id: _IN}


def going(evidence_id: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the step that takes a photo out of its slot; the original stays in the vault."""
    return {_MARK + evidence_id: _IN}, {_MARK + evidence_id: _OUT}


def photo_in(changes: Mapping[str, str]) -> tuple[str, bool]:
    """Return the photo that a step is about, and whether it is in its slot then; no id for other steps."""
    path = next(iter(changes), "")
    return (path.removeprefix(_MARK), changes[path] == _IN) if path.startswith(_MARK) else ("", False)


def take_in(
    run: Run,
    services: Services,
    place: tuple[str, Shot | None, str],
    offered: tuple[EvidenceSource, str, bytes | Path, CaptureInfo],
) -> Evidence:
    """Put an original (source, name, data, making) into the vault, at a place (shot's key, shot, row).

    What is known of its making counts where the file itself has no time.
    """
    (key, wanted, row), (source, name, data, making) = place, offered
    at = services.clock.now()
    taken = services.keeper.take_in(data, name)
    return Evidence(
        id=EvidenceId(services.ids.new()),
        run_id=run.id,
        shot=key,
        row=row,
        kind=taken.kind,
        digest=taken.digest,
        size=taken.size,
        mime=taken.mime,
        width=taken.width,
        height=taken.height,
        source=source,
        original_name=name,
        added=at,
        step=wanted.step if wanted and wanted.step else run.step,
        capture=taken.capture if taken.capture.taken_at else making,
        quality=taken.quality + unmet_needs(services, run, wanted, row, taken),
    )
