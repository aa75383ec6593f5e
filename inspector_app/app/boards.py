"""Code boards of an open run: shown or printed, and remembered so that photos find their way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector_app.app.services import Services
from inspector_app.app.session import RunSession
from inspector_app.app.slots import shot_title
from inspector_app.app.views import SlotView
from inspector_app.domain.board import BoardCode, IssuedBoard
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import OTHER_PHOTOS
from inspector_app.domain.text import Language, Text, enumerated, same
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


def issue_plan(services: Services, session: RunSession) -> tuple[tuple[IssuedBoard, SlotView], ...]:
    """Make a board for every shot that a run asks for as it stands, in its order; each with its slot.

    UserError ``session.sealed``.
    """
    from inspector_app.evidence.board import new_code

    run, now = session.run, services.clock.now()
    if run.is_sealed:
        raise UserError("session.sealed", serial=run.serial)
    plan = []
    for slot in session.snapshot().slots:
        place = f"{slot.shot.key}/{slot.row}" if slot.row else slot.shot.key
        plan.append((IssuedBoard(BoardCode(run.id, place, new_code()), now), slot))
    services.store.issue_board(*(issued for issued, _slot in plan))
    return tuple(plan)


def plan_pdf(session: RunSession, plan: Sequence[tuple[IssuedBoard, SlotView]], language: Language) -> bytes:
    """Return the photo plan of a run: the list of its shots, and a board to cut out for each."""
    from inspector_app.evidence.shot_plan import PlanHead, PlannedShot, shot_plan_pdf

    procedure = session.setting.procedure
    steps = {step.key: step.title for step in procedure.steps}
    shots = [
        PlannedShot(
            issued.board,
            slot.title.get(language),
            steps.get(slot.shot.step, same("")).get(language),
            text("inbox.plan_asked" if slot.shot.least else "inbox.plan_optional", n=slot.shot.least).get(
                language
            ),
        )
        for issued, slot in plan
    ]
    lines = _lines(session, f"{plan[0][0].at.wall:%Y-%m-%d}", language)
    return shot_plan_pdf(PlanHead(procedure.title.get(language), lines), shots, language)


def board_words(session: RunSession, issued: IssuedBoard, language: Language) -> "BoardWords":
    """Return what stands on a board beside its code."""
    from inspector_app.evidence.board import BoardWords

    return BoardWords(
        title=place_title(session, issued.board).get(language),
        lines=_lines(session, f"{issued.at.wall:%Y-%m-%d}", language),
        note=text("inbox.board_note").get(language),
    )


def _lines(session: RunSession, day: str, language: Language) -> tuple[str, ...]:
    """Return by which lines people know a record: project, place, number, inspectors, day."""
    run = session.run
    people = enumerated(session.who.split("、")).get(language)
    return tuple(line for line in (run.project.name, run.place, run.serial, people, day) if line)


def place_title(session: RunSession, board: BoardCode) -> Text:
    """Return the name of the shot or step that a board belongs to; empty when there is none such."""
    procedure, answers = session.setting.procedure, session.run.answers
    if board.place.startswith("@"):
        step = next((one for one in procedure.steps if f"@{one.key}" == board.place), None)
        return step.title if step else Text("", "")
    key, _, row = board.place.partition("/")
    if not key:
        return OTHER_PHOTOS
    shot = next((one for one in procedure.shots if one.key == key), None)
    if shot is None or bool(row) != bool(shot.group):
        return Text("", "")
    return shot_title(procedure, answers, shot, row) or Text("", "")
