"""What a comparison says of one change."""

from enum import StrEnum

from reportgen.statistics.distances import Spread
from reportgen.statistics.limits import Limits


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

    @property
    def matters(self) -> bool:
        """Whether something changed by more than the seed, and beyond doubt."""
        return self in (Verdict.CHANGED, Verdict.CLAIM_FLIPPED)


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


def judge(spread: Spread, limits: Limits) -> Verdict:
    """Return the verdict on two distributions.

    The margin comes first: with seeds enough any two versions differ provably, and a difference
    proven to be smaller than what matters is still within noise.
    """
    if spread.distance.high < limits.margin:
        return Verdict.WITHIN_NOISE
    return Verdict.CHANGED if spread.p_corrected <= limits.level else Verdict.CANNOT_TELL
