"""Statistics of comparisons between laboratories: ISO 13528, GB/T 28043-2019, CNAS-GL002.

Everything is decimal, and scores are rated without a division or a root, so that |z| = 2 and
|En| = 1 are exact. √2 of the sample pairs cancels between score and scale and is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits

EPSILON = Decimal(2) ** -52  # of a double, which one published stop rule is written in
CONVERGED = Decimal("1e-12")
MOST_ITERATIONS = 100_000
DIGITS = 40

Stop = Callable[[Decimal, Decimal, Decimal, Decimal], bool]  # old x, new x, old s, new s


class Rating(StrEnum):
    """How a laboratory's score is rated."""

    SATISFACTORY = "satisfactory"
    QUESTIONABLE = "questionable"
    UNSATISFACTORY = "unsatisfactory"


@dataclass(frozen=True, slots=True)
class Constants:
    """The constants of algorithm A; the standard prints 1.483, 1.134 and 1.5."""

    c0: Decimal
    c1: Decimal
    k: Decimal


@dataclass(frozen=True, slots=True)
class Robust:
    """Robust mean and deviation by algorithm A, with its start and its number of rounds."""

    x_star: Decimal
    s_star: Decimal
    iterations: int
    median: Decimal
    s0: Decimal


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Median and quartiles by linear interpolation (inclusive), and the normalised quartile range."""

    median: Decimal
    q1: Decimal
    q3: Decimal
    niqr: Decimal


@dataclass(frozen=True, slots=True)
class Homogeneity:
    """The check of samples measured in duplicate (ISO 13528:2015 annex B)."""

    mean: Decimal
    s_xbar: Decimal
    s_w: Decimal
    s_s: Decimal
    check_value: Decimal
    expanded_limit: Decimal
    cochran: Decimal | None  # None where all pairs are alike
    homogeneous: bool


def mean(values: Sequence[Decimal]) -> Decimal:
    """Return the arithmetic mean."""
    return sum(values, Decimal(0)) / len(values)


def deviation(values: Sequence[Decimal]) -> Decimal:
    """Return the standard deviation with n - 1; at least two values."""
    return variance(values).sqrt()


def variance(values: Sequence[Decimal]) -> Decimal:
    """Return the variance with n - 1; at least two values."""
    n = len(values)
    total = sum(values, Decimal(0))
    squares = sum((value * value for value in values), Decimal(0))
    return max((n * squares - total * total) / (n * (n - 1)), Decimal(0))


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """Return a quantile by linear interpolation between the ordered values, ends included."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    if low + 1 == len(ordered):
        return ordered[low]
    return ordered[low] + (place - low) * (ordered[low + 1] - ordered[low])


def median(values: Sequence[Decimal]) -> Decimal:
    """Return the median."""
    return quantile(values, Decimal("0.5"))


def stop_rule(words: str) -> Stop:
    """Read a stop rule as it is written with published data; nothing asks for full convergence."""
    plain = words.replace(" ", "").lower()
    if "|ds|" in plain and "eps" in plain:
        return lambda _x0, _x1, s0, s1: abs(s1 - s0) <= EPSILON.sqrt().sqrt() * s1
    if "|dx|" in plain:
        return lambda x0, x1, _s0, _s1: abs(x1 - x0) < abs(x1) / 1_000_000
    return lambda x0, x1, s0, s1: abs(x1 - x0) < CONVERGED and abs(s1 - s0) < CONVERGED


def algorithm_a(values: Sequence[Decimal], constants: Constants, stop: Stop) -> Robust:
    """Return robust mean and deviation (ISO 13528 C.3).

    UserError ``comparison.start_scale_zero`` when more than half of the values are equal: then
    the start scale is 0 and the rounds cannot begin.
    """
    with localcontext() as context:
        context.prec = DIGITS
        middle = median(values)
        start = constants.c0 * median([abs(value - middle) for value in values])
        if start == 0:
            raise UserError("comparison.start_scale_zero", n=len(values))
        x, s = middle, start
        for iteration in range(1, MOST_ITERATIONS):
            low, high = x - constants.k * s, x + constants.k * s
            clipped = [min(max(value, low), high) for value in values]
            x_new, s_new = mean(clipped), constants.c1 * deviation(clipped)
            done = stop(x, x_new, s, s_new)
            x, s = x_new, s_new
            if done:
                return Robust(x, s, iteration, middle, start)
    raise UserError("comparison.not_converged", n=MOST_ITERATIONS)


