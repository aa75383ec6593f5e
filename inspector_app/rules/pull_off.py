"""Bond pull-off of insulation boards (GB 50411-2019 annex B) and bonded area by peeling (annex C).

The mean of a pull-off is reported to 0.01 MPa and the reported value is compared; when the
unrounded mean would decide otherwise a hint says so. Figures: ``result`` (PASS, FAIL, RESAMPLE …),
``single_MPa``, ``mean_raw_MPa``, ``mean_reported_MPa``, ``bonded_ratio``; ``ratios_pct``, ``mean_pct``;
for forms ``mean`` (``0.11 MPa``), ``mean_ratio`` (``44 %``), ``required``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit, Limits
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
    conclude,
    conforms,
    limit_text,
    limit_value,
    line,
    listed,
    mean_formula,
    number_line,
    outcome_of,
)
from inspector_app.rules.wall_sampling import batch_findings

STRENGTH_LOW = "STRENGTH_LOW"
INTERFACE_FAILURE = "INTERFACE_FAILURE"
RESAMPLE = "BONDED_AREA_LT_90PCT_AND_RESULT_LOW"
TOO_FEW = "TOO_FEW_SPECIMENS"
INTERFACE = "interface"
HUNDRED = Decimal(100)
ROUNDING = Text(
    "单点强度 R = F / A 不修约，A 为实测粘结面积；平均值修约到 0.01 MPa 后比较。",
    "R = F / A unrounded, A being the area really bonded; the mean is rounded to 0.01 MPa and then compared.",
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One specimen: N and mm²; without a bonded area the whole area counts."""

    name: str
    force: Decimal | None
    area: Decimal | None
    bonded: Decimal | None
    failure: str
    prefix: str = ""
    row: str = ""

    @property
    def pulled_area(self) -> Decimal | None:
        """The area that the force is divided by, in mm²: what was really bonded, where it was measured."""
        return self.bonded if self.bonded is not None else self.area

    @property
    def strength(self) -> Decimal | None:
        """The strength in MPa, unrounded."""
        return None if self.force is None or not self.pulled_area else self.force / self.pulled_area

    @property
    def share(self) -> Decimal | None:
        """The share of the area that was really bonded."""
        return None if self.bonded is None or not self.area else self.bonded / self.area

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths of what is not there yet."""
        values = (("force", self.force), ("area", self.bonded or self.area), ("failure", self.failure))
        return tuple(self.prefix + key for key, value in values if not value)


def judge_bond(case: Case) -> Judgement:
    """Judge a bond pull-off test; the design's strength counts where it asks for more."""
    rows = [_specimen(row) for row in case.answers.rows("specimens")]
    limits = with_design(case.answers, case.limits, "strength", "design_strength")
    extra = batch_findings(case.answers, limits, "specimens")
    return bond_judgement(rows, limits, case.answers.path("specimens"), extra)


def with_design(answers: Answers, limits: Limits, name: str, key: str) -> Limits:
    """Return the limits with the design's value under ``name`` where it asks for more."""
    design = answers.number(key)
    if design is None or design <= limits.number(name):
        return limits
    return replace(limits, by_name={**limits.by_name, name: replace(limits[name], value=design)})


def _specimen(row: Answers) -> Specimen:
    return Specimen(
        row.named("number"),
        row.number("force"),
        row.number("area"),
        row.number("bonded_area"),
        row.text("failure"),
        row.prefix,
        row.row_id,
    )


