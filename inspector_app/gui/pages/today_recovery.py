"""What 今日 says of drafts that were open when the program last ended without closing them."""

from collections.abc import Callable, Sequence
from functools import partial

from inspector_app import words
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.text import Text
from inspector_app.gui import figures
from inspector_app.gui.context import Context
from inspector_app.gui.parts.details import Detail
from inspector_app.gui.run.recovery import TOPIC, kept_words


def tell_found(notes: Sequence[RecoveryNote], context: Context) -> None:
    """Say what is there: loud enough to stand before what is said of the bad end itself."""
    if len(notes) == 1:
        note = notes[0]
        key = "today.recovered_sealed" if note.sealed else "today.recovered"
        context.messages.warn(
            words.text(key),
            words.text(f"{key}_rest", **_facts(note)),
            action=words.text("today.look" if note.sealed else "today.see_draft"),
            act=_opening(note, context),
            topic=TOPIC,
        )
        return
    context.messages.warn(
        words.text("today.recovered_many", count=len(notes)),
        words.text("today.recovered_many_rest"),
        details=[Detail(note.serial, _line(note), _opening(note, context)) for note in notes],
        topic=TOPIC,
    )


def _line(note: RecoveryNote) -> Text:
    return words.text("today.recovered_sealed_rest" if note.sealed else "today.recovered_line", **_facts(note))


def _opening(note: RecoveryNote, context: Context) -> Callable[[], object]:
    return partial(context.shell.open_run, note.run_id)


def _facts(note: RecoveryNote) -> dict[str, object]:
    return {
        "serial": note.serial,
        "title": note.title,
        "version": note.procedure.version,
        "place": "　".join(part for part in (note.project_name, note.place) if part),
        "kept": kept_words(note),
        "answers": note.answers,
        "evidence": figures.counted(note.photos, note.clips),
    }
