"""Which columns an entry table shows, and how wide they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from inspector_app.app.views import FieldView, GroupView
from inspector_app.domain.procedure import Field
from inspector_app.domain.units import unit_words
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n, theme

Role = Literal["number", "answer", "limit", "outcome"]
NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.DURATION})
NARROWEST, WIDEST = 42, 220
EMPTY = 60  # % of its width that a column of free text keeps while nothing stands in it
OUTCOME = 90  # px that show the mark and a word; the whole sentence stands below the table
PADDING = 14
NOT_ASKED = "—"  # as on paper
STAYING = 3  # columns at most, while the others are scrolled aside


@dataclass(frozen=True, slots=True)
class Column:
    """One column: an answer, the limit of the answer before it, the row's number or its outcome."""

    role: Role
    field: Field | None = None
    is_label: bool = False  # the one that names the row

    @property
    def key(self) -> str:
        """A name that stays the same while the table changes."""
        return f"{self.role}:{self.field.key}" if self.field else self.role

    @property
    def title(self) -> str:
        """The words in the head."""
        if self.role == "number":
            return "#"
        if self.role == "outcome":
            return i18n.tr("table.outcome")
        assert self.field is not None
        if self.role == "limit":
            return i18n.tr("table.limit")
        return i18n.say(self.field.title)

    @property
    def unit(self) -> str:
        """The unit of the answers, in words; empty where there is none, or the title says it already."""
        if self.role != "answer" or self.field is None:
            return ""
        said = i18n.say(unit_words(self.field.unit))
        return "" if said in self.title.split() else said

    @property
    def head(self) -> str:
        """What stands in the head: the title, and the unit in a line below it."""
        return f"{self.title}\n{self.unit}" if self.unit else self.title

    @property
    def explained(self) -> str:
        """The head in full, with unit and hint."""
        if self.field is None:
            return self.title
        parts = (self.title, i18n.say(unit_words(self.field.unit)), i18n.say(self.field.hint))
        return "　".join(part for part in parts if part)

    @property
    def align(self) -> Literal["left", "right", "center"]:
        """Words left, numbers right, yes and no in the middle."""
        if self.role in ("number", "limit"):
            return "right"
        if self.field is not None and self.field.kind is FieldKind.YES_NO:
            return "center"
        return "right" if self.field is not None and self.field.kind in NUMBERS else "left"


def columns_of(view: GroupView) -> tuple[Column, ...]:
    """Return the columns of a group: number, answers with their limits behind them, outcome."""
    found = [Column("number")]
    for place, field in enumerate(view.columns):
        found.append(Column("answer", field, is_label=field.key == view.group.label))
        if _has_limit(view, place):
            found.append(Column("limit", field))
    return (*found, Column("outcome"))


def _has_limit(view: GroupView, place: int) -> bool:
    """Tell whether a column has a limit of its own; one in words, or that the working names, is said below."""
    if not view.columns[place].limit or not view.columns[place].relation:
        return False
    return any(place < len(row.cells) and row.cells[place].limit.zh for row in view.rows)


def cell_words(cell: FieldView) -> str:
    """Return an answer as the table shows it: options by name, and a dash where the row asks for none."""
    field = cell.field
    if not cell.is_asked:
        return NOT_ASKED
    if field.kind is FieldKind.YES_NO and cell.text in ("yes", "no"):
        return i18n.tr(f"fields.{cell.text}")
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        names = {option.key: i18n.say(option.title) for option in field.options}
        keys = [cell.text] if field.kind is FieldKind.CHOICE else cell.text.split()
        return i18n.listed(names.get(key, key) for key in keys)
    return cell.shown or cell.text


