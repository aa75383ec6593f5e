"""What is said of a draft that was open when the program last ended."""

from datetime import datetime

from inspector_app import words
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.lists import RecoveryNote
from inspector_app.gui.messages import Messages
from inspector_app.gui.run.session_port import Session


def tell_recovered(note: RecoveryNote, session: Session, messages: Messages, now: datetime) -> None:
    """Say until when the answers go, which photos are on the disk, and the version of the procedure."""
    when, photos = note.last_change.wall, session.run.evidence
    gone = sum(not _is_on_disk(session, item) for item in photos)
    facts = {
        "time": f"{when:%H:%M:%S}" if when.date() == now.date() else f"{when:%m-%d %H:%M:%S}",
        "answers": note.answers,
        "photos": len(photos),
        "gone": gone,
        "version": note.procedure.version,
    }
    messages.withdraw(words.text("today.recovered"))
    if gone:
        messages.warn(words.text("run.recovered"), words.text("run.recovered_gone", **facts))
    else:
        messages.tell(words.text("run.recovered"), words.text("run.recovered_rest", **facts))


def _is_on_disk(session: Session, item: Evidence) -> bool:
    path = session.original_path(item.digest)
    return path.is_file() and path.stat().st_size == item.size
