"""What an ensemble's distribution says: quantiles, and where one value lies in it.

A member that diverged counts, as the largest there is: it is never dropped.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportgen.record.schema import Ensemble

Values = tuple[float, ...]

MIDDLE = (0.05, 0.95)
"""The quantiles between which nine of ten seeds lie: the range of every table, and the shares of
seeds between which the seed decides a claim."""


def ordered(ensemble: Ensemble, metric: str) -> Values:
    """Return the members' values of ``metric`` in ascending order, NaN as infinity at the end."""
    values = ensemble.metrics[metric]
    return tuple(sorted([math.inf if math.isnan(value) else value for value in values]))


def quantile(values: Sequence[float], share: float) -> float:
    """Return the quantile ``share`` of ascending ``values``, linear between neighbours.

    Definition 7 of Hyndman and Fan (1996), the default of NumPy and R; an infinite neighbour counts
    only if the quantile lies beyond the finite one.
    """
    place = share * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    if place == low or values[low] == values[high] or math.isinf(values[low]):
        return values[low]
    return values[low] + (place - low) * (values[high] - values[low])


def percentile_rank(values: Values, value: float, reach: float = 0.0) -> float:
    """Return which percentile of ascending ``values`` a ``value`` is, between 0 and 100.

    The mean of the shares below it and up to it, so that ties count half; what lies within
    ``reach`` of it is tied.
    """
    below, equal = tied(values, value, reach)
    return 50 * (2 * below + equal) / len(values)


def tied(values: Values, value: float, reach: float = 0.0) -> tuple[int, int]:
    """Return how many of ascending ``values`` lie below ``value``, and how many are tied with it.

    NaN is placed as infinity.
    """
    if math.isnan(value):
        value = math.inf
    below = bisect_left(values, value - reach)
    return below, bisect_right(values, value + reach) - below
