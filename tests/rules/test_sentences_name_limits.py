"""A sentence that names a limit names the one in force, also where a local profile changed it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from inspector_app.domain.procedure import Limits
from tests.rules.site_cases import catalogue, judged, rows

CURING = {
    "cast_on": "2026-09-01",
    "tested_on": "2026-09-03",
    **rows("days", {"date": "2026-09-01", "mean": "20"}),
}
SETS = rows(
    "sets", {"number": "S", "curing": "standard", "cubes": "2", "sampler": "a", "witness": "b", "edge": "150"}
)
TRUCK = {"departed": "2026-09-16T07:00", "discharged": "2026-09-16T09:00"}


def said(name, limit, value, answers):
    """Return all sentences of a judgement under a changed limit."""
    limits = Limits(catalogue().offered(name).limits)
    changed = {**limits.by_name, limit: replace(limits[limit], value=Decimal(value))}
    found = judged(name, answers, limits=Limits(changed))
    texts = [*found.reasons, *found.hints, found.order]
    return "".join(text.zh for text in texts), "".join(text.en for text in texts)


@pytest.mark.parametrize(
    ("name", "limit", "value", "answers"),
    [
        ("concrete.curing", "least_age", "17", CURING),
        ("concrete.curing", "degree_days", "617", CURING),
        ("concrete.sampling", "cubes_of_set", "7", SETS),
        ("concrete.delivery", "transport_within", "77", TRUCK),
        ("insulation.bond", "bonded_percent", "77", {}),
    ],
)
def test_sentence_names_the_limit_in_force(name, limit, value, answers):
    """The number of the changed limit is read in both languages."""
    zh, en = said(name, limit, value, answers)
    assert (value in zh, value in en) == (True, True)