def widths(columns: Sequence[Column], texts: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the widths in px: as the procedure says or as the words ask, the outcome takes the rest."""
    now = theme.current()
    made: list[int] = []
    for column, words in zip(columns, texts, strict=True):
        head = head_width(column)
        if column.field is not None and column.role == "answer" and column.field.width:
            body = min(now.px(WIDEST), _body(column, words))
            made.append(max(now.px(column.field.width), head + PADDING, body))
            continue
        made.append(min(now.px(WIDEST), max(now.px(_least(column)), head + PADDING, _body(column, words))))
    rest = room - sum(made)
    if rest > 0:
        _share(columns, made, rest)
    elif rest < 0:
        _squeeze(made, [_needed(c, words) for c, words in zip(columns, texts, strict=True)], -rest)
        made[-1] += _to_stop(made, staying(columns), sum(made) - room)
    return made


def staying(columns: Sequence[Column]) -> int:
    """Return how many columns stay in sight: all up to the one that names the row, three at most."""
    names = [at for at, column in enumerate(columns) if column.is_label]
    return min(STAYING, names[0] + 1) if names else 1


def stops(widths: Sequence[int], stays: int) -> list[int]:
    """Return how far a table is scrolled aside when each column in turn begins behind those that stay."""
    return [0, *accumulate(widths[stays:])]


def _to_stop(widths: Sequence[int], stays: int, over: int) -> int:
    """Return by how much the table must be wider so that its end is such a place; ``over`` is hidden now."""
    return next((stop - over for stop in stops(widths, stays) if stop >= over), 0)


def head_width(column: Column) -> int:
    """Return the width of the wider line of a head."""
    face = theme.current().font(13, bold=True)
    return max(theme.width_of(face, line) for line in column.head.splitlines() or [""])


def _needed(column: Column, words: Sequence[str]) -> int:
    """Return the width below which a head or an answer would be cut; free text is cut before numbers are."""
    now = theme.current()
    most = OUTCOME if column.role == "outcome" else WIDEST
    least = 28
    if column.field is not None and is_text(column) and not any(words):
        least = max(least, column.field.width * EMPTY // 100)
    return max(now.px(least), head_width(column) + PADDING, min(now.px(most), _body(column, words)))


def is_text(column: Column) -> bool:
    """Tell whether free text stands in a column."""
    return column.role == "answer" and column.field is not None and column.field.kind is FieldKind.TEXT


def is_too_narrow(column: Column, words: Sequence[str], width: int) -> bool:
    """Tell whether an answer is cut though its column may be wider."""
    return width < min(theme.current().px(WIDEST), _body(column, words))


def _body(column: Column, words: Sequence[str]) -> int:
    """Return the width of the widest answer; an outcome stands behind its mark, and bold where it is missed."""
    now, is_outcome = theme.current(), column.role == "outcome"
    face = now.font(15, bold=is_outcome or column.is_label)
    body = max((theme.width_of(face, word) for word in words), default=0)
    return body + PADDING + (now.px(18) + 6 if is_outcome else 0)


def _squeeze(made: list[int], needed: Sequence[int], over: int) -> None:
    """Take what is too much from the columns that have air, each by its share of it."""
    air = [max(0, width - need) for width, need in zip(made, needed, strict=True)]
    whole = sum(air)
    if not whole:
        return
    taken = min(over, whole)
    for at, own in enumerate(air):
        made[at] -= own * taken // whole
    over_still = taken - sum(own * taken // whole for own in air)
    for at in sorted(range(len(air)), key=lambda at: -air[at])[:over_still]:  # by rounding, a pixel each
        made[at] -= 1


def _least(column: Column) -> int:
    if column.role == "number":
        return 34
    if column.role == "outcome":
        return 104
    if column.field is not None and column.field.kind in (FieldKind.TEXT, FieldKind.CHOICE):
        return 58
    return NARROWEST


def _share(columns: Sequence[Column], made: list[int], rest: int) -> None:
    """Give half of what is left to the columns of free text, the rest to the outcome."""
    texts = [at for at, c in enumerate(columns) if c.field is not None and c.field.kind is FieldKind.TEXT]
    each = min(80, rest // 2 // len(texts)) if texts else 0
    for at in texts:
        made[at] += each
    made[-1] += rest - each * len(texts)
