"""Many records into a history: a row for each version, every one compared with the row above."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.compare.causes import MissingCause
from reportgen.compare.diff import Side, compare
from reportgen.compare.model import Diff
from reportgen.compare.verdicts import Verdict, weightiest
from reportgen.record import MIDDLE, Bound, Record, ordered, quantile
from reportgen.statistics.attribution import Cause

MAIN = ("tensorflow", "keras", "numpy", "scikit-learn")
"""The packages that a row names; a record has all the others."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Score(_Value):
    """One network's metric in one version: of the listed run, and over the seeds.

    ``low`` and ``high`` are the 5 % and 95 % quantiles of ``seeds`` members.
    """

    listed: float | Bound | None
    seeds: int = 0
    median: float | None = None
    low: float | None = None
    high: float | None = None


class ClaimScore(_Value):
    """What one version says of a claim: the listed run, and the share of seeds it holds in."""

    holds: bool | None
    share: float | None


class HistoryRow(_Value):
    """One version: what it is, what it measured, and what changed since the row above.

    ``reason`` says why there is nothing but the name. ``causes_missing`` says of a network why the
    cause of its change is not known. ``first`` marks the first version that changed.
    """

    name: str
    reason: str | None = None
    source: str | None = None
    versions: dict[str, str] = {}
    flags: dict[str, str] = {}
    resolution: dict[str, str] = {}
    distributions: dict[str, str] = {}
    scores: dict[str, dict[str, Score]] = {}
    claims: dict[str, ClaimScore] = {}
    diff: Diff | None = None
    causes_missing: dict[str, MissingCause] = {}
    first: bool = False


class History(_Value):
    """One experiment under many versions; ``metric`` is the one that the article is about.

    ``verdict`` is the weightiest of the rows, but not the *cannot tell* of a single run.
    """

    schema_version: Literal[1] = Field(default=1, alias="schema")
    article: str
    metric: str
    seed: int | None
    seeds: int
    verdict: Verdict
    rows: tuple[HistoryRow, ...]

    @property
    def measured(self) -> list[HistoryRow]:
        """The rows that have a record."""
        return [row for row in self.rows if row.reason is None]


@dataclass(frozen=True)
class Version:
    """One row to be: its side of comparisons, or the ``reason`` why there is none.

    ``asked`` are the packages that the version is about. ``causes`` and ``causes_missing`` belong
    to its comparison with the version above.
    """

    name: str
    side: Side | None = None
    reason: str | None = None
    asked: Sequence[str] = ()
    causes: Mapping[str, Cause] = field(default_factory=dict)
    causes_missing: Mapping[str, MissingCause] = field(default_factory=dict)


def history(article: str, metric: str, versions: Iterable[Version]) -> History:
    """Return the rows of the versions, oldest first, each compared with the measured one above."""
    rows: list[HistoryRow] = []
    above: Side | None = None
    for version in versions:
        if version.side is None:
            rows.append(HistoryRow(name=version.name, reason=version.reason))
        else:
            rows.append(_row(version, version.side, above))
            above = version.side
    # The first row whose change is more than the luck of the seed is marked.
    changed = (i for i, row in enumerate(rows) if row.diff and row.diff.verdict.matters)
    if (first := next(changed, None)) is not None:
        rows[first] = rows[first].model_copy(update={"first": True})
    scores = [score for row in rows for of in row.scores.values() for score in of.values()]
    record = above.record if above else None
    return History(
        article=article,
        metric=metric,
        seed=record.seed if record else None,
        seeds=max((score.seeds for score in scores), default=0),
        verdict=_whole([row.diff for row in rows if row.diff]),
        rows=tuple(rows),
    )


def history_json(found: History) -> str:
    """Return the history as it is written: indented, with a final newline."""
    return found.model_dump_json(by_alias=True, indent=1) + "\n"


def history_schema() -> dict[str, Any]:
    """Return the JSON Schema of a history."""
    return History.model_json_schema(by_alias=True)


def _whole(diffs: Sequence[Diff]) -> Verdict:
    """Return the verdict of a history: the weightiest of its rows.

    A single run beside an ensemble (2018 is one) can't be told whatever the seeds of the other, so
    where other rows are compared, *cannot tell* of such a row says nothing about the versions.
    """
    counted = [
        diff
        for diff in diffs
        if bool(diff.a.seeds) == bool(diff.b.seeds) or diff.verdict is not Verdict.CANNOT_TELL
    ]
    return weightiest([diff.verdict for diff in counted or diffs])


def _row(version: Version, side: Side, above: Side | None) -> HistoryRow:
    record = side.record
    diff = compare(above, side, asked=version.asked) if above else None
    environment = record.environment
    versions = {}
    if environment:
        known = environment.packages
        versions = {name: known[name] for name in MAIN if name in known}
        versions["python"] = environment.python
    return HistoryRow(
        name=version.name,
        source=record.source.date if record.source else None,
        versions=versions,
        flags=environment.flags if environment else {},
        resolution=(environment.resolution if environment else None) or {},
        distributions=(environment.distributions if environment else None) or {},
        scores={
            name: {metric: _score(record, name, metric) for metric in model.metrics}
            for name, model in record.models.items()
        },
        claims={
            name: ClaimScore(holds=outcome.holds, share=outcome.share)
            for name, outcome in side.claims.items()
        },
        diff=diff.with_causes(version.causes) if diff else None,
        causes_missing=dict(version.causes_missing),
    )


def _score(record: Record, model: str, metric: str) -> Score:
    listed = record.models[model].metrics[metric]
    ensemble = record.ensembles.get(model)
    if ensemble is None or not ensemble.metrics.get(metric):
        return Score(listed=listed)
    values = ordered(ensemble, metric)
    median, low, high = (quantile(values, share) for share in (0.5, *MIDDLE))
    return Score(listed=listed, seeds=len(values), median=median, low=low, high=high)
