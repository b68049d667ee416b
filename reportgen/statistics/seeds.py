"""How many seeds a side settle a comparison that can't be told yet."""

import math

from reportgen.statistics.distances import band
from reportgen.statistics.limits import Limits


def seeds_needed(tests: int, limits: Limits) -> int:
    """Return the seeds a side from which on no comparison ends in *cannot tell*.

    From there on a distance too small for the test of the smallest of ``tests`` corrected
    p-values lies, with its interval, inside the margin.
    """
    from scipy import stats

    reach = stats.kstwobign.ppf(limits.confidence) + stats.kstwobign.isf(limits.level / tests)
    return math.ceil(2 * float(reach / limits.margin) ** 2)


def seeds_as_seen(distance: float, tests: int, limits: Limits) -> int:
    """Return the seeds a side from which on a comparison is settled if seeds fall as they did.

    That is: if the ``distance`` that was seen, to the nearest whole seed, is seen again, and its
    p-value is corrected for ``tests``. Never more than ``seeds_needed``.
    """
    most = seeds_needed(tests, limits)
    unsettled = (
        seeds
        for seeds in range(most - 1, 0, -1)
        if not _is_settled(round(distance * seeds), seeds, tests, limits)
    )
    return next(unsettled, 0) + 1


def _is_settled(apart: int, seeds: int, tests: int, limits: Limits) -> bool:
    """Return whether two ensembles, ``apart`` of ``seeds`` a side, would get a verdict."""
    if apart / seeds + band(seeds, seeds, limits.confidence) < limits.margin:
        return True
    # Of all paths with as many steps up as down, the share that comes so far: C(2n, n+h) / C(2n, n)
    # (Gnedenko and Korolyuk, 1951); doubled for both ways.
    log_share = (
        2 * math.lgamma(seeds + 1) - math.lgamma(seeds + apart + 1) - math.lgamma(seeds - apart + 1)
    )
    return min(1.0, 2 * math.exp(log_share)) * tests <= limits.level
