"""What the program finds of runs that were open when it last ended without closing them."""

from collections.abc import Iterator
from dataclasses import replace

from inspector_app.app.fields import shown
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.run_view import Setting, view_run
from inspector_app.app.services import Services
from inspector_app.app.views import FieldView, GroupView, RunView
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.procedure import Field, Procedure
from inspector_app.domain.run import Run
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.units import unit_text
from inspector_app.domain.values import FieldKind

_YES_NO = {"yes": Text("是", "yes"), "no": Text("否", "no")}


def found(note: RecoveryNote, services: Services, rulebook: Rulebook) -> RecoveryNote:
    """Return a note whose last answer is named and read as people read it; a sealed run is told of as such.

    Its answers are those that somebody entered, not what the procedure began the run with. A run whose
    procedure cannot be read any more is told of all the same, with all that is kept and without that name.
    """
    try:
        run = services.store.run(note.run_id)
        note = replace(note, sealed=run.is_sealed)
        setting = Setting(rulebook.procedure_of(run.procedure), rulebook.limits_of(run), {})
    except InspectorError:
        return note
    note = replace(note, answers=sum(1 for _ in _entered(run, setting.procedure)))
    if run.is_sealed or not note.last_path:
        return note
    view = view_run(run, setting, services.clock.now().wall.replace(tzinfo=None))
    return next((named for path, named in _named(view, note) if path == note.last_path), note)


def _entered(run: Run, procedure: Procedure) -> Iterator[str]:
    """Yield the paths of fields in which something else stands than they began with."""
    for path, text in run.answers.items():
        field = procedure.field_at(path)
        if field is not None and text != field.default:
            yield path


def _named(view: RunView, note: RecoveryNote) -> Iterator[tuple[str, RecoveryNote]]:
    for step in view.steps:
        for item in step.items:
            if isinstance(item, GroupView):
                for row in item.rows:
                    for cell in (*row.cells, *row.detail):
                        yield cell.path, _with(note, same(f"{row.label} ") + cell.field.title, cell)
            else:
                yield item.path, _with(note, item.field.title, item)


def _with(note: RecoveryNote, title: Text, field: FieldView) -> RecoveryNote:
    return replace(note, last_title=title, last_shown=answer_words(field.field, note.last_text))


def answer_words(field: Field, kept: str) -> Text:
    """Write an answer as people read it in each language: options by their titles, numbers with their unit."""
    if not kept:
        return Text("", "")
    if field.kind is FieldKind.YES_NO and kept in _YES_NO:
        return _YES_NO[kept]
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        titles = {option.key: option.title for option in field.options}
        return join([titles.get(key, same(key)) for key in kept.split()], "、", ", ")
    return unit_text(shown(field.kind, kept), field.unit) if field.unit else same(shown(field.kind, kept))
