"""Where the fields of a step stand: two columns read row by row, a picture beside what it explains."""

from collections.abc import Sequence
from dataclasses import dataclass

Shape = tuple[str, bool, str]  # key, whether it wants the full width, the picture that explains it


@dataclass(frozen=True, slots=True)
class Place:
    """The cell of one field."""

    key: str
    row: int
    column: int
    span: int


def place_items(
    shapes: Sequence[Shape], *, columns: int, picture: str
) -> tuple[list[Place], tuple[int, int] | None]:
    """Return the places, and the first row and the number of rows of the picture in the right column."""
    if columns == 1:
        return [Place(shape[0], row, 0, 1) for row, shape in enumerate(shapes)], None
    first = next((at for at, shape in enumerate(shapes) if picture and shape[2] == picture), None)
    if first is None and picture:
        first = next((at for at, shape in enumerate(shapes) if not shape[1]), 0)
    places: list[Place] = []
    beside: tuple[int, int] | None = None
    row = column = 0
    for at, (key, full, _picture) in enumerate(shapes):
        if (full or at == first) and column:
            row, column = row + 1, 0
        if at == first and not full:
            beside = (row, 2)
        if full:
            row = _below(row, beside)
            places.append(Place(key, row, 0, 2))
            row += 1
            continue
        places.append(Place(key, row, column, 1))
        taken = beside is not None and beside[0] <= row < beside[0] + beside[1]
        if column or taken:
            row, column = row + 1, 0
        else:
            column = 1
    return places, beside


def _below(row: int, beside: tuple[int, int] | None) -> int:
    if beside is None or not beside[0] <= row < beside[0] + beside[1]:
        return row
    return beside[0] + beside[1]
