"""Each metric of each model in both records: first the evidence, then, corrected, the verdict."""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.compare.model import MetricDiff, Placement, Reason, SideName
from reportgen.compare.verdicts import Verdict, judge
from reportgen.record import Bound, Record, limit, pointer
from reportgen.statistics.distances import Spread, measure
from reportgen.statistics.limits import Limits
from reportgen.statistics.placing import percentile, rarity
from reportgen.statistics.seeds import seeds_as_seen, seeds_needed

MetricValue = float | Bound


@dataclass(frozen=True)
class MetricDraft:
    """A comparison before the correction: ``settle`` gives it its verdict.

    ``spread`` is how the two ensembles differ, where both records have one.
    """

    row: MetricDiff
    spread: Spread | None = None

    @property
    def p(self) -> float | None:
        """The uncorrected p-value; None where no test was made."""
        if self.spread is not None:
            return self.spread.p
        return None if self.row.place is None else self.row.place.p

    @property
    def depends_on_seeds(self) -> bool:
        """Whether seeds decide it: such comparisons are what a number of seeds is needed for."""
        return self.row.reason in (Reason.ENSEMBLES, Reason.PERCENTILE, Reason.ONE_RUN_EACH)

    def settle(self, p_corrected: float | None, comparisons: int, limits: Limits) -> MetricDiff:
        """Return the row with verdict and evidence, where ``comparisons`` depend on seeds."""
        row = self.row
        if p_corrected is not None and self.spread is not None:
            spread = self.spread.model_copy(update={"p_corrected": p_corrected})
            verdict = judge(spread, limits)
            # Identical listed runs stay *identical* unless the ensembles differ significantly.
            stood = row.verdict in (Verdict.IDENTICAL, Verdict.SAME)
            if stood and verdict is not Verdict.CHANGED:
                verdict = row.verdict
            row = row.model_copy(update={"verdict": verdict, "spread": spread})
        elif p_corrected is not None and row.place is not None:
            place = row.place.model_copy(update={"p_corrected": p_corrected})
            verdict = Verdict.CHANGED if p_corrected <= limits.level else Verdict.CANNOT_TELL
            row = row.model_copy(update={"place": place, "verdict": verdict})
        needed = None
        # A number that can only be placed stays one number, however many seeds it is placed among.
        if row.verdict is Verdict.CANNOT_TELL and row.spread is not None:
            needed = seeds_as_seen(row.spread.distance.value, comparisons, limits)
        elif row.verdict is Verdict.CANNOT_TELL and row.reason is Reason.ONE_RUN_EACH:
            needed = seeds_needed(comparisons, limits)
        return row.model_copy(update={"seeds_needed": needed})


def draft_metrics(a: Record, b: Record, limits: Limits) -> list[MetricDraft]:
    """Return a draft for every metric of every model of either record, in their order."""
    pairs = (
        _Pair(model, metric, a, b, limits)
        for model in dict.fromkeys([*a.models, *b.models])
        for metric in dict.fromkeys([*a.metrics, *b.metrics])
    )
    return [pair.draft() for pair in pairs if pair.values != [None, None]]


