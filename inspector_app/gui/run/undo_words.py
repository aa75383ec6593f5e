"""What a step of undo or redo did, in words: which answer or photo, and what it is now."""

from collections.abc import Mapping

from inspector_app import words
from inspector_app.app.missing import lost_pictures
from inspector_app.app.photo_steps import photo_in
from inspector_app.app.views import FieldView, RunView
from inspector_app.domain.answers import INSTRUMENT, REASON
from inspector_app.domain.text import Text, join, same
from inspector_app.gui.signing.amend_words import answers_of
from inspector_app.gui.table.columns import cell_words

NAMED = 2  # answers of one step that are named; the others are counted


def changed_words(changed: Mapping[str, str], before: RunView, after: RunView) -> Text:
    """Name what changed between two views: a photo by its slot, answers with what they are now."""
    photo, is_in = photo_in(changed)
    if photo:
        told = _photo_words(photo, after if is_in else before, is_in=is_in)
        lost = lost_pictures(before, after)
        return told + words.text("run.photo_of_reading", names=join(lost, "、", ", ")) if lost else told
    earlier, now = dict(_titled(before)), dict(_titled(after))
    paths = dict.fromkeys(path.removesuffix(INSTRUMENT).removesuffix(REASON) for path in changed)
    known = [path for path in paths if path in now or path in earlier]
    said = [_answer_words(*(now.get(path) or earlier[path]), is_there=path in now) for path in known[:NAMED]]
    rest = len(paths) - len(said)
    if said and rest:
        return join(said, "、", ", ") + words.text("run.changed_more", n=len(paths))
    return join(said, "、", ", ") if said else words.text("run.changed_count", n=len(paths))


def _titled(view: RunView) -> list[tuple[str, tuple[str, FieldView]]]:
    return [(field.path, (title, field)) for title, field in answers_of(view)]


def _answer_words(title: str, field: FieldView, *, is_there: bool) -> Text:
    if not is_there or not field.text:
        return words.text("run.changed_empty", title=title)
    return words.text("run.changed_to", title=title, value=cell_words(field))


def _photo_words(photo: str, view: RunView, *, is_in: bool) -> Text:
    slots = (slot.title for slot in view.slots if any(item.id == photo for item in slot.evidence))
    return words.text("run.photo_in" if is_in else "run.photo_out", title=next(slots, same("")))