def bond_judgement(
    rows: Sequence[Specimen], limits: Limits, group: str = "specimens", extra: Sequence[Finding] = ()
) -> Judgement:
    """Weigh the specimens of one place."""
    singles = [row.strength for row in rows]
    raw = exact_mean([(row.force, row.pulled_area) for row in rows])
    bound = limits.number("strength")
    reported = None if raw is None else round_half_up(raw, 2)
    thin = [row.name for row in rows if row.share is not None and _is_thin(row, limits)]
    findings = [
        _interface(rows, limits),
        number_finding(singles, limits["specimens"], group),
        _strength(rows, raw, limits, thin=thin, group=group),
        *(_row(row, limits) for row in rows),
        *extra,
    ]
    figures: dict[str, Figure] = {
        "single_MPa": tuple(None if s is None else round_half_up(s, 6) for s in singles),
        "mean_raw_MPa": None if raw is None else round_half_up(raw, 7),
        "mean_reported_MPa": reported,
        "mean": None if reported is None else show(reported, "MPa"),
        "required": show(bound, "MPa"),
    }
    if any(row.share is not None for row in rows):
        figures["bonded_ratio"] = tuple(None if r.share is None else round_half_up(r.share, 6) for r in rows)
    remarks = Remarks(_passed(figures, limits), _order(limits), ROUNDING, _otherwise(raw, bound), figures)
    found = conclude(findings, remarks)
    result = "RESAMPLE" if found.verdict is Verdict.RETEST else found.verdict.value
    return replace(found, figures={**figures, "result": result})


