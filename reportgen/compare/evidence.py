"""From a measured distance to its verdict, once the correction is known."""

import math
from collections.abc import Sequence

from reportgen.compare.model import Estimate, Spread
from reportgen.compare.verdicts import Verdict
from reportgen.statistics.distances import Distance, Interval
from reportgen.statistics.limits import Limits

Members = Sequence[float]


def judge(distance: Distance, p_corrected: float, limits: Limits) -> Verdict:
    """Return the verdict on two distributions.

    The margin comes first: with seeds enough any two versions differ provably, and a difference
    proven to be smaller than what matters is still within noise.
    """
    if distance.largest.high < limits.margin:
        return Verdict.WITHIN_NOISE
    return Verdict.CHANGED if p_corrected <= limits.level else Verdict.CANNOT_TELL


def spread(distance: Distance, p_corrected: float, a: Members, b: Members) -> Spread:
    """Return the evidence as it is kept in a diff; ``a`` and ``b`` are the members behind it."""
    return Spread(
        seeds_a=len(a),
        seeds_b=len(b),
        distance=_estimate(distance.largest),
        at=distance.at,
        share_a=distance.share_a,
        share_b=distance.share_b,
        median_a=distance.median_a,
        median_b=distance.median_b,
        shift=None if distance.shift is None else _estimate(distance.shift),
        p=distance.p,
        p_corrected=p_corrected,
        unfinished_a=_unfinished(a),
        unfinished_b=_unfinished(b),
    )


def _estimate(interval: Interval) -> Estimate:
    return Estimate(value=interval.value, low=interval.low, high=interval.high)


def _unfinished(members: Members) -> int:
    return sum(not math.isfinite(value) for value in members)
