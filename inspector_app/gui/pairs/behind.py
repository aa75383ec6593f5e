"""The program behind the pairs."""

from collections.abc import Callable, Sequence

from inspector_app.app.application import App
from inspector_app.app.slots import photo_title
from inspector_app.app.work import Step, Work
from inspector_app.domain.errors import UserError
from inspector_app.domain.likeness import Pair, Use
from inspector_app.domain.text import Text
from inspector_app.gui.pairs.port import Counting

_STOPPED = "backup.stopped"


class AppPairs:
    """Implements ``PairsPort`` by the use cases."""

    def __init__(self, app: App) -> None:
        self._app, self._reuse = app, app.reuse

    def catch_up(self, progress: Counting, cancelled: Callable[[], bool]) -> int:
        """Compare what was not compared yet; return how many photos. Stops between two when asked to.

        None where nothing can be written.
        """
        if self._app.frozen is not None:
            return 0

        def tell(step: Step) -> None:
            progress((step.phase, step.done, step.total))

        try:
            return self._reuse.catch_up(Work(tell, cancelled))
        except UserError as error:
            if error.code != _STOPPED:
                raise
            return 0

    def pairs(self) -> Sequence[Pair]:
        """Return all pairs, newest first: open, explained, and frames of one scene."""
        return self._reuse.pairs(every=True)

    def shots(self, pair: Pair) -> tuple[Text, Text]:
        """Return what each of the two shows: its shot and row, empty for one of no shot."""
        return self._shot(pair.left), self._shot(pair.right)

    def _shot(self, use: Use) -> Text:
        run = self._app.services.store.run(use.evidence.run_id)
        return photo_title(self._app.rulebook.procedure_of(run.procedure), run, use.evidence)

    def clear(self, pair: Pair, reason: str, who: str) -> None:
        """Keep why a pair is in order."""
        self._reuse.clear(pair.left.evidence.id, pair.right.evidence.id, reason, who)

    def reopen(self, pair: Pair, who: str) -> None:
        """Take an explanation back."""
        self._reuse.reopen(pair.left.evidence.id, pair.right.evidence.id, who)
