"""What is judged: answers that can be true. One that cannot has to be put right before it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from inspector_app.app.fields import FieldContext, view_field
from inspector_app.app.views import FieldState
from inspector_app.domain.answers import Answers
from inspector_app.domain.conditions import applies
from inspector_app.domain.procedure import Field, Procedure
from inspector_app.domain.verdict import Judgement, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import INPUT_MISSING
from inspector_app.rules.registry import judge

Texts = Mapping[str, str]


def judge_possible(texts: Texts, procedure: Procedure, context: FieldContext) -> Judgement:
    """Judge without the answers that lie outside their hard limits, as if they were not given yet.

    One that need not be given may have been given for its effect: where the verdict depends on it, there
    is none before it has been put right.
    """
    wrong = dict(_impossible(texts, procedure, context))
    rest = {path: text for path, text in texts.items() if path not in wrong}
    found = judge_all(rest, procedure, context)
    if found.verdict is Verdict.INCOMPLETE or all(field.required for field in wrong.values()):
        return found
    if judge_all(texts, procedure, context).verdict is found.verdict:
        return found
    return replace(found, verdict=Verdict.INCOMPLETE, code=INPUT_MISSING, reasons=(), missing=tuple(wrong))


def judge_all(texts: Texts, procedure: Procedure, context: FieldContext) -> Judgement:
    """Judge all answers as they stand."""
    return judge(procedure.judge, Case(Answers(texts), context.limits, procedure, context.now))


def _impossible(texts: Texts, procedure: Procedure, context: FieldContext) -> Iterator[tuple[str, Field]]:
    answers = Answers(texts)
    for field in procedure.fields():
        if _is_impossible(field, answers, context):
            yield field.key, field
    for group in procedure.groups():
        limited = [field for field in group.columns if field.hard is not None]
        for row in answers.rows(group.key) if limited else ():
            yield from (
                (row.path(field.key), field)
                for field in limited
                if _is_asked(field, row, answers) and _is_impossible(field, row, context)
            )


def _is_asked(field: Field, row: Answers, run: Answers) -> bool:
    """Tell whether a row may ask for a field: what waits for a verdict is not known before there is one."""
    return any(applies(field.when, row, run, verdict) for verdict in Verdict)


def _is_impossible(field: Field, answers: Answers, context: FieldContext) -> bool:
    if field.hard is None or not answers.text(field.key):
        return False
    return view_field(field, answers, context, required=field.required).state is FieldState.HARD
