"""What a comparison says of one change."""

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
