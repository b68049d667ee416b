"""What a comparison says of one change, and where it draws its lines."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The word for one comparison, or for a whole diff; the weightier one counts."""

    IDENTICAL = "identical"
    SAME = "same"
    WITHIN_NOISE = "within seed noise"
    CANNOT_TELL = "cannot tell"
    CHANGED = "changed"
    CLAIM_FLIPPED = "claim flipped"

    @property
    def weight(self) -> int:
        """The place in the order above: the verdict of a diff is the weightiest within it."""
        return list(Verdict).index(self)

    def exit_code(self, *, strict: bool = False) -> int:
        """Return what a command that found this ends with: 0 nothing that matters, 1, or 4."""
        if self is Verdict.CANNOT_TELL:
            return int(strict)
        return {Verdict.CHANGED: 1, Verdict.CLAIM_FLIPPED: 4}.get(self, 0)


class ClaimVerdict(StrEnum):
    """The word for one claim in two records; ``unknown``: one of them lacks a model it names."""

    HOLDS = "holds"
    FAILS = "fails"
    WITHIN_NOISE = "within noise"
    CANNOT_TELL = "cannot tell"
    FLIPPED = "flipped"
    UNKNOWN = "unknown"


def weightiest(verdicts: list[Verdict]) -> Verdict:
    """Return the weightiest of ``verdicts``, or *identical* where there is none."""
    return max(verdicts, key=lambda verdict: verdict.weight, default=Verdict.IDENTICAL)


@dataclass(frozen=True)
class Limits:
    """Where the lines are drawn; STATISTICS.md says why there.

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
