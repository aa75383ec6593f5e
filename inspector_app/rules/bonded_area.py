"""Share of the board that is really bonded, by peeling whole boards: GB 50411-2019 annex C.

Figures: ``ratios_pct`` and ``mean_pct``; for forms ``mean_ratio`` and ``required`` as printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.quantity import plain, round_half_up
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
    line,
    mean_formula,
    outcome_of,
)
from inspector_app.rules.pull_off import exact_mean, number_finding
from inspector_app.rules.wall_sampling import batch_findings

AREA_RATIO_LOW = "AREA_RATIO_LOW"
HUNDRED = Decimal(100)
MM2_PER_M2 = Decimal(1_000_000)
ORDER = Text(
    "① 板数少于规定为试验无效；② 平均面积比不够为不合格；③ 其余为合格。",
    "(1) too few boards are invalid; (2) a low mean ratio fails; (3) else it passes.",
)
ROUNDING = Text("平均值修约到 1 % 后比较。", "The mean is rounded to 1 % and then compared.")
BOARD_LIMITS: Mapping[str, str] = {
    "EPS": "eps",
    "XPS": "xps",
    "PUR": "xps",
    "PIR": "xps",
}


@dataclass(frozen=True, slots=True)
class Board:
    """One peeled board, areas in m²."""

    name: str
    bonded: Decimal | None
    area: Decimal | None
    paths: tuple[str, str] = ("bonded_m2", "board_m2")
    row: str = ""

    @property
    def ratio(self) -> Decimal | None:
        """The ratio in percent, unrounded."""
        return None if self.bonded is None or not self.area else HUNDRED * self.bonded / self.area


def judge_area_ratio(case: Case) -> Judgement:
    """Judge the bonded area of the peeled boards."""
    answers = case.answers
    grid = answers.text("method") == "grid"
    boards = [_board(row, case.limits, grid=grid) for row in answers.rows("boards")]
    name, required = required_percent(answers.text("board"), answers.number("design_ratio"), case.limits)
    extra = batch_findings(answers, case.limits, "boards")
    return area_judgement(boards, case.limits, name, required, extra)


def _board(row: Answers, limits: Limits, *, grid: bool) -> Board:
    key = "squares" if grid else "bonded"
    value = row.number(key)
    if grid and value is not None:
        value = value * limits.number("grid_side") ** 2 / MM2_PER_M2
    paths = (row.path(key), row.path("area"))
    return Board(row.named("number"), value, row.number("area"), paths, row.row_id)


def required_percent(board: str, design: Decimal | None, limits: Limits) -> tuple[str, Decimal]:
    """Return the name of the governing limit and the percent required: standard, board, design, the highest."""
    names = ["min_ratio"] + ([BOARD_LIMITS[board]] if board in BOARD_LIMITS else [])
    name = max(names, key=limits.number)
    return name, max(limits.number(name), design or Decimal(0))


def area_judgement(
    boards: Sequence[Board], limits: Limits, name: str, required: Decimal, extra: Sequence[Finding] = ()
) -> Judgement:
    """Weigh the boards against the percent required."""
    ratios = [board.ratio for board in boards]
    mean_share = exact_mean([(board.bonded, board.area) for board in boards])
    above = next((board for board in boards if (board.ratio or 0) > HUNDRED), None)
    raw = None if mean_share is None or above is not None else HUNDRED * mean_share
    findings = (
        number_finding(ratios, limits["boards"], "boards"),
        _ratio(boards, raw, limits, name=name, required=required)
        if above is None
        else _above(above, limits[name]),
        *(_row(board, required) for board in boards),
        *extra,
    )
    mean = None if raw is None else round_half_up(raw, 0)
    figures: Mapping[str, Figure] = {
        "ratios_pct": tuple(ratios),
        "mean_pct": mean,
        "mean_ratio": None if mean is None else f"{plain(mean)}\u00a0%",
        "required": f"{plain(required)}\u00a0%",
    }
    passed = Text(
        f"平均粘结面积比 {figures['mean_ratio']}，要求 {figures['required']}",
        f"Mean bonded area {figures['mean_ratio']}, {figures['required']} required",
    ) + conforms(limits[name].clause)
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, _otherwise(raw, required), figures))


def _ratio(
    boards: Sequence[Board], raw: Decimal | None, limits: Limits, *, name: str, required: Decimal
) -> Finding:
    limit = limits[name]
    mean = None if raw is None else round_half_up(raw, 0)
    met = None if mean is None else mean >= required
    values = [pair for b in boards for pair in zip(b.paths, (b.bonded, b.area), strict=True)]
    missing = tuple(path for path, value in values if value is None) or (() if boards else ("boards",))
    ratios = [round_half_up(board.ratio, 1) for board in boards if board.ratio is not None]
    work = line(
        "ratio",
        limit.title,
        formula=mean_formula(ratios, "" if raw is None else f"{round_half_up(raw, 1)}\u00a0%"),
        outcome=outcome_of(met),
        result=NOTHING if mean is None else same(f"{mean}\u00a0%"),
        limit=same(f"≥ {plain(required)}\u00a0%"),
        comparison=None if mean is None else against(mean, ">=", required),
        limits=(limit,),
        paths=("boards",),
    )
    if mean is None:
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    reason = Text(
        f"平均粘结面积比 {mean} % 低于 {plain(required)} %",
        f"Mean bonded area {mean} % is below {plain(required)} %",
    )
    return Finding(work) if met else Finding(work, Verdict.FAIL, AREA_RATIO_LOW, reason)


def _above(board: Board, limit: Limit) -> Finding:
    """Judge nothing while more is bonded than there is board, such as by squares counted twice."""
    work = line("ratio", limit.title, formula=NOT_COMPLETE, outcome=Outcome.OPEN, limits=(limit,))
    reason = Text(
        f"{board.name} 的实粘面积大于板面积，须改正",
        f"{board.name}: more bonded than the board is large; put it right",
    )
    return Finding(work, Verdict.INCOMPLETE, reason=reason, missing=board.paths[:1])


def _row(board: Board, required: Decimal) -> Finding:
    """Give a board its ratio; the mean decides."""
    ratio = board.ratio
    bonded, area = ("—" if value is None else plain(value) for value in (board.bonded, board.area))
    low = ratio is not None and ratio < required
    work = line(
        "board",
        same(board.name),
        formula=same(f"{bonded} / {area}" + ("" if ratio is None else f" = {round_half_up(ratio, 1)}\u00a0%")),
        outcome=Outcome.OPEN if ratio is None else Outcome.HINT if low else Outcome.MET,
        result=NOTHING if ratio is None else same(f"{round_half_up(ratio, 1)}\u00a0%"),
        comparison=None if ratio is None else same(f"{round_half_up(ratio, 1)}\u00a0%"),
        paths=board.paths,
        row=board.row,
    )
    return Finding(work)


def _otherwise(raw: Decimal | None, required: Decimal) -> tuple[Text, ...]:
    if raw is None or (raw >= required) == (round_half_up(raw, 0) >= required):
        return ()
    shown, mean = round_half_up(raw, 2), round_half_up(raw, 0)
    return (
        Text(
            f"修约前平均值 {shown} %，与要求 {plain(required)} % 的比较结果相反；按修约值 {mean} % 比较。",
            f"The unrounded mean {shown} % would decide otherwise; the rounded {mean} % is compared.",
        ),
    )
