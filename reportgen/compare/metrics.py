"""Each metric of each model in both records: first the evidence, then, corrected, the verdict."""

import math
import struct
from dataclasses import dataclass
from typing import Literal

from reportgen.compare.evidence import Members, judge, spread
from reportgen.compare.model import MetricDiff, Place, Reason
from reportgen.compare.verdicts import Verdict
from reportgen.record import Bound, Record
from reportgen.statistics.distances import Distance, measure, percentile, rarity, same, seeds_needed
from reportgen.statistics.limits import Limits

Value = float | Bound


@dataclass(frozen=True)
class MetricDraft:
    """A comparison before the correction: ``settled`` gives it its verdict.

    ``members`` are the ensembles' values of this metric, in a and in b, where there are any.
    """

    row: MetricDiff
    members: tuple[Members | None, Members | None] = (None, None)
    distance: Distance | None = None

    @property
    def p(self) -> float | None:
        """The uncorrected p-value; None where no test was made."""
        if self.distance is not None:
            return self.distance.p
        return None if self.row.place is None else self.row.place.p

    @property
    def open(self) -> bool:
        """Whether seeds decide it: such comparisons are what a number of seeds is needed for."""
        return self.row.reason in ("ensembles", "percentile", "one run each")

    def settled(self, p_corrected: float | None, comparisons: int, limits: Limits) -> MetricDiff:
        """Return the row with verdict and evidence, where ``comparisons`` depend on seeds."""
        row = self.row
        if p_corrected is not None and self.distance is not None:
            row = self._spread(p_corrected, limits)
        elif p_corrected is not None and row.place is not None:
            place = row.place.model_copy(update={"p_corrected": p_corrected})
            verdict = Verdict.CHANGED if p_corrected <= limits.level else Verdict.CANNOT_TELL
            row = row.model_copy(update={"place": place, "verdict": verdict})
        # A number that can only be placed stays one number, however many seeds it is placed among.
        counted = row.reason in ("ensembles", "one run each")
        if counted and row.verdict is Verdict.CANNOT_TELL:
            row = row.model_copy(update={"seeds_needed": seeds_needed(comparisons, limits)})
        return row

    def _spread(self, p_corrected: float, limits: Limits) -> MetricDiff:
        if self.distance is None:
            return self.row
        verdict = judge(self.distance, p_corrected, limits)
        # A listed run that did not move keeps its word, unless the seeds prove it wrong.
        if self.row.verdict in (Verdict.IDENTICAL, Verdict.SAME) and verdict != Verdict.CHANGED:
            verdict = self.row.verdict
        a, b = (members or () for members in self.members)
        evidence = spread(self.distance, p_corrected, a, b)
        return self.row.model_copy(update={"verdict": verdict, "spread": evidence})


def draft_metrics(a: Record, b: Record, limits: Limits) -> list[MetricDraft]:
    """Return a draft for every metric of every model of either record, in their order."""
    return [
        _draft(model, metric, a, b, limits)
        for model in dict.fromkeys([*a.models, *b.models])
        for metric in dict.fromkeys([*a.metrics, *b.metrics])
        if _value(a, model, metric) is not None or _value(b, model, metric) is not None
    ]


def _draft(model: str, metric: str, a: Record, b: Record, limits: Limits) -> MetricDraft:
    """Return the draft of one metric, by the best evidence that the records hold."""
    row = _row(model, metric, a, b, limits)
    before, after = _members(a, model, metric), _members(b, model, metric)
    if before and after and row.reason != "missing":
        return _of_two(row, before, after, limits)
    if row.reason != "one run each":
        return MetricDraft(row)
    if before or after:
        return _placed(row, before, after, limits)
    if _seedless(model, a, b):
        return MetricDraft(row.model_copy(update={"reason": "no seed", "verdict": Verdict.CHANGED}))
    return MetricDraft(row)


def _of_two(row: MetricDiff, before: Members, after: Members, limits: Limits) -> MetricDraft:
    """Measure two ensembles; equal ones prove that only the listed run moved, if anything did."""
    if not _equal(before, after):
        distance = measure(before, after, less=row.direction == "less", limits=limits)
        ensembles = row.model_copy(update={"reason": "ensembles"})
        return MetricDraft(ensembles, (before, after), distance)
    if row.verdict is not Verdict.CANNOT_TELL:
        return MetricDraft(row)
    update = {"reason": "equal ensembles", "verdict": Verdict.WITHIN_NOISE}
    return MetricDraft(row.model_copy(update=update))


