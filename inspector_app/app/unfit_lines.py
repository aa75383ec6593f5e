"""What lists say of originals that are not whole any more: as last read, for nothing is read for a list."""

from collections.abc import Sequence
from dataclasses import replace

from inspector_app.app.services import Services
from inspector_app.domain.run import RunSummary


def with_unfit(services: Services, rows: Sequence[RunSummary]) -> tuple[RunSummary, ...]:
    """Return lines of a list, each with how many of its photos and clips have such an original."""
    unfit = services.keeper.readings.unfit()
    counts = services.store.holding(unfit) if unfit else {}
    return tuple(replace(row, unfit=counts[row.id]) if row.id in counts else row for row in rows)
