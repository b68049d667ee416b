"""Where the lines are drawn between noise and change."""

import math
from dataclasses import dataclass

from reportgen.record import MIDDLE


@dataclass(frozen=True)
class Limits:
    """Where the lines are drawn; docs/statistics.md says why there.

    ``level``       chance that any test of one diff errs, after Holm's correction
    ``confidence``  of every interval
    ``margin``      largest distance of two distributions that does not matter, as a share of seeds
    ``absolute``    numbers that differ by less are the same: the numerical floor
    ``relative``    the same in proportion to the larger number
    ``ordinary``    share of seeds above which an outcome of a claim is the luck of the seed
    """

    level: float = 0.005
    confidence: float = 0.95
    margin: float = 0.18
    absolute: float = 1e-12
    relative: float = 1e-6
    ordinary: float = MIDDLE[0]

    def same(self, a: float, b: float) -> bool:
        """Return whether two numbers are equal up to the numerical floor; NaN is NaN's equal."""
        if a == b or (math.isnan(a) and math.isnan(b)):
            return True
        return math.isfinite(a) and math.isfinite(b) and abs(a - b) <= self.floor(a, b)

    def floor(self, a: float, b: float) -> float:
        """Return the difference below which ``a`` and ``b``, both finite, count as the same."""
        return max(self.absolute, self.relative * max(abs(a), abs(b)))


LIMITS = Limits()
