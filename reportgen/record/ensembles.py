"""What an ensemble's distribution says: quantiles, and where one value lies in it.

A member that diverged counts, as the largest there is: it is never dropped.
"""

import math
from bisect import bisect_left, bisect_right

from reportgen.record.schema import Ensemble

Values = tuple[float, ...]


def ordered(ensemble: Ensemble, metric: str) -> Values:
    """Return the members' values of ``metric`` in ascending order, NaN as infinity at the end."""
    values = ensemble.metrics[metric]
    return tuple(sorted(math.inf if math.isnan(value) else value for value in values))


def quantile(values: Values, share: float) -> float:
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


def percentile_rank(values: Values, value: float) -> float:
    """Return which percentile of ascending ``values`` a ``value`` is, between 0 and 100.

    The mean of the shares below it and up to it, so that ties count half.
    """
    if math.isnan(value):
        value = math.inf
    return 50 * (bisect_left(values, value) + bisect_right(values, value)) / len(values)
