"""Pull-out of anchors on site (JG/T 366-2012).

Figures: ``N1_kN``, ``NRk_kN``, ``required_kN``; for forms ``n1``, ``nrk``, ``required``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, round_half_up, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOT_COMPLETE,
    NOTHING,
    Finding,
    Remarks,
    against,
    averaged,
    conclude,
    conforms,
    limit_text,
    line,
    outcome_of,
    telling,
)
from inspector_app.rules.pull_off import number_finding

PULLOUT_LOW = "PULLOUT_LOW"
ANCHOR_TOO_SHALLOW = "ANCHOR_TOO_SHALLOW"
SHOWN_PLACES = 3
ORDER = Text(
    "① 锚固深度或标准值不够为不合格；② 锚栓少于规定为试验无效；③ 其余为合格。",
    "(1) too little depth or a low characteristic value fails; (2) too few anchors are invalid; "
    "(3) else it passes.",
)
ROUNDING = Text(
    "N1、标准值不修约，直接比较；所列值修约到 0.001 kN（需看清比较结果时多列几位），仅供查看。",
    "N1 and the characteristic value are compared unrounded; shown to 0.001 kN for reading only, "
    "finer where the outcome asks for it.",
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor with its ultimate load in kN."""

    name: str
    force: Decimal | None
    path: str = "force_kN"
    row: str = ""


@dataclass(frozen=True, slots=True)
class AnchorTest:
    """The anchors pulled from one base; a higher value of the design governs."""

    anchors: tuple[Anchor, ...]
    substrate: str
    design: Decimal | None = None
    group: str = "anchors"
    substrate_path: str = "substrate"


def judge_anchor(case: Case) -> Judgement:
    """Judge the pull-out test on the base that was found, and the depth of the anchors."""
    answers = case.answers
    test = AnchorTest(
        tuple(_anchor(row) for row in answers.rows("anchors")),
        answers.text("substrate"),
        answers.number("design_force"),
        answers.path("anchors"),
        answers.path("substrate"),
    )
    return anchor_judgement(test, case.limits, (_depth(answers, case.limits),))


def _anchor(row: Answers) -> Anchor:
    return Anchor(row.named("number"), row.number("force"), row.path("force"), row.row_id)


def _depth(answers: Answers, limits: Limits) -> Finding:
    """Judge the effective depth of the anchors."""
    limit, depth = limits["depth"], answers.number("depth")
    bound = limits.number("depth")
    met = None if depth is None else depth >= bound
    work = line(
        "depth",
        limit.title,
        formula=Text("未填", "not given") if depth is None else same(show(depth, "mm")),
        outcome=outcome_of(met),
        result=NOTHING if depth is None else same(show(depth, "mm")),
        limit=limit_text(">=", limit),
        comparison=None if depth is None else against(depth, ">=", bound),
        limits=(limit,),
        paths=(answers.path("depth"),),
    )
    if depth is None:
        return Finding(work, Verdict.INCOMPLETE, missing=work.paths)
    reason = Text(
        f"有效锚固深度 {show(depth, 'mm')} 不足 {show(bound, 'mm')}",
        f"Effective depth {show(depth, 'mm')} is less than {show(bound, 'mm')}",
    )
    return Finding(work) if met else Finding(work, Verdict.FAIL, ANCHOR_TOO_SHALLOW, reason)


def anchor_judgement(test: AnchorTest, limits: Limits, extra: Sequence[Finding] = ()) -> Judgement:
    """Weigh the anchors: N1 is the mean of the smallest, N_Rk is a share of it up to a cap."""
    anchors = test.anchors
    n1, nrk = characteristic([anchor.force for anchor in anchors], limits)
    name = f"class_{test.substrate.lower()}"
    required = limits.number(name) if name in limits.by_name else None
    if required is not None and test.design is not None:
        required = max(required, test.design)
    decided = (
        _unknown_base(test.substrate_path)
        if required is None
        else _pull_out(anchors, nrk, limits, name=name, required=required, group=test.group)
    )
    number = number_finding([anchor.force for anchor in anchors], limits["anchors"], test.group)
    findings = (*extra, number, decided, *(_row(anchor) for anchor in anchors))
    figures: Mapping[str, Figure] = {
        "N1_kN": None if n1 is None else round_half_up(n1, 6),
        "NRk_kN": None if nrk is None else round_half_up(nrk, 6),
        "required_kN": required,
        "n1": None if n1 is None else show(round_half_up(n1, 3), "kN"),
        "nrk": None if nrk is None else show(_shown(nrk, required), "kN"),
        "required": None if required is None else show(required, "kN"),
    }
    passed = Text(
        f"抗拉承载力标准值 {figures['nrk']}，要求 {figures['required']}",
        f"Characteristic pull-out {figures['nrk']}, {figures['required']} required",
    ) + conforms(limits[name].clause if required is not None else "")
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))