@dataclass(frozen=True)
class _Pair:
    """One metric of one model in both records, either of which may lack it."""

    model: str
    metric: str
    a: Record
    b: Record
    limits: Limits

    @cached_property
    def values(self) -> list[MetricValue | None]:
        """The metric in either listed run."""
        models = [record.models.get(self.model) for record in (self.a, self.b)]
        return [model.metrics.get(self.metric) if model else None for model in models]

    @cached_property
    def members(self) -> list[Sequence[float]]:
        """The metric of every member of either ensemble; empty where there is none."""
        ensembles = [record.ensembles.get(self.model) for record in (self.a, self.b)]
        return [each.metrics.get(self.metric, ()) if each else () for each in ensembles]

    @property
    def floor(self) -> float:
        """The numerical floor relative to the largest value of this metric in both records."""
        models = [*self.a.models.values(), *self.b.models.values()]
        found = [model.metrics.get(self.metric) for model in models]
        sizes = [abs(value) for value in found if isinstance(value, float) and math.isfinite(value)]
        return max(self.limits.absolute, self.limits.relative * max(sizes, default=0.0))

    def draft(self) -> MetricDraft:
        """Return the draft, by the best evidence that the records hold."""
        row = self.row()
        if all(self.members) and row.reason is not Reason.MISSING:
            return self.by_ensembles(row)
        if row.reason is not Reason.ONE_RUN_EACH:
            return MetricDraft(row)
        if any(self.members):
            return self.by_percentile(row)
        kinds = {record.models[self.model].kind for record in (self.a, self.b)}
        if kinds == {"baseline"} and self.a.seed is not None and self.a.seed == self.b.seed:
            parts = {(each.dataset.fitted, each.dataset.measured) for each in (self.a, self.b)}
            reason = Reason.NO_SEED if len(parts) == 1 else Reason.OTHER_PART
            update = {"reason": reason, "verdict": Verdict.CHANGED}
            return MetricDraft(row.model_copy(update=update))
        return MetricDraft(row)

    def row(self) -> MetricDiff:
        """Return the row as the listed runs alone tell it."""
        old, new = self.values
        verdict, reason = self.by_listed_runs()
        difference = relative = None
        if isinstance(old, float) and isinstance(new, float) and not math.isnan(new - old):
            difference = new - old
            relative = difference / abs(old) if old and math.isfinite(old) else None
        return MetricDiff(
            model=self.model,
            metric=self.metric,
            pointer=pointer("models", self.model, "metrics", self.metric),
            direction=self.a.metrics.get(self.metric) or self.b.metrics[self.metric],
            a=old,
            b=new,
            difference=difference,
            relative=relative,
            verdict=verdict,
            reason=reason,
        )

    def by_listed_runs(self) -> tuple[Verdict, Reason]:
        """Return the verdict of the listed runs alone, and what it rests on."""
        a, b = self.values
        if a is None or b is None:
            return Verdict.CANNOT_TELL, Reason.MISSING
        if _bits(a) == _bits(b):
            return Verdict.IDENTICAL, Reason.BITS
        if isinstance(a, Bound) or isinstance(b, Bound):
            # What is known by a bound is a magnitude: so both lie between zero and nearly nothing.
            small = all(0 <= limit(value) <= self.floor for value in (a, b))
            return (Verdict.SAME, Reason.FLOOR) if small else (Verdict.CANNOT_TELL, Reason.BOUND)
        if self.limits.same(a, b):
            return Verdict.SAME, Reason.FLOOR
        return Verdict.CANNOT_TELL, Reason.ONE_RUN_EACH

    def by_ensembles(self, row: MetricDiff) -> MetricDraft:
        """Measure two ensembles; equal ones prove that only the listed run moved, if any did."""
        before, after = self.members
        if list(map(_bits, before)) != list(map(_bits, after)):
            less = row.direction == "less"
            spread = measure(before, after, less=less, limits=self.limits)
            return MetricDraft(row.model_copy(update={"reason": Reason.ENSEMBLES}), spread)
        if row.verdict is not Verdict.CANNOT_TELL:
            return MetricDraft(row)
        update = {"reason": Reason.EQUAL_ENSEMBLES, "verdict": Verdict.WITHIN_NOISE}
        return MetricDraft(row.model_copy(update=update))

    def by_percentile(self, row: MetricDiff) -> MetricDraft:
        """Place the number that has no ensemble in the other's distribution."""
        before, after = self.members
        side: SideName = "b" if before else "a"
        value, members = (row.b, before) if before else (row.a, after)
        if not isinstance(value, float):
            return MetricDraft(row)
        less = row.direction == "less"
        p = rarity(value, members, less=less, limits=self.limits)
        place = Placement(
            side=side,
            seeds=len(members),
            percentile=percentile(value, members, less=less, limits=self.limits),
            p=p,
            p_corrected=p,
        )
        return MetricDraft(row.model_copy(update={"place": place, "reason": Reason.PERCENTILE}))


def _bits(value: MetricValue) -> tuple[str, bytes]:
    if isinstance(value, Bound):
        return "below", struct.pack(">d", value.below)
    return "number", b"NaN" if math.isnan(value) else struct.pack(">d", value)
