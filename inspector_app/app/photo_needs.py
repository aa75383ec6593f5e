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
    """Return the codes of what is missing in a photo for a shot (of a row); none for clips. Slow.

    Where a board or a sheet is in it, also what that hides of the place and its first checks did not see.
    """
    needs = shot.needs if shot is not None else ()
    if taken.kind is not EvidenceKind.PHOTO or _BLACK in taken.quality:
        return ()
    if not needs and not _shows_board(services, taken):
        return ()
    from inspector_app.evidence.intake import upright
    from inspector_app.evidence.needs import unmet
    from inspector_app.evidence.quality import check_beside_boards
    from inspector_app.evidence.seeing_limits import seeing_limits

    try:
        image = upright(services.keeper.path(taken.digest), seeing_limits().board.edge)
    except InspectorError:
        return ()  # it was taken in a moment ago; the doctor tells of an original that cannot be read
    hidden = tuple(code for code in check_beside_boards(image) if code not in taken.quality)
    if shot is None:
        return hidden
    places = (f"{shot.key}/{row}" if row else shot.key, f"@{shot.step}")
    return hidden + unmet(image, needs, run.id, places)


def _shows_board(services: Services, taken: Taken | Evidence) -> bool:
    """Tell whether the inbox, which looks for boards, has seen one in a photo."""
    return any(item.boards for item in services.store.inbox_items(digest=taken.digest))