def characteristic(forces: Sequence[Decimal | None], limits: Limits) -> tuple[Decimal | None, Decimal | None]:
    """Return N1 and N_Rk in kN, unrounded; None while a force is missing."""
    known = sorted(force for force in forces if force is not None)
    if not known or len(known) < len(forces):
        return None, None
    smallest = _smallest(known, limits)
    n1 = sum(smallest, Decimal(0)) / len(smallest)
    return n1, min(limits.number("factor") * n1, limits.number("cap"))


def _smallest(forces: Sequence[Decimal], limits: Limits) -> list[Decimal]:
    return sorted(forces)[: int(limits.number("smallest"))]


def _required(standard: Decimal, required: Decimal) -> Text:
    """Write the value required; a higher one of the design beside the standard's."""
    if required == standard:
        return same(f"≥ {show(required, 'kN')}")
    return same(f"≥ max({plain(standard)}, {plain(required)}) = {show(required, 'kN')}")


def _unknown_base(path: str) -> Finding:
    work = line("substrate", Text("基层类别", "Base"), formula=Text("未选", "not chosen"), outcome=Outcome.OPEN)
    return Finding(work, Verdict.INCOMPLETE, missing=(path,))


def _shown(nrk: Decimal, required: Decimal | None) -> Decimal:
    """Round the characteristic value for reading; one that misses by little keeps the places that show it."""
    return round_half_up(nrk, SHOWN_PLACES) if required is None else telling(nrk, required, SHOWN_PLACES)


def _pull_out(
    anchors: Sequence[Anchor],
    nrk: Decimal | None,
    limits: Limits,
    *,
    name: str,
    required: Decimal,
    group: str,
) -> Finding:
    limit = limits[name]
    met = None if nrk is None else nrk >= required
    missing = tuple(anchor.path for anchor in anchors if anchor.force is None) or (group,)
    factor, cap = limits.number("factor"), limits.number("cap")
    shown = None if nrk is None else _shown(nrk, required)
    smallest = _smallest([anchor.force for anchor in anchors if anchor.force is not None], limits)
    raw = sum(smallest, Decimal(0)) / max(len(smallest), 1)
    n1 = plain(telling(raw, required / factor, SHOWN_PLACES))
    shown_mean = f"N1 = {averaged(smallest)} = {n1}"
    capped = f"min({plain(factor)} × {n1}, {plain(cap)}) = {shown}\u00a0kN"
    work = line(
        "pull_out",
        limit.title,
        formula=NOT_COMPLETE
        if shown is None
        else Text(
            f"最小 {len(smallest)} 个 {shown_mean}；{capped}",
            f"{len(smallest)} smallest {shown_mean}; {capped}",
        ),
        outcome=outcome_of(met),
        result=NOTHING if shown is None else same(show(shown, "kN")),
        limit=_required(limits.number(name), required),
        comparison=None if nrk is None else against(_shown(nrk, required), ">=", required),
        limits=(limit, limits["factor"], limits["smallest"], limits["cap"]),
        paths=(group,),
    )
    if nrk is None or shown is None:
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    reason = Text(
        f"抗拉承载力标准值 {show(shown, 'kN')} 低于 {show(required, 'kN')}",
        f"Characteristic pull-out {show(shown, 'kN')} is below {show(required, 'kN')}",
    )
    return Finding(work) if met else Finding(work, Verdict.FAIL, PULLOUT_LOW, reason)


def _row(anchor: Anchor) -> Finding:
    """Write one anchor; all together decide."""
    known = anchor.force is not None
    work = line(
        "anchor",
        same(anchor.name),
        formula=NOTHING if anchor.force is None else same(show(anchor.force, "kN")),
        outcome=Outcome.HINT if known else Outcome.OPEN,
        comparison=Text("已测", "measured") if known else None,
        paths=(anchor.path,),
        row=anchor.row,
    )
    return Finding(work)
