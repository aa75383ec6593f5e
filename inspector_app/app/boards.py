"""Code boards of an open run: shown or printed, and remembered so that photos find their way back."""

from typing import TYPE_CHECKING

from inspector_app.app.services import Services
from inspector_app.app.session import RunSession
from inspector_app.domain.board import BoardCode, IssuedBoard
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Language, Text, join, same
from inspector_app.words import text

if TYPE_CHECKING:
    from inspector_app.evidence.board import BoardWords


def issue_board(services: Services, session: RunSession, shot: str, row: str = "") -> IssuedBoard:
    """Make a board with a fresh one-time code for a shot (of a row), or for a whole step as ``@step``.

    UserError ``inbox.no_such_place`` when the procedure has none such, ``session.sealed``.
    """
    from inspector_app.evidence.board import new_code

    if session.run.is_sealed:
        raise UserError("session.sealed", serial=session.run.serial)
    place = f"{shot}/{row}" if row else shot
    board = BoardCode(session.run.id, place, new_code())
    if not place_title(session, board).zh:
        raise UserError("inbox.no_such_place", serial=session.run.serial)
    issued = IssuedBoard(board, services.clock.now())
    services.store.issue_board(issued)
    return issued


def board_words(session: RunSession, issued: IssuedBoard, language: Language) -> "BoardWords":
    """Return what stands on a board beside its code."""
    from inspector_app.evidence.board import BoardWords

    run = session.run
    people = join([same(name) for name in session.who.split("、")], "、", ", ").get(language)
    lines = (run.project.name, run.place, run.serial, people, f"{issued.at.wall:%Y-%m-%d}")
    return BoardWords(
        title=place_title(session, issued.board).get(language),
        lines=tuple(line for line in lines if line),
        note=text("inbox.board_note").get(language),
    )


def place_title(session: RunSession, board: BoardCode) -> Text:
    """Return the name of the shot or step that a board belongs to; empty when there is none such."""
    procedure, answers = session.setting.procedure, session.run.answers
    if board.place.startswith("@"):
        step = next((one for one in procedure.steps if f"@{one.key}" == board.place), None)
        return step.title if step else Text("", "")
    key, _, row = board.place.partition("/")
    if not key:
        return text("inbox.free_photo")
    shot = next((one for one in procedure.shots if one.key == key), None)
    if shot is None or bool(row) != bool(shot.group):
        return Text("", "")
    if not row:
        return shot.title
    rows = answers.get(shot.group, "").split()
    if row not in rows:
        return Text("", "")
    group = procedure.group(shot.group)
    label = answers.get(f"{shot.group}/{row}/{group.label}", "") if group else ""
    return same(f"{label or rows.index(row) + 1} ") + shot.title
