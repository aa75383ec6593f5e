"""What the shot of a run asks for and its new photo or clip does not show."""

from typing import TYPE_CHECKING

from inspector_app.app.services import Services, Taken
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence, EvidenceKind
from inspector_app.domain.procedure import Shot
from inspector_app.domain.run import Run
from inspector_app.domain.stills import stills_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

_BLACK = "black"


def unmet_needs(
    services: Services, run: Run, shot: Shot | None, row: str, taken: Taken | Evidence
) -> tuple[str, ...]:
    """Return the codes of what is missing in a photo or clip for a shot (of a row). Slow.

    A photo is looked at too for what a board or a sheet in it hides of the place, unseen by its first checks.
    """
    try:
        return seen_lacking(services, run, shot, row, taken)
    except InspectorError:
        return ()  # it was taken in a moment ago; the doctor tells of an original that cannot be read


def seen_lacking(
    services: Services, run: Run, shot: Shot | None, row: str, taken: Taken | Evidence
) -> tuple[str, ...]:
    """Return the same as ``unmet_needs``; InspectorError where the original cannot be read."""
    needs = shot.needs if shot is not None else ()
    if _BLACK in taken.quality:
        return ()
    if taken.kind is EvidenceKind.VIDEO:
        return _lacking(_printed(services, run, taken), run, shot, row) if needs else ()
    if not needs and not _shows_board(services, taken):
        return ()
    from inspector_app.evidence.intake import upright
    from inspector_app.evidence.quality import check_beside_boards
    from inspector_app.evidence.seeing_limits import seeing_limits

    image = upright(services.keeper.path(taken.digest), seeing_limits().board.edge)
    hidden = tuple(code for code in check_beside_boards(image) if code not in taken.quality)
    return hidden + _lacking(iter((image,)), run, shot, row)


def _lacking(images: "Iterator[Image]", run: Run, shot: Shot | None, row: str) -> tuple[str, ...]:
    from inspector_app.evidence.needs import unmet_by_all

    if shot is None:
        return ()
    places = (f"{shot.key}/{row}" if row else shot.key, f"@{shot.step}")
    return unmet_by_all(images, shot.needs, run.id, places)


def _printed(services: Services, run: Run, clip: Taken | Evidence) -> "Iterator[Image]":
    """Yield what the document prints of a clip; one that comes in has no chosen moments yet."""
    from inspector_app.evidence.clip_frames import printed_frames

    stills = stills_in(run.answers, clip.id) if isinstance(clip, Evidence) else ()
    return printed_frames(services.keeper.path(clip.digest), stills)


def _shows_board(services: Services, taken: Taken | Evidence) -> bool:
    """Tell whether the inbox, which looks for boards, has seen one in a photo."""
    return any(item.boards for item in services.store.inbox_items(digest=taken.digest))
