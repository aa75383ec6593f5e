"""Whatever is answered, the judges of the site tests answer with a judgement in both languages."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.procedure import Field, Procedure
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Judgement, Outcome, Verdict
from tests.rules.site_cases import catalogue, judged

OWN = [
    name
    for name in catalogue().procedures
    if name.startswith(("water.", "pipe.", "insulation.")) or name == "general.hidden_works"
]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BY_KIND = {
    FieldKind.NUMBER: st.sampled_from(["", "0", "0.1", "1", "20", "75", "100", "4275", "x", "-3"]),
    FieldKind.INTEGER: st.sampled_from(["", "0", "1", "2", "15", "50", "x"]),
    FieldKind.YES_NO: st.sampled_from(["", "yes", "no", "?"]),
    FieldKind.MOMENT: st.sampled_from(["", "2026-09-16T09:00", "2026-09-17T09:00", "2026-09-16T08:00", "soon"]),
    FieldKind.DATE: st.sampled_from(["", "2026-01-31", "2026-09-16", "soon"]),
    FieldKind.DURATION: st.sampled_from(["", "0 s", "300 s", "900 s", "soon"]),
}
WORDS = st.sampled_from(["", "A"])


def answer_for(field: Field):
    if field.kind is FieldKind.CHOICE:
        return st.sampled_from(["", "?", *field.option_keys])
    return BY_KIND.get(field.kind, WORDS)


@st.composite
def answers_for(draw, procedure: Procedure):
    found = {field.key: draw(answer_for(field)) for field in procedure.fields()}
    for group in procedure.groups():
        ids = [f"r{n}" for n in range(1, draw(st.integers(0, 4)) + 1)]
        found[group.key] = " ".join(ids)
        for row in ids:
            cells = {f"{group.key}/{row}/{c.key}": draw(answer_for(c)) for c in group.columns}
            found |= cells
    return found


def wordings(judgement: Judgement):
    yield from (*judgement.reasons, *judgement.hints, judgement.order, judgement.rounding)
    for line in judgement.lines:
        yield from (line.title, line.formula, line.result, line.limit, line.comparison)


@pytest.mark.parametrize("name", OWN)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_answers_are_judged_in_both_languages(name, data):
    """No answer makes a judge stumble, and nothing is said in one language only."""
    found = judged(name, data.draw(answers_for(catalogue().offered(name))))
    assert all(bool(text.zh) == bool(text.en) for text in wordings(found))
    assert [text.en for text in wordings(found) if CHINESE.search(text.en)] == []


@pytest.mark.parametrize("name", OWN)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_judgements_hold_together(name, data):
    """A pass has no missed run-level line, an incomplete one says what is missing, rows name their cells."""
    found = judged(name, data.draw(answers_for(catalogue().offered(name))))
    assert (found.code == "OK") == (found.verdict is Verdict.PASS)
    assert found.verdict is not Verdict.FAIL or found.reasons
    assert not found.missing or found.verdict is Verdict.INCOMPLETE
    assert all(any(f"/{line.row}/" in path for path in line.paths) for line in found.lines if line.row)


@pytest.mark.parametrize("name", OWN)
def test_nothing_answered_is_incomplete(name):
    """An empty record is never more than incomplete, and every line is open or a note."""
    found = judged(name, {})
    outcomes = {line.outcome for line in found.lines}
    assert found.verdict is Verdict.INCOMPLETE
    assert outcomes <= {Outcome.OPEN, Outcome.HINT, Outcome.MISSED, Outcome.MET}
