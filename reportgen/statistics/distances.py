"""Two distributions of one metric, each known by its members: how far apart, and is it chance.

The distance is Kolmogorov and Smirnov's: the largest difference, over all thresholds, between the
shares of members at or below the threshold. It sees any change of shape, needs no unit, and takes
ties, infinities and far outliers as they come. Everything here follows from the members alone:
no random numbers are drawn.
"""

import math
import warnings
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from reportgen.record import quantile
from reportgen.statistics.limits import Limits

Sample = NDArray[np.float64]

LARGEST_EXACT = 25_000_000
"""Product of the sizes up to which the exact p-value is counted; beyond it takes over 20 ms."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Estimate(_Value):
    """A number with the ends of its confidence interval."""

    value: float
    low: float
    high: float


class Spread(_Value):
    """Two distributions, and the distance between them.

    ``distance`` is the largest difference, over all thresholds, of the shares of seeds at or below
    it; it is found at ``at``, which ``share_a`` and ``share_b`` of the members do not exceed.
    ``shift`` is the median of b less that of a, in units of the metric; None where a median is not
    finite. ``p_corrected`` is ``p`` until it is corrected for all tests that were made beside it.
    ``unfinished`` counts members that are not finite.
    """

    seeds_a: int
    seeds_b: int
    distance: Estimate
    at: float
    share_a: float
    share_b: float
    median_a: float
    median_b: float
    shift: Estimate | None
    p: float
    p_corrected: float
    unfinished_a: int = 0
    unfinished_b: int = 0


def measure(a: Sequence[float], b: Sequence[float], *, less: bool, limits: Limits) -> Spread:
    """Return how the distributions that the members ``a`` and ``b`` come from differ.

    ``less`` says that less of the metric is better; a member that is NaN counts as the worst.
    Members that differ by less than the numerical floor count as tied.
    """
    a_sorted, b_sorted = ascending(a, less=less), ascending(b, less=less)
    a_raised, b_raised = _raise_by_floor(a_sorted, limits), _raise_by_floor(b_sorted, limits)
    ways = _excess(a_raised, b_sorted), _excess(b_raised, a_sorted)
    largest = max(excess for excess, _, _ in ways)
    at = min(threshold for excess, threshold, _ in ways if excess == largest)
    p = min(1.0, 2 * min(chance for _, _, chance in ways))
    half = band(len(a), len(b), limits.confidence)
    return Spread(
        seeds_a=len(a),
        seeds_b=len(b),
        distance=Estimate(
            value=largest, low=max(0.0, largest - half), high=min(1.0, largest + half)
        ),
        at=at,
        share_a=int(np.searchsorted(a_sorted, at, side="right")) / len(a),
        share_b=int(np.searchsorted(b_sorted, at, side="right")) / len(b),
        median_a=_median(a_sorted),
        median_b=_median(b_sorted),
        shift=_shift(a_sorted, b_sorted, limits.confidence),
        p=p,
        p_corrected=p,
        unfinished_a=int(np.sum(~np.isfinite(a))),
        unfinished_b=int(np.sum(~np.isfinite(b))),
    )


def band(n: int, m: int, confidence: float) -> float:
    """Return by how much the distance of ``n`` from ``m`` members may miss the true one."""
    return _kolmogorov(confidence) * math.sqrt(1 / n + 1 / m)


@cache
def _kolmogorov(share: float) -> float:
    """Return the quantile of Kolmogorov's distribution."""
    from scipy import stats

    return float(stats.kstwobign.ppf(share))


def ascending(values: Sequence[float], *, less: bool) -> Sample:
    """Return ``values`` in ascending order, NaN as the worst that there is."""
    worst = np.inf if less else -np.inf
    array = np.asarray(values, dtype=np.float64)
    return np.sort(np.where(np.isnan(array), worst, array))


def _raise_by_floor(values: Sample, limits: Limits) -> Sample:
    """Return each value raised by the numerical floor, so that only what exceeds it counts."""
    with np.errstate(over="ignore", invalid="ignore"):
        floors = np.maximum(limits.absolute, limits.relative * np.abs(values))
        return np.where(np.isfinite(values), values + floors, values)


def _excess(raised: Sample, other: Sample) -> tuple[float, float, float]:
    """Return by how much the share of ``raised`` at most surpasses that of ``other``.

    With it go the threshold where, the first of those that are equally far, and the chance of as
    much if both have one distribution. SciPy's own location is another of them at times.
    """
    from scipy import stats

    shares = np.arange(1, len(raised) + 1) / len(raised)
    above = shares - np.searchsorted(other, raised, side="right") / len(other)
    index = int(np.argmax(above))
    exact = len(raised) * len(other) <= LARGEST_EXACT
    # Where it can't count paths in doubles, SciPy says so and takes the limit: no harm is done.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        test = stats.ks_2samp(
            raised, other, alternative="greater", method="exact" if exact else "asymp"
        )
    return max(0.0, float(above[index])), float(raised[index]), float(test.pvalue)


def _shift(a: Sample, b: Sample, confidence: float) -> Estimate | None:
    """Return the difference of the medians; the intervals of both combined after Zou and Donner."""
    low_a, high_a = _median_interval(a, confidence)
    low_b, high_b = _median_interval(b, confidence)
    mid_a, mid_b = _median(a), _median(b)
    if not all(map(math.isfinite, (low_a, mid_a, high_a, low_b, mid_b, high_b))):
        return None
    shift = mid_b - mid_a
    low = shift - math.hypot(mid_b - low_b, high_a - mid_a)
    high = shift + math.hypot(high_b - mid_b, mid_a - low_a)
    return Estimate(value=shift, low=low, high=high) if math.isfinite(high - low) else None


def _median(ordered: Sample) -> float:
    return quantile(ordered.tolist(), 0.5)


def _median_interval(ordered: Sample, confidence: float) -> tuple[float, float]:
    """Return the order statistics that enclose the median; infinity where there are too few."""
    from scipy import stats

    with np.errstate(divide="ignore"):  # of a single member SciPy divides by its quantile's rank, 0
        test = stats.quantile_test(ordered, q=0, p=0.5)
        interval = test.confidence_interval(confidence_level=confidence)
    low, high = float(interval.low), float(interval.high)
    return (-math.inf if math.isnan(low) else low), (math.inf if math.isnan(high) else high)
