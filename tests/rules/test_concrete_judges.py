"""What every concrete judge keeps to, whatever was typed."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.procedure import Field
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Judgement, Outcome, Verdict
from inspector_app.rules.concrete_judges import JUDGES
from tests.rules.concrete_cases import judged, procedure

NAMES = [
    *("concrete.delivery", "concrete.sampling", "concrete.strength", "concrete.rebound"),
    *("concrete.joint", "concrete.curing", "concrete.coring", "general.comparison"),
]
NUMBERS = st.sampled_from(["0", "-5", "3", "14", "28", "30", "35.5", "80", "150", "600", "1e9", "99999999"])
TIMES = st.sampled_from(["2026-09-01T08:00", "2026-09-01T09:30", "2026-08-01T00:00", "yesterday"])
DAYS = st.sampled_from(["2026-09-01", "2026-09-29", "2020-02-30", "1999-01-01"])


@lru_cache
def typed(name: str) -> list[tuple[str, st.SearchStrategy[str]]]:
    """Return every path of a procedure (three rows a group) with what may be typed there."""
    found = procedure(name)
    paths = [(field.key, texts(field)) for field in found.fields()]
    for group in found.groups():
        paths.append((group.key, st.sampled_from(["", "a", "a b c"])))
        paths += [(f"{group.key}/{row}/{f.key}", texts(f)) for row in "abc" for f in group.columns]
    return paths


def texts(field: Field) -> st.SearchStrategy[str]:
    """Return what people type into a field, nonsense included."""
    if field.kind in (FieldKind.NUMBER, FieldKind.INTEGER):
        return NUMBERS
    if field.kind is FieldKind.CHOICE:
        return st.sampled_from([*field.option_keys[:6], "?"])
    return {
        FieldKind.YES_NO: st.sampled_from(["yes", "no"]),
        FieldKind.DATE: DAYS,
        FieldKind.MOMENT: TIMES,
    }.get(field.kind, st.sampled_from(["A", "B"]))


@st.composite
def answers(draw, name):
    """Draw a half-filled record."""
    return {path: draw(text) for path, text in typed(name) if draw(st.integers(0, 9))}


def paths_of(judgement: Judgement) -> set[str]:
    """Return every answer path that a judgement speaks of."""
    return {path for line in judgement.lines for path in line.paths} | set(judgement.missing)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_no_typing_breaks_a_judge(name, data):
    """Nonsense, gaps and extremes lead to a verdict, never to an exception."""
    typed_in = data.draw(answers(name))
    found = judged(name, typed_in)
    known = {path for path, _ in typed(name)} | {"", *(group.key for group in procedure(name).groups())}
    assert paths_of(found) <= known
    assert (found.verdict is Verdict.INCOMPLETE) >= bool(found.missing)


@pytest.mark.parametrize("name", NAMES)
def test_empty_record_is_incomplete(name):
    """Nothing typed, nothing decided, and the missing answers exist."""
    found = judged(name, {})
    fields = {field.key for field in procedure(name).fields()} | {g.key for g in procedure(name).groups()}
    assert found.verdict is Verdict.INCOMPLETE
    assert set(found.missing) <= fields
    assert found.missing


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_of_a_line_exists(name):
    """Lines name limits that the procedure has, in both languages."""
    for line in judged(name, {}).lines:
        assert set(line.limit_names) <= procedure(name).limits.keys()
        assert line.title.zh
        assert line.title.en
        assert line.outcome in Outcome


def test_judges_of_the_procedures_exist():
    """Each procedure names a judge of this register."""
    assert {procedure(name).judge for name in NAMES} == set(JUDGES)
