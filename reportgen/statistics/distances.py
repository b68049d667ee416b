"""Two distributions of one metric, each known by its members: how far apart, and is it chance.

The distance is Kolmogorov and Smirnov's: the largest difference, over all thresholds, between the
shares of members at or below the threshold. It sees any change of shape, needs no unit, and takes
ties, infinities and far outliers as they come. Everything here follows from the members alone:
no random numbers are drawn.
"""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportgen.statistics.limits import LIMITS, Limits

Values = NDArray[np.float64]

LARGEST_EXACT = 25_000_000
"""Product of the sizes up to which the exact p-value is counted; beyond it takes over 20 ms."""


@dataclass(frozen=True)
class Interval:
    """An estimate and the ends of its confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Distance:
    """How far two distributions are apart.

    ``largest`` is the distance, a share of seeds. It is found at the threshold ``at``, which
    ``share_a`` and ``share_b`` of the members do not exceed. ``shift`` is the median of b less
    that of a, in units of the metric; None where a median is not finite. ``p`` is uncorrected.
    """

    largest: Interval
    at: float
    share_a: float
    share_b: float
    median_a: float
    median_b: float
    shift: Interval | None
    p: float


def measure(a: Sequence[float], b: Sequence[float], *, less: bool, limits: Limits) -> Distance:
    """Return the distance between the distributions that the members ``a`` and ``b`` come from.

    ``less`` says that less of the metric is better; a member that is NaN counts as the worst.
    Members that differ by less than the numerical floor count as tied.
    """
    a_sorted, b_sorted = _ordered(a, less=less), _ordered(b, less=less)
    a_raised, b_raised = _raised(a_sorted, limits), _raised(b_sorted, limits)
    a_above, at_a = _excess(a_raised, b_sorted)
    b_above, at_b = _excess(b_raised, a_sorted)
    largest = max(a_above, b_above)
    at = min(place for excess, place in ((a_above, at_a), (b_above, at_b)) if excess == largest)
    half = band(len(a), len(b), limits.confidence)
    return Distance(
        largest=Interval(largest, max(0.0, largest - half), min(1.0, largest + half)),
        at=at,
        share_a=_share(a_sorted, at),
        share_b=_share(b_sorted, at),
        median_a=_middle(a_sorted),
        median_b=_middle(b_sorted),
        shift=_shift(a_sorted, b_sorted, limits.confidence),
        p=min(1.0, 2 * min(_p(a_raised, b_sorted), _p(b_raised, a_sorted))),
    )


def band(n: int, m: int, confidence: float) -> float:
    """Return by how much the distance of ``n`` from ``m`` members may miss the true one."""
    from scipy import stats

    return float(stats.kstwobign.ppf(confidence)) * math.sqrt(1 / n + 1 / m)


def seeds_needed(tests: int, limits: Limits) -> int:
    """Return the seeds a side from which on no comparison ends in *cannot tell*.

    From there on a distance too small for the test of the smallest of ``tests`` corrected
    p-values lies, with its interval, inside the margin.
    """
    from scipy import stats

    reach = stats.kstwobign.ppf(limits.confidence) + stats.kstwobign.isf(limits.level / tests)
    return math.ceil(2 * float(reach / limits.margin) ** 2)


def percentile(value: float, members: Sequence[float], *, less: bool, limits: Limits) -> float:
    """Return the share, 0 to 1, of ``members`` below ``value``; ties count half."""
    below, tied = _counts(value, members, less=less, limits=limits)
    return (below + tied / 2) / len(members)


def rarity(value: float, members: Sequence[float], *, less: bool, limits: Limits) -> float:
    """Return the chance that another member lies as far out as ``value``, on either side."""
    below, tied = _counts(value, members, less=less, limits=limits)
    above = len(members) - below - tied
    return min(1.0, 2 * (1 + tied + min(below, above)) / (1 + len(members)))


def holm(p_values: Sequence[float]) -> list[float]:
    """Return ``p_values`` corrected for their number by Holm's step-down method."""
    adjusted = [0.0] * len(p_values)
    so_far = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        so_far = max(so_far, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = so_far
    return adjusted


def same(a: float, b: float, limits: Limits = LIMITS) -> bool:
    """Return whether two numbers are equal up to the numerical floor; NaN is NaN's equal."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return True
    return math.isfinite(a) and math.isfinite(b) and abs(a - b) <= limits.floor(a, b)


def _ordered(values: Sequence[float], *, less: bool) -> Values:
    worst = np.inf if less else -np.inf
    array = np.asarray(values, dtype=np.float64)
    return np.sort(np.where(np.isnan(array), worst, array))


def _raised(values: Values, limits: Limits) -> Values:
    """Return each value raised by the numerical floor, so that only what exceeds it counts."""
    with np.errstate(over="ignore", invalid="ignore"):
        floors = np.maximum(limits.absolute, limits.relative * np.abs(values))
        return np.where(np.isfinite(values), values + floors, values)


def _excess(raised: Values, other: Values) -> tuple[float, float]:
    """Return by how much the share of ``raised`` at most surpasses that of ``other``, and where."""
    shares = np.arange(1, len(raised) + 1) / len(raised)
    above = shares - np.searchsorted(other, raised, side="right") / len(other)
    index = int(np.argmax(above))
    return max(0.0, float(above[index])), float(raised[index])


def _share(ordered: Values, at: float) -> float:
    return int(np.searchsorted(ordered, at, side="right")) / len(ordered)


def _p(raised: Values, other: Values) -> float:
    """Return the chance of an excess this large if both have one distribution."""
    from scipy import stats

    exact = len(raised) * len(other) <= LARGEST_EXACT
    # Where it can't count paths in doubles, SciPy says so and takes the limit: no harm is done.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        test = stats.ks_2samp(
            raised, other, alternative="greater", method="exact" if exact else "asymp"
        )
    return float(test.pvalue)


def _shift(a: Values, b: Values, confidence: float) -> Interval | None:
    """Return the difference of the medians; the intervals of both combined after Zou and Donner."""
    ends = [*_median(a, confidence), *_median(b, confidence)]
    if not all(math.isfinite(end) for end in ends):
        return None
    (mid_a, low_a, high_a), (mid_b, low_b, high_b) = ends[:3], ends[3:]
    shift = mid_b - mid_a
    low = shift - math.hypot(mid_b - low_b, high_a - mid_a)
    high = shift + math.hypot(high_b - mid_b, mid_a - low_a)
    return Interval(shift, low, high) if math.isfinite(high - low) else None


def _median(ordered: Values, confidence: float) -> tuple[float, float, float]:
    """Return the median and the order statistics that enclose it with ``confidence``."""
    from scipy import stats

    size = len(ordered)
    rank = int(stats.binom.ppf((1 - confidence) / 2, size, 0.5))
    if rank == 0:
        return _middle(ordered), -math.inf, math.inf
    return _middle(ordered), float(ordered[rank - 1]), float(ordered[size - rank])


def _middle(ordered: Values) -> float:
    low, high = float(ordered[(len(ordered) - 1) // 2]), float(ordered[len(ordered) // 2])
    return low if low == high else low / 2 + high / 2


def _counts(
    value: float, members: Sequence[float], *, less: bool, limits: Limits
) -> tuple[int, int]:
    """Return how many members lie below ``value``, and how many are tied with it."""
    ordered = _ordered(members, less=less)
    placed = float(_ordered([value], less=less)[0])
    reach = limits.floor(placed, placed) if math.isfinite(placed) else 0.0
    with np.errstate(invalid="ignore", over="ignore"):
        tied = (ordered == placed) | (np.abs(ordered - placed) <= reach)
    return int(np.sum((ordered < placed) & ~tied)), int(np.sum(tied))
