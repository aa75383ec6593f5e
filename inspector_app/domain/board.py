"""The code board: what its QR code says, and that it was issued here."""

from dataclasses import dataclass

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import RunId

_MARK = "IB1"
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is read as something else
CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class BoardCode:
    """What the QR code of a board says; ``place`` is ``shot``, ``shot/row`` or ``@step``."""

    run_id: RunId
    place: str
    code: str

    def text(self) -> str:
        """Return the text of the QR code."""
        return f"{_MARK}|{self.run_id}|{self.place}|{self.code}"


@dataclass(frozen=True, slots=True)
class IssuedBoard:
    """A board that this laptop has shown or printed."""

    board: BoardCode
    at: Moment

    @property
    def shot(self) -> str:
        """The shot that its photos belong to; empty for a board of a whole step."""
        return "" if self.board.place.startswith("@") else self.board.place.partition("/")[0]

    @property
    def row(self) -> str:
        """The row that its photos belong to, or empty."""
        return self.board.place.partition("/")[2]


def read_board(text: str) -> BoardCode | None:
    """Read the text of a QR code; None when it is no board of ours."""
    parts = text.split("|")
    if len(parts) != 4 or parts[0] != _MARK or not parts[1]:
        return None
    code = parts[3]
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        return None
    return BoardCode(RunId(parts[1]), parts[2], code)
