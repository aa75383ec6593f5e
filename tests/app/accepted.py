"""Readings that an inspector accepted."""

from decimal import Decimal

from inspector_app.app.measuring import accept
from inspector_app.domain.ids import Digest
from inspector_app.domain.reading import Reading, ReadingKind


def read_from(session, photo, path):
    """Accept 64.2 ± 0.7 mm, read from a photo, for a field."""
    points, scale = (((0.1, 0.1), (0.9, 0.1)),), ("frame", 4, Decimal("99.5"))
    kind, value = ReadingKind.LENGTH, (Decimal("64.2"), Decimal("0.7"), "mm")
    accept(session, path, Reading(kind, *value, Digest(photo.digest), points, *scale))
