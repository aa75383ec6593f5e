"""How much of a picture code boards and scale sheets take, and what is seen beside them.

Only boards and sheets of this program count: another QR code may be what the photo is about.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.domain.board import read_board
from inspector_app.evidence.seen_codes import qr_codes_in
from inspector_app.evidence.set_aside import code_area, cover_codes, cover_sheets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class BoardArea:
    """What boards and sheets leave of a picture."""

    shown: "Grey | None"  # 255 where the place is seen, 0 on a board or sheet; None where there is none
    code_share: float  # of the picture, taken by the largest code of a board; its card is three times that

    @property
    def scene_share(self) -> float:
        """The share of the picture that shows the place."""
        return 1.0 if self.shown is None else float((self.shown > 0).mean())


def board_area(grey: "Grey", *, sheets_too: bool = False) -> BoardArea:
    """Find our boards in a grey picture, and the sheets of markers if asked, which takes far longer."""
    import numpy as np

    shown = np.full(grey.shape, 255, np.uint8)
    codes = [code for code in qr_codes_in(grey) if read_board(code.text) is not None]
    cover_codes(shown, codes)
    found = cover_sheets(shown, grey) if sheets_too else []
    areas = [code_area(code) / grey.size for code in codes]
    return BoardArea(shown if codes or found else None, max(areas, default=0.0))
