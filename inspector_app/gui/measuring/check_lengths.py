"""What the check line of a printed board was found to measure: asked for once for each board of a record."""

from decimal import Decimal, InvalidOperation

from inspector_app.domain.ids import RunId


class CheckLengths:
    """Kept until the program ends: on another day another board may lie there, and it is asked for again."""

    def __init__(self) -> None:
        self._typed: dict[RunId, tuple[str, str]] = {}  # the board last measured for a record: its key, mm

    def keep(self, run_id: RunId, sheet: str, typed: str) -> None:
        """Remember what was typed for the board in a photo of a record."""
        self._typed[run_id] = (sheet, typed)

    def known(self, run_id: RunId) -> str:
        """Return what was typed for the last board of a record, "" where nothing was."""
        return self._typed.get(run_id, ("", ""))[1]

    def is_for(self, run_id: RunId, sheet: str) -> bool:
        """Tell whether what is known was measured on a board of that key."""
        return self._typed.get(run_id, ("", ""))[0] == sheet


def number_of(typed: str) -> Decimal | None:
    """Return a number as people type it, None for anything else."""
    try:
        found = Decimal(typed.strip().replace("。", ".").replace("，", ".").replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
