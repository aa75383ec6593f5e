"""What the inbox finds of code boards in an original."""

from inspector_app.app.services import EvidenceKeeper
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import Digest


def boards_of(keeper: EvidenceKeeper, digest: Digest, kind: EvidenceKind) -> tuple[str, ...]:
    """Return the texts of the boards in a photo; none for clips. Slow."""
    if kind is not EvidenceKind.PHOTO:
        return ()
    from inspector_app.evidence.board import boards_in

    try:
        return tuple(board.text() for board in boards_in(keeper.path(digest)))
    except InspectorError:
        return ()  # a copy that cannot be read any more shows no board; the doctor tells of it


def is_board_alone(keeper: EvidenceKeeper, digest: Digest) -> bool:
    """Tell whether a board fills a photo: it was taken to file those after it and shows no place. Slow."""
    import numpy as np

    from inspector_app.evidence.board_area import board_area
    from inspector_app.evidence.intake import upright
    from inspector_app.evidence.seeing_limits import seeing_limits
    from inspector_app.evidence.thresholds import quality_limits

    try:
        image = upright(keeper.path(digest), seeing_limits().board.edge)
    except InspectorError:
        return False
    return board_area(np.asarray(image.convert("L"))).code_share >= quality_limits().board_alone
