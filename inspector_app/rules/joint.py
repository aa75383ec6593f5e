"""Judges beam–column joints: GB 50666-2011 8.3.8, and a rebound screening without a clause of its own."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules import rebound, rebound_judge
from inspector_app.rules.case import Case
from inspector_app.rules.common import Finding, Remarks, conclude, line
from inspector_app.rules.concrete_checks import Demand, bare, grade_of, measured, open_finding, yes_no
from inspector_app.rules.rebound_zones import Zone, finding, members, read_zones, shown, strengths

ORDER = Text(
    "① 节点区浇筑、设计同意、分隔位置和次序不符合为不合格；② 回弹筛查条件不满足为试验无效；"
    "③ 推定值低于柱等级的，委托有资质的检测机构复检。",
    "Concrete of the joint, consent, place of the separation and order first; "
    "then the conditions of the screening; below the column's grade a laboratory tests again.",
)


def judge(case: Case) -> Judgement:
    """Judge the joints by what was poured; the screening can ask for a laboratory but never pass a joint."""
    rows = tuple(case.answers.rows("joints"))
    joints = [found for row in rows for found in _joint(case, row)]
    waiting = [] if rows else [open_finding("joint", Text("节点", "Joints"), ("joints",))]
    screened, figures, hints = _screening(case, rows)
    remarks = Remarks(
        passed=Text(
            "节点区混凝土、分隔和浇筑次序符合要求", "Concrete, separation and order of the joints conform"
        ),
        order=ORDER,
        rounding=rebound_judge.ROUNDING if screened else Text("等级差不修约", "No rounding"),
        hints=hints,
        figures=figures,
    )
    return conclude([*waiting, *joints, *screened], remarks)


def grades_apart(column: Decimal, beam: Decimal, step: Decimal) -> Decimal:
    """Return how many grades the column stands above the beam; negative when below."""
    return (column - beam) / step


def _joint(case: Case, row: Answers) -> list[Finding]:
    name = row.named("name")
    title, keys = Text(f"节点 {name}", f"Joint {name}"), ("column_grade", "beam_grade", "poured")
    column, beam = grade_of(row.text("column_grade")), grade_of(row.text("beam_grade"))
    if column is None or beam is None or not row.text("poured"):
        missing = [row.path(key) for key in keys if not row.text(key)]
        return [open_finding("joint", title, missing, limits=_limits(case), row=row.row_id)]
    apart = grades_apart(column, beam, case.limits.number("grade_step"))
    if row.text("poured") == "beam":
        return [_poured_with_beam(case, row, title, apart)]
    if apart < case.limits.number("separation_from"):
        return [_poured(case, row, title, apart)]
    return [_poured(case, row, title, apart), *_separation(case, row, name)]


def _limits(case: Case) -> tuple[Limit, ...]:
    return tuple(case.limits[name] for name in ("consent_from", "separation_from"))


def _formula(row: Answers, apart: Decimal) -> Text:
    grades = f"{row.text('column_grade')} / {row.text('beam_grade')}"
    return Text(f"{grades}，相差 {bare(apart)} 个等级", f"{grades}, {bare(apart)} grades apart")


def _steps(apart: Decimal) -> Text:
    return Text(f"{bare(apart)} 个等级", f"{bare(apart)} grades")


def _allowed(case: Case, row: Answers) -> Text:
    """Say how far the column may stand above the grade that was poured."""
    if row.text("poured") != "beam":
        return Text("按柱等级浇筑", "the column's grade")
    consent, separation = (bare(limit.value) for limit in _limits(case) if isinstance(limit.value, Decimal))
    return Text(
        f"< {consent} 个等级；经设计同意 < {separation} 个",
        f"< {consent} grades; < {separation} with the designer's consent",
    )


def _poured(case: Case, row: Answers, title: Text, apart: Decimal, missed: Text | None = None) -> Finding:
    """Show how far the grades lie apart; ``missed`` says why that was not allowed."""
    made = line(
        "joint",
        title,
        formula=_formula(row, apart),
        result=_steps(apart),
        limit=_allowed(case, row),
        outcome=Outcome.MISSED if missed else Outcome.MET,
        comparison=missed,
        limits=_limits(case),
        paths=(row.path("poured"),),
        row=row.row_id,
    )
    return Finding(made)


def _poured_with_beam(case: Case, row: Answers, title: Text, apart: Decimal) -> Finding:
    if apart < case.limits.number("consent_from"):
        return _poured(case, row, title, apart)
    if apart >= case.limits.number("separation_from"):
        words = Text("节点区按梁等级浇筑，等级差过大", "poured with the beam's grade, too far apart")
        return _missed(case, row, title, apart, ("JOINT_GRADE_LOW", words))
    consent = row.yes("consent")
    if consent is None:
        return open_finding("joint", title, (row.path("consent"),), limits=_limits(case), row=row.row_id)
    if consent:
        return _poured(case, row, title, apart)
    words = Text(
        "节点区按梁等级浇筑，无设计同意文件", "poured with the beam's grade without the designer's consent"
    )
    return _missed(case, row, title, apart, ("JOINT_GRADE_NO_CONSENT", words))


def _missed(case: Case, row: Answers, title: Text, apart: Decimal, why: tuple[str, Text]) -> Finding:
    code, words = why
    made = _poured(case, row, title, apart, words).line
    return Finding(made, Verdict.FAIL, code, title + Text("：", ": ") + words)


def _separation(case: Case, row: Answers, name: str) -> list[Finding]:
    limits = (case.limits["separation_from"],)
    none = Demand(Verdict.FAIL, "NO_SEPARATION", Text(f"{name}：未设分隔", f"{name}: no separation"))
    separated = yes_no(case, row, "separated", good=True, demand=none, limits=limits)
    if row.yes("separated") is not True:
        return [separated]
    near = Demand(
        Verdict.FAIL,
        "SEPARATION_TOO_NEAR",
        Text(f"{name}：分隔离高强度等级构件边缘过近", f"{name}: the separation lies too near"),
    )
    order = Demand(
        Verdict.FAIL,
        "POUR_ORDER",
        Text(f"{name}：未先浇筑高强度等级混凝土", f"{name}: the high grade was not poured first"),
    )
    return [
        separated,
        measured(case, row, "distance", ">=", "separation_distance", demand=near),
        yes_no(case, row, "high_first", good=True, demand=order, limits=limits),
    ]


def _screening(
    case: Case, rows: Sequence[Answers]
) -> tuple[list[Finding], dict[str, Figure], tuple[Text, ...]]:
    if case.answers.yes("screen") is not True:
        waiting = [open_finding("screen", Text("回弹筛查", "Screening"), ("screen",))]
        return ([] if case.answers.yes("screen") is False else waiting), {"fcu_e": "—"}, ()
    zones = read_zones(case)
    grades = {row.text("name"): row for row in rows}
    by_joint = members(zones)
    findings = [_screened(case, name, mine, grades.get(name)) for name, mine in by_joint.items()]
    if not zones:
        findings = [open_finding("member", Text("测区", "Zones"), ("zones",))]
    hints = (_low_confidence(case), *_beam_hints(by_joint, grades), *rebound_judge.reading_hints(case, zones))
    figures: dict[str, Figure] = {"fcu_e": rebound_judge.member_figure(case, zones)}
    conditions = rebound_judge.conditions(case)
    return [*conditions, *findings, *(finding(case, zone) for zone in zones)], figures, hints


def _screened(case: Case, name: str, zones: Sequence[Zone], row: Answers | None) -> Finding:
    grade = None if row is None else grade_of(row.text("column_grade"))
    if grade is None:
        title = Text(f"筛查 {name}", f"Screening {name}")
        path = zones[0].answers.path("member") if row is None else row.path("column_grade")
        return open_finding("member", title, (path,))
    # Joints are screened by their weakest zone, whatever the number of zones.
    return rebound_judge.member_finding(case, name, zones, against=grade, weakest=True)


def _low_confidence(case: Case) -> Text:
    return case.limits["screening"].note


def _beam_hints(by_joint: Mapping[str, Sequence[Zone]], grades: Mapping[str, Answers]) -> list[Text]:
    says = []
    for name, row in grades.items():
        zones = by_joint.get(name, ())
        values, beam = strengths(zones), grade_of(row.text("beam_grade"))
        column = grade_of(row.text("column_grade"))
        if not values or beam is None or column is None or len(values) < len(zones):
            continue
        least = min(values, key=rebound.as_number)
        if beam <= rebound.as_number(least) < column:
            says.append(
                Text(
                    f"{name}：最小测区 {shown(least)} 在梁、柱等级之间，疑似核心区浇入梁混凝土，需核实",
                    f"{name}: the weakest zone {shown(least)} lies between the grades: beam concrete?",
                )
            )
    return says
