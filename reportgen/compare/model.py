"""A diff as data: what every rendering reads, and what its JSON holds.

``a`` and ``b`` are the two records in the order they were named. NaN and infinity are strings in
JSON, as in a record. Curves are named by their pointer into either record, not copied.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.record import Bound
from reportgen.statistics.attribution import Cause
from reportgen.statistics.distances import Spread

SideName = Literal["a", "b"]
"""Which of the two records."""
SIDES: tuple[SideName, ...] = ("a", "b")


class Reason(StrEnum):
    """What the verdict on a metric rests on."""

    BITS = "bits"  # every bit is equal
    FLOOR = "floor"  # the difference is below the numerical floor
    ENSEMBLES = "ensembles"  # two distributions were compared
    EQUAL_ENSEMBLES = "equal ensembles"  # the members are equal; only the listed run moved
    PERCENTILE = "percentile"  # one number was placed in the other's distribution
    NO_SEED = "no seed"  # a baseline: the seed has no part in it
    OTHER_PART = "other part"  # a baseline: fitted or measured on another part of the data
    ONE_RUN_EACH = "one run each"  # there is no distribution to compare with
    BOUND = "bound"  # one of the two is known only to lie below a limit
    MISSING = "missing"  # one record lacks the model or the metric


class Likeness(StrEnum):
    """How equal two curves are."""

    IDENTICAL = "identical"
    SAME = "same"
    REPORTED_OTHERWISE = "reported otherwise"
    DIFFERENT = "different"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Placement(_Value):
    """Where a number without an ensemble lies in the other record's distribution.

    ``side`` is the record whose number was placed; ``percentile`` runs from 0 to 100.
    """

    side: SideName
    seeds: int
    percentile: float
    p: float
    p_corrected: float


class MetricDiff(_Value):
    """One metric of one model in both records, with one verdict and its evidence.

    ``pointer`` leads to it in either record. ``difference`` is b less a of the listed runs,
    ``relative`` the same in proportion to a. ``seeds_needed`` a side would settle it: if they fall
    as those of the ``spread``, or without one, however they fall; None where no number is known to.
    ``seeds_reached`` are those after which the time was used, where that are fewer.
    """

    model: str
    metric: str
    pointer: str
    direction: Literal["less", "more"]
    a: float | Bound | None
    b: float | Bound | None
    difference: float | None
    relative: float | None
    verdict: Verdict
    reason: Reason
    spread: Spread | None = None
    place: Placement | None = None
    seeds_needed: int | None = None
    seeds_reached: int | None = None
    cause: Cause | None = None


class ClaimDiff(_Value):
    """One claim in both records: outcomes of the listed runs, and shares of seeds it holds in.

    ``seeds_needed`` and ``seeds_reached`` are as in a metric.
    """

    name: str
    a: bool | None
    b: bool | None
    share_a: float | None
    share_b: float | None
    verdict: ClaimVerdict
    spread: Spread | None = None
    seeds_needed: int | None = None
    seeds_reached: int | None = None


class EnvironmentRow(_Value):
    """One thing about how the records were made that differs.

    ``asked`` is true for the packages the comparison is about, false for what moved along with
    them, None where nothing was asked for.
    """

    group: Literal["environment", "run"]
    name: str
    a: str | None
    b: str | None
    asked: bool | None = None


class CurveDiff(_Value):
    """One curve of one model in both records.

    ``largest`` is the largest absolute difference, at ``index`` of the flattened curve; None
    where the lengths, ``size_a`` and ``size_b``, differ so that nothing can be set side by side.
    A loss is *reported otherwise* where it differs and the network that it belongs to does not.
    """

    model: str
    curve: Literal["loss", "predictions"]
    pointer: str
    size_a: int
    size_b: int
    largest: float | None
    index: int | None
    equal: Likeness


class ProsePart(_Value):
    """A run of words that both have, that only a has (removed), or that only b has (added)."""

    kind: Literal["equal", "removed", "added"]
    text: str


class BlockDiff(_Value):
    """One changed block of prose, whole: added and equal parts together are b's text."""

    block: str
    parts: tuple[ProsePart, ...]


class LanguageDiff(_Value):
    """The changed blocks of one language, in order, and the number of blocks left as they were."""

    language: str
    changed: tuple[BlockDiff, ...]
    unchanged: int


class ProseDiff(_Value):
    """The prose of both, where both have any; ``missing`` are the sides that have none."""

    languages: tuple[LanguageDiff, ...] = ()
    missing: tuple[SideName, ...] = ()


class CostRow(_Value):
    """Seconds that training a model took, and b's in proportion to a's."""

    model: str
    seconds_a: float
    seconds_b: float
    ratio: float


class CostDiff(_Value):
    """Training time: it depends on the machine and on what else ran there.

    ``missing`` are the sides that have no times beside their record.
    """

    rows: tuple[CostRow, ...] = ()
    machine_dependent: Literal[True] = True
    same_machine: bool | None = None
    missing: tuple[SideName, ...] = ()


class NoEnvironment(StrEnum):
    """Why a record has no environment: no run made it, or it does not say where it ran."""

    MADE_BY_HAND = "made by hand"
    SILENT = "silent"


class SideInfo(_Value):
    """What one of the records is: the name it was given, its seed, and the size of ensembles.

    ``source`` is the title of what a record made by hand comes from. ``no_environment`` says why
    there is none to compare; None where there is one.
    """

    name: str
    seed: int | None
    seeds: int
    source: str | None
    no_environment: NoEnvironment | None = None


class Method(_Value):
    """How the verdicts came about: ``tests`` were made and corrected for, all together.

    ``placed`` of them are numbers placed by their percentile; the others are what ``test`` says.
    """

    tests: int
    placed: int = 0
    test: Literal["two-sample Kolmogorov-Smirnov"] = "two-sample Kolmogorov-Smirnov"
    correction: Literal["Holm"] = "Holm"
    level: float
    confidence: float
    margin: float
    absolute_floor: float
    relative_floor: float


class Diff(_Value):
    """What differs between two records of one article, and what it means.

    ``claims_missing`` says that nobody knew the article's claims: its folder was not found.
    """

    schema_version: Literal[1] = Field(default=1, alias="schema")
    article: str
    a: SideInfo
    b: SideInfo
    verdict: Verdict
    claims: tuple[ClaimDiff, ...]
    claims_missing: bool = False
    environment: tuple[EnvironmentRow, ...]
    metrics: tuple[MetricDiff, ...]
    curves: tuple[CurveDiff, ...]
    prose: ProseDiff
    cost: CostDiff
    method: Method

    def proves(self, spread: Spread) -> bool:
        """Return whether two distributions differ, be it by less than the margin."""
        return spread.p_corrected <= self.method.level

    def with_causes(self, causes: Mapping[str, Cause]) -> Self:
        """Return the diff with causes attached; their keys are pointers of metrics."""
        metrics = tuple(
            row.model_copy(update={"cause": causes[row.pointer]}) if row.pointer in causes else row
            for row in self.metrics
        )
        return self.model_copy(update={"metrics": metrics})


def diff_json(diff: Diff) -> str:
    """Return the diff as it is written: indented, with a final newline."""
    return diff.model_dump_json(by_alias=True, indent=1) + "\n"


def diff_schema() -> dict[str, Any]:
    """Return the JSON Schema of a diff."""
    return Diff.model_json_schema(by_alias=True)
