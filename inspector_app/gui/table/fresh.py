"""The row that Enter and Tab begin behind the last one: it stays once something is entered in it."""

from inspector_app.app.views import GroupView, RowView


class FreshRow:
    """Knows such a row by its id, empty while there is none."""

    def __init__(self) -> None:
        self.row = ""

    def is_untouched(self, view: GroupView) -> bool:
        """Tell whether the row is there and nobody has entered anything in it."""
        found = _row(view, self.row)
        return found is not None and found.is_idle

    def is_blank(self, view: GroupView) -> bool:
        """Tell whether the row is untouched, and nothing came into it from the row above either."""
        found = _row(view, self.row)
        return found is not None and all(cell.text in ("", cell.field.default) for cell in found.cells)


def may_grow(view: GroupView) -> bool:
    """Tell whether another row may follow: there is room, and something of its own stands in the last one."""
    if not view.rows or len(view.rows) >= view.group.most:
        return False
    results = [cell for cell in view.rows[-1].cells if not cell.field.copied]
    return any(cell.text not in ("", cell.field.default) for cell in results or view.rows[-1].cells)


def _row(view: GroupView, row: str) -> RowView | None:
    return next((one for one in view.rows if one.id == row), None)
