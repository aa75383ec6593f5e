"""Fills any procedure with plausible answers, so that every shipped form can be printed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from inspector_app.domain.answers import Answers
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.procedure import Field, Limits, Procedure, RowGroup
from inspector_app.domain.run import ProcedureRef
from inspector_app.domain.values import FieldKind
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.rules.case import Case
from inspector_app.rules.registry import judge
from tests.reports.pieces import Sample, parties, photo, run_of

_PLAIN = {
    FieldKind.TEXT: "3#楼 5 层 A～C 轴",
    FieldKind.LONG_TEXT: "已按方案处理，复查合格，相关各方在场确认。",
    FieldKind.NUMBER: "36.5",
    FieldKind.INTEGER: "3",
    FieldKind.YES_NO: "yes",
    FieldKind.DATE: "2026-09-16",
    FieldKind.MOMENT: "2026-09-16T09:12",
    FieldKind.DURATION: "86400 s",
    FieldKind.INSTRUMENT: "rule14",
}


def filled(procedure: Procedure, rows: int = 4) -> Sample:
    """Return a sealed record of a procedure with every field answered and ``rows`` rows a group."""
    answers = {field.key: _answer(field) for field in procedure.fields()}
    for group in procedure.groups():
        answers |= _rows(group, min(rows, group.most))
    return judged(procedure, answers)


def judged(procedure: Procedure, answers: dict[str, str]) -> Sample:
    """Return a sealed record with the judgement of the shipped rules."""
    limits = Limits(procedure.limits, procedure.rules_version)
    found = judge(procedure.judge, Case(Answers(answers), limits, procedure, datetime(2026, 9, 18, 10, 0)))
    run = replace(
        run_of("ponding", found.verdict, answers),
        procedure=ProcedureRef(procedure.id, procedure.version, procedure.digest),
        evidence=tuple(_photos(procedure)),
        signatures=parties(),
    )
    return Sample(run, procedure, found)


def _answer(field: Field) -> str:
    return field.option_keys[0] if field.options else _PLAIN[field.kind]


def _rows(group: RowGroup, count: int) -> dict[str, str]:
    ids = [f"r{number}" for number in range(1, count + 1)]  # the same in every group, as a run makes them
    answers = {group.key: " ".join(ids)}
    for number, row in enumerate(ids, start=1):
        for field in (*group.columns, *group.on_fail):
            text = (
                f"{number}-A" if field.key == group.label and field.kind is FieldKind.TEXT else _answer(field)
            )
            answers[f"{group.key}/{row}/{field.key}"] = text
    return answers


def _photos(procedure: Procedure) -> list[Evidence]:
    return [
        photo(number, shot.key, "2026-09-16T10:00:00") for number, shot in enumerate(procedure.shots, start=1)
    ]


def strength_pass(groups: int = 12) -> Sample:
    """Return the evaluation of a C30 lot of standard-cured cubes, judged by the shipped rules."""
    procedure = Catalogue.load().procedures["concrete.strength"]
    dice = Random(30)
    answers = {
        "unit_works": "3#楼",
        "part": "3#楼 1～6 层 墙柱",
        "grade": "C30",
        "mix": "P-30-07",
        "supplier": "戊商品混凝土有限公司",
        "curing": "standard",
        "design_age": "28",
        "same_lot": "yes",
        "reading": "strength",
        "stable": "no",
        "volume": "1080",
        "continuous": "no",
        "storeys": "6",
        "first_cast": "2026-06-01",
        "last_cast": "2026-08-10",
        "groups": " ".join(f"g{n}" for n in range(1, groups + 1)),
    }
    for n in range(1, groups + 1):
        cast = date(2026, 6, 1) + timedelta(days=6 * (n - 1))
        row = {
            "number": f"B{n:03}",
            "place": f"{(n + 1) // 2} 层墙柱",
            "edge": "150",
            "cast_on": cast.isoformat(),
        }
        row["tested_on"] = (cast + timedelta(days=28)).isoformat()
        row |= {key: f"{dice.uniform(33, 39):.1f}" for key in ("f1", "f2", "f3")}
        answers |= {f"groups/g{n}/{key}": text for key, text in row.items()}
    return judged(procedure, answers)
