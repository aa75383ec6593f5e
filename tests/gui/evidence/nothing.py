"""An inbox that nothing came into, for windows whose tests are about something else."""

from collections.abc import Sequence

from inspector_app.domain.inbox import InboxItem
from inspector_app.domain.run import RunSummary


class NoInbox:
    """Holds nothing."""

    def items(self) -> Sequence[InboxItem]:
        return ()

    def drafts(self) -> Sequence[RunSummary]:
        return ()
