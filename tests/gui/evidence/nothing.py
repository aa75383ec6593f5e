"""An inbox and pairs of nothing, for windows whose tests are about something else."""

from collections.abc import Sequence

from inspector_app.domain.inbox import InboxItem
from inspector_app.domain.likeness import Pair
from inspector_app.domain.run import RunSummary


class NoInbox:
    """Holds nothing."""

    def items(self) -> Sequence[InboxItem]:
        return ()

    def settle(self) -> None:
        """Nothing waits."""

    def drafts(self) -> Sequence[RunSummary]:
        return ()


class NoPairs:
    """Finds nothing."""

    def pairs(self) -> Sequence[Pair]:
        return ()

    def catch_up(self, *_work: object) -> int:
        return 0
