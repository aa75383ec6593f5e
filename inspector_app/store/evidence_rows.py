"""Evidence between its row and its value."""

from inspector_app.domain.evidence import CaptureInfo, Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest, EvidenceId, RunId
from inspector_app.store.moments import Record, moment_columns, moment_of

_ALIKE = ("id", "shot", "row", "digest", "size", "mime", "width", "height", "original_name", "step", "caption")


def evidence_columns(item: Evidence, run: int) -> dict[str, object]:
    """Return the columns of a piece of evidence of the run with that number."""
    return {
        "run": run,
        **{name: getattr(item, name) for name in _ALIKE},
        "kind": item.kind.value,
        "source": item.source.value,
        **moment_columns("added", item.added),
        "taken_at": item.capture.taken_at,
        "camera": item.capture.camera,
        "latitude": item.capture.latitude,
        "longitude": item.capture.longitude,
        "quality": " ".join(item.quality),
        "quality_reason": item.quality_reason,
    }


def evidence_of(row: Record, run_id: str) -> Evidence:
    """Read a piece of evidence back."""
    return Evidence(
        id=EvidenceId(row.id),
        run_id=RunId(run_id),
        shot=row.shot,
        row=row.row,
        kind=EvidenceKind(row.kind),
        digest=Digest(row.digest),
        size=row.size,
        mime=row.mime,
        width=row.width,
        height=row.height,
        source=EvidenceSource(row.source),
        original_name=row.original_name,
        added=moment_of(row, "added"),
        step=row.step,
        capture=CaptureInfo(row.taken_at, row.camera, row.latitude, row.longitude),
        caption=row.caption,
        quality=tuple(row.quality.split()),
        quality_reason=row.quality_reason,
    )