def exact_mean(shares: Sequence[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """Return the mean of fractions; None while a part is missing.

    Added as fractions: the sum of endless decimals may fall just short of a tie that decides.
    """
    known = [Fraction(part) / Fraction(whole) for part, whole in shares if part is not None and whole]
    if not known or len(known) < len(shares):
        return None
    mean = sum(known, Fraction(0)) / len(known)
    return Decimal(mean.numerator) / Decimal(mean.denominator)


def _is_thin(row: Specimen, limits: Limits) -> bool:
    assert row.bonded is not None
    assert row.area is not None
    return HUNDRED * row.bonded < limits.number("bonded_percent") * row.area


def _interface(rows: Sequence[Specimen], limits: Limits) -> Finding:
    limit = limits["failure"]
    bad = [row.name for row in rows if row.failure == INTERFACE]
    missing = tuple(f"{row.prefix}failure" for row in rows if not row.failure)
    is_open = not bad and bool(missing or not rows)
    work = line(
        "failure",
        limit.title,
        formula=listed(bad) + Text("界面破坏", " failed at the interface")
        if bad
        else NOT_COMPLETE
        if is_open
        else Text("无界面破坏", "none at the interface"),
        outcome=Outcome.OPEN if is_open else outcome_of(not bad),
        limit=Text("不得在界面破坏", "not at the interface"),
        limits=(limit,),
        paths=[f"{row.prefix}failure" for row in rows if not bad or row.failure == INTERFACE],
    )
    if bad:
        reason = listed(bad) + Text(" 界面破坏", " failed at the interface")
        return Finding(work, Verdict.FAIL, INTERFACE_FAILURE, reason)
    return Finding(work, Verdict.INCOMPLETE, missing=missing) if is_open else Finding(work)


def number_finding(results: Sequence[object | None], limit: Limit, group: str) -> Finding:
    """Judge the number of specimens, boards or anchors by their results, None where there is none yet.

    Too few make the test invalid, but only once every row that was begun holds its result.
    """
    work = number_line(results, limit, group)
    if work.outcome is Outcome.OPEN:
        return Finding(work, Verdict.INCOMPLETE)
    number = len(results)
    reason = Text(f"只有 {number} 个，少于 {limit.value} 个，须补做", f"{number}, fewer than {limit.value}")
    too_few = work.outcome is Outcome.MISSED
    return Finding(work, Verdict.INVALID, TOO_FEW, reason) if too_few else Finding(work)


def _order(limits: Limits) -> Text:
    percent = limit_value(limits["bonded_percent"])
    return Text(
        "① 界面破坏即不合格；② 试件少于规定为试验无效；"
        f"③ 平均值不够而有试件粘结面积不足 {percent.zh}，重新取样；④ 平均值不够为不合格；⑤ 其余为合格。",
        "(1) failure at the interface fails; (2) too few specimens are invalid; (3) a low mean with a specimen "
        f"bonded less than {percent.en} asks for new specimens; (4) a low mean fails; (5) else it passes.",
    )


def _strength(
    rows: Sequence[Specimen], raw: Decimal | None, limits: Limits, *, thin: Sequence[str], group: str
) -> Finding:
    """Judge the reported mean; a specimen that was hardly bonded asks for new ones instead of a failure."""
    limit, bound = limits["strength"], limits.number("strength")
    missing = tuple(path for row in rows for path in row.missing) or (() if rows else (group,))
    reported = None if raw is None else round_half_up(raw, 2)
    met = None if reported is None else reported >= bound
    strengths = [round_half_up(row.strength, 4) for row in rows if row.strength is not None]
    work = line(
        "strength",
        limit.title,
        formula=mean_formula(strengths, "" if raw is None else plain(round_half_up(raw, 4))),
        outcome=outcome_of(met),
        result=NOTHING if reported is None else same(show(reported, "MPa")),
        limit=limit_text(">=", limit),
        comparison=None if reported is None else against(reported, ">=", bound),
        limits=(limit, limits["bonded_percent"]),
        paths=(group,),
    )
    if reported is None or met:
        return Finding(work, Verdict.INCOMPLETE, missing=missing) if reported is None else Finding(work)
    low = Text(
        f"平均强度 {show(reported, 'MPa')} 低于 {show(bound, 'MPa')}",
        f"Mean {show(reported, 'MPa')} is below {show(bound, 'MPa')}",
    )
    if not thin:
        return Finding(work, Verdict.FAIL, STRENGTH_LOW, low)
    percent = limits["bonded_percent"].value
    why = Text(
        f"，{listed(thin).zh} 粘结面积不足 {percent} %，重新取样",
        f", {listed(thin).en} bonded less than {percent} %; new specimens",
    )
    return Finding(work, Verdict.RETEST, RESAMPLE, low + why)


def _row(row: Specimen, limits: Limits) -> Finding:
    """Give a specimen its strength; only an interface failure marks it, the mean decides."""
    thin = row.share is not None and _is_thin(row, limits)
    bad = row.failure == INTERFACE
    area = row.pulled_area
    word = Text("界面破坏", "interface") if bad else None
    if thin and not bad:
        word = Text("粘结面积不足", "hardly bonded")
    is_open = row.strength is None or not row.failure
    keys = ("failure",) if bad else ("force", "area", "bonded_area", "failure")
    work = line(
        "specimen",
        same(row.name),
        formula=NOTHING
        if row.strength is None or row.force is None or area is None
        else same(f"{plain(row.force)} / {plain(area)} = {plain(round_half_up(row.strength, 4))}"),
        outcome=Outcome.MISSED if bad else Outcome.OPEN if is_open else Outcome.HINT if thin else Outcome.MET,
        result=NOTHING if row.strength is None else same(show(round_half_up(row.strength, 4), "MPa")),
        comparison=word if word else Text("已测", "measured") if not is_open else None,
        limits=(limits["failure"],),
        paths=[row.prefix + key for key in keys],
        row=row.row,
    )
    return Finding(work)


def _otherwise(raw: Decimal | None, bound: Decimal) -> tuple[Text, ...]:
    """Say so where the unrounded mean would decide otherwise."""
    if raw is None or (raw >= bound) == (round_half_up(raw, 2) >= bound):
        return ()
    shown, reported = plain(round_half_up(raw, 4)), plain(round_half_up(raw, 2))
    zh = "低于" if raw < bound else "不低于"
    en = "is below" if raw < bound else "reaches"
    return (
        Text(
            f"修约前平均值 {shown} MPa {zh} {plain(bound)} MPa；按修约值 {reported} MPa 比较（GB/T 8170）。",
            f"The unrounded mean {shown} MPa {en} {plain(bound)} MPa; the reported {reported} MPa is compared.",
        ),
    )


def _passed(figures: Mapping[str, Figure], limits: Limits) -> Text:
    return Text(
        f"平均粘结强度 {figures['mean']}，要求 {figures['required']}，无界面破坏",
        f"Mean bond {figures['mean']}, {figures['required']} required, none at the interface",
    ) + conforms(limits["strength"].clause)
