"""Answers in their normal forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.values import FieldKind, is_readable, normal_form

TODAY = date(2026, 9, 16)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.NUMBER, "22,5", "22.5"),
        (FieldKind.NUMBER, "abc", "abc"),
        (FieldKind.MOMENT, "9:12", "2026-09-16T09:12"),
        (FieldKind.MOMENT, "0912", "2026-09-16T09:12"),
        (FieldKind.MOMENT, "9时12分", "2026-09-16T09:12"),
        (FieldKind.MOMENT, "2026-09-15 9:12", "2026-09-15T09:12"),
        (FieldKind.MOMENT, "9-15 09:12", "2026-09-15T09:12"),
        (FieldKind.MOMENT, "2026-09-15 09:12:00", "2026-09-15T09:12"),
        (FieldKind.MOMENT, "2026-09-15 09:12:59", "2026-09-15 09:12:59"),
        (FieldKind.MOMENT, "25:00", "25:00"),
        (FieldKind.DATE, "2026年9月6日", "2026-09-06"),
        (FieldKind.DATE, "0906", "2026-09-06"),
        (FieldKind.DATE, "2026-02-30", "2026-02-30"),
        (FieldKind.DURATION, "24:19", "87540 s"),
        (FieldKind.DURATION, "90", "5400 s"),
        (FieldKind.DURATION, "24 小时 19 分", "87540 s"),
        (FieldKind.DURATION, "1h30min", "5400 s"),
        (FieldKind.TEXT, "  板底  ", "板底"),
    ],
)
def test_normal_form(kind, typed, kept):
    """What can be read is kept in one form, the rest as it was typed."""
    assert normal_form(kind, typed, TODAY) == kept


@given(st.sampled_from(FieldKind), st.text(max_size=20))
def test_normal_form_is_stable(kind, typed):
    """Typing the kept form again changes nothing."""
    kept = normal_form(kind, typed, TODAY)
    assert normal_form(kind, kept, TODAY) == kept


@pytest.mark.parametrize(
    ("kind", "text"), [(FieldKind.NUMBER, "x"), (FieldKind.INTEGER, "1.5"), (FieldKind.MOMENT, "25:00")]
)
def test_unreadable_stands_and_is_told(kind, text):
    """A text that is no value of its kind is kept but not readable."""
    assert not is_readable(kind, text)
