"""The program behind the inbox."""

from collections.abc import Callable, Sequence
from pathlib import Path

from inspector_app.app.application import App
from inspector_app.app.boards import board_words, issue_board, issue_plan, place_title, plan_pdf
from inspector_app.app.inbox import ImportProgress, ImportResult, TakenBack
from inspector_app.app.views import SlotView
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import RunId
from inspector_app.domain.inbox import InboxItem
from inspector_app.domain.run import RunSummary
from inspector_app.domain.text import Language
from inspector_app.gui.inbox.port import BoardSheet, PlanSheets


class AppInbox:
    """Implements ``InboxPort`` by the use cases."""

    def __init__(self, app: App) -> None:
        self._app = app

    def items(self) -> Sequence[InboxItem]:
        """Return every file that ever came in, oldest first."""
        return self._app.inbox.items()

    def settle(self) -> None:
        """File what waits and is told by a board; takes up an import that was cut off."""
        if self._app.frozen is None:
            self._app.inbox.settle()

    def import_folder(
        self, folder: Path, progress: Callable[[ImportProgress], None], cancelled: Callable[[], bool]
    ) -> ImportResult:
        """Take in everything below a folder and file what boards tell."""
        self._app.require_writable()
        return self._app.inbox.import_folder(folder, progress, cancelled)

    def drafts(self) -> Sequence[RunSummary]:
        """Return the records that still take photos, last changed first."""
        return self._app.overview.drafts()

    def places(self, run_id: RunId) -> Sequence[SlotView]:
        """Return the slots of a record, rows named."""
        return self._app.runs.view(run_id).slots

    def file_to(self, item_id: str, run_id: RunId, shot: str, row: str) -> Evidence:
        """Put a waiting file into a slot."""
        return self._app.inbox.file_to(item_id, run_id, shot, row)

    def take_back(self, item_id: str) -> TakenBack | None:
        """Take a filed file out of its record and let it wait; None where it was out of it before."""
        return self._app.inbox.take_back(item_id)

    def put_away(self, item_id: str) -> None:
        """Say that a waiting file belongs nowhere, or that it has been seen why one was refused."""
        self._app.inbox.put_away(item_id)

    def bring_back(self, item_id: str) -> None:
        """Let a file wait again, or list a refused one as such."""
        self._app.inbox.bring_back(item_id)

    def issue_board(self, run_id: RunId, shot: str, row: str, language: Language) -> BoardSheet:
        """Make a board with a fresh code; photos of it are filed to that slot."""
        from inspector_app.evidence.board import board_png
        from inspector_app.evidence.printed import code_board_pdf

        with self._app.runs.lent(run_id) as session:
            issued = issue_board(self._app.services, session, shot, row)
            words = board_words(session, issued, language)
            title = place_title(session, issued.board)
        board = issued.board
        return BoardSheet(board.code, title, board_png(board, words), code_board_pdf(board, words))

    def photo_plan(self, run_id: RunId, language: Language) -> PlanSheets:
        """Make a board with a fresh code for every shot of a record, and the pages that hold them."""
        with self._app.runs.lent(run_id) as session:
            pdf = plan_pdf(session, issue_plan(self._app.services, session), language)
            return PlanSheets(session.run.serial, pdf)
