"""What the shot of a run asks for and its new photo does not show."""

from inspector_app.app.services import Services, Taken
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence, EvidenceKind
from inspector_app.domain.procedure import Shot
from inspector_app.domain.run import Run

_BLACK = "black"


def unmet_needs(
    services: Services, run: Run, shot: Shot | None, row: str, taken: Taken | Evidence
) -> tuple[str, ...]:
    """Return the codes of what is missing in a photo for a shot (of a row); none for clips. Slow."""
    if shot is None or not shot.needs or taken.kind is not EvidenceKind.PHOTO or _BLACK in taken.quality:
        return ()
    from inspector_app.evidence.intake import upright
    from inspector_app.evidence.needs import unmet
    from inspector_app.evidence.seeing_limits import seeing_limits

    places = (f"{shot.key}/{row}" if row else shot.key, f"@{shot.step}")
    try:
        image = upright(services.keeper.path(taken.digest), seeing_limits().board.edge)
    except InspectorError:
        return ()  # it was taken in a moment ago; the doctor tells of an original that cannot be read
    return unmet(image, shot.needs, run.id, places)
