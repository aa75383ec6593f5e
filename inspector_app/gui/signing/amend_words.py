"""How old and new values of a correction are said: names of options and instruments instead of their keys."""

from collections.abc import Mapping
from dataclasses import replace

from inspector_app.app.views import FieldView, GroupView, RunView
from inspector_app.domain.answers import INSTRUMENT
from inspector_app.domain.equipment import EquipmentKind
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.fields.typing import editable
from inspector_app.gui.table.columns import cell_words


def answers_of(view: RunView) -> list[tuple[str, FieldView]]:
    """Return every answer with its name, cells with the name of their row."""
    found: list[tuple[str, FieldView]] = []
    for step in view.steps:
        for item in step.items:
            if isinstance(item, GroupView):
                for row in item.rows:
                    cells = [cell for cell in (*row.cells, *row.detail) if cell.is_asked]
                    found += [
                        (i18n.tr("signing.amend_cell", row=row.label, title=i18n.say(cell.field.title)), cell)
                        for cell in cells
                    ]
            else:
                found.append((i18n.say(item.field.title), item))
    return found


def _cell_name(row: str, cell: FieldView) -> str:
    return i18n.tr("signing.amend_cell", row=row, title=i18n.say(cell.field.title))


def instrument_names(view: RunView, around: Surroundings) -> dict[str, str]:
    """Return the name and number of every instrument by id; those of the record as they were then."""
    listed = [item for kind in EquipmentKind for item in around.instruments(kind)]
    names = {str(item.id): f"{item.name} {item.number}".strip() for item in listed}
    beside = {(a.revision, a.path): a for a in view.run.amendments if a.path.endswith(INSTRUMENT)}
    for made in view.run.amendments:
        if (told := beside.get((made.revision, made.path + INSTRUMENT))) is not None:
            names |= {made.old: _named(told.old), made.new: _named(told.new)}
    for path, kept in view.run.answers.items():
        if path.endswith(INSTRUMENT) and kept:
            names[view.run.answers.get(path.removesuffix(INSTRUMENT), "")] = _named(kept)
    return names


def value_words(field: FieldView | None, kept: str, names: Mapping[str, str]) -> str:
    """Return a kept text as people read it."""
    if not kept:
        return i18n.tr("signing.amend_empty")
    if field is None:
        return kept
    if field.field.kind is FieldKind.INSTRUMENT:
        return names.get(kept, kept)
    return cell_words(replace(field, text=kept, shown=editable(field.field.kind, kept)))


def _named(told: str) -> str:
    return " ".join(told.split("|")[:2]).strip()
