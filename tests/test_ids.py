"""Identities are made on the device, and the wall clock does not order them."""

import time
from uuid import RFC_4122, UUID

from inspector_app.bootstrap import SystemIds


def test_an_id_is_a_uuid_of_version_7():
    """With the variant of RFC 9562, so that other programs read it."""
    made = UUID(SystemIds().new())
    assert (made.version, made.variant) == (7, RFC_4122)


def test_ids_begin_with_the_time_they_were_made():
    """The first 48 bits are milliseconds since 1970."""
    before = time.time_ns() // 1_000_000
    stamp = UUID(SystemIds().new()).int >> 80
    assert before <= stamp <= time.time_ns() // 1_000_000


def test_ids_grow_while_the_clock_goes_back(monkeypatch):
    """Thousands in one millisecond, and then a clock that somebody set back by a year."""
    ids = SystemIds()
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_000_000_000)
    made = [ids.new() for _ in range(5000)]
    monkeypatch.setattr(time, "time_ns", lambda: 1_768_000_000_000_000_000)
    made += [ids.new() for _ in range(10)]
    assert made == sorted(set(made))
