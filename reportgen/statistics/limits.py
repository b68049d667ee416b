"""Where the lines are drawn between noise and change."""

from dataclasses import dataclass


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
    ordinary: float = 0.05

    def floor(self, a: float, b: float) -> float:
        """Return the difference below which ``a`` and ``b``, both finite, count as the same."""
        return max(self.absolute, self.relative * max(abs(a), abs(b)))


LIMITS = Limits()