def rate(difference: Decimal, variance: Decimal, limits: Limits) -> Rating:
    """Rate ``difference / √variance``: 2 is still satisfactory, 3 already unsatisfactory."""
    square = difference * difference
    if square <= limits.number("z_warning") ** 2 * variance:
        return Rating.SATISFACTORY
    if square < limits.number("z_action") ** 2 * variance:
        return Rating.QUESTIONABLE
    return Rating.UNSATISFACTORY


def rate_en(difference: Decimal, variance: Decimal, limits: Limits) -> Rating:
    """Rate an En score from expanded uncertainties: exactly 1 is satisfactory (CNAS-GL002)."""
    met = difference * difference <= limits.number("en_limit") ** 2 * variance
    return Rating.SATISFACTORY if met else Rating.UNSATISFACTORY


def needs_z_prime(u_x_pt: Decimal, sigma_pt: Decimal, limits: Limits) -> bool:
    """Tell whether the assigned value is too uncertain to be neglected (ISO 13528 9.5)."""
    return u_x_pt > limits.number("z_prime_share") * sigma_pt


def quartiles(values: Sequence[Decimal], limits: Limits) -> Quartiles:
    """Return median, quartiles and NIQR (CNAS-GL002 annex A)."""
    q1, q3 = quantile(values, Decimal("0.25")), quantile(values, Decimal("0.75"))
    return Quartiles(median(values), q1, q3, limits.number("niqr_factor") * (q3 - q1))


def robust_scores(
    values: Sequence[Decimal], limits: Limits
) -> tuple[Quartiles, tuple[Decimal, ...], tuple[Rating, ...]]:
    """Score each value against median and NIQR.

    UserError ``comparison.scale_zero`` when NIQR is 0.
    """
    scale = quartiles(values, limits)
    if scale.niqr == 0:
        raise UserError("comparison.scale_zero", n=len(values))
    differences = [value - scale.median for value in values]
    ratings = tuple(rate(difference, scale.niqr**2, limits) for difference in differences)
    return scale, tuple(difference / scale.niqr for difference in differences), ratings


def pair_values(a: Sequence[Decimal], b: Sequence[Decimal]) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """Return the sums and the differences of sample pairs, the larger median first."""
    sign = 1 if median(a) >= median(b) else -1
    sums = tuple(x + y for x, y in zip(a, b, strict=True))
    return sums, tuple(sign * (x - y) for x, y in zip(a, b, strict=True))


def homogeneity(
    pairs: Sequence[tuple[Decimal, Decimal]], sigma_pt: Decimal, f1: Decimal, f2: Decimal, limits: Limits
) -> Homogeneity:
    """Check samples measured twice; the expanded criterion allows for the scatter of the check itself."""
    means = [(a + b) / 2 for a, b in pairs]
    squares = [(a - b) ** 2 for a, b in pairs]
    within = sum(squares, Decimal(0)) / (2 * len(pairs))
    between = variance(means)
    between_samples = max(between - within / 2, Decimal(0))
    check = limits.number("homogeneity_share") * sigma_pt
    expanded = f1 * check * check + f2 * within
    total = sum(squares, Decimal(0))
    cochran = max(squares) / total if total else None
    met = between_samples <= max(check * check, expanded)  # in squares, which have no endless roots
    return Homogeneity(
        mean(means),
        between.sqrt(),
        within.sqrt(),
        between_samples.sqrt(),
        check,
        expanded.sqrt(),
        cochran,
        met,
    )


def homogeneity_factors(samples: int, limits: Limits) -> tuple[Decimal, Decimal]:
    """Return F1 and F2 for a number of samples; UserError when the table does not hold it."""
    for row in limits.table("homogeneity_factors").rows:
        count, f1, f2 = row
        if count == samples and isinstance(f1, Decimal) and isinstance(f2, Decimal):
            return f1, f2
    raise UserError("comparison.no_factors", n=samples)
