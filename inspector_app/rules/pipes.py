"""Ball test of drain stacks and mains: GB 50242-2002 5.2.5.

Every stack and main is tested, a ball of at least two thirds of the diameter goes through each.
Whether the diameter is DN or the outside diameter de is a limit of its own, and is printed.
Figures for forms: ``pass_rate`` (a ratio), ``passed_of_tested`` (``11 / 12 = 91.7 %``), ``basis`` (``DN``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.quantity import plain, round_half_up, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import NOTHING, Finding, Remarks, conclude, conforms, line, listed
from inspector_app.rules.wet import REDO

BALL_TOO_SMALL = "BALL_TOO_SMALL"
PASS_RATE_BELOW_100 = "PASS_RATE_BELOW_100"
DE = "de"
HUNDRED = Decimal(100)
ORDER = Text(
    "① 有一根未通过即不合格；② 全部通过而球径小于管径 2/3 为试验无效；③ 其余为合格。",
    "(1) one pipe not passed fails; (2) all passed with a ball that is too small is invalid; (3) "
    "else it passes.",
)
ROUNDING = Text(
    "球径按 3 × 球径 ≥ 2 × 管径比较，不修约；所列 2/3 值修约到 0.1 mm，仅供查看。",
    "3 × ball ≥ 2 × diameter is compared unrounded; the 2/3 shown is rounded to 0.1 mm for reading only.",
)


@dataclass(frozen=True, slots=True)
class Pipe:
    """One stack or main, sizes in mm; ``passed`` and ``runs`` count balls."""

    name: str
    dn: Decimal | None
    de: Decimal | None
    ball: Decimal | None
    runs: Decimal | None
    passed: Decimal | None
    row: str = ""
    prefix: str = ""

    def path(self, key: str) -> str:
        """Return the answer path of a column."""
        return self.prefix + key

    def diameter(self, basis: str) -> Decimal | None:
        """Return the diameter that the rule is read with."""
        return self.de if basis == DE else self.dn

    @property
    def has_passed(self) -> bool | None:
        """Whether a ball came through at last; None while the counts are missing or contradict."""
        if self.runs is None or self.passed is None or self.passed > self.runs or self.runs < 1:
            return None
        return self.passed >= 1


def ratio_of(limit: Limit) -> Fraction:
    """Return the share of the diameter, written as ``2/3`` or as a number."""
    return Fraction(str(limit.value))


def least_ball(diameter: Decimal, limit: Limit) -> Decimal:
    """Return the smallest ball in mm, rounded to 0.1 for reading."""
    exact = Fraction(diameter) * ratio_of(limit)
    return round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator), 1)


def is_large_enough(ball: Decimal, diameter: Decimal, limit: Limit) -> bool:
    """Tell whether a ball is large enough, compared exactly."""
    return Fraction(ball) >= Fraction(diameter) * ratio_of(limit)


def judge_ball(case: Case) -> Judgement:
    """Judge the ball test of all pipes of the record."""
    pipes = [_pipe(row) for row in case.answers.rows("pipes")]
    extra = _coverage(case.answers, len(_tried(pipes)), case.limits)
    return ball_judgement(pipes, case.limits, extra, case.answers.path("pipes"))


def _pipe(row: Answers) -> Pipe:
    return Pipe(
        row.named("number"),
        row.number("dn"),
        row.number("de"),
        row.number("ball"),
        row.number("runs"),
        row.number("passed"),
        row.row_id,
        row.prefix,
    )


def ball_judgement(
    pipes: Sequence[Pipe], limits: Limits, extra: Sequence[Finding] = (), group: str = "pipes"
) -> Judgement:
    """Weigh the pipes one by one and the pass rate of all."""
    basis = str(limits["diameter"].value)
    findings = [_pipe_finding(pipe, limits, basis) for pipe in pipes]
    passed, tried = [pipe for pipe in pipes if pipe.has_passed], _tried(pipes)
    rate = _rate_finding(pipes, limits, group)
    figures: Mapping[str, Figure] = {
        "pass_rate": Decimal(len(passed)) / len(tried) if tried else None,
        "passed_of_tested": _share(len(passed), len(tried)) if tried else None,
        "tested": len(tried),
        "passed": len(passed),
        "basis": basis,
    }
    sentence = Text(
        f"通球 {len(pipes)} 根，通球率 100 %，球径按 {basis} 的 {limits['ratio'].value}",
        f"{_counted(str(len(pipes)))}, all passed, ball by {limits['ratio'].value} of {basis}",
    ) + conforms(limits["ratio"].clause)
    hints = _hints(pipes, limits, basis)
    sizes = _sizes(pipes, limits, basis, group)
    return conclude((*findings, sizes, rate, *extra), Remarks(sentence, ORDER, ROUNDING, hints, figures))


def _counted(pipes: str) -> str:
    """Return a number of pipes in English."""
    return f"{pipes} pipe" if pipes == "1" else f"{pipes} pipes"


def _tried(pipes: Sequence[Pipe]) -> list[Pipe]:
    """Return the pipes with a result; a row that is not filled in yet counts neither for nor against."""
    return [pipe for pipe in pipes if pipe.has_passed is not None]


def _share(passed: int, tested: int) -> str:
    percent = round_half_up(HUNDRED * passed / tested, 1)
    return f"{passed} / {tested} = {plain(percent)}\u00a0%"


def _pipe_finding(pipe: Pipe, limits: Limits, basis: str) -> Finding:
    """Judge one pipe: passed at last, and with a ball large enough."""
    limit, diameter = limits["ratio"], pipe.diameter(basis)
    large = diameter is not None and pipe.ball is not None and is_large_enough(pipe.ball, diameter, limit)
    needed = ((basis.lower(), diameter), ("ball", pipe.ball))
    missing = [pipe.path(key) for key, value in needed if value is None]
    if pipe.has_passed is None:
        missing += [pipe.path("runs"), pipe.path("passed")]
    is_open = bool(missing) and pipe.has_passed is not False
    small = not missing and not large
    work = line(
        "pipe",
        same(pipe.name),
        formula=_pipe_words(pipe, basis, diameter),
        outcome=Outcome.OPEN if is_open else Outcome.MET if pipe.has_passed and large else Outcome.MISSED,
        result=NOTHING if pipe.has_passed is None else same(f"{pipe.passed} / {pipe.runs}"),
        limit=_pipe_limit(pipe, diameter, limit),
        comparison=_pipe_comparison(pipe, small=small, is_open=is_open),
        limits=(limit, limits["diameter"], limits["pass_rate"]),
        paths=[pipe.path(key) for key in _keys(pipe, basis, small=small)],
        row=pipe.row,
    )
    if pipe.has_passed is False:
        return Finding(work, Verdict.FAIL, PASS_RATE_BELOW_100)  # the sentence names all such pipes at once
    if is_open:
        return Finding(work, Verdict.INCOMPLETE, missing=tuple(missing))
    if small and diameter is not None:
        return Finding(work, Verdict.INVALID, BALL_TOO_SMALL, _small_reason(pipe, diameter, limit, basis))
    return Finding(work)


def _pipe_limit(pipe: Pipe, diameter: Decimal | None, limit: Limit) -> Text:
    """Return what a pipe misses, or has to meet: the ball has to come through, and be large enough."""
    if pipe.has_passed is False:
        return Text("球须通过", "the ball has to pass")
    return _least_words(diameter, limit)


def _least_words(diameter: Decimal | None, limit: Limit) -> Text:
    if diameter is None:
        return NOTHING
    return same(f"≥ {limit.value} × {plain(diameter)} = {show(least_ball(diameter, limit), 'mm')}")


def _keys(pipe: Pipe, basis: str, *, small: bool) -> tuple[str, ...]:
    """Return the columns that missed, or all that went in where none did."""
    missed = [key for key, hit in (("passed", pipe.has_passed is False), ("ball", small)) if hit]
    return tuple(missed) or (basis.lower(), "ball", "runs", "passed")


def _sizes(pipes: Sequence[Pipe], limits: Limits, basis: str, group: str) -> Finding:
    """Sum up the balls against the share of the diameter that was chosen; the rows decide."""
    limit = limits["ratio"]
    pairs = [(pipe.ball, pipe.diameter(basis)) for pipe in pipes]
    known = [(ball, size) for ball, size in pairs if ball is not None and size is not None]
    good = sum(1 for ball, size in known if is_large_enough(ball, size, limit))
    is_open = len(known) < len(pairs) or not pairs
    work = line(
        "ratio",
        limit.title,
        formula=Text(
            f"按 {basis}，{good} / {len(pairs)} 根够", f"by {basis}, {good} of {len(pairs)} large enough"
        ),
        outcome=Outcome.MISSED if good < len(known) else Outcome.OPEN if is_open else Outcome.MET,
        result=same(f"{good} / {len(pairs)}"),
        limit=same(f"≥ {limit.value} {basis}"),
        limits=(limit, limits["diameter"]),
        paths=(group,),
    )
    return Finding(work)


def _pipe_words(pipe: Pipe, basis: str, diameter: Decimal | None) -> Text:
    size = "—" if diameter is None else plain(diameter)
    ball = "—" if pipe.ball is None else plain(pipe.ball)
    runs, passed = ("—" if n is None else plain(n) for n in (pipe.runs, pipe.passed))
    return Text(
        f"{basis} {size}，球径 {ball}，{runs} 次通过 {passed} 次",
        f"{basis} {size}, ball {ball}, passed {passed} of {runs}",
    )


def _pipe_comparison(pipe: Pipe, *, small: bool, is_open: bool) -> Text | None:
    if pipe.has_passed is False:
        return Text("未通过", "blocked")
    if is_open:
        return None
    return Text("球径偏小", "ball too small") if small else Text("通过", "passed")


def _small_reason(pipe: Pipe, diameter: Decimal, limit: Limit, basis: str) -> Text:
    ball = "—" if pipe.ball is None else show(pipe.ball, "mm")
    least = show(least_ball(diameter, limit), "mm")
    return (
        Text(
            f"{pipe.name} 球径 {ball} 小于 {limit.value} {basis}（{least}）",
            f"{pipe.name}: ball {ball} is less than {limit.value} {basis} ({least})",
        )
        + REDO
    )


def _rate_finding(pipes: Sequence[Pipe], limits: Limits, group: str) -> Finding:
    """Judge the share of pipes that passed; certain as soon as one has not."""
    limit = limits["pass_rate"]
    passed, tried = sum(1 for pipe in pipes if pipe.has_passed), _tried(pipes)
    blocked = [pipe.name for pipe in pipes if pipe.has_passed is False]
    is_open = not pipes or (not blocked and passed < len(pipes))
    share = _share(passed, len(tried)) if tried else "—"
    work = line(
        "pass_rate",
        limit.title,
        formula=same(share),
        outcome=Outcome.OPEN if is_open else Outcome.MISSED if blocked else Outcome.MET,
        result=same(share),
        limit=same(f"{limit.value}\u00a0%"),
        limits=(limit,),
        paths=(group,),
    )
    if is_open:
        return Finding(work, Verdict.INCOMPLETE, missing=() if pipes else (group,))
    reason = (
        listed(blocked)
        + Text(" 未通过；通球率 ", " blocked; pass rate ")
        + Text(f"{share}，须 {limit.value}\u00a0%", f"{share}, {limit.value}\u00a0% required")
    )
    return Finding(work, Verdict.FAIL, PASS_RATE_BELOW_100, reason) if blocked else Finding(work)


def _hints(pipes: Sequence[Pipe], limits: Limits, basis: str) -> tuple[Text, ...]:
    """Say where DN and de would decide differently."""
    limit, found = limits["ratio"], []
    for pipe in pipes:
        if basis == DE or None in (pipe.dn, pipe.de, pipe.ball):
            continue
        assert pipe.dn is not None
        assert pipe.de is not None
        assert pipe.ball is not None
        if is_large_enough(pipe.ball, pipe.dn, limit) and not is_large_enough(pipe.ball, pipe.de, limit):
            found.append(_differs(pipe.name, pipe.ball, pipe.dn, pipe.de, limit))
    return tuple(found)


def _differs(name: str, ball: Decimal, dn: Decimal, de: Decimal, limit: Limit) -> Text:
    by_dn, by_de, share = plain(least_ball(dn, limit)), plain(least_ball(de, limit)), limit.value
    return Text(
        f"{name}：球径 {plain(ball)} 够 {share} DN（{by_dn}），不够 {share} de（{by_de}，de {plain(de)}）。"
        "按 DN 判，记录写明。",
        f"{name}: ball {plain(ball)} meets {share} DN ({by_dn}) but not {share} de ({by_de}, de {plain(de)}). "
        "Judged by DN, as recorded.",
    )


def _coverage(answers: Answers, tested: int, limits: Limits) -> tuple[Finding, ...]:
    """Compare the pipes tested with all there are; only a supervision sample may be fewer."""
    total = answers.number("total")
    if total is None:
        return ()
    limit, sample = limits["coverage"], answers.text("scope") == "sample"
    is_all, is_more = tested >= total, tested > total
    outcome = Outcome.HINT if is_more or (sample and not is_all) else Outcome.MET if is_all else Outcome.OPEN
    work = line(
        "coverage",
        limit.title,
        formula=Text(f"已试 {tested} 根，共 {plain(total)} 根", f"{tested} of {plain(total)} tested"),
        outcome=outcome,
        result=same(f"{tested} / {plain(total)}"),
        limit=Text("全部", "all"),
        comparison=Text("多于总数，请核对总数", "more than there are; check the total")
        if is_more
        else Text("监督抽测，不代替全数试验", "supervision sample, does not replace testing all")
        if outcome is Outcome.HINT
        else None,
        limits=(limit,),
        paths=(answers.path("total"), answers.path("pipes")),
    )
    if outcome is not Outcome.OPEN:
        return (Finding(work),)
    left = plain(total - tested)
    reason = Text(f"还有 {left} 根未试，不得抽样", f"{_counted(left)} not tested; sampling is not allowed")
    return (Finding(work, Verdict.INCOMPLETE, "", reason, (answers.path("pipes"),)),)
