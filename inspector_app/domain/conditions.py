"""Tells whether a part of a procedure applies, from the answers given so far."""

from collections.abc import Iterator

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Condition, Field, Procedure, RowGroup
from inspector_app.domain.verdict import Verdict


def applies(
    condition: Condition | None, answers: Answers, run: Answers, verdict: Verdict | None = None
) -> bool:
    """Tell whether a condition holds; none at all always holds.

    A field is looked up among ``answers`` (the row, where there is one) first and then among those of
    the run. An unanswered field equals nothing; of several choices one hit is enough.
    """
    if condition is None:
        return True
    if condition.verdict:
        return verdict is not None and verdict in condition.verdict
    if condition.all_of:
        return all(applies(part, answers, run, verdict) for part in condition.all_of)
    if condition.any_of:
        return any(applies(part, answers, run, verdict) for part in condition.any_of)
    if condition.none_of:
        return not any(applies(part, answers, run, verdict) for part in condition.none_of)
    text = answers.text(condition.field) or run.text(condition.field)
    if condition.answered is not None:
        return bool(text) is condition.answered
    return text in condition.is_in or any(choice in condition.is_in for choice in text.split())


def applicable(procedure: Procedure, answers: Answers) -> Iterator[Field | RowGroup]:
    """Yield the fields and groups that apply by the answers of a run, in the order of the steps."""
    for step in procedure.steps:
        if applies(step.when, answers, answers):
            yield from (item for item in step.items if applies(item.when, answers, answers))
