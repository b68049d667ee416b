"""Claims in both records: did the sentence stop being true, or did the seed fall otherwise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.article import Claim
from reportgen.compare.evidence import judge, spread
from reportgen.compare.model import ClaimDiff
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.record import Outcome, Record, evaluate_claims
from reportgen.statistics.distances import Distance, measure, seeds_needed
from reportgen.statistics.limits import Limits

_OF_TWO = {
    Verdict.WITHIN_NOISE: ClaimVerdict.WITHIN_NOISE,
    Verdict.CHANGED: ClaimVerdict.FLIPPED,
    Verdict.CANNOT_TELL: ClaimVerdict.CANNOT_TELL,
}


@dataclass(frozen=True)
class ClaimResult:
    """What one record says of a claim.

    ``holds`` is the listed run's outcome, None where a model is missing; ``share`` of ``seeds``
    bear it out, where there are ensembles. ``by_seed`` is false for a claim about baselines only.
    """

    holds: bool | None
    share: float | None = None
    seeds: int | None = None
    by_seed: bool = True

    @property
    def members(self) -> list[float]:
        """The outcome of each seed as 1 or 0, in no order."""
        if self.share is None or not self.seeds:
            return []
        held = round(self.share * self.seeds)
        return [1.0] * held + [0.0] * (self.seeds - held)


def claim_results(claims: Mapping[str, Claim], record: Record) -> dict[str, ClaimResult]:
    """Return what ``record`` says of every claim, ready to be compared."""
    return {
        name: _result(claims[name].expression, outcome, record)
        for name, outcome in evaluate_claims(claims, record).items()
    }


@dataclass(frozen=True)
class ClaimDraft:
    """A claim before the correction: ``settled`` gives it its verdict."""

    name: str
    a: ClaimResult
    b: ClaimResult
    distance: Distance | None = None

    @property
    def p(self) -> float | None:
        """The uncorrected p-value; None where no test was made."""
        return None if self.distance is None else self.distance.p

    @property
    def open(self) -> bool:
        """Whether seeds decide it."""
        return self.a.holds != self.b.holds and None not in (self.a.holds, self.b.holds)

    def settled(self, p_corrected: float | None, comparisons: int, limits: Limits) -> ClaimDiff:
        """Return the claim with verdict and evidence."""
        tested = self.distance is not None and p_corrected is not None
        if self.distance is not None and p_corrected is not None:
            verdict = _OF_TWO[judge(self.distance, p_corrected, limits)]
            evidence = spread(self.distance, p_corrected, self.a.members, self.b.members)
        else:
            verdict = _untested(self.a, self.b, limits)
        alike = bool(self.a.members) == bool(self.b.members)
        unsettled = verdict is ClaimVerdict.CANNOT_TELL and alike
        return ClaimDiff(
            name=self.name,
            a=self.a.holds,
            b=self.b.holds,
            share_a=self.a.share,
            share_b=self.b.share,
            verdict=verdict,
            spread=evidence if tested else None,
            seeds_needed=seeds_needed(comparisons, limits) if unsettled else None,
        )


def draft_claims(
    a: Mapping[str, ClaimResult], b: Mapping[str, ClaimResult], limits: Limits
) -> list[ClaimDraft]:
    """Return a draft for every claim that either record was asked about."""
    absent = ClaimResult(None)
    return [
        _draft(name, a.get(name, absent), b.get(name, absent), limits)
        for name in dict.fromkeys([*a, *b])
    ]


def _draft(name: str, a: ClaimResult, b: ClaimResult, limits: Limits) -> ClaimDraft:
    draft = ClaimDraft(name, a, b)
    if not (draft.open and a.members and b.members):
        return draft
    return ClaimDraft(name, a, b, measure(a.members, b.members, less=True, limits=limits))


def _untested(a: ClaimResult, b: ClaimResult, limits: Limits) -> ClaimVerdict:
    """Return the verdict where there are not two ensembles, or no two outcomes, to compare."""
    if a.holds is None or b.holds is None:
        return ClaimVerdict.UNKNOWN
    if a.holds == b.holds:
        return ClaimVerdict.HOLDS if a.holds else ClaimVerdict.FAILS
    if a.members or b.members:
        return _ordinary(*((a, b.holds) if a.members else (b, a.holds)), limits)
    by_seed = a.by_seed or b.by_seed
    return ClaimVerdict.CANNOT_TELL if by_seed else ClaimVerdict.FLIPPED


def _ordinary(known: ClaimResult, other: bool, limits: Limits) -> ClaimVerdict:  # noqa: FBT001
    """Say whether the ``other`` record's outcome is ordinary among the seeds of the ``known``."""
    from scipy import stats

    agreeing = sum(member == other for member in known.members)
    test = stats.binomtest(agreeing, len(known.members))
    share = test.proportion_ci(limits.confidence, method="exact")
    if share.low > limits.ordinary:
        return ClaimVerdict.WITHIN_NOISE
    return ClaimVerdict.FLIPPED if share.high < limits.ordinary else ClaimVerdict.CANNOT_TELL


def _result(expression: str, outcome: Outcome, record: Record) -> ClaimResult:
    named = set(re.findall(r"\.\s*([^\W\d]\w*)", expression)) & record.models.keys()
    networks = {name for name in named if record.models[name].kind == "network"}
    sizes = [len(record.ensembles[name].seeds) for name in networks & record.ensembles.keys()]
    seeds = min(sizes) if sizes and outcome.share is not None else None
    by_seed = bool(networks) or not named
    return ClaimResult(outcome.holds, outcome.share, seeds, by_seed=by_seed)
