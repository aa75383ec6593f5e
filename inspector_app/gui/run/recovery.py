"""What is said of a draft that was open when the program last ended."""

from collections.abc import Sequence

from inspector_app import words
from inspector_app.domain.evidence import Evidence, EvidenceKind
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.text import Text
from inspector_app.gui import figures
from inspector_app.gui.messages import Messages
from inspector_app.gui.run.session_port import Session

TOPIC = "recovery"


def kept_words(note: RecoveryNote) -> Text:
    """Return what was kept last and when, and how much there is."""
    if note.last_answer_at is None or not note.last_title.zh:
        when = f"{note.last_change.wall:%Y-%m-%d %H:%M:%S}"
        last = words.text("run.kept_change", time=when)
    else:
        when = f"{note.last_answer_at.wall:%Y-%m-%d %H:%M:%S}"
        key = "run.kept_answer" if note.last_text else "run.kept_emptied"
        last = words.text(key, time=when, title=note.last_title, value=_short(note.last_shown))
    return last


def tell_recovered(note: RecoveryNote, session: Session, messages: Messages) -> None:
    """Say what was kept last and when, which photos are on the disk, and the version of the procedure."""
    kept = session.run.evidence
    gone = [item for item in kept if not _is_on_disk(session, item)]
    facts = {
        "kept": kept_words(note),
        "answers": note.answers,
        "evidence": _counted(kept),
        "gone": _counted(gone),
        "version": note.procedure.version,
    }
    if session.run.is_sealed and not gone:
        messages.tell(words.text("run.found_sealed"), words.text("run.found_sealed_rest", **facts), topic=TOPIC)
        return
    key = "run.recovered_gone" if gone else "run.recovered_rest"
    messages.warn(words.text("run.recovered"), words.text(key, **facts), topic=TOPIC)


def _counted(items: Sequence[Evidence]) -> Text:
    clips = sum(item.kind is EvidenceKind.VIDEO for item in items)
    return figures.counted(len(items) - clips, clips)


def _short(text: Text) -> Text:
    return Text(*(shorten(said) for said in (text.zh, text.en)))


def shorten(text: str, most: int = 24) -> str:
    """Return the beginning of a text in one line; blanks that must not break stay."""
    one_line = " ".join(text.split("\n"))
    return one_line if len(one_line) <= most else f"{one_line[:most]}…"


def _is_on_disk(session: Session, item: Evidence) -> bool:
    path = session.original_path(item.digest)
    return path.is_file() and path.stat().st_size == item.size