def _row(model: str, metric: str, a: Record, b: Record, limits: Limits) -> MetricDiff:
    """Return the row as the listed runs alone tell it."""
    old, new = _value(a, model, metric), _value(b, model, metric)
    verdict, reason = _listed(old, new, _nothing(metric, a, b, limits), limits)
    difference = _difference(old, new)
    return MetricDiff(
        model=model,
        metric=metric,
        pointer=f"/models/{_escaped(model)}/metrics/{_escaped(metric)}",
        direction=a.metrics.get(metric) or b.metrics[metric],
        a=old,
        b=new,
        difference=difference,
        relative=_relative(difference, old),
        verdict=verdict,
        reason=reason,
    )


def _nothing(metric: str, a: Record, b: Record, limits: Limits) -> float:
    """Return what is as good as zero beside what the models of both records come to."""
    found = [_value(record, name, metric) for record in (a, b) for name in record.models]
    sizes = [abs(value) for value in found if isinstance(value, float) and math.isfinite(value)]
    return max(limits.absolute, limits.relative * max(sizes, default=0.0))


def _listed(
    a: Value | None, b: Value | None, nothing: float, limits: Limits
) -> tuple[Verdict, Reason]:
    if a is None or b is None:
        return Verdict.CANNOT_TELL, "missing"
    if _bits(a) == _bits(b):
        return Verdict.IDENTICAL, "bits"
    if isinstance(a, Bound) or isinstance(b, Bound):
        # What is known by a bound is a magnitude: so both lie between zero and nearly nothing.
        small = all(0 <= _limit(value) <= nothing for value in (a, b))
        return (Verdict.SAME, "floor") if small else (Verdict.CANNOT_TELL, "bound")
    return (Verdict.SAME, "floor") if same(a, b, limits) else (Verdict.CANNOT_TELL, "one run each")


def _placed(
    row: MetricDiff, before: Members | None, after: Members | None, limits: Limits
) -> MetricDraft:
    """Place the number that has no ensemble in the other's distribution."""
    side: Literal["a", "b"] = "b" if before else "a"
    value, members = (row.b, before) if before else (row.a, after)
    if not isinstance(value, float) or not members:
        return MetricDraft(row)
    less = row.direction == "less"
    p = rarity(value, members, less=less, limits=limits)
    place = Place(
        side=side,
        seeds=len(members),
        percentile=100 * percentile(value, members, less=less, limits=limits),
        p=p,
        p_corrected=p,
    )
    return MetricDraft(row.model_copy(update={"place": place, "reason": "percentile"}))


def _seedless(model: str, a: Record, b: Record) -> bool:
    """Return whether the seed can't be why this model's numbers differ: a baseline, one seed."""
    kinds = {a.models[model].kind, b.models[model].kind}
    return kinds == {"baseline"} and a.seed is not None and a.seed == b.seed


def _value(record: Record, model: str, metric: str) -> Value | None:
    return record.models[model].metrics.get(metric) if model in record.models else None


def _members(record: Record, model: str, metric: str) -> Members | None:
    ensemble = record.ensembles.get(model)
    return (ensemble.metrics.get(metric) or None) if ensemble else None


def _equal(a: Members, b: Members) -> bool:
    return len(a) == len(b) and all(_bits(x) == _bits(y) for x, y in zip(a, b, strict=True))


def _bits(value: Value) -> tuple[str, bytes]:
    if isinstance(value, Bound):
        return "below", struct.pack(">d", value.below)
    return "number", b"NaN" if math.isnan(value) else struct.pack(">d", value)


def _limit(value: Value) -> float:
    return value.below if isinstance(value, Bound) else value


def _difference(a: Value | None, b: Value | None) -> float | None:
    """Return b less a, or None where that is no number."""
    if not isinstance(a, float) or not isinstance(b, float) or math.isnan(b - a):
        return None
    return b - a


def _relative(difference: float | None, a: Value | None) -> float | None:
    if difference is None or not isinstance(a, float) or a == 0 or not math.isfinite(a):
        return None
    return difference / abs(a)


def _escaped(name: str) -> str:
    """Return ``name`` as a part of a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")
