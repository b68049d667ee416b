"""Claims in both records: did the sentence stop being true, or did the seed fall otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.compare.model import ClaimDiff
from reportgen.compare.verdicts import ClaimVerdict, Verdict, judge
from reportgen.record import Outcome
from reportgen.statistics.distances import Spread, measure
from reportgen.statistics.limits import Limits
from reportgen.statistics.seeds import seeds_as_seen, seeds_needed

_OF_TWO = {
    Verdict.WITHIN_NOISE: ClaimVerdict.WITHIN_NOISE,
    Verdict.CHANGED: ClaimVerdict.FLIPPED,
    Verdict.CANNOT_TELL: ClaimVerdict.CANNOT_TELL,
}


@dataclass(frozen=True)
class ClaimDraft:
    """A claim before the correction: ``settle`` gives it its verdict.

    ``equal_members`` says that it came out alike in each member of two equal ensembles.
    """

    name: str
    a: Outcome
    b: Outcome
    spread: Spread | None = None
    equal_members: bool = False

    @property
    def p(self) -> float | None:
        """The uncorrected p-value; None where no test was made."""
        return None if self.spread is None else self.spread.p

    @property
    def depends_on_seeds(self) -> bool:
        """Whether more seeds may settle it: the listed runs disagree, and not they alone moved."""
        disagree = self.a.holds != self.b.holds and None not in (self.a.holds, self.b.holds)
        return disagree and not self.equal_members

    def settle(self, p_corrected: float | None, comparisons: int, limits: Limits) -> ClaimDiff:
        """Return the claim with verdict and evidence, where ``comparisons`` depend on seeds."""
        spread = None
        if self.spread is not None and p_corrected is not None:
            spread = self.spread.model_copy(update={"p_corrected": p_corrected})
        verdict = self._untested(limits) if spread is None else _OF_TWO[judge(spread, limits)]
        alike = bool(self.a.seeds) == bool(self.b.seeds)
        needed = None
        if verdict is ClaimVerdict.CANNOT_TELL and alike:
            needed = (
                seeds_as_seen(spread.distance.value, comparisons, limits)
                if spread
                else seeds_needed(comparisons, limits)
            )
        return ClaimDiff(
            name=self.name,
            a=self.a.holds,
            b=self.b.holds,
            share_a=self.a.share,
            share_b=self.b.share,
            verdict=verdict,
            spread=spread,
            seeds_needed=needed,
        )

    def _untested(self, limits: Limits) -> ClaimVerdict:
        """Return the verdict where there are not two ensembles, or no two outcomes, to compare."""
        a, b = self.a, self.b
        if a.holds is None or b.holds is None:
            return ClaimVerdict.UNKNOWN
        if a.holds == b.holds:
            return ClaimVerdict.HOLDS if a.holds else ClaimVerdict.FAILS
        if self.equal_members:
            return ClaimVerdict.WITHIN_NOISE
        if a.seeds or b.seeds:
            known, listed = (a, b) if a.seeds else (b, a)
            agreeing = known.held if listed.holds else known.seeds - known.held
            return _among_seeds(agreeing, known.seeds, limits)
        by_seed = a.by_seed or b.by_seed
        return ClaimVerdict.CANNOT_TELL if by_seed else ClaimVerdict.FLIPPED


def draft_claims(
    a: Mapping[str, Outcome], b: Mapping[str, Outcome], limits: Limits, *, equal_members: bool
) -> list[ClaimDraft]:
    """Return a draft for every claim that either record was asked about.

    Where both records have ``equal_members`` and a claim holds in as many of them, there is nothing
    to test: only the listed runs moved.
    """
    drafts = []
    for name in dict.fromkeys([*a, *b]):
        of_a, of_b = (found.get(name, Outcome(name, None, expected=True)) for found in (a, b))
        stood = equal_members and 0 < of_a.seeds == of_b.seeds and of_a.held == of_b.held
        draft = ClaimDraft(name, of_a, of_b, equal_members=stood)
        if draft.depends_on_seeds and of_a.seeds and of_b.seeds:
            spread = measure(_members(of_a), _members(of_b), less=True, limits=limits)
            draft = ClaimDraft(name, of_a, of_b, spread)
        drafts.append(draft)
    return drafts


def _members(outcome: Outcome) -> list[float]:
    """Return the outcome of each seed as 1 or 0, in no order."""
    return [1.0] * outcome.held + [0.0] * (outcome.seeds - outcome.held)


def _among_seeds(agreeing: int, seeds: int, limits: Limits) -> ClaimVerdict:
    """Say whether an outcome that ``agreeing`` of ``seeds`` share is the luck of the seed."""
    from scipy import stats

    test = stats.binomtest(agreeing, seeds)
    share = test.proportion_ci(limits.confidence, method="exact")
    if share.low > limits.ordinary:
        return ClaimVerdict.WITHIN_NOISE
    return ClaimVerdict.FLIPPED if share.high < limits.ordinary else ClaimVerdict.CANNOT_TELL
