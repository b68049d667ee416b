"""Two records of one article, compared: everything that differs, and what it means."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.compare.claims import ClaimDraft, draft_claims
from reportgen.compare.cost import Timings, compare_cost
from reportgen.compare.curves import compare_curves
from reportgen.compare.environment import compare_environments, missing_environment
from reportgen.compare.metrics import MetricDraft, draft_metrics
from reportgen.compare.model import (
    ClaimDiff,
    CurveDiff,
    Diff,
    Likeness,
    Method,
    MetricDiff,
    SideInfo,
)
from reportgen.compare.prose import Prose, compare_prose
from reportgen.compare.verdicts import ClaimVerdict, Verdict, weightiest
from reportgen.errors import InputError
from reportgen.record import Outcome, Record
from reportgen.statistics.corrections import holm
from reportgen.statistics.limits import LIMITS, Limits


@dataclass(frozen=True)
class Side:
    """One of the two: a record under the name it was asked for, and what lies beside it."""

    record: Record
    name: str
    claims: Mapping[str, Outcome] = field(default_factory=dict)
    timings: Timings | None = None
    prose: Prose | None = None


def compare(a: Side, b: Side, *, asked: Collection[str] = (), limits: Limits = LIMITS) -> Diff:
    """Return what differs between ``a`` and ``b``.

    ``asked`` names the packages that the comparison is about, so that what moved along with them
    can be told apart. InputError where the two are not records of one article.
    """
    articles = {a.record.article, b.record.article} - {None}  # a reference may not say its own
    if len(articles) > 1:
        raise InputError(
            f"Records {a.name!r} and {b.name!r} are of two articles, {a.record.article!r} and "
            f"{b.record.article!r}: their numbers have nothing in common. Name two of one article."
        )
    metrics, claims = judge_together(a, b, limits)
    curves = compare_curves(a.record, b.record, limits)
    return Diff(
        article=next(iter(articles), None) or "",
        a=_info(a),
        b=_info(b),
        verdict=weightiest([verdict_of_all(metrics, claims, curves), _of_data(a, b)]),
        claims=claims,
        environment=compare_environments(a.record, b.record, asked),
        metrics=metrics,
        curves=curves,
        prose=compare_prose(a.prose, b.prose),
        cost=compare_cost(a.record, b.record, a.timings, b.timings),
        method=_method(metrics, claims, limits),
    )


def judge_together(
    a: Side, b: Side, limits: Limits
) -> tuple[tuple[MetricDiff, ...], tuple[ClaimDiff, ...]]:
    """Return metrics and claims, their p-values corrected for all tests of the two records."""
    metrics = draft_metrics(a.record, b.record, limits)
    equal = _members(a.record) == _members(b.record)
    claims = draft_claims(a.claims, b.claims, limits, equal_members=equal)
    drafts: list[MetricDraft | ClaimDraft] = [*metrics, *claims]
    tested = {place: draft.p for place, draft in enumerate(drafts) if draft.p is not None}
    corrected = dict(zip(tested, holm(list(tested.values())), strict=True))
    comparisons = max(1, sum(draft.depends_on_seeds for draft in drafts))
    settled = [
        draft.settle(corrected.get(place), comparisons, limits)
        for place, draft in enumerate(drafts)
    ]
    reached = [_with_reach(row, (a.record, b.record)) for row in settled]
    return (
        tuple(row for row in reached if isinstance(row, MetricDiff)),
        tuple(row for row in reached if isinstance(row, ClaimDiff)),
    )


def _members(record: Record) -> dict[str, str]:
    """Return what every member of each ensemble came to, written so that NaN equals NaN."""
    return {name: repr((each.seeds, each.metrics)) for name, each in record.ensembles.items()}


def _with_reach(row: MetricDiff | ClaimDiff, records: Iterable[Record]) -> MetricDiff | ClaimDiff:
    """Return the row with the seeds that time allowed, where it takes more.

    A claim may name any model: for it the fewest seeds of all count.
    """
    ended = [
        len(ensemble.seeds)
        for record in records
        for name, ensemble in record.ensembles.items()
        if ensemble.stopped and (isinstance(row, ClaimDiff) or name == row.model)
    ]
    reached = min(ended, default=row.seeds_needed)
    if row.seeds_needed is None or reached is None or row.seeds_needed <= reached:
        return row
    return row.model_copy(update={"seeds_reached": reached})


def verdict_of_all(
    metrics: Sequence[MetricDiff], claims: Sequence[ClaimDiff], curves: Sequence[CurveDiff]
) -> Verdict:
    """Return the verdict of the whole diff: the weightiest of all that was compared.

    Curves have no seeds to be judged by. They weigh only where metrics and claims stood still:
    then a curve that moved is one thing more that nobody can tell.
    """
    judged = weightiest(
        [
            *(row.verdict for row in metrics),
            *(_OF_CLAIM.get(claim.verdict, Verdict.IDENTICAL) for claim in claims),
        ]
    )
    if judged.weight > Verdict.SAME.weight:
        return judged
    return weightiest([judged, *(_OF_CURVE[curve.equal] for curve in curves)])


def _of_data(a: Side, b: Side) -> Verdict:
    """Return how equal two records can be by their data: of other data, the same at most."""
    hashes = {side.record.dataset.sha256 for side in (a, b)} - {None}
    return Verdict.IDENTICAL if len(hashes) < len((a, b)) else Verdict.SAME


_OF_CLAIM = {
    ClaimVerdict.FLIPPED: Verdict.CLAIM_FLIPPED,
    ClaimVerdict.CANNOT_TELL: Verdict.CANNOT_TELL,
    ClaimVerdict.WITHIN_NOISE: Verdict.WITHIN_NOISE,
}

_OF_CURVE: Mapping[Likeness, Verdict] = {
    Likeness.IDENTICAL: Verdict.IDENTICAL,
    Likeness.SAME: Verdict.SAME,
    Likeness.REPORTED_OTHERWISE: Verdict.SAME,
    Likeness.DIFFERENT: Verdict.CANNOT_TELL,
}


def _info(side: Side) -> SideInfo:
    record = side.record
    return SideInfo(
        name=side.name,
        seed=record.seed,
        seeds=min((len(ensemble.seeds) for ensemble in record.ensembles.values()), default=0),
        source=record.source.title if record.source else None,
        no_environment=missing_environment(record),
    )


def _method(metrics: Sequence[MetricDiff], claims: Sequence[ClaimDiff], limits: Limits) -> Method:
    placed = sum(row.place is not None for row in metrics)
    spreads = [*(row.spread for row in metrics), *(claim.spread for claim in claims)]
    return Method(
        tests=placed + sum(spread is not None for spread in spreads),
        placed=placed,
        level=limits.level,
        confidence=limits.confidence,
        margin=limits.margin,
        absolute_floor=limits.absolute,
        relative_floor=limits.relative,
    )
